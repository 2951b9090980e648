from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from training.authoring import AuthoringError, main, occurrences, place_report

TEXT = "Orlo said the port was sold. The essay says no more. Fane said the port was sold."


def statement(**changes: Any) -> dict[str, Any]:
    return {
        "id": "s1",
        "source": "o",
        "source_text": "Orlo",
        "cue_text": "said",
        "content_text": "the port was sold",
        "near": "Orlo said",
        "kind": "indirect",
        "act": "assertion",
        "stance": "affirms",
        "sourcing": "named",
        **changes,
    }


def report(*statements: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {
        "id": "r-1",
        "text": TEXT,
        "sources": [{"id": "o", "kind": "person", "name": "Orlo", "role": None, "of": None}],
        "statements": list(statements),
        "not_attributions": ["The essay says no more"],
        **changes,
    }


def words(spans: list[list[int]] | None) -> list[str] | None:
    return [TEXT[start:end] for start, end in spans] if spans is not None else None


def test_words_become_offsets() -> None:
    placed = place_report(report(statement()))
    (found,) = placed["statements"]
    assert words(found["source_span"]) == ["Orlo"]
    assert words(found["cue"]) == ["said"]
    assert found["cue"] == [[5, 9]]
    assert words(found["content"]) == ["the port was sold"]
    assert placed["text"] == TEXT
    assert placed["outlet"] is None


def test_near_says_which_of_several() -> None:
    (found,) = place_report(report(statement(near="Fane said", source_text="Fane")))["statements"]
    start = TEXT.rindex("the port was sold")
    assert found["content"] == [[start, start + 17]]
    assert found["cue"] == [[start - 5, start - 1]]


def test_what_is_missing_is_null() -> None:
    (found,) = place_report(report(statement(source=None, source_text=None, cue_text=None)))["statements"]
    assert found["source_span"] is None
    assert found["cue"] is None


def test_pieces_are_sorted() -> None:
    given = statement(content_text=["was sold", "the port"], near="Orlo said the port was sold")
    (found,) = place_report(report(given))["statements"]
    assert words(found["content"]) == ["the port", "was sold"]


def test_a_cue_is_a_whole_word() -> None:
    given = statement(content_text="no more", cue_text="says", source_text="The essay", near=None)
    assert words(place_report(report(given))["statements"][0]["cue"]) == ["says"]
    with pytest.raises(AuthoringError, match="not in the text as whole words: 'say'"):
        place_report(report(statement(content_text="no more", cue_text="say", source_text="The essay", near=None)))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"near": None}, "content occurs 2 times, give `near`"),
        ({"near": "nowhere"}, "near must occur exactly once"),
        ({"near": "said the port"}, "near must occur exactly once"),
        ({"content_text": "the ship sank"}, "not in the text as whole words: 'the ship sank'"),
        ({"content_text": "the ship sank", "near": None}, "content occurs 0 times"),
        ({"source_text": "Ferra"}, "not in the text as whole words: 'Ferra'"),
        ({"cue_text": "said the port"}, "source, cue and content overlap"),
        ({"act": "shrug"}, "act 'shrug' is none of"),
        ({"stance": "maybe"}, "stance 'maybe' is none of"),
        ({"sourcing": "rumour"}, "sourcing 'rumour' is none of"),
        ({"kind": "sung"}, "kind 'sung' is none of"),
        ({"source": "q"}, "unknown source 'q'"),
        ({"via": "s9"}, "via names no statement: 's9'"),
        ({"about": {"statement": "s9"}}, "about names no statement: 's9'"),
        ({"about": {"passage": "the port"}}, "the passage must occur exactly once"),
    ],
)
def test_what_does_not_fit_names_its_place(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(AuthoringError, match="r-1 s1: ") as raised:
        place_report(report(statement(**changes)))
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"statements": [statement(), statement()]}, "a statement id occurs twice"),
        ({"sources": [{"id": "o", "kind": "ghost"}]}, "unknown kind of source 'ghost'"),
        ({"sources": [{"id": "o", "kind": "person", "of": "x"}]}, "source o is of an unknown 'x'"),
        ({"not_attributions": ["It rained"]}, "look-alike not in the text: 'It rained'"),
    ],
)
def test_what_does_not_fit_in_a_report(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(AuthoringError, match="r-1: ") as raised:
        place_report({**report(statement()), **changes})
    assert message in str(raised.value)


def test_the_given_report_is_left_alone() -> None:
    given = report(statement(about={"passage": "The essay"}))
    before = copy.deepcopy(given)
    placed = place_report(given)
    assert given == before
    assert placed["statements"][0]["about"] == {"span": [TEXT.index("The essay"), TEXT.index("The essay") + 9]}


def test_occurrences_may_overlap() -> None:
    assert occurrences("aaa", "aa") == [0, 1]
    assert occurrences("abc", "x") == []


def test_a_folder_is_converted_or_every_error_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "1.json").write_text(json.dumps([report(statement())]), "utf8")
    out = tmp_path / "out.jsonl"
    assert main(str(tmp_path), str(out)) == 0
    assert [json.loads(line)["id"] for line in out.read_text("utf8").splitlines()] == ["r-1"]
    out.unlink()
    bad = [report(statement(act="shrug"), id="r-2"), report(statement(kind="sung"), id="r-3"), report(statement())]
    (tmp_path / "2.json").write_text(json.dumps(bad), "utf8")
    capsys.readouterr()
    assert main(str(tmp_path), str(out)) == 1
    told = capsys.readouterr().out
    assert "shrug" in told
    assert "sung" in told
    assert "a report id occurs twice" in told
    assert not out.exists()
