"""All ties among the profiles of many reports: candidates by key first, then by the story that reports share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations

from onrecord.sources.across.figures import figure
from onrecord.sources.across.keys import keys
from onrecord.sources.across.scores import SAME, STORY
from onrecord.sources.across.ties import tie
from onrecord.sources.profile import Profile, SourceTie

ReportPair = tuple[str, str]
"""Ids of versions of reports, the smaller first."""
_HINTS = 2
"""Parts of names ("Ms Lund", "the Courier") that go together as one name in common: one alone may be chance."""


def find_ties(
    profiles: Iterable[Profile],
    *,
    copies: Collection[tuple[str, str]] = (),
    linked: Mapping[tuple[str, str], int] | None = None,
) -> list[SourceTie]:
    """Return every tie among ``profiles``, in the order of their ids; the order in which they come is nothing.

    ``copies``: pairs of versions of reports of which one reprints the other. ``linked``: what else says that two
    reports tell one story, such as the number of claims that both speak of. Pairs in either order.
    """
    by_id = {profile.id: profile for profile in profiles}
    reprints = {_key(*pair) for pair in copies}
    first = [found for a, b in sorted(_near(by_id.values())) if (found := tie(by_id[a], by_id[b]))]
    stories = _Stories(by_id, first, {_key(*pair): count for pair, count in (linked or {}).items()})
    met = {(found.a, found.b) for found in first} | _between(by_id.values(), stories.told | reprints)
    ties = [
        tie(a, b, shared=stories.shared(a, b), copies=_reports(a, b) in reprints)
        for a, b in ((by_id[one], by_id[other]) for one, other in sorted(met))
    ]
    return [found for found in ties if found]


def shared_sources(profiles: Iterable[Profile], ties: Iterable[SourceTie]) -> Counter[ReportPair]:
    """Count the properly named sources that each two reports have in common, by the ties among their profiles.

    People count by their full names, bodies by theirs. Outlets do not: an agency stands in reports of all kinds.
    """
    by_id = {profile.id: profile for profile in profiles}
    counted = [(by_id[found.a], by_id[found.b]) for found in ties if _is_shared(by_id, found)]
    return Counter({reports: _count(pairs) for reports, pairs in _by_reports(counted).items()})


class _Stories:
    """What says of each two reports that they tell one story."""

    def __init__(self, by_id: Mapping[str, Profile], ties: Sequence[SourceTie], linked: Mapping[ReportPair, int]):
        sure = [(by_id[found.a], by_id[found.b]) for found in ties if _is_shared(by_id, found)]
        hints = [(by_id[found.a], by_id[found.b]) for found in ties if _is_hint(by_id, found)]
        self._sure, self._hints, self._linked = _by_reports(sure), _by_reports(hints), linked
        firm = [pair for pair in {*self._sure, *linked} if _count(self._sure[pair]) + linked.get(pair, 0) >= STORY]
        self._between = _third(firm)
        all_pairs = {*self._sure, *self._hints, *linked, *self._between}
        self.told = {pair for pair in all_pairs if self._worth(pair, None)}

    def shared(self, a: Profile, b: Profile) -> int:
        """How much, beside these two profiles."""
        return self._worth(_reports(a, b), (a, b) if a.id < b.id else (b, a))

    def _worth(self, reports: ReportPair, beside: tuple[Profile, Profile] | None) -> int:
        sure = _count([pair for pair in self._sure[reports] if beside is None or not {*pair} & {*beside}])
        hints = _count([pair for pair in self._hints[reports] if beside is None or not {*pair} & {*beside}])
        return sure + (hints >= _HINTS) + self._linked.get(reports, 0) + (reports in self._between)


def _is_shared(by_id: Mapping[str, Profile], found: SourceTie) -> bool:
    """Whether a tie shows that the two reports have a properly named source in common."""
    a, b = by_id[found.a], by_id[found.b]
    if found.score < SAME or "outlet" in (a.kind, b.kind):
        return False
    return figure(a).is_proper and figure(b).is_proper


def _is_hint(by_id: Mapping[str, Profile], found: SourceTie) -> bool:
    return 0 < found.score < SAME or (found.score >= SAME and not _is_shared(by_id, found))


def _by_reports(pairs: Iterable[tuple[Profile, Profile]]) -> defaultdict[ReportPair, list[tuple[Profile, Profile]]]:
    """Sort pairs of profiles by their reports; each pair comes in the order of these."""
    found: defaultdict[ReportPair, list[tuple[Profile, Profile]]] = defaultdict(list)
    for a, b in pairs:
        if a.report != b.report:
            found[_reports(a, b)].append((a, b) if a.report < b.report else (b, a))
    return found


def _count(pairs: Sequence[tuple[Profile, Profile]]) -> int:
    """How many different sources pairs of profiles of two reports are at the most."""
    return min(len({a.id for a, _ in pairs}), len({b.id for _, b in pairs}))


def _third(firm: Iterable[ReportPair]) -> frozenset[ReportPair]:
    """The pairs of reports that each tell one story with a third."""
    near: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in firm:
        near[one].add(other)
        near[other].add(one)
    return frozenset(pair for others in near.values() for pair in combinations(sorted(others), 2))


def _near(profiles: Iterable[Profile]) -> set[tuple[str, str]]:
    """The pairs of profiles that have a key in common."""
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for profile in profiles:
        for key in keys(profile):
            blocks[key].append(profile.id)
    return {_key(a, b) for block in blocks.values() for a, b in combinations(block, 2)}


def _between(profiles: Iterable[Profile], reports: Iterable[ReportPair]) -> set[tuple[str, str]]:
    """All pairs of profiles of two reports each."""
    of: defaultdict[str, list[str]] = defaultdict(list)
    for profile in profiles:
        of[profile.report].append(profile.id)
    return {_key(a, b) for one, other in reports for a in of[one] for b in of[other] if a != b}


def _reports(a: Profile, b: Profile) -> ReportPair:
    return _key(a.report, b.report)


def _key(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
