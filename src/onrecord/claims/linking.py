"""Saying of pairs of statements whether they are about one claim, and of each how it stands to what a claim says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from onrecord.claims import evidence
from onrecord.claims.details import find_details
from onrecord.claims.evidence import Floats
from onrecord.claims.excerpt import Excerpt
from onrecord.claims.narration import narration
from onrecord.claims.network import Encoder, Memory, Network
from onrecord.claims.proposition import Proposition
from onrecord.claims.values import RELATIONS, Link
from onrecord.claims.voice import Narrated, Spoken, Voiced, find_voices
from onrecord.reading import Reading
from onrecord.spans import Span

NEAREST = 6
"""Different things said, the nearest by their vectors, to which a new statement is compared."""
FAR = 0.28
"""Cosine of vectors of which nothing is in common but the world. What lies between it and 1 is the scale on which
statements are alike; from where they are one claim is said in ``onrecord.claims.gathering``."""
LEAST = 0.5
"""Cosine below which two statements are not compared."""
ALIKE, ANSWERS, DIFFERING = 0.97, 0.6, 0.3
"""How sure it is, at the least, that two statements in the same words, and one that answers another, are about one
claim; and at the most where figures, months or years differ: another number is another claim, however alike the words
are."""


def alike(cosine: float) -> float:
    """Return how sure it is, on a scale to 1, that two statements with such vectors are about one claim."""
    return (cosine - FAR) / (1 - FAR)


class Linker:
    """Compares statements. What it says of two depends on these two alone."""

    def __init__(self, encoder: Encoder, network: Network) -> None:
        self._encoder = encoder
        self._network = network

    @property
    def version(self) -> str:
        """Names, versions and fingerprints of both networks."""
        return f"{self._encoder.version} {self._network.version}"

    def vectors(self, propositions: Sequence[Proposition]) -> NDArray[np.float32]:
        """Return a vector of length 1 for each: (propositions, width). Near ones may be about one claim."""
        return self._encoder.vectors([proposition.excerpt for proposition in propositions])

    def link(self, pairs: Sequence[tuple[Proposition, Proposition, float]]) -> tuple[Link, ...]:
        """Compare pairs of statements; the third is the cosine of their vectors. Pairs come out in the order given."""
        ordered = [(a, b, cosine) if a.statement < b.statement else (b, a, cosine) for a, b, cosine in pairs]
        scores = [_same(a, b, cosine) for a, b, cosine in ordered]
        return tuple(
            Link(a=a.statement, b=b.statement, same=same, reasons=_reasons(a, b, cosine, same))
            for (a, b, cosine), same in zip(ordered, scores, strict=True)
        )

    def stand(self, asked: Sequence[tuple[str, Proposition]], memory: Memory) -> Floats:
        """Return how statements stand to claims as worded, each to one: probabilities of ``RELATIONS``, (asked, 4)."""
        return self._related([(Excerpt(wording), proposition.excerpt) for wording, proposition in asked], memory)

    def embed(self, text: str) -> Floats:
        """Return the vector, of length 1, of somebody's own words: (width,)."""
        return np.asarray(self._encoder.vectors([Excerpt(text)])[0], np.float32)

    def ask(self, question: str, wordings: Sequence[str]) -> Floats:
        """Return how claims, as worded, stand to a question: probabilities of ``RELATIONS``, (wordings, 4)."""
        return self._network.relate([(Excerpt(question), Excerpt(wording)) for wording in wordings])

    def _related(self, pairs: Sequence[tuple[Excerpt, Excerpt]], memory: Memory) -> Floats:
        """Relate excerpts; what was asked before, as it is with reprints, is remembered."""
        keys = [self._key(pair) for pair in pairs]
        known = dict(memory.comparisons(keys))
        new = {key: pair for key, pair in zip(keys, pairs, strict=True) if key not in known}
        if new:
            found = self._network.relate(list(new.values()))
            scored = {key: row.astype("<f4").tobytes() for key, row in zip(new, found, strict=True)}
            memory.put_comparisons(scored)
            known |= scored
        rows = np.frombuffer(b"".join(known[key] for key in keys), "<f4")
        return rows.reshape(len(pairs), len(RELATIONS)).astype(np.float32)

    def _key(self, pair: tuple[Excerpt, Excerpt]) -> str:
        told = json.dumps([self._network.version, *pair])
        return hashlib.blake2b(told.encode(), digest_size=16).hexdigest()

    def narrate(self, reading: Reading) -> tuple[tuple[Span, ...], NDArray[np.float32]]:
        """Return the sentences of a report in plain narration, and their vectors: (sentences, width)."""
        found = narration(reading)
        vectors = self._encoder.vectors([narrated.excerpt for narrated in found])
        return tuple(narrated.span for narrated in found), vectors

    def own_voice(self, narrated: Sequence[Narrated], claims: Sequence[Spoken], memory: Memory) -> list[Voiced]:
        """Say which reports state which of the claims themselves; of one report and claim at the most once."""
        return find_voices(partial(self._related, memory=memory), narrated, claims)


def likeliest(
    proposition: Proposition, candidates: Sequence[tuple[Proposition, float]]
) -> list[tuple[Proposition, float]]:
    """Return the candidates, each with its cosine, that a statement should be compared with.

    These are, of reports that may tell the same story, those that say the ``NEAREST`` different things, and what it
    answers.
    """
    ranked = sorted(
        (one for one in candidates if evidence.may_be_one_story(proposition, one[0])),
        key=lambda one: (-round(one[1], 6), one[0].statement),
    )
    kept, texts = [], set()
    for other, cosine in ranked:
        texts.add(other.excerpt.text)
        if len(texts) <= NEAREST or proposition.about == other.statement:
            kept.append((other, cosine))
    return kept


def _same(one: Proposition, other: Proposition, cosine: float) -> float:
    """Return how sure it is that two statements are about one claim."""
    same = min(max(alike(cosine), 0.0), 1.0)
    if evidence.differ(one, other):
        return min(same, DIFFERING)
    if evidence.worded_alike(one, other):
        return max(same, ALIKE)
    return max(same, ANSWERS) if evidence.answers(one, other) else same


def _reasons(one: Proposition, other: Proposition, cosine: float, same: float) -> tuple[str, ...]:
    """Say in words for a person what ties two statements or holds them apart, with the names and figures."""
    mine, its = find_details(one.wording), find_details(other.wording)
    equal, apart = evidence.compare_figures(mine.figures, its.figures)
    reasons = []
    if shared := sorted(mine.names & its.names):
        reasons.append("both name " + ", ".join(name.capitalize() for name in shared[:3]))
    elif mine.names and its.names:
        reasons.append("they name others")
    if equal:
        reasons.append(f"the same figure: {equal[0].words}")
    elif apart:
        reasons.append(f"figures that differ: {apart[0][0].words} and {apart[0][1].words}")
    if evidence.differ_in_time(mine, its):
        reasons.append("months or years that differ")
    if evidence.answers(one, other):
        reasons.append("one answers the other")
    if {one.stance, other.stance} == {"affirms", "denies"}:
        reasons.append("one affirms and one denies, as their reports have it")
    if cosine >= 0.999:
        reasons.append("the same words")
    elif same >= 0.5:
        reasons.append("similar words")
    return tuple(reasons)
