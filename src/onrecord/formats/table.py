"""The table in the terminal: for a person who wants to know who said what, and where they stand.

It shows statements; of a reading that has none, the bare attributions. Where it does not go to a terminal it is plain
text. Below ``NARROW`` columns each row is a small paragraph instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple, TextIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.attributions import Failure
from onrecord.formats.rows import Row, bare_rows, statement_rows
from onrecord.formats.words import for_terminal, moment
from onrecord.reading import Reading
from onrecord.reports import Report

NARROW = 64
WIDE = 120
"""Lines longer than this are hard to read, however wide the terminal."""

AT_ONCE = 200
"""So many rows are laid out together: a book of 40,000 attributions must not take the memory of all of them."""


class Columns(NamedTuple):
    """The table's columns: their heads, and the share of the width that the second has (the least it needs)."""

    who: str
    how: str
    what: str
    share: int
    least: int = 0


BARE: Final = Columns("Source", "Cue", "Content", share=15)
STATEMENTS: Final = Columns("Who", "Stance", "Words", share=13, least=len("? unconfirmed"))


def write(items: Iterable[Reading | Failure], stream: TextIO, *, width: int | None = None) -> None:
    """Write a heading and a table for each reading; the caller tells of failures."""
    # No markup, emoji codes or highlighting: "[red]" and ":fire:" in a report are the report's words.
    console = Console(file=stream, width=width, markup=False, emoji=False, highlight=False)
    console.width = min(console.width, WIDE)
    between = ""
    for item in items:
        if isinstance(item, Reading):
            for part in _reading(item, console.width):
                with console.capture() as rows:
                    console.print(part)
                # The library fills every line up to the edge; in a file or a mail that is noise.
                lines = "\n".join(line.rstrip() for line in rows.get().splitlines())
                stream.write(between + lines.strip("\n") + "\n")
                between = "\n"
            stream.flush()


def _reading(reading: Reading, width: int) -> Iterator[RenderableType]:
    """Yield the parts of a reading that stand a line apart."""
    heading = list(_heading(reading.report))
    if not reading.attributions and reading.reader != "none":
        heading.append(Text("No attributions found.", style="dim"))
    yield Group(*heading)
    columns = STATEMENTS if reading.statements else BARE
    rows = statement_rows(reading) if reading.statements else bare_rows(reading)
    number = len(str(len(reading.attributions)))
    while part := list(islice(rows, AT_ONCE)):
        yield _paragraphs(part, width) if width < NARROW else _table(part, columns, number, width)


def _heading(report: Report) -> Iterator[Text]:
    yield Text(for_terminal(report.title or report.id), style="bold")
    facts = [report.outlet, moment(report.published) if report.published else None, report.byline]
    facts.append(report.id if report.title else None)
    for line in (" · ".join(for_terminal(fact) for fact in facts if fact), for_terminal(report.url or "")):
        if line:
            yield Text(line, style="dim", overflow="fold")
    for note in report.notes:
        yield Text(f"Note: {for_terminal(note.message)}", style="yellow")


def _table(rows: list[Row], columns: Columns, number: int, width: int) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), pad_edge=False, leading=1)
    table.show_header = rows[0].place == 1
    table.add_column("#", width=number, justify="right", style="dim")
    table.add_column(columns.who, width=(width - number) * 24 // 100, overflow="fold")
    table.add_column(columns.how, width=max((width - number) * columns.share // 100, columns.least), overflow="fold")
    table.add_column(columns.what, ratio=1, overflow="fold")
    table.add_column("Sure", width=4, justify="right")
    for row in rows:
        table.add_row(str(row.place), Group(*row.who), Group(*row.how), Group(*row.what), row.sure)
    return table


def _paragraphs(rows: list[Row], width: int) -> Group:
    parts: list[RenderableType] = []
    for place, who, how, what, sure in rows:
        first = Text.assemble((f"{place} ", "dim"), who[0], overflow="fold")
        together = Text.assemble(first, " ", how[0], overflow="fold")
        fits = together.cell_len <= width
        words = Text.assemble(what[0], " (", sure, ")")
        parts.append(together if fits else first)
        for line in (*(() if fits else how[:1]), *how[1:], *who[1:], words, *what[1:]):
            line.overflow = "fold"
            parts.append(Padding(line, (0, 0, 0, 2)))
        parts.append(Text(""))
    return Group(*parts)
