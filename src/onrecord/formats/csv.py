"""CSV: one attribution a row, read as a statement where the reading has one, for spreadsheets.

Reports are written by strangers, and a spreadsheet runs a cell that begins with ``=``, ``+``, ``-`` or ``@``
(also after a tab or a line's end) as a formula. It gets one apostrophe in front, the spreadsheets' sign for
"this is text" (OWASP, "CSV Injection"). So that nothing is lost, a cell that had apostrophes before such a
character gets one more: take one away wherever ``^'+[=+\\-@\\t\\r\\n]`` matches (``bare``), and the words are
as they were.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import TextIO

from onrecord.attributions import Attribution, Failure
from onrecord.formats.entries import Entry, entries
from onrecord.formats.words import for_page, pieces
from onrecord.reading import Reading
from onrecord.spans import Spans

COLUMNS = (
    "report",
    "url",
    "outlet",
    "title",
    "published",
    "attribution",
    "source",
    "cue",
    "content",
    "kind",
    "via",
    "confidence",
    "source_spans",
    "cue_spans",
    "content_spans",
    "statement",
    "source_id",
    "source_name",
    "source_kind",
    "role",
    "of",
    "stance",
    "act",
    "hedged",
    "sourcing",
    "channel",
    "said_on",
    "statement_via",
    "about",
    "about_span",
)
"""``via`` is the id of an attribution, ``statement_via`` and ``about`` are ids of statements."""

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n]")


def guarded(cell: str) -> str:
    """Return the cell such that no spreadsheet runs it."""
    return "'" + cell if _FORMULA.match(cell) else cell


def bare(cell: str) -> str:
    """Return what ``guarded`` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell


def write(items: Iterable[Reading | Failure], stream: TextIO) -> None:
    """Write a head and one row an attribution; a report without any has no row."""
    rows = csv.writer(stream)
    rows.writerow(COLUMNS)
    for item in items:
        if isinstance(item, Reading):
            rows.writerows(_rows(item))


def _rows(reading: Reading) -> Iterator[list[str]]:
    report = reading.report
    of_report = [report.id, report.url, report.outlet, report.title, report.published]
    for attribution, entry in zip_longest(reading.attributions, entries(reading)):
        cells = of_report + _cells(attribution, report.text)
        cells += _statement(entry) if entry else [None] * (len(COLUMNS) - len(cells))
        # Controls have no place in a spreadsheet, and a terminal that shows the file would obey them.
        yield [guarded(for_page(cell or "")) for cell in cells]


def _cells(attribution: Attribution, text: str) -> list[str | None]:
    return [
        attribution.id,
        pieces(text, attribution.source),
        pieces(text, attribution.cue),
        pieces(text, attribution.content),
        attribution.kind,
        attribution.via,
        f"{attribution.confidence:.4f}",
        _offsets(attribution.source),
        _offsets(attribution.cue),
        _offsets(attribution.content),
    ]


def _statement(entry: Entry) -> list[str | None]:
    statement, source, about = entry.statement, entry.source, entry.statement.about
    return [
        statement.id,
        *((source.id, source.name, source.kind, source.role, source.of) if source else (None,) * 5),
        statement.stance,
        statement.act,
        "true" if statement.hedged else "false",
        statement.sourcing,
        statement.channel,
        statement.said_on.isoformat() if statement.said_on else None,
        statement.via,
        about.statement if about else None,
        _offsets((about.span,)) if about and about.span else None,
    ]


def _offsets(spans: Spans) -> str:
    return ";".join(f"{span.start}-{span.end}" for span in spans)
