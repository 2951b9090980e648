"""What became new in a claim, report by report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from onrecord.ledger.course import Course, Stretch
from onrecord.ledger.moments import published
from onrecord.ledger.positions import Voices, in_order
from onrecord.ledger.status import status
from onrecord.ledger.values import Change, ChangeKind, Entry
from onrecord.origins.values import Root

FindRoots = Callable[[Sequence[Entry]], tuple[Root, ...]]
"""The origins of the reports that affirm a claim, from the claim's entries in any order."""


def history(entries: Iterable[Entry], roots_of: FindRoots) -> tuple[Change, ...]:
    """Return the changes of a claim, the oldest first: what stood before and after each report came out.

    The reports are gone through as they were published, those without a date first, and not as they came in; so the
    order of the entries does not matter, nor do repeats. A change is dated by the report that showed it first, also
    where that looks back: a denial of Monday that is first told of on Thursday is a change of Thursday, and shown as a
    turn where the source had another stance before or after it. Of one report come the claim, positions and turns by
    source, the number of origins, the status. ``roots_of`` is asked again only after a report that affirms the claim.
    """
    return tuple(_replay(entries, roots_of))


def _replay(entries: Iterable[Entry], roots_of: FindRoots) -> Iterator[Change]:
    voices = Voices()
    courses: dict[str, Course] = {}
    held: dict[str, list[Stretch]] = {}
    so_far: list[Entry] = []
    roots: tuple[Root, ...] = ()
    stood: str | None = None
    for at, report, new in _reports(entries):

        def change(
            kind: ChangeKind,
            before: str | None,
            after: str,
            source: str | None = None,
            at: str = at,
            report: str = report,
        ) -> Change:
            return Change(kind=kind, at=at, report=report, source=source, before=before, after=after)

        is_first = not so_far
        so_far += new
        turns: list[Change] = []
        for source in sorted(voices.add(new)):
            course = courses.setdefault(source, Course(source))
            was, held[source] = held.get(source, []), course.follow(voices.of(source))
            for before, after in _turns(_stances(was), _stances(held[source])):
                turns.append(change("turn" if before else "position", before, after, source))
        count = len(roots)
        if any(entry.stance == "affirms" for entry in new):
            roots = roots_of(tuple(so_far))
        now = status(in_order(s for own in held.values() for s in own), roots, so_far)[0] or ""
        if is_first:
            yield change("claim", None, now)
        yield from turns
        if len(roots) != count:
            yield change("origin", str(count), str(len(roots)))
        if not is_first and now != stood:
            yield change("status", stood or None, now)
        stood = now


def _reports(entries: Iterable[Entry]) -> list[tuple[str, str, list[Entry]]]:
    """When each report was published, its id and its entries, the oldest first."""
    reports: defaultdict[str, set[Entry]] = defaultdict(set)
    for entry in entries:
        reports[entry.report].add(entry)
    order = sorted((min((published(e), e.published) for e in own), report) for report, own in reports.items())
    return [
        (at, report, sorted(reports[report], key=lambda e: (e.statement, e.source, e.stance)))
        for (_, at), report in order
    ]


def _stances(stretches: Sequence[Stretch]) -> list[str]:
    return [stretch.position.stance for stretch in stretches]


def _turns(was: Sequence[str], now: Sequence[str]) -> list[tuple[str | None, str]]:
    """Return the steps from stance to stance that are new; they end at the last stance, unless none is new.

    A past that only now came to light is told on to what followed it, known or not.
    """
    if not was:
        return [(before, after) for before, after in pairwise([None, *now]) if after]
    old = Counter(pairwise(was))
    new: list[int] = []
    steps: list[tuple[str | None, str]] = list(pairwise(now))
    for place, step in enumerate(pairwise(now)):
        if old[step]:
            old[step] -= 1
        else:
            new.append(place)
    if not new:
        return [(was[-1], now[-1])] if now[-1] != was[-1] else []
    return [steps[place] for place in new] if steps[new[-1]][1] == now[-1] else steps[new[0] :]
