"""How a report stands to a claim that somebody put in words of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.evidence import UNRELATED, overlap
from onrecord.claims.excerpt import Excerpt
from onrecord.claims.narration import narration
from onrecord.claims.network import Network
from onrecord.claims.proposition import propositions
from onrecord.claims.values import RELATIONS, Relation
from onrecord.reading import Reading

COMPARED = 16
"""Passages of a report that are compared with the claim beside its headline: those that share most words with it."""
HEADLINE, PASSAGE = 3.0, 1.0
"""Weights: a headline says what a report is about, and on which side it puts it."""
RELATED = 0.5
"""How sure it must be, of the headline or of any passage, that it speaks of the claim at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How a report stands to a claim, and what shows it."""

    relation: Relation
    score: float
    """How sure it is, in [0, 1]."""
    statements: tuple[str, ...]
    """Ids of the reading's statements that stand so to the claim, the surest first."""

    def to_dict(self) -> dict[str, object]:
        """Return the comparison as JSON values."""
        return {"relation": self.relation, "score": round(self.score, 4), "statements": list(self.statements)}


@dataclass(frozen=True, slots=True)
class _Passage:
    excerpt: Excerpt
    weight: float
    statement: str | None = None


def compare_headline(claim: str, headline: str, network: Network) -> Comparison:
    """Say how a headline alone stands to the claim."""
    return _compare(claim, [_Passage(Excerpt(headline), HEADLINE)], network)


def compare_reading(claim: str, reading: Reading, network: Network) -> Comparison:
    """Say how a report stands to the claim: its headline, its statements, and what it states itself."""
    title = reading.report.title
    headline = [_Passage(Excerpt(title), HEADLINE)] if title and title.strip() else []
    ids = {statement.id: statement.id for statement in reading.statements}
    found = [
        _Passage(proposition.excerpt, PASSAGE, proposition.statement)
        for proposition in propositions(reading, ids, reading.report.id)
    ]
    found += [_Passage(narrated.excerpt, PASSAGE) for narrated in narration(reading)]
    return _compare(claim, headline + _nearest(claim, found), network)


def _nearest(claim: str, passages: Sequence[_Passage]) -> list[_Passage]:
    order = sorted(range(len(passages)), key=lambda k: (-overlap(claim, passages[k].excerpt.text), k))
    return [passages[k] for k in sorted(order[:COMPARED])]


def _compare(claim: str, passages: Sequence[_Passage], network: Network) -> Comparison:
    if not passages:
        return Comparison(relation="unrelated", score=1.0, statements=())
    scores = network.relate([(Excerpt(claim), passage.excerpt) for passage in passages])
    related = 1 - scores[:, UNRELATED]
    if float(related.max()) < RELATED:
        return Comparison(relation="unrelated", score=float(1 - related.max()), statements=())
    weights = np.array([passage.weight for passage in passages], np.float32) * related
    sides = _normal(scores[:, :UNRELATED])
    total = weights @ sides / weights.sum()
    chosen = int(total.argmax())
    shown = sorted(
        (-float(score[chosen]), passage.statement)
        for passage, score in zip(passages, scores, strict=True)
        if passage.statement and int(score.argmax()) == chosen
    )
    return Comparison(
        relation=RELATIONS[chosen],
        score=float(total[chosen] * related.max()),
        statements=tuple(statement for _, statement in shown),
    )


def _normal(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(rows / np.maximum(rows.sum(axis=1, keepdims=True), 1e-9), np.float32)
