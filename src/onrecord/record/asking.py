"""Asking the record in one's own words."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.claims.evidence import UNRELATED
from onrecord.claims.neighbours import to_bytes
from onrecord.claims.values import RELATIONS, Relation
from onrecord.record.linking import Nearness
from onrecord.record.parts import Compares
from onrecord.store import Looking
from onrecord.store.derived import ClaimRow

CONSIDERED = 30
"""Claims with the nearest statements, and as many that share words, that are compared with the question."""
RELATED = 0.5
"""How sure it must be that a claim speaks of what is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A claim that says, denies or discusses what was asked."""

    claim: ClaimRow
    relation: Relation
    """How the claim, as worded, stands to what was asked."""
    score: float
    """How sure it is, in [0, 1], that it speaks of it."""


def ask(seen: Looking, compares: Compares, nearness: Nearness, question: str, *, limit: int) -> list[Answer]:
    """Return the claims that speak of what is asked, the surest first."""
    nearness.catch_up(seen)
    near = nearness.beside(to_bytes(compares.embed(question)[None]), CONSIDERED)
    homes = seen.claims_of(near)
    found = dict.fromkeys(homes[statement] for statement in near if statement in homes)
    rows = {row.id: row for row in seen.claim_rows(found).values()}
    rows |= {row.id: row for row in seen.claims(question, limit=CONSIDERED)}
    asked = sorted(rows.values(), key=lambda row: row.id)
    if not asked:
        return []
    scores = compares.ask(question, [row.wording for row in asked])
    answers = [
        Answer(claim=row, relation=RELATIONS[int(one[:UNRELATED].argmax())], score=1 - float(one[UNRELATED]))
        for row, one in zip(asked, scores, strict=True)
    ]
    related = [answer for answer in answers if answer.score >= RELATED]
    return sorted(related, key=lambda answer: (-round(answer.score, 4), answer.claim.id))[:limit]
