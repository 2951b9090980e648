"""Results as tables, for a terminal or in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Table(NamedTuple):
    """A title, the names of the columns, rows of cells, and remarks below."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    remarks: Sequence[str] = ()
    words: int = 1
    """How many columns, from the left, hold words; the others hold figures and are set to the right."""


def plain(table: Table) -> str:
    """Lay a table out for a terminal."""
    widths = [max(map(len, column)) for column in zip(table.columns, *table.rows, strict=True)]
    lines = [
        "  ".join(_fit(cell, widths[k], k < table.words) for k, cell in enumerate(row))
        for row in (table.columns, *table.rows)
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join([table.title, "", *(line.rstrip() for line in lines), *_spaced(table.remarks)])


def markdown(table: Table) -> str:
    """Write a table in Markdown, under a heading."""
    rule = ["---" if k < table.words else "---:" for k in range(len(table.columns))]
    rows = (" | ".join(cell.replace("|", r"\|") for cell in row) for row in (table.columns, rule, *table.rows))
    return "\n".join([f"### {table.title}", "", *(f"| {row} |" for row in rows), *_spaced(table.remarks)])


def _fit(cell: str, width: int, words: bool) -> str:
    return cell.ljust(width) if words else cell.rjust(width)


def _spaced(remarks: Iterable[str]) -> list[str]:
    return [line for remark in remarks for line in ("", remark)]
