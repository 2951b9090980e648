"""Own voice: where an outlet states in plain narration what others attribute."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.values import Stance
from onrecord.attributions.words import stretches
from onrecord.claims.context import excerpt_at
from onrecord.claims.details import find_details
from onrecord.claims.evidence import AFFIRMS, DENIES, Floats, compare_figures
from onrecord.claims.excerpt import Excerpt
from onrecord.claims.proposition import Proposition
from onrecord.reports import Report
from onrecord.spans import Span
from onrecord.stances.stand import Layout

BAR = 0.88
"""How sure it must be: whoever is said to state something in his own voice should have done so."""
NEAR = 0.86
"""Cosine to the nearest statement of a claim below which narration is not compared with it: the network was taught with
sentences that somebody says, and is too sure of those that lead from one to the next."""
COMPARED = 2
"""Sentences of one report that are compared with one claim, the nearest."""
Bytes = NDArray[np.int8]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Narrated:
    """The sentences of a report that are in nobody's mouth but the outlet's."""

    version: str
    """Id of the version of the report."""
    report: Report
    spans: tuple[Span, ...]
    vectors: Bytes
    """(sentences, width)"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Spoken:
    """A claim that narration is compared with."""

    wording: str
    propositions: tuple[Proposition, ...]
    stances: tuple[Stance, ...]
    """Of each, toward the claim."""
    vectors: Bytes
    """(propositions, width)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """A claim that a report states in its own voice."""

    version: str
    span: Span
    claim: int
    """Position of the claim among those asked about."""
    stance: Stance
    score: float
    """How sure it is, in [0, 1]."""


Relate = Callable[[Sequence[tuple[Excerpt, Excerpt]]], Floats]
"""How the second of each pair stands to the first: probabilities of ``RELATIONS``, (pairs, 4)."""


def find_voices(relate: Relate, narrated: Sequence[Narrated], claims: Sequence[Spoken]) -> list[Voiced]:
    """Say which reports state which claims themselves; of one report and claim at the most once, the surest."""
    asked = [
        (report, place, claim)
        for claim, spoken in enumerate(claims)
        for report, one in enumerate(narrated)
        for place in _nearest(one, spoken)
    ]
    layouts = {
        report: Layout(stretches(narrated[report].report.text, narrated[report].report.furniture))
        for report in {report for report, *_ in asked}
    }
    pairs = [
        (Excerpt(claims[claim].wording), _excerpt(narrated[report], place, layouts[report]))
        for report, place, claim in asked
    ]
    best: dict[tuple[int, int], Voiced] = {}
    for (report, place, claim), (wording, sentence), scores in zip(asked, pairs, relate(pairs), strict=True):
        stance, score = _stance(scores)
        kept = best.get((report, claim))
        if score >= BAR and not _differ(wording.text, sentence.text) and (kept is None or score > kept.score):
            one = narrated[report]
            best[report, claim] = Voiced(
                version=one.version, span=one.spans[place], claim=claim, stance=stance, score=score
            )
    return [best[key] for key in sorted(best)]


def _nearest(one: Narrated, spoken: Spoken) -> Iterator[int]:
    """Yield the sentences that are nearest to anything said on the claim."""
    if not len(one.vectors) or not len(spoken.vectors):
        return
    cosines = _unit(one.vectors) @ _unit(spoken.vectors).T
    near = cosines.max(axis=1)
    for place in np.argsort(-near, kind="stable")[:COMPARED]:
        if near[place] >= NEAR:
            yield int(place)


def _unit(vectors: Bytes) -> NDArray[np.float32]:
    rows = vectors.astype(np.float32)
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32)


def _excerpt(one: Narrated, place: int, layout: Layout) -> Excerpt:
    return excerpt_at(one.report.text, layout, (one.spans[place],), one.report.title or "")


def _stance(scores: NDArray[np.float32]) -> tuple[Stance, float]:
    if scores[AFFIRMS] >= scores[DENIES]:
        return "affirms", float(scores[AFFIRMS])
    return "denies", float(scores[DENIES])


def _differ(one: str, other: str) -> bool:
    """Whether the two count the same thing differently, or speak of other months or years."""
    mine, its = find_details(one), find_details(other)
    alike, apart = compare_figures(mine.figures, its.figures)
    other_time = any(a and b and not a & b for a, b in ((mine.months, its.months), (mine.years, its.years)))
    return bool(apart and not alike) or other_time
