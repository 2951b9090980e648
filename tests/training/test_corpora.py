from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.spans import Span, Spans
from training.corpora import GoldAttribution, GoldStatement, parse_brat, read_polnear, read_written

TEXT = "“We won,” Orlo said. “Go home.”\nIt was reported that the port\nwas sold, Fane added."


def at(*pieces: str, text: str = TEXT) -> Spans:
    """Return where these words stand first."""
    return tuple(Span(text.index(words), text.index(words) + len(words)) for words in pieces)


def t_line(number: int, role: str, *pieces: str, text: str = TEXT) -> str:
    """Write one line of brat standoff; the words may hold line ends, as in the corpus."""
    offsets = ";".join(f"{start} {end}" for start, end in at(*pieces, text=text))
    return f"T{number}\t{role} {offsets}\t{' '.join(pieces)}\n"


def test_roles_of_an_event() -> None:
    standoff = (
        t_line(1, "Cue", "said")
        + t_line(2, "Content", "“We won,”")
        + t_line(3, "Source", "Orlo")
        + t_line(4, "Attribution", "said")
        + "E1\tAttribution:T4 Source:T3 Content:T2 Cue:T1\n"
    )
    assert parse_brat(standoff, TEXT) == (GoldAttribution(at("Orlo"), at("said"), at("“We won,”")),)


def test_content_in_pieces() -> None:
    standoff = (
        t_line(1, "Cue", "said")
        + t_line(2, "Content", "“We won,”", "“Go home.”")
        + t_line(4, "Attribution", "said")
        + "E1\tAttribution:T4 Content:T2 Cue:T1\n"
    )
    (found,) = parse_brat(standoff, TEXT)
    assert found.content == at("“We won,”", "“Go home.”")
    assert found.source == ()


def test_a_second_source_and_a_second_content_belong_to_the_first() -> None:
    standoff = (
        t_line(1, "Cue", "said")
        + t_line(2, "Content", "“Go home.”")
        + t_line(3, "Content2", "“We won,”")
        + t_line(4, "Source", "Fane")
        + t_line(5, "Source2", "Orlo")
        + t_line(6, "Attribution", "said")
        + "E1\tAttribution:T6 Source:T4 Content:T2 Cue:T1 Source2:T5 Content2:T3\n"
    )
    (found,) = parse_brat(standoff, TEXT)
    assert found.content == at("“We won,”", "“Go home.”")
    assert found.source == at("Orlo", "Fane")


def test_an_attribution_without_a_source() -> None:
    standoff = (
        t_line(1, "Cue", "was reported")
        + t_line(2, "Content", "that the port")
        + t_line(3, "Attribution-no-source", "was reported")
        + "E8\tAttribution-no-source:T3 Content:T2 Cue:T1\n"
    )
    assert parse_brat(standoff, TEXT) == (GoldAttribution((), at("was reported"), at("that the port")),)


def test_a_record_that_runs_over_line_ends() -> None:
    standoff = (
        t_line(1, "Content", "that the port\nwas sold")
        + t_line(2, "Cue", "added")
        + t_line(3, "Attribution", "added")
        + "#1\tAnnotatorNotes T1\tunsure\nwhere it ends\n"
        + "E1\tAttribution:T3 Content:T1 Cue:T2\n"
    )
    (found,) = parse_brat(standoff, TEXT)
    assert [span.cut(TEXT) for span in found.content] == ["that the port\nwas sold"]


def test_events_come_in_the_order_of_the_text_and_those_without_content_not_at_all() -> None:
    standoff = (
        t_line(1, "Cue", "added")
        + t_line(2, "Content", "was sold")
        + t_line(3, "Attribution", "added")
        + t_line(4, "Cue", "said")
        + t_line(5, "Content", "“Go home.”")
        + t_line(6, "Attribution", "said")
        + t_line(7, "Attribution", "Fane")
        + "E1\tAttribution:T3 Content:T2 Cue:T1\nE2\tAttribution:T6 Content:T5 Cue:T4\nE3\tAttribution:T7\n"
    )
    assert [found.cue for found in parse_brat(standoff, TEXT)] == [at("said"), at("added")]


def test_white_space_at_the_ends_of_a_span_is_not_annotated() -> None:
    standoff = "T1\tContent 9 20\t Orlo said \nT2\tAttribution 14 18\tsaid\nE1\tAttribution:T2 Content:T1\n"
    (found,) = parse_brat(standoff, TEXT)
    assert [span.cut(TEXT) for span in found.content] == ["Orlo said."]


def test_a_span_outside_the_text_is_refused() -> None:
    standoff = "T1\tContent 0 999\tx\nT2\tAttribution 0 1\tx\nE1\tAttribution:T2 Content:T1\n"
    with pytest.raises(ValueError, match="outside a text"):
        parse_brat(standoff, TEXT)


