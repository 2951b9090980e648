"""One source's positions on one claim, from what it said and what is told of it.

A position begins with the statement that shows it first and ends with the next one. The rules, read off the written
stories and put so that an editor can check them by hand:

1. A statement counts when its stance was taken, not when it is told: the day it was said where the report gives one,
   otherwise the publication.
2. Affirming and denying are definite. Declining and being unable to confirm are positions while nothing definite is
   known and may follow one another; after a definite one they are no turn.
3. The same stance on the same day counts once, at the time it was first shown: papers repeat each other all day, and
   the evening's repeat of a morning's denial does not turn back who conceded at noon.
4. A report that shows a source affirming and denying at one time tells of a turn ("called it fiction on Monday, now
   confirmed it"). What the source had said before is then what is told again, and the other is new; if it had said both
   before, nothing changes; if neither, no order is known, and the stance with more statements counts, the denial of two
   equals. Declining in the report of a first definite stance comes before it ("would not comment at first").
5. A stance that the report itself looks back at, without a day, is one already known, if there is one; otherwise it is
   older than what the same report shows now; if the report shows nothing else, it is the last that is known. That a
   source did not comment before counts only where nothing else is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from onrecord.attributions.values import STANCES, Stance
from onrecord.ledger.moments import Moment, is_undated, moment, taken
from onrecord.ledger.values import Entry, Position

DEFINITE: tuple[Stance, ...] = ("denies", "affirms")
"""In the order in which they count where the statements are even."""


class Stretch(NamedTuple):
    """A position, and where its beginning stands in the order of time."""

    begins: Moment
    position: Position


class _Run:
    __slots__ = ("begins", "since", "stance", "statements")

    def __init__(self, stance: Stance, begins: Moment, since: str) -> None:
        self.stance = stance
        self.begins = begins
        self.since = since
        self.statements: dict[str, None] = {}


class Course:
    """The positions of one source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._begin()

    def _begin(self) -> None:
        self.runs: list[_Run] = []
        self.on_day: set[tuple[str, Stance]] = set()
        self.shown: list[list[Entry]] = []

    def follow(self, entries: Iterable[Entry]) -> list[Stretch]:
        """Return the positions, the oldest first; the last one holds.

        ``entries``: all that make them, the source's own and those of who speaks for it, in any order. What was
        followed before is not gone through again where the new ones come after it.
        """
        keyed = sorted((moment(e), e.statement, e.source, e.stance, number, e) for number, e in enumerate(entries))
        moments = [[key[-1] for key in group] for _, group in groupby(keyed, key=itemgetter(0))]
        if moments[: len(self.shown)] != self.shown:
            self._begin()
        for shown in moments[len(self.shown) :]:
            self._show(moment(shown[0]), shown)
        self.shown = moments
        return self._stretches()

    def _show(self, when: Moment, entries: list[Entry]) -> None:
        now = [entry for entry in entries if not is_undated(entry)]
        definite = self._definite(now)
        for stance in reversed(STANCES):
            back = [entry for entry in entries if is_undated(entry) and entry.stance == stance]
            if back and not self._keep(stance, back) and (stance in DEFINITE or not self.runs):
                self._take(stance, when, back, before=self._holds_definite() and definite not in (None, stance))
        for new in (_commonest([entry for entry in now if entry.stance not in DEFINITE], STANCES), definite):
            shown = [entry for entry in now if entry.stance == new]
            if new and not ((when.day, new) in self.on_day and self._keep(new, shown)):
                self._take(new, when, shown)
        for entry in now:
            self._keep(entry.stance, [entry])
            self.on_day.add((when.day, entry.stance))

    def _stretches(self) -> list[Stretch]:
        ends = [*(run.since for run in self.runs[1:]), None]
        return [
            Stretch(
                run.begins,
                Position(
                    source=self.source,
                    stance=run.stance,
                    since=run.since,
                    until=until,
                    statements=tuple(run.statements),
                ),
            )
            for run, until in zip(self.runs, ends, strict=False)
        ]

    def _definite(self, now: list[Entry]) -> Stance | None:
        shown = [entry for entry in now if entry.stance in DEFINITE]
        own = [entry for entry in shown if entry.source == self.source] or shown
        stances = {entry.stance for entry in own}
        if len(stances) < 2:
            return next(iter(stances), None)
        new = stances - {run.stance for run in self.runs}
        return _commonest([entry for entry in own if entry.stance in new], DEFINITE)

    def _holds_definite(self) -> bool:
        return bool(self.runs) and self.runs[-1].stance in DEFINITE

    def _keep(self, stance: Stance, entries: list[Entry]) -> bool:
        """Put the statements under the last position of that stance, if there is one."""
        run = next((run for run in reversed(self.runs) if run.stance == stance), None)
        if run is not None:
            run.statements.update(dict.fromkeys(entry.statement for entry in entries))
        return run is not None

    def _take(self, stance: Stance, when: Moment, entries: list[Entry], *, before: bool = False) -> None:
        last = self.runs[-1] if self.runs else None
        if last is not None and last.stance in DEFINITE and stance not in DEFINITE:
            return
        if last is None or last.stance != stance:
            if before and last is not None:
                # Its day is not known; that it had ended when the other stance began is.
                run = _Run(stance, last.begins, last.since)
                self.runs.insert(-1, run)
            else:
                run = _Run(stance, when, min(taken(entry) for entry in entries))
                self.runs.append(run)
        self._keep(stance, entries)


def _commonest(entries: list[Entry], order: tuple[Stance, ...]) -> Stance | None:
    counts = Counter(stance for _, stance in {(entry.statement, entry.stance) for entry in entries})
    return min(counts, key=lambda stance: (-counts[stance], order.index(stance)), default=None)
