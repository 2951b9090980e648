from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pyarrow import parquet

from onrecord.cli import exits
from onrecord.formats.record.tables import TABLES
from onrecord.record import Record
from tests.cli.conftest import Run

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "reference" / "export.schema.json").read_text(encoding="utf-8")
)


def test_json_is_what_the_record_gives_and_what_the_schema_says(told: Run, kept: Path) -> None:
    result = told("export")
    assert result.exit_code == exits.DONE
    values = json.loads(result.stdout)
    with Record(kept) as record:
        assert values == record.export()
    jsonschema.validate(values, SCHEMA)


def test_the_schema_refuses_what_is_something_else(told: Run) -> None:
    values = json.loads(told("export").stdout)
    values["claims"][0]["positions"][0]["stance"] = "doubts"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(values, SCHEMA)
    del values["claims"][0]["positions"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(values, SCHEMA)


def test_lines_hold_the_same(told: Run) -> None:
    whole = json.loads(told("export").stdout)
    lines = [json.loads(line) for line in told("export", "-f", "jsonl").stdout.splitlines()]
    assert [line for line in lines if line["type"] == "report"] == [{"type": "report", **r} for r in whole["reports"]]
    assert [line for line in lines if line["type"] == "claim"] == [{"type": "claim", **c} for c in whole["claims"]]


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_tables_refer_to_one_another(told: Run, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    result = told("export", "-f", "csv", "-o", str(folder))
    assert result.exit_code == exits.DONE
    assert result.stderr == "onrecord: wrote 4 reports and 2 claims\n"
    found = {name: read_csv(folder / f"{name}.csv") for name in TABLES}
    assert {path.name for path in tmp_path.iterdir()} == {"kept.sqlite", "tables"} | {
        path.name for path in tmp_path.glob("kept.sqlite?*")
    }
    claims = {row["id"] for row in found["claims"]}
    reports = {row["id"] for row in found["reports"]}
    statements = {row["id"] for row in found["statements"]}
    assert len(found["statements"]) == sum(int(row["statements"]) for row in found["claims"])
    for name in ("statements", "positions", "origins", "changes"):
        assert {row["claim"] for row in found[name]} <= claims
    for name in ("statements", "origins", "changes"):
        assert {row["report"] for row in found[name]} <= reports
    assert {id for row in found["positions"] for id in row["statements"].split()} <= statements
    assert {row["own_voice"] for row in found["statements"]} == {"true", "false"}


def test_parquet_holds_what_csv_holds(told: Run, tmp_path: Path) -> None:
    for form in ("csv", "parquet"):
        assert told("export", "-f", form, "-o", str(tmp_path / form)).exit_code == exits.DONE
    for name, columns in TABLES.items():
        table = parquet.read_table(tmp_path / "parquet" / f"{name}.parquet")
        assert table.column_names == list(columns)
        rows = read_csv(tmp_path / "csv" / f"{name}.csv")
        assert [[plain(value) for value in row.values()] for row in table.to_pylist()] == [
            list(row.values()) for row in rows
        ]


def plain(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def test_where_it_cannot_be_written(told: Run, tmp_path: Path) -> None:
    assert told("export", "-f", "csv").exit_code == exits.USAGE
    assert told("export", "-o", str(tmp_path / "no" / "where.json")).exit_code == exits.USAGE
    (tmp_path / "file").write_text("mine", "utf8")
    result = told("export", "-f", "parquet", "-o", str(tmp_path / "file"))
    assert result.exit_code == exits.FAILED
    assert "needs a folder" in result.stderr
    assert (tmp_path / "file").read_text("utf8") == "mine"
    assert told("export", "-o", str(tmp_path)).exit_code == exits.FAILED


def test_a_folder_that_is_there_keeps_its_other_files(told: Run, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine", "utf8")
    told("export", "-f", "csv", "-o", str(folder))
    assert told("export", "-f", "csv", "-o", str(folder)).exit_code == exits.DONE
    assert (folder / "notes.txt").read_text("utf8") == "mine"
