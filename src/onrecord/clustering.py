"""Putting what belongs together into groups, in whatever order it came.

Agglomerative clustering with average linkage over the ties that were scored, bound by what people decided: some pairs
must stand together, some must stand apart (constrained clustering; Wagstaff et al. 2001). The result depends on the
items and the ties alone, not on their order.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

UNSCORED = 0.2
"""What is assumed of two items of which nobody said how alike they are: little, for the likely pairs were scored."""


class Tie(NamedTuple):
    """Two items and how sure it is, in [0, 1], that they belong together."""

    a: str
    b: str
    score: float


Pair = tuple[str, str]
Vector = NDArray[np.int8]


class Ground(NamedTuple):
    """What is assumed of two items of which nobody said how alike they are: as much as their vectors say."""

    vectors: Mapping[str, Vector]
    """Of every item, all of one width; whole numbers, so that sums are the same in whatever order."""
    slope: float
    offset: float
    """Two items count as ``slope`` times the product of their vectors, plus ``offset``."""


def cluster(
    items: Collection[str],
    ties: Iterable[Tie],
    *,
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    threshold: float = 0.5,
    unscored: float | Ground = UNSCORED,
) -> list[tuple[str, ...]]:
    """Return the groups, each sorted, in the order of their first items.

    Two groups become one while a tie of at least ``threshold`` runs between them and the mean score over all pairs
    between them is as much, the closest first; a pair without a tie counts as ``unscored``. Pairs in ``together`` are
    one from the beginning, and pairs in ``apart`` never become one, except where ``together`` says so. Ties and pairs
    with items that are not in ``items`` are passed over.
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
    assumed, grow = _assumption(unscored, members)
    sums: dict[str, dict[str, _Between]] = {group: {} for group in members}
    for a, b, score in _strongest(ties):
        if a in home and b in home and home[a] != home[b]:
            _add(sums, home[a], home[b], _Between(score - _alone(unscored, a, b), score))

    def entry(a: str, b: str) -> _Entry:
        mean = sums[a][b].above / (len(members[a]) * len(members[b])) + assumed(a, b)
        # Rounded, so that equals are equal however the sums were added up.
        return -round(mean, 9), a, b, len(members[a]), len(members[b])

    queue = [entry(a, b) for a in sums for b in sums[a] if a < b and sums[a][b].best >= threshold]
    heapq.heapify(queue)
    while queue:
        first = heapq.heappop(queue)
        distance, a, b, *_ = first
        if -distance < threshold:
            break
        if a not in members or b not in members or b in barred[a]:
            continue
        if first != entry(a, b):
            continue  # one of the two has grown since; what holds now stands in the queue too
        _join(members, home, a, b)
        grow(a, b)
        for other in barred.pop(b):
            barred[other].discard(b)
            barred[other].add(a)
            barred[a].add(other)
        for other, between in sums.pop(b).items():
            del sums[other][b]
            if other != a:
                _add(sums, a, other, between)
        for other in sums[a]:
            if sums[a][other].best >= threshold:
                heapq.heappush(queue, entry(min(a, other), max(a, other)))
    return sorted(tuple(sorted(group)) for group in members.values())


def _strongest(ties: Iterable[Tie]) -> Iterable[Tie]:
    """One tie a pair, the strongest, in a fixed order: sums of floats depend on theirs."""
    best: dict[Pair, float] = {}
    for a, b, score in ties:
        if a != b:
            best[_key(a, b)] = max(score, best.get(_key(a, b), 0.0))
    return [Tie(a, b, best[a, b]) for a, b in sorted(best)]


_Entry = tuple[float, str, str, int, int]


class _Between(NamedTuple):
    """The ties between two groups."""

    above: float
    """By how much they are more, together, than what would be assumed of their pairs."""
    best: float


def _add(sums: dict[str, dict[str, _Between]], a: str, b: str, between: _Between) -> None:
    already = sums[a].get(b, _Between(0.0, -1.0))
    sums[a][b] = sums[b][a] = _Between(already.above + between.above, max(already.best, between.best))


def _alone(unscored: float | Ground, a: str, b: str) -> float:
    """What is assumed of two items."""
    if isinstance(unscored, Ground):
        product = int(unscored.vectors[a].astype(np.int64) @ unscored.vectors[b].astype(np.int64))
        return unscored.slope * product + unscored.offset
    return unscored


def _assumption(
    unscored: float | Ground, members: Mapping[str, Collection[str]]
) -> tuple[Callable[[str, str], float], Callable[[str, str], None]]:
    """Return what is assumed of all pairs between two groups in the mean, and what to call when one joins the other.

    The mean product of two groups is the product of their means.
    """
    if not isinstance(unscored, Ground):
        constant = unscored
        return lambda a, b: constant, lambda a, b: None
    ground = unscored
    sums: dict[str, NDArray[np.int64]] = {
        group: np.stack([ground.vectors[item] for item in items]).sum(axis=0, dtype=np.int64)
        for group, items in members.items()
    }

    def assumed(a: str, b: str) -> float:
        product = int(np.dot(sums[a], sums[b]))
        return ground.slope * product / (len(members[a]) * len(members[b])) + ground.offset

    def grow(a: str, b: str) -> None:
        sums[a] = sums[a] + sums.pop(b)

    return assumed, grow


def _join(members: dict[str, list[str]], home: dict[str, str], a: str, b: str) -> None:
    """Put group ``b`` into group ``a``; a group goes by the name of its first item."""
    moved = members.pop(b)
    for item in moved:
        home[item] = a
    members[a] += moved


def _key(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)
