"""The whole record as tables that refer to one another by ids: CSV for spreadsheets, Parquet for data frames."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Literal

from onrecord.formats.csv import guarded
from onrecord.formats.words import REPLACEMENT, for_page

Kind = Literal["text", "number", "share", "truth"]

TABLES: Final[dict[str, dict[str, Kind]]] = {
    "reports": {
        "id": "text",
        "url": "text",
        "outlet": "text",
        "title": "text",
        "byline": "text",
        "published": "text",
        "language": "text",
        "reader": "text",
        "copy_of": "text",
    },
    "claims": {
        "id": "text",
        "wording": "text",
        "status": "text",
        "reason": "text",
        "first": "text",
        "last": "text",
        "origins": "number",
        "statements": "number",
    },
    "statements": {
        "id": "text",
        "claim": "text",
        "report": "text",
        "source": "text",
        "source_name": "text",
        "source_kind": "text",
        "stance": "text",
        "sourcing": "text",
        "own_voice": "truth",
        "via": "text",
        "said_on": "text",
        "score": "share",
        "confidence": "share",
        "content": "text",
        "source_spans": "text",
        "cue_spans": "text",
        "content_spans": "text",
    },
    "positions": {
        "claim": "text",
        "source": "text",
        "source_name": "text",
        "source_kind": "text",
        "stance": "text",
        "since": "text",
        "until": "text",
        "statements": "text",
    },
    "origins": {"claim": "text", "origin": "number", "report": "text", "reasons": "text"},
    "changes": {
        "claim": "text",
        "place": "number",
        "kind": "text",
        "at": "text",
        "report": "text",
        "source": "text",
        "before": "text",
        "after": "text",
    },
}
"""The columns of each table. ``copy_of`` is the first report of a group of copies, by id; ids in one cell are
separated by spaces, reasons by line ends."""

Row = dict[str, Any]

_HALF = re.compile("[\ud800-\udfff]")


def rows_of(table: str, values: Mapping[str, Any]) -> Iterator[Row]:
    """Return the rows of a table, made of what ``Record.export`` gives."""
    return _MAKERS[table](values)


def write_csv(rows: Iterable[Row], columns: Mapping[str, Kind], path: Path) -> None:
    """Write one table such that no spreadsheet runs a cell of it (``onrecord.formats.csv``)."""
    with path.open("x", encoding="utf-8", errors="backslashreplace", newline="") as stream:
        written = csv.writer(stream)
        written.writerow(columns)
        for row in rows:
            written.writerow([_cell(row[name]) for name in columns])


def write_parquet(rows: Iterable[Row], columns: Mapping[str, Kind], path: Path) -> None:
    """Write one table as Parquet, some thousand rows at a time."""
    import pyarrow
    from pyarrow import parquet

    types = {
        "text": pyarrow.string(),
        "number": pyarrow.int64(),
        "share": pyarrow.float64(),
        "truth": pyarrow.bool_(),
    }
    schema = pyarrow.schema([(name, types[kind]) for name, kind in columns.items()])
    with parquet.ParquetWriter(path, schema) as writer:
        for batch in _batches(rows):
            plain = [{name: _storable(row[name]) for name in columns} for row in batch]
            writer.write_table(pyarrow.Table.from_pylist(plain, schema=schema))


def _batches(rows: Iterable[Row], size: int = 5_000) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return guarded(for_page(value)) if isinstance(value, str) else str(value)


def _storable(value: Any) -> Any:
    """Return a value without the halves of surrogate pairs, which have no UTF-8 form."""
    return _HALF.sub(REPLACEMENT, value) if isinstance(value, str) else value


def _reports(values: Mapping[str, Any]) -> Iterator[Row]:
    first = {report: group[0] for group in values["copies"] for report in group}
    for report in values["reports"]:
        yield {**report, "copy_of": first.get(report["id"])}


def _claims(values: Mapping[str, Any]) -> Iterator[Row]:
    for claim in values["claims"]:
        sizes = {"origins": len(claim["origins"]), "statements": len(claim["statements"])}
        yield {**claim, "wording": claim["text"], **sizes}


def _statements(values: Mapping[str, Any]) -> Iterator[Row]:
    for claim in values["claims"]:
        for statement in claim["statements"]:
            spans = {name: _offsets(statement[name]) for name in ("source_spans", "cue_spans", "content_spans")}
            yield {**statement, "claim": claim["id"], **_source(statement["source"]), **spans}


def _positions(values: Mapping[str, Any]) -> Iterator[Row]:
    for claim in values["claims"]:
        for position in (*claim["positions"], *claim["past_positions"]):
            statements = " ".join(position["statements"])
            yield {**position, "claim": claim["id"], **_source(position["source"]), "statements": statements}


def _origins(values: Mapping[str, Any]) -> Iterator[Row]:
    for claim in values["claims"]:
        pairs = zip(claim["origins"], claim["origin_reasons"], strict=True)
        for number, (reports, reasons) in enumerate(pairs, start=1):
            for report in reports:
                yield {"claim": claim["id"], "origin": number, "report": report, "reasons": "\n".join(reasons)}


def _changes(values: Mapping[str, Any]) -> Iterator[Row]:
    for claim in values["claims"]:
        for place, change in enumerate(claim["history"], start=1):
            yield {**change, "claim": claim["id"], "place": place}


def _source(source: Mapping[str, Any]) -> Row:
    return {"source": source["id"], "source_name": source["name"], "source_kind": source["kind"]}


def _offsets(spans: Iterable[list[int]]) -> str:
    return ";".join(f"{start}-{end}" for start, end in spans)


_MAKERS: Final[dict[str, Callable[[Mapping[str, Any]], Iterator[Row]]]] = {
    "reports": _reports,
    "claims": _claims,
    "statements": _statements,
    "positions": _positions,
    "origins": _origins,
    "changes": _changes,
}
