"""Keeping the ids of groups when the groups change: people write them down."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple


class Kept(NamedTuple):
    """Ids for groups, and what became of old ones."""

    ids: tuple[str, ...]
    """One for each group, in order."""
    forwards: Mapping[str, str]
    """From an old id that no group has any more to the one where most of its members are."""


def keep_ids(
    old: Mapping[str, Collection[str]],
    groups: Sequence[Collection[str]],
    make: Callable[[Collection[str], Collection[str]], str],
) -> Kept:
    """Give each group the id of the old group that it shares most members with, or a new one.

    An old id goes to one group only, and where two groups claim it to the one that shares more; then to the one whose
    first member comes first. ``make`` returns an id for a group's members that is none of those already taken.
    """
    home = {member: id for id, members in old.items() for member in members}
    shared: dict[tuple[int, str], int] = {}
    for k, group in enumerate(groups):
        for member in group:
            if member in home:
                shared[k, home[member]] = shared.get((k, home[member]), 0) + 1
    ids: dict[int, str] = {}
    given: set[str] = set()
    for (k, id), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0][1], min(groups[item[0][0]]))):
        if k not in ids and id not in given:
            ids[k] = id
            given.add(id)
    for k, group in sorted(enumerate(groups), key=lambda item: min(item[1])):
        if k not in ids:
            ids[k] = make(group, given | set(old))
            given.add(ids[k])
    forwards: dict[str, str] = {}
    for id in old:
        if id not in given:
            heirs = [(-count, min(groups[k]), k) for (k, other), count in shared.items() if other == id]
            if heirs:
                forwards[id] = ids[min(heirs)[2]]
    return Kept(tuple(ids[k] for k in range(len(groups))), forwards)
