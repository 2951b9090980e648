"""Keeping the ids of groups when the groups change: people write them down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Literal, NamedTuple

from onrecord.record.ids import digest

Kind = Literal["claim", "source"]


class Kept(NamedTuple):
    """Ids for groups, and what became of old ones."""

    ids: tuple[str, ...]
    """One for each group, in order."""
    forwards: Mapping[str, str]
    """From an old id that no group has any more to the one where most of its members are."""


class Ids(NamedTuple):
    """What is known of ids beside the groups at hand."""

    living: Callable[[Collection[str]], Collection[str]]
    """Returns those of some ids that groups have."""
    forwarded: Callable[[Collection[str]], Collection[str]]
    """Returns those of some ids that no group has any more."""


def keep_ids(kind: Kind, old: Mapping[str, Collection[str]], groups: Sequence[Collection[str]], ids: Ids) -> Kept:
    """Give each group the id of the old group that it shares most members with, or a new one.

    An old id goes to one group only: where several claim it, to the one that shares most, then to the one that it was
    made for. A new id is the hash of the group's first member; a group that comes back, as when a merge is undone, has
    the id that it had before.
    """
    home = {member: id for id, members in old.items() for member in members}
    shared = Counter((k, home[member]) for k, group in enumerate(groups) for member in group if member in home)
    firsts = [min(group) for group in groups]
    given: dict[int, str] = {}
    for (k, id), _ in sorted(
        shared.items(),
        key=lambda item: (
            -item[1],
            item[0][1],
            item[0][1] not in _made_for(kind, groups[item[0][0]]),
            firsts[item[0][0]],
        ),
    ):
        if k not in given and id not in given.values():
            given[k] = id
    for k in sorted(range(len(groups)), key=firsts.__getitem__):
        if k not in given:
            given[k] = _new(kind, groups[k], {*given.values(), *old}, ids)
    forwards: dict[str, str] = {}
    for id in set(old) - set(given.values()):
        heirs = [(-count, firsts[k], k) for (k, other), count in shared.items() if other == id]
        if heirs:
            forwards[id] = given[min(heirs)[2]]
    return Kept(tuple(given[k] for k in range(len(groups))), forwards)


def _made_for(kind: Kind, group: Collection[str]) -> list[str]:
    """Return the ids that a new group has that begins with one of these members."""
    return [digest(kind, member) for member in sorted(group)]


def _new(kind: Kind, group: Collection[str], taken: Collection[str], ids: Ids) -> str:
    made = _made_for(kind, group)
    before = set(ids.forwarded(made)) - set(taken)
    if before:
        return next(id for id in made if id in before)
    id, again = made[0], 1
    while id in taken or ids.living([id]):
        again += 1
        id = digest(kind, min(group), again)
    return id
