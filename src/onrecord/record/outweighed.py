"""Which statements of a claim do not turn their source, because it is surer that it said something else."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from onrecord.ledger.course import DEFINITE
from onrecord.record.scene import Scene
from onrecord.store.derived import Member

FIRM = 0.85
"""Of the surest statement of a source that takes a side, how sure one must be that takes the other. A source turns
seldom, a statement is put on the wrong side more often; between 0.8 and 0.9 the development stories come out alike."""


class _Said(NamedTuple):
    member: Member
    source: str
    report: str
    sure: float


def outweighed(scene: Scene, members: Sequence[Member], judged: Collection[str]) -> frozenset[str]:
    """Return the statements that affirm or deny, and are too unsure beside what their source says otherwise.

    Far less sure than that it said the contrary; or, in one report, less sure than that it would not say or could not
    confirm it. How sure one is: that it belongs to the claim, times that it was read rightly. ``judged``: statements
    whose stance a person decided; these are sure.
    """
    said = list(_said(scene, members, judged))
    surest: dict[str, _Said] = {}
    silent: dict[tuple[str, str], float] = {}
    for one in said:
        if one.member.stance in DEFINITE:
            surest[one.source] = max(surest.get(one.source, one), one, key=_sureness)
        else:
            silent[one.source, one.report] = max(silent.get((one.source, one.report), 0.0), one.sure)
    return frozenset(
        one.member.statement
        for one in said
        if one.member.stance in DEFINITE
        and (_contrary(one, surest[one.source]) or one.sure < silent.get((one.source, one.report), 0.0))
    )


def _contrary(one: _Said, other: _Said) -> bool:
    return one.member.stance != other.member.stance and one.sure < FIRM * other.sure


def _sureness(one: _Said) -> tuple[float, str]:
    return one.sure, one.member.statement


def _said(scene: Scene, members: Sequence[Member], judged: Collection[str]) -> Iterator[_Said]:
    """Yield the statements of which it is known who makes them."""
    for one in members:
        row = scene.statements[one.statement]
        if (source := scene.sources.get(row.profile or "")) is not None:
            sure = 1.0 if one.statement in judged else one.score * row.confidence
            yield _Said(one, source.id, row.version, sure)
