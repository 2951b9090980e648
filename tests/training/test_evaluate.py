"""Evaluation: what it reads, what it leaves alone, what it says when something is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.attributions import Attribution, Failure
from onrecord.errors import OnRecordError
from onrecord.reading import Reading
from onrecord.reports import Report
from onrecord.spans import Span
from training import evaluate
from training.evaluate import WRITTEN, find_polnear, main, polnear_samples, summary, table, written_samples

TEXT = "Ann said no."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A clone of PolNeAR with one article in dev and an unreadable one in test."""
    data = tmp_path / "data"
    for folder in ("dev/text", "dev/attributions", "test/text"):
        (data / folder).mkdir(parents=True)
    rows = "filename\tcompartment\tannotators\nx\tdev\t1\ny\ttest\t1\n"
    (data / "metadata.tsv").write_text(rows, "utf8")
    (data / "dev/text/x.txt").write_text(TEXT, "utf8")
    lines = ("T1\tSource 0 3\tAnn", "T2\tCue 4 8\tsaid", "T3\tContent 9 11\tno", "E1\tA:T2 Source:T1 Cue:T2 Content:T3")
    (data / "dev/attributions/x_1.ann").write_text("\n".join(lines), "utf8")
    return tmp_path


def test_the_clone_and_its_data_folder_are_both_found(corpus: Path) -> None:
    assert find_polnear(corpus) == find_polnear(corpus / "data") == corpus / "data"


def test_the_test_split_is_never_read(corpus: Path) -> None:
    (sample,) = polnear_samples(find_polnear(corpus))

    assert (sample.report.id, sample.report.text, len(sample.gold)) == ("x", TEXT, 1)


def test_a_missing_corpus_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--polnear", str(tmp_path)]) == 1
    assert "There is no PolNeAR in" in capsys.readouterr().err


def test_a_missing_reader_is_told(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--polnear", str(corpus), "--model", str(corpus)]) == 1
    assert "There is no trained model in" in capsys.readouterr().err


def test_written_reports_bring_their_look_alikes() -> None:
    samples = written_samples(WRITTEN / "written-dev.jsonl")

    assert all(passage in sample.report.text for sample in samples for passage in sample.look_alikes)
    assert all(sample.gold and sample.report.title for sample in samples)


def test_scores_go_to_the_screen_and_into_files(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    instance = {"id": "x_1", "tokens": ["Ann", "said", "no", "."], "labels": ["B-source", "B-cue", "B-content", "O"]}
    (corpus / evaluate.COFENET).write_text(json.dumps(instance) + "\n", "utf8")
    monkeypatch.setattr(evaluate, "read_all", _stand_in)
    shown: list[str] = []
    out, predictions = corpus / "out.json", corpus / "read.jsonl"

    status = main(["--polnear", str(corpus), "--out", str(out), "--predictions", str(predictions)], shown.append)

    assert status == 0
    assert "PolNeAR dev: 1 reports" in "\n".join(shown)
    assert "fragments content" in "\n".join(shown)
    scores = json.loads(out.read_text("utf8"))
    assert scores["reader"] == ["stand-in"]
    assert scores["PolNeAR dev"]["relaxed"] == {"p": 100.0, "r": 100.0, "f1": 100.0}
    assert scores["PolNeAR dev"]["fragments cue"]["f1"] == 100.0
    assert scores["written-dev"]["relaxed"]["f1"] < 5
    (line,) = predictions.read_text("utf8").splitlines()
    assert json.loads(line)["id"] == "x"


def test_what_could_not_be_read_is_listed_and_counts_as_nothing_read(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evaluate, "read_all", lambda reports, model: [Failure(id="x", error=OnRecordError("broken"))])

    measured = evaluate.measure(polnear_samples(find_polnear(corpus)))

    assert measured.tally.relaxed.gold == 1
    assert "not read: x: broken" in table("PolNeAR dev", measured)
    assert summary(measured)["failed"] == ["x"]


def _stand_in(reports: list[Report], model: Path | None) -> list[Reading]:
    """Read "Ann said no." into every report, whatever it says."""
    found = Attribution(
        id="a1",
        source=(Span(0, 3),),
        cue=(Span(4, 8),),
        content=(Span(9, 11),),
        kind="indirect",
        via=None,
        confidence=0.5,
    )
    return [Reading(report=report, reader="stand-in", attributions=(found,)) for report in reports]
