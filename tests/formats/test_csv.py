from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given

from onrecord.formats.csv import COLUMNS, bare, guarded
from onrecord.formats.words import for_page, pieces
from onrecord.reading import Reading
from tests.formats.ferry import FERRY
from tests.formats.readings import EMPTY_HANDED, FAILURE, PORT, STATED, hostile, written
from tests.formats.strategies import TEXTS, readings


def rows(output: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(output, newline="")))


def test_a_row_an_attribution() -> None:
    found = rows(written("csv", [PORT, FAILURE, EMPTY_HANDED]))
    assert [row["attribution"] for row in found] == ["a1", "a2", "a3", "a4"]
    assert found[2] == {
        "report": "port",
        "url": "https://echo.example/port?a=1&b=2",
        "outlet": "Brenn Echo",
        "title": 'Port of Brenn: the mayor speaks of "a sailor\'s yarn"',
        "published": "2025-03-04T06:30:00Z",
        "attribution": "a3",
        "source": "mayor Ida Torvald",
        "cue": "told",
        "content": '"This is a sailor\'s yarn," ... "Nobody has made us an offer."',
        "kind": "direct",
        "via": "",
        "confidence": "0.9800",
        "source_spans": "235-252",
        "cue_spans": "253-257",
        "content_spans": "208-234;269-299",
        **dict.fromkeys(COLUMNS[COLUMNS.index("statement") :], ""),
    }
    assert found[1]["via"] == "a1"
    assert found[3]["source"] == found[3]["source_spans"] == ""


def test_a_row_has_its_statement_too() -> None:
    found = rows(written("csv", [STATED, FERRY]))
    assert len(found) == len(STATED.statements) + len(FERRY.statements)
    assert dict(list(found[2].items())[COLUMNS.index("statement") :]) == {
        "statement": "s3",
        "source_id": "c3",
        "source_name": "Ida Torvald",
        "source_kind": "person",
        "role": "mayor",
        "of": "Port of Brenn",
        "stance": "denies",
        "act": "assertion",
        "hedged": "false",
        "sourcing": "named",
        "channel": "told reporters",
        "said_on": "2025-03-03",
        "statement_via": "",
        "about": "s1",
        "about_span": "",
    }
    assert (found[1]["hedged"], found[1]["statement_via"]) == ("true", "s1")
    assert (found[3]["source_id"], found[3]["source_name"], found[3]["sourcing"]) == ("", "", "anonymous")
    start, end = found[-1]["about_span"].split("-")
    assert FERRY.report.text[int(start) : int(end)].startswith("photographs")
    assert found[-1]["about"] == ""


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "'=1", "''-2"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(cell: str) -> None:
    assert guarded(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "'tis", "a=1", "1-2", "“-”", " =1"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert guarded(cell) == cell


@given(TEXTS)
def test_the_guard_loses_nothing(cell: str) -> None:
    assert bare(guarded(cell)) == cell


def test_a_hostile_report_drives_nothing() -> None:
    output = written("csv", [hostile()])
    assert "\x1b" not in output
    assert "\x9b" not in output
    output.encode()
    assert rows(output)[0]["report"] == "'=1+1"


@given(readings())
def test_any_reading_comes_back_from_its_rows(reading: Reading) -> None:
    output = written("csv", [reading])
    output.encode()
    found = rows(output)
    assert len(found) == len(reading.attributions)
    text = reading.report.text
    for row, attribution in zip(found, reading.attributions, strict=True):
        assert tuple(row) == COLUMNS
        assert bare(row["content"]) == for_page(pieces(text, attribution.content))
        spans = [tuple(map(int, span.split("-"))) for span in row["content_spans"].split(";")]
        assert spans == list(attribution.content)
    assert [row["statement"] for row in found if row["statement"]] == [one.id for one in reading.statements]
    names = {source.id: source.name for source in reading.sources}
    for row, statement in zip(found, reading.statements, strict=False):
        assert bare(row["source_name"]) == for_page(names.get(statement.source or "", ""))
        assert bare(row["channel"]) == for_page(statement.channel or "")
