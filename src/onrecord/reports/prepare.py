"""What every report gets before it is read: its language, its furniture, and notes on what looks wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from onrecord.reports.furniture import find_furniture
from onrecord.reports.language import detect
from onrecord.reports.report import Note, Report

LONG_LINE = 100_000
"""Characters without an end of line from which a report is said to have no paragraphs."""
AHEAD = timedelta(hours=26)
"""How far ahead of us a date may be and still be today somewhere on Earth."""

# Not white space or line ends; surrogates and non-characters show up as boxes or break other programs.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_OVERRIDES = re.compile("[\u202d\u202e]")
_LINE_END = re.compile("[\n\r\u2028\u2029]")


def prepare(report: Report, now: datetime | None = None) -> Report:
    """Fill in language and furniture where they are missing, and add notes; the text stays as it is.

    Notes: ``date-unreadable``, ``date-in-future``, ``control-characters``, ``direction-overrides``, ``long-line``,
    ``outlet-missing``. ``now`` (with a time zone) is what a date is compared with, the present by default. Never
    raises; preparing a report twice changes nothing more. Time is linear in the length of the text.
    """
    prepared = replace(
        report,
        language=report.language or detect(report.text),
        furniture=report.furniture or find_furniture(report.text, report.title),
    )
    about_date = _about_date(report, now or datetime.now(UTC))
    return prepared.with_notes(*about_date, *_about_text(report.text), *_about_outlet(report))


def _about_date(report: Report, now: datetime) -> Iterator[Note]:
    if not report.published:
        return
    shown = report.published[:60]
    try:
        published = datetime.fromisoformat(report.published.strip())
    except ValueError:
        yield Note(code="date-unreadable", message=f"The date {shown!r} is not an ISO 8601 date; it is kept as given.")
        return
    if published.tzinfo is None:
        published = published.replace(tzinfo=UTC)
    if published - now > AHEAD:
        yield Note(code="date-in-future", message=f"The report is dated {shown}, which is in the future.")


def _about_text(text: str) -> Iterator[Note]:
    if controls := sum(1 for _ in _CONTROLS.finditer(text)):
        message = f"The text holds {controls:,} control character(s) or damaged character(s); they are kept."
        yield Note(code="control-characters", message=message)
    if _OVERRIDES.search(text):
        message = "The text holds marks that reverse the direction of writing, so it may not say what it shows."
        yield Note(code="direction-overrides", message=message)
    if _longest_line(text) > LONG_LINE:
        message = f"A line is longer than {LONG_LINE:,} characters; the text may have lost its paragraphs."
        yield Note(code="long-line", message=message)


def _longest_line(text: str) -> int:
    longest = start = 0
    for match in _LINE_END.finditer(text):
        longest, start = max(longest, match.start() - start), match.end()
    return max(longest, len(text) - start)


def _about_outlet(report: Report) -> Iterator[Note]:
    # A bare text has no outlet and nobody expects one; a report that comes with its address or date should.
    if not report.outlet and (report.url or report.published):
        yield Note(code="outlet-missing", message="The outlet of the report is not given.")
