"""Which statements of a claim do not turn their source, because it is far surer that it said the contrary."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from onrecord.ledger.course import DEFINITE
from onrecord.record.scene import Scene
from onrecord.store.derived import Member

FIRM = 0.85
"""Of the surest statement of a source that takes a side, how sure one must be that takes the other. A source turns
seldom, a statement is put on the wrong side more often; between 0.8 and 0.9 the development stories come out alike."""


def outweighed(scene: Scene, members: Sequence[Member], judged: Collection[str]) -> frozenset[str]:
    """Return the statements that affirm or deny, and are too unsure beside what their source says to the contrary.

    How sure one is: that it belongs to the claim, times that it was read rightly. ``judged``: statements whose stance a
    person decided; these are sure.
    """
    surest: dict[str, tuple[float, Member]] = {}
    found = [(source, _sure(scene, one, judged), one) for one in members if (source := _source(scene, one))]
    for source, sure, one in found:
        known = surest.get(source)
        if known is None or (sure, one.statement) > (known[0], known[1].statement):
            surest[source] = sure, one
    return frozenset(
        one.statement
        for source, sure, one in found
        if one.stance != surest[source][1].stance and sure < FIRM * surest[source][0]
    )


def _source(scene: Scene, member: Member) -> str | None:
    """Return whose side it takes; ``None`` where it takes none, or nobody knows whose."""
    source = scene.sources.get(scene.statements[member.statement].profile or "")
    return source.id if source and member.stance in DEFINITE else None


def _sure(scene: Scene, member: Member, judged: Collection[str]) -> float:
    return 1.0 if member.statement in judged else member.score * scene.statements[member.statement].confidence
