from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from onrecord.formats.csv import bare
from onrecord.formats.record.exports import write_json, write_jsonl
from onrecord.formats.record.tables import TABLES, rows_of, write_csv, write_parquet
from onrecord.formats.words import for_page
from tests.formats.record.hand import HOSTILE

# Half of a pair beside another half would become a character of its own.
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def exported(text: str) -> dict[str, Any]:
    source = {"id": "x1", "name": text, "kind": "person", "aliases": [text]}
    return {
        "reports": [
            {
                "id": id,
                "url": None,
                "outlet": text,
                "title": text,
                "byline": None,
                "published": "2025-05-12",
                "language": "en",
                "reader": "hand/1",
            }
            for id in ("r1", "r2")
        ],
        "copies": [["r1", "r2"]],
        "claims": [
            {
                "id": "c1",
                "text": text,
                "status": None,
                "reason": text,
                "first": "",
                "last": "",
                "statements": [
                    {
                        "id": "s1",
                        "report": "r1",
                        "source": source,
                        "stance": "affirms",
                        "sourcing": "named",
                        "own_voice": False,
                        "via": None,
                        "said_on": None,
                        "score": 0.5,
                        "confidence": 0.25,
                        "content": text,
                        "source_spans": [[0, 1], [2, 3]],
                        "cue_spans": [],
                        "content_spans": [[4, 9]],
                    }
                ],
                "positions": [
                    {"source": source, "stance": "affirms", "since": "", "until": None, "statements": ["s1", "s2"]}
                ],
                "past_positions": [],
                "origins": [["r1", "r2"]],
                "origin_reasons": [[text, text]],
                "history": [{"kind": "claim", "at": "", "report": "r1", "source": None, "before": None, "after": ""}],
            }
        ],
    }


@given(words)
def test_json_comes_back_as_it_was(text: str) -> None:
    values = exported(text)
    stream = io.StringIO()
    write_json(values, stream)
    assert json.loads(stream.getvalue()) == values
    assert len(stream.getvalue().splitlines()) == 12  # one line a part, whatever ends a line elsewhere


def test_an_empty_record_is_json_too() -> None:
    stream = io.StringIO()
    write_json({"reports": [], "copies": [], "claims": []}, stream)
    assert json.loads(stream.getvalue()) == {"reports": [], "copies": [], "claims": []}


def test_lines_say_what_they_are() -> None:
    stream = io.StringIO()
    write_jsonl(exported("x"), stream)
    assert [json.loads(line)["type"] for line in stream.getvalue().splitlines()] == [
        "report",
        "report",
        "copies",
        "claim",
    ]


def read(path: Path) -> io.StringIO:
    return io.StringIO(path.read_bytes().decode("utf-8"), newline="")


def test_tables_of_words_that_break_programs(tmp_path: Path) -> None:
    for number, text in enumerate(["=1+1", "'=x", "a\tb", HOSTILE, "\x00", "ü🙂"]):
        values = exported(text)
        for name, columns in TABLES.items():
            path = tmp_path / f"{number}-{name}"
            write_csv(rows_of(name, values), columns, path.with_suffix(".csv"))
            write_parquet(rows_of(name, values), columns, path.with_suffix(".parquet"))
            rows = list(csv.reader(read(path.with_suffix(".csv"))))
            assert rows[0] == list(columns)
            assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)
            assert len(rows) - 1 == parquet.read_table(path.with_suffix(".parquet")).num_rows
        outlets = csv.DictReader(read(tmp_path / f"{number}-reports.csv"))
        assert {bare(row["outlet"]) for row in outlets} == {for_page(text)}


def test_a_copy_names_the_first_of_its_group() -> None:
    assert [row["copy_of"] for row in rows_of("reports", exported("x"))] == ["r1", "r1"]
    (statement,) = rows_of("statements", exported("x"))
    assert (statement["source_spans"], statement["cue_spans"]) == ("0-1;2-3", "")
    assert [(row["origin"], row["report"]) for row in rows_of("origins", exported("x"))] == [(1, "r1"), (1, "r2")]
