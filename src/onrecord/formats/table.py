"""The table in the terminal: for a person who wants to know who said what.

Where it does not go to a terminal it is plain text. Below ``NARROW`` columns each attribution is a small
paragraph instead of a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TextIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.attributions import Attribution, Failure
from onrecord.formats.words import for_terminal, moment, pieces
from onrecord.reading import Reading
from onrecord.reports import Report

NARROW = 64
WIDE = 120
"""Lines longer than this are hard to read, however wide the terminal."""

AT_ONCE = 200
"""So many rows are laid out together: a book of 40,000 attributions must not take the memory of all of them."""

Row = tuple[int, Attribution, list[Text]]
"""An attribution's place, counted from one; the attribution; the lines that say through which one it comes."""

NO_SOURCE = "(no source given)"
_QUOTATION_MARKS = frozenset("\"“”„«»‘'")


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
    rows = _numbered(reading)
    while part := list(islice(rows, AT_ONCE)):
        yield _paragraphs(part, reading) if width < NARROW else _table(part, reading, width)


def _heading(report: Report) -> Iterator[Text]:
    yield Text(for_terminal(report.title or report.id), style="bold")
    facts = [report.outlet, moment(report.published) if report.published else None, report.byline]
    facts.append(report.id if report.title else None)
    for line in (" · ".join(for_terminal(fact) for fact in facts if fact), for_terminal(report.url or "")):
        if line:
            yield Text(line, style="dim", overflow="fold")
    for note in report.notes:
        yield Text(f"Note: {for_terminal(note.message)}", style="yellow")


def _table(rows: list[Row], reading: Reading, width: int) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), pad_edge=False, leading=1)
    table.show_header = rows[0][0] == 1
    number = len(str(len(reading.attributions)))
    source, cue = (width - number) * 24 // 100, (width - number) * 15 // 100
    table.add_column("#", width=number, justify="right", style="dim")
    table.add_column("Source", width=source, overflow="fold")
    table.add_column("Cue", width=cue, overflow="fold")
    table.add_column("Content", ratio=1, overflow="fold")
    table.add_column("Sure", width=4, justify="right")
    for place, attribution, via in rows:
        table.add_row(
            str(place),
            Group(_source(attribution, reading.report.text), *via),
            _cue(attribution, reading.report.text),
            _content(attribution, reading.report.text),
            _sure(attribution),
        )
    return table


def _paragraphs(rows: list[Row], reading: Reading) -> Group:
    text = reading.report.text
    parts: list[RenderableType] = []
    for place, attribution, via in rows:
        line = Text.assemble(
            (f"{place} ", "dim"), _source(attribution, text), " ", _cue(attribution, text), overflow="fold"
        )
        words = Text.assemble(_content(attribution, text), " (", _sure(attribution), ")", overflow="fold")
        parts += [line, *(Padding(part, (0, 0, 0, 2)) for part in (*via, words)), Text("")]
    return Group(*parts)


def _numbered(reading: Reading) -> Iterator[Row]:
    """Count the attributions from one, and say through which other one each comes."""
    places = {attribution.id: place for place, attribution in enumerate(reading.attributions, start=1)}
    for place, attribution in enumerate(reading.attributions, start=1):
        via: list[Text] = []
        if attribution.via is not None and attribution.via in places:
            through = places[attribution.via]
            name = pieces(reading.report.text, reading.attributions[through - 1].source, " … ")
            via.append(Text(f"via {for_terminal(name)} (#{through})" if name else f"via #{through}", style="magenta"))
        yield place, attribution, via


def _source(attribution: Attribution, text: str) -> Text:
    if not attribution.source:
        return Text(NO_SOURCE, style="dim italic")
    return Text(for_terminal(pieces(text, attribution.source, " … ")), style="bold cyan")


def _cue(attribution: Attribution, text: str) -> Text:
    return Text(for_terminal(pieces(text, attribution.cue, " … ")), style="yellow")


def _content(attribution: Attribution, text: str) -> Text:
    words = for_terminal(pieces(text, attribution.content, " … "))
    # Words that a speaker said are never shown bare, also where the report set them off without quotation
    # marks.
    if attribution.kind == "direct" and not _QUOTATION_MARKS.intersection(words):
        words = f"“{words}”"
    return Text(words, style="" if attribution.kind == "indirect" else "green")


def _sure(attribution: Attribution) -> Text:
    return Text(f"{attribution.confidence:.0%}", style="" if attribution.confidence >= 0.5 else "dim")
