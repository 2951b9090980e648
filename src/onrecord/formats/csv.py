"""CSV: one attribution a row, for spreadsheets.

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
from typing import TextIO

from onrecord.attributions import Attribution, Failure
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
)

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
    about = [report.id, report.url, report.outlet, report.title, report.published]
    for attribution in reading.attributions:
        cells = about + _cells(attribution, report.text)
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


def _offsets(spans: Spans) -> str:
    return ";".join(f"{span.start}-{span.end}" for span in spans)
