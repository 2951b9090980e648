"""Figures, names and times of the record in words for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from onrecord.formats.words import count, for_terminal, moment

if TYPE_CHECKING:
    from onrecord.store.derived import ClaimRow
    from onrecord.store.rows import ReportRow

SHORT = 8
"""Characters of an id that are shown; as with commits, the beginning is enough where no other id has it."""
NO_OUTLET = "(outlet not given)"
NO_DATE = "(no date)"


def short(id: str) -> str:
    """Return the beginning of an id."""
    return id[:SHORT]


def time(published: str | None) -> str:
    """Return a time as people write it."""
    return for_terminal(moment(published)) if published else NO_DATE


def day(published: str | None) -> str:
    """Return the day of a time."""
    return for_terminal(published[: len("2025-05-12")]) if published else NO_DATE


def days(first: str, last: str) -> str:
    """Return from which day to which."""
    return day(first) if day(first) == day(last) else f"{day(first)} to {day(last)}"


def said(words: str, style: str = "") -> Text:
    """Return words of a report or a person such that a terminal obeys nothing in them."""
    return Text(for_terminal(words), style=style)


def dim(words: str) -> Text:
    """Return words that stand back; a space before or after them stays."""
    before, after = (" " if words[:1] == " " else ""), (" " if words[1:] and words[-1] == " " else "")
    return Text(f"{before}{for_terminal(words)}{after}", style="dim")


def figures(claim: ClaimRow) -> str:
    """Return what a reader of a claim wants to see first: "9 reports, 2 origins"."""
    return f"{count(claim.reports, 'report')}, {count(claim.origins, 'origin')}"


def outlet_and_time(report: ReportRow) -> str:
    """Return which outlet published a report, and when."""
    return f"{report.outlet or NO_OUTLET}, {time(report.published)}"


def named(report: ReportRow) -> str:
    """Return what a report is called: its title, or its address, or its id."""
    return report.title or report.url or short(report.id)