def test_nothing_annotated() -> None:
    assert parse_brat("", TEXT) == ()


@pytest.fixture
def polnear(tmp_path: Path) -> Path:
    """Return a folder in the corpus' layout: two articles of train, one of dev."""
    rows = [("one", "train", "amy|bob"), ("two", "dev", "amy"), ("three", "train", "bob|cas")]
    lines = ["filename\tcompartment\tannotators", *("\t".join(row) for row in rows)]
    (tmp_path / "metadata.tsv").write_text("\n".join(lines) + "\n", "utf8")
    standoff = t_line(1, "Cue", "said") + t_line(2, "Content", "“We won,”") + t_line(3, "Attribution", "said")
    for name, split, annotator in (("one", "train", "amy"), ("two", "dev", "amy"), ("three", "train", "cas")):
        for folder in ("attributions", "text"):
            (tmp_path / split / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / split / "text" / f"{name}.txt").write_bytes(TEXT.encode())
        (tmp_path / split / "attributions" / f"{name}_{annotator}.ann").write_text(
            standoff + "E1\tAttribution:T3 Content:T2 Cue:T1\n", "utf8"
        )
    return tmp_path


def test_a_split_of_the_corpus(polnear: Path) -> None:
    found = list(read_polnear(polnear, "train"))
    assert [report.id for report in found] == ["one", "three"]
    assert all(report.text == TEXT and len(report.attributions) == 1 for report in found)
    assert not any(report.layered for report in found)
    assert [report.id for report in read_polnear(polnear, "dev")] == ["two"]


def test_line_ends_of_the_corpus_are_kept(polnear: Path) -> None:
    (polnear / "train" / "text" / "one.txt").write_bytes((TEXT + "\r\nMore.\r").encode())
    assert next(read_polnear(polnear, "train")).text == TEXT + "\r\nMore.\r"


def test_an_article_without_annotation_is_not_passed_over(polnear: Path) -> None:
    (polnear / "train" / "attributions" / "one_amy.ann").unlink()
    with pytest.raises(FileNotFoundError, match="one has no annotation"):
        list(read_polnear(polnear, "train"))


def written() -> dict[str, Any]:
    """Return one annotated report with one attribution inside another's content."""
    text = "Orlo said Fane had denied that the port was sold. Nobody knows."

    def spans(*pieces: str) -> list[list[int]]:
        return [list(span) for span in at(*pieces, text=text)]

    plain = {"act": "assertion", "hedged": False, "stance": "affirms", "sourcing": "named", "via": None, "about": None}
    return {
        "id": "r-1",
        "text": text,
        "statements": [
            plain
            | {
                "id": "t1",
                "source": "orlo",
                "source_span": spans("Orlo"),
                "cue": spans("said"),
                "content": spans("Fane had denied that the port was sold"),
            },
            plain
            | {
                "id": "t2",
                "source": "fane",
                "source_span": spans("Fane"),
                "cue": spans("had denied"),
                "content": spans("that the port was sold"),
                "stance": "denies",
                "via": "t1",
                "about": {"statement": "t3"},
            },
            plain | {"id": "t3", "source": None, "source_span": None, "cue": None, "content": spans("Nobody knows")},
        ],
    }


def test_written_reports(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps(written(), ensure_ascii=False) + "\n", "utf8")
    (report,) = read_written(path)
    assert report.layered
    assert [attribution.nested for attribution in report.attributions] == [False, True, False]
    assert [span.cut(report.text) for span in report.attributions[1].content] == ["that the port was sold"]
    assert report.attributions[2].source == report.attributions[2].cue == ()
    assert report.attributions[1].statement == GoldStatement(
        stance="denies", act="assertion", hedged=False, sourcing="named", source="fane", via=0, about=2
    )
    assert report.mentions is not None
    assert report.mentions.chains == (at("Orlo", text=report.text), at("Fane", text=report.text))
    assert [report.attributions[0].role(k) for k in range(3)] == [
        report.attributions[0].source,
        report.attributions[0].cue,
        report.attributions[0].content,
    ]


def test_the_projects_own_reports_are_all_whole() -> None:
    folder = Path(__file__).parents[2] / "training" / "data" / "written"
    reports = [report for path in (folder / "train.jsonl", folder / "source") for report in read_written(path)]
    assert len(reports) > 100
    assert len({report.id for report in reports}) == len(reports)
    for report in reports:
        for attribution in report.attributions:
            assert attribution.content
            for k in range(3):
                assert all(span.cut(report.text).strip() for span in attribution.role(k))
