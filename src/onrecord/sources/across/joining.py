"""From ties to sources: the groups of profiles that are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from onrecord.clustering import Pair, Tie, cluster
from onrecord.sources.across.figures import figure
from onrecord.sources.across.groups import DESCRIBED, ONE_WORD, Group, group_of
from onrecord.sources.across.groups import rank as rank_of
from onrecord.sources.across.scores import SAME
from onrecord.sources.profile import Profile, SourceTie

UNSCORED = 0.25
"""What is assumed of two profiles without a tie: more than of two claims, for one source is called in many ways."""


def join(
    profiles: Iterable[Profile],
    ties: Iterable[SourceTie],
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
) -> tuple[Group, ...]:
    """Return the groups that profiles fall into, in the order of their ids, whatever the order of the arguments' items.

    ``together`` and ``apart``: ids of profiles that people said are one source, or two; that goes before any tie.
    A profile whose name fits several sources (a family name alone, "the company") stays alone, unless one fits better.
    """
    by_id = {profile.id: profile for profile in profiles}
    known = [found for found in ties if found.a in by_id and found.b in by_id]
    joined = [pair for pair in together if pair[0] in by_id and pair[1] in by_id]
    parted = [(found.a, found.b) for found in known if found.score == 0]
    said = [pair for pair in apart if pair[0] in by_id and pair[1] in by_id]
    links = _settled(by_id, [found for found in known if found.score > 0], joined, [*parted, *said])
    if joined:
        links, parted = _obeying(by_id, links, joined, parted)
    groups = _clustered(by_id, links, joined, [*parted, *said])
    return tuple(group_of([by_id[item] for item in group]) for group in sorted(groups))


def _settled(
    by_id: Mapping[str, Profile], ties: Sequence[SourceTie], joined: Sequence[Pair], parted: Sequence[Pair]
) -> list[SourceTie]:
    """Let each short name or description go with the one source that it fits best, or with none.

    Those with names of their own are grouped first. What is tied to one member of a group is tied to all: "Lund" goes
    with Ada Lund, also where most of the reports that name her have nothing else in common with this one.
    """
    units = _units(by_id, ties, joined, parted)
    home = {item: k for k, unit in enumerate(units) for item in unit}
    rank = [max(rank_of(by_id[item]) for item in unit) for unit in units]
    reports = [{by_id[item].report for item in unit} for unit in units]
    barred = {_pair_of(home, pair) for pair in parted}
    fits: dict[int, dict[int, float]] = defaultdict(dict)
    kept: list[SourceTie] = []
    for found in ties:
        one, other = sorted((home[found.a], home[found.b]), key=lambda unit: rank[unit])
        if rank[one] == rank[other] or rank[other] < ONE_WORD:
            kept.append(found)
        elif (min(one, other), max(one, other)) in barred:
            continue
        elif found.score >= SAME and not (_is_described_body(by_id, units[one]) and reports[one] & reports[other]):
            # A report that has that source too was read as telling the two apart.
            fits[one][other] = max(found.score, fits[one].get(other, 0.0))
    parent = {one: top for one, others in fits.items() if (top := _clear_best(others)) is not None}
    together: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for one in sorted(parent):
        other, score = parent[one]
        while other in parent:
            other, score = parent[other][0], min(score, parent[other][1])
        together[other].append((one, score))
    for other, found_there in together.items():
        for k, (one, score) in enumerate(found_there):
            for beside, worth in [(other, score), *((unit, min(score, theirs)) for unit, theirs in found_there[:k])]:
                kept += [_tie(item, mate, worth) for item in units[one] for mate in units[beside]]
    return kept


def _obeying(
    by_id: Mapping[str, Profile], ties: Sequence[SourceTie], together: Sequence[Pair], parted: Sequence[Pair]
) -> tuple[list[SourceTie], list[Pair]]:
    """Tie all that is taken for one with either of two profiles that a person put together, and part none of it."""
    groups = _clustered(by_id, ties, (), parted)
    home = {item: k for k, group in enumerate(groups) for item in group}
    merged = {_pair_of(home, pair) for pair in together}
    kept = [
        found for found in ties if _pair_of(home, (found.a, found.b)) not in merged or home[found.a] == home[found.b]
    ]
    kept += [
        _tie(a, b, 1.0) for one, other in sorted(merged) if one != other for a in groups[one] for b in groups[other]
    ]
    return kept, [pair for pair in parted if _pair_of(home, pair) not in merged]


def _pair_of(home: Mapping[str, int], pair: Pair) -> tuple[int, int]:
    one, other = sorted((home[pair[0]], home[pair[1]]))
    return one, other


def _clear_best(scores: Mapping[int, float]) -> tuple[int, float] | None:
    best = max(scores.values())
    first = [other for other, score in scores.items() if score == best]
    return (first[0], best) if len(first) == 1 else None


def _units(
    by_id: Mapping[str, Profile], ties: Sequence[SourceTie], joined: Sequence[Pair], parted: Sequence[Pair]
) -> list[tuple[str, ...]]:
    """Group those with names of their own; all others are units by themselves."""
    full = {item: profile for item, profile in by_id.items() if rank_of(profile) >= ONE_WORD}
    units: list[tuple[str, ...]] = [(item,) for item in by_id if item not in full]
    among = [found for found in ties if found.a in full and found.b in full]
    one, two = ([pair for pair in pairs if pair[0] in full and pair[1] in full] for pairs in (joined, parted))
    units += _clustered(full, among, one, two)
    return sorted(units)


def _is_described_body(by_id: Mapping[str, Profile], unit: Sequence[str]) -> bool:
    return all(figure(by_id[item]).sort == "body" and rank_of(by_id[item]) == DESCRIBED for item in unit)


def _tie(a: str, b: str, score: float) -> SourceTie:
    one, other = _key(a, b)
    return SourceTie(a=one, b=other, score=score, reasons=())


def _clustered(
    items: Iterable[str], ties: Sequence[SourceTie], together: Sequence[Pair], apart: Sequence[Pair]
) -> list[tuple[str, ...]]:
    """Cluster each part between which nothing is sure enough by itself, so that the time grows with the ties only."""
    root = {item: item for item in items}

    def find(item: str) -> str:
        while root[item] != item:
            root[item] = root[root[item]]
            item = root[item]
        return item

    for a, b in [*((found.a, found.b) for found in ties if found.score >= SAME), *together]:
        one, other = sorted((find(a), find(b)))
        root[other] = one
    parts: dict[str, list[str]] = defaultdict(list)
    for item in sorted(root):
        parts[find(item)].append(item)
    near: dict[str, list[Tie]] = defaultdict(list)
    for found in ties:
        if find(found.a) == find(found.b):
            near[find(found.a)].append(Tie(found.a, found.b, found.score))
    joined, parted = (_sorted_by(find, pairs) for pairs in (together, apart))
    return [
        group
        for top, part in parts.items()
        for group in cluster(
            part, near[top], together=joined[top], apart=parted[top], threshold=SAME, unscored=UNSCORED
        )
    ]


def _sorted_by(find: Callable[[str], str], pairs: Iterable[Pair]) -> defaultdict[str, list[Pair]]:
    """Sort pairs by the part in which both lie; those across two parts are left out."""
    found: defaultdict[str, list[Pair]] = defaultdict(list)
    for a, b in pairs:
        if find(a) == find(b):
            found[find(a)].append((a, b))
    return found


def _key(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)
