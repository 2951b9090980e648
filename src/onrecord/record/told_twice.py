"""Which statements of a claim show no position, because their sources, who have no name there, are heard by another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

from onrecord.origins.outlets import find_outlet, is_named
from onrecord.record.scene import Scene, chain_of
from onrecord.sources.across.offices import office
from onrecord.sources.lexicon import is_plural
from onrecord.sources.names import fold
from onrecord.sources.profile import Profile
from onrecord.store.derived import Member
from onrecord.store.rows import StatementRow

_SEVERAL = ("group", "unnamed")
_NAMELESS = ("anonymous", "unnamed", "document")
"""Sourcing by which another outlet's readers cannot tell a source from others like it."""


def told_twice(scene: Scene, members: Sequence[Member]) -> frozenset[str]:
    """Return the statements whose source is heard by another one of the claim's.

    Either one outlet has people without a name, or papers, of another whose own report on the claim has such a source:
    they are the ones heard there. Or a report opens with someone whom it names further down: "a spokesman for the
    rebels", then "Odo Zarn of the River Front" on the same side. Or one of several whom it lets speak adds to what
    they say: "traders at the market told us", "one of them said".
    """
    rows = [scene.statements[member.statement] for member in members]
    by_report: defaultdict[tuple[str, str], list[StatementRow]] = defaultdict(list)
    for member, row in zip(members, rows, strict=True):
        by_report[row.version, member.stance].append(row)
    beside = (found(scene, one) for one in by_report.values() for found in (_named_below, _one_of_them))
    return frozenset(chain(_relayed(scene, rows), *beside))


def _relayed(scene: Scene, rows: Sequence[StatementRow]) -> list[str]:
    """The statements that nameless sources of another outlet's report made there."""
    nameless = [row for row in rows if row.sourcing in _NAMELESS]
    heard: dict[str, set[str]] = {}
    for row in nameless:
        outlet = scene.reports[row.report].outlet
        if outlet and _relayed_from(scene, row) is None:
            heard.setdefault(outlet, set()).add(row.report)
    retold = []
    for row in nameless:
        told_by = _relayed_from(scene, row)
        outlet = find_outlet(told_by, heard) if told_by else None
        if outlet is not None and heard[outlet] - {row.report}:
            retold.append(row.id)
    return retold


def _relayed_from(scene: Scene, row: StatementRow) -> str | None:
    """Return the outlet through whose report a statement comes, if it does."""
    return next((speaker.outlet for speaker in chain_of(scene, row)[1:] if speaker.outlet), None)


def _named_below(scene: Scene, rows: Sequence[StatementRow]) -> list[str]:
    """The statements, of those that take one side in one report, of someone who is named further down."""
    told = [(row, scene.profiles[row.profile]) for row in rows if row.profile]
    return [
        row.id
        for row, profile in told
        if any(_begins(row) < _begins(later) and _may_be(profile, named) for later, named in told)
    ]


def _one_of_them(scene: Scene, rows: Sequence[StatementRow]) -> list[str]:
    """The statements, of those that take one side in one report, of one of a group that takes it too."""
    told = [(row, scene.profiles[row.profile]) for row in rows if row.profile]
    names = [fold(profile.name) for _, profile in told if profile.kind in _SEVERAL]
    groups = tuple(f" of {the}{name}" for name in names for the in ("", "the "))
    return [row.id for row, profile in told if profile.kind == "unnamed" and fold(profile.name).endswith(groups)]


def _begins(row: StatementRow) -> int:
    return min(span.start for span in row.content_spans)


def _may_be(called: Profile, named: Profile) -> bool:
    """Whether one whom a report only describes may be the one whom it names: of one role, as far as it tells both."""
    if called.kind == named.kind == "outlet":
        return not is_named(called.name) and is_named(named.name)
    role = office(called.role or "").split()
    if called.kind != "unnamed" or named.kind != "person" or not role or is_plural(role[-1]):
        return False
    other = office(named.role or "").split()
    return role[-1] == other[-1] if other else named.of is not None
