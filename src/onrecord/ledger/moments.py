"""When a stance was taken, so that days and times of day can be put into one order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple

from onrecord.ledger.values import Entry


class Moment(NamedTuple):
    """A place in the order of time, in UTC; moments compare as tuples do."""

    day: str
    """"" where nothing is known, which comes first."""
    clock: str
    """Later than every time of day where only the day is known: what a report calls Monday's was said by its end."""
    shown: str
    """When the report that shows it was published."""


_WHOLE_DAY = "24"


def moment(entry: Entry) -> Moment:
    """Return when the stance was taken.

    A day without a time that is the day of publication, or a later one, is no more than the time of publication says;
    so is a time that cannot be read.
    """
    return _moment(entry.at, entry.published)


def taken(entry: Entry) -> str:
    """Return what ``moment`` goes by as the entry gives it, its ``at`` or its ``published``."""
    return _taken(entry.at, entry.published)


def published(entry: Entry) -> str:
    """Return when the report was published in a form that can be compared; "" where that is not known."""
    return _stamp(entry.published)


def is_undated(entry: Entry) -> bool:
    """Whether the report looks back at the stance without saying when, before the report, it was taken."""
    if not entry.retold:
        return False
    day, shown = _day(entry.at), _instant(entry.published)
    return day is None or (shown is not None and day >= shown[2])


def date_as_first_printed(entries: Iterable[Entry], copies: Iterable[Iterable[str]]) -> tuple[Entry, ...]:
    """Return the entries, those of reprints dated as their first print is.

    ``copies``: groups of ids of reports that are one copy. Without this a reprint of Monday's denial on Wednesday would
    turn back a source that conceded on Tuesday. What the text itself dates, or looks back at, keeps its day.
    """
    group_of = {report: number for number, group in enumerate(copies) for report in group}
    given = tuple(entries)
    first: dict[int, Entry] = {}
    for entry in given:
        group = group_of.get(entry.report)
        if group is not None and published(entry):
            first[group] = min(first.get(group, entry), entry, key=lambda e: (published(e), e.published))
    return tuple(
        replace(entry, at=first[group_of[entry.report]].published)
        if group_of.get(entry.report) in first and _day(entry.at) is None
        else entry
        for entry in given
    )


# A history asks for the same moments again after every report.
@lru_cache(maxsize=65536)
def _moment(at: str, published: str) -> Moment:
    day, clock, _ = _instant(_taken(at, published)) or ("", "", "")
    return Moment(day, clock, _stamp(published))


def _taken(at: str, published: str) -> str:
    day, instant, shown = _day(at), _instant(at), _instant(published)
    if instant is None:
        return published
    if shown is not None and (day >= shown[2] if day else instant > shown):
        return published
    return at


def _stamp(published: str) -> str:
    shown = _instant(published)
    return f"{shown[0]}T{shown[1]}" if shown else ""


@lru_cache(maxsize=65536)
def _day(text: str) -> str | None:
    """The day, where the text is a day without a time."""
    if len(text) > len("2025-05-12"):
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


@lru_cache(maxsize=65536)
def _instant(text: str) -> tuple[str, str, str] | None:
    """Day and time in UTC, and the day by the clock of the place; ``None`` where the text is no date."""
    try:
        stamp = datetime.fromisoformat(text)
        there = stamp.date().isoformat()
        stamp = stamp.astimezone(UTC) if stamp.tzinfo else stamp
    except (OverflowError, ValueError):
        return None
    clock = _WHOLE_DAY if _day(text) else stamp.time().isoformat("microseconds")
    return stamp.date().isoformat(), clock, there
