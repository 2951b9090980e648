"""Putting what belongs together into groups, in whatever order it came.

Agglomerative clustering with average linkage over the ties that were scored, bound by what people decided: some pairs
must stand together, some must stand apart (constrained clustering; Wagstaff et al. 2001). The result depends on the
items and the ties alone, not on their order.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable
from typing import NamedTuple

UNSCORED = 0.2
"""What is assumed of two items of which nobody said how alike they are: little, for the likely pairs were scored."""


class Tie(NamedTuple):
    """Two items and how sure it is, in [0, 1], that they belong together."""

    a: str
    b: str
    score: float


Pair = tuple[str, str]


def cluster(
    items: Collection[str],
    ties: Iterable[Tie],
    *,
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    threshold: float = 0.5,
    unscored: float = UNSCORED,
) -> list[tuple[str, ...]]:
    """Return the groups, each sorted, in the order of their first items.

    Two groups become one while the mean score over all pairs between them is at least ``threshold``, the closest first;
    a pair without a tie counts as ``unscored``. Pairs in ``together`` are one from the beginning, and pairs in
    ``apart`` never become one, except where ``together`` says so. Ties and pairs with items that are not in ``items``
    are passed over.
    """
    members = {item: [item] for item in sorted(items)}
    home = {item: item for item in members}
    for a, b in sorted((min(pair), max(pair)) for pair in together):
        if a in home and b in home and home[a] != home[b]:
            _join(members, home, *sorted((home[a], home[b])))
    barred: dict[str, set[str]] = {group: set() for group in members}
    for a, b in apart:
        if a in home and b in home and home[a] != home[b]:
            barred[home[a]].add(home[b])
            barred[home[b]].add(home[a])
    sums: dict[str, dict[str, tuple[float, int]]] = {group: {} for group in members}
    for a, b, score in _strongest(ties):
        if a in home and b in home and home[a] != home[b]:
            _add(sums, home[a], home[b], score, 1)
    queue = [_entry(sums, members, a, b, unscored) for a in sums for b in sums[a] if a < b]
    heapq.heapify(queue)
    while queue:
        entry = heapq.heappop(queue)
        distance, a, b, *_ = entry
        if -distance < threshold:
            break
        if a not in members or b not in members or b in barred[a]:
            continue
        if entry != _entry(sums, members, a, b, unscored):
            continue  # one of the two has grown since; what holds now stands in the queue too
        _join(members, home, a, b)
        for other in barred.pop(b):
            barred[other].discard(b)
            barred[other].add(a)
            barred[a].add(other)
        for other, (total, count) in sums.pop(b).items():
            del sums[other][b]
            if other != a:
                _add(sums, a, other, total, count)
        for other in sums[a]:
            heapq.heappush(queue, _entry(sums, members, min(a, other), max(a, other), unscored))
    return sorted(tuple(sorted(group)) for group in members.values())


def _strongest(ties: Iterable[Tie]) -> Iterable[Tie]:
    """One tie a pair, the strongest, in a fixed order: sums of floats depend on theirs."""
    best: dict[Pair, float] = {}
    for a, b, score in ties:
        if a != b:
            best[_key(a, b)] = max(score, best.get(_key(a, b), 0.0))
    return [Tie(a, b, best[a, b]) for a, b in sorted(best)]


_Entry = tuple[float, str, str, int, int]


def _entry(
    sums: dict[str, dict[str, tuple[float, int]]], members: dict[str, list[str]], a: str, b: str, unscored: float
) -> _Entry:
    total, count = sums[a][b]
    size = len(members[a]) * len(members[b])
    # Rounded, so that equals are equal however the sums were added up.
    return -round((total + unscored * (size - count)) / size, 9), a, b, len(members[a]), len(members[b])


def _add(sums: dict[str, dict[str, tuple[float, int]]], a: str, b: str, score: float, count: int) -> None:
    total, already = sums[a].get(b, (0.0, 0))
    sums[a][b] = sums[b][a] = (total + score, already + count)


def _join(members: dict[str, list[str]], home: dict[str, str], a: str, b: str) -> None:
    """Put group ``b`` into group ``a``; a group goes by the name of its first item."""
    moved = members.pop(b)
    for item in moved:
        home[item] = a
    members[a] += moved


def _key(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)
