"""Saying of pairs of statements whether they are about one claim, and whether they agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.claims import evidence
from onrecord.claims.details import find_details
from onrecord.claims.evidence import NO_SIDE, Pair
from onrecord.claims.excerpt import Excerpt
from onrecord.claims.narration import narration
from onrecord.claims.network import Network
from onrecord.claims.proposition import Proposition
from onrecord.claims.values import Link
from onrecord.claims.voice import Narrated, Spoken, Voiced, find_voices
from onrecord.ranking import Ranker
from onrecord.reading import Reading
from onrecord.spans import Span

NEAREST = 16
"""Statements with the nearest vectors that a new one is compared with."""
LEAST = 0.3
"""Cosine below which two statements are not compared."""


class Linker:
    """Compares statements. Holds no state between calls but the network."""

    def __init__(self, network: Network, same: Ranker, agree: Ranker) -> None:
        self._network = network
        self._same = same
        self._agree = agree

    @property
    def version(self) -> str:
        """Name, version and fingerprint of the relation network."""
        return self._network.version

    def vectors(self, propositions: Sequence[Proposition]) -> NDArray[np.float32]:
        """Return a vector of length 1 for each: (propositions, width). Near ones may be about one claim."""
        return self._network.vectors([embedded(proposition) for proposition in propositions])

    def link(self, pairs: Sequence[tuple[Proposition, Proposition, float]]) -> tuple[Link, ...]:
        """Compare pairs of statements; the third is the cosine of their vectors. Pairs come out in the order given.

        Words that are the same, as in reprints, are compared once.
        """
        wanted: dict[tuple[Excerpt, Excerpt], int] = {}
        for a, b, _ in pairs:
            for one, other in ((a, b), (b, a)):
                wanted.setdefault((one.excerpt, other.excerpt), len(wanted))
        scores = self._network.relate(list(wanted))
        return tuple(
            self._link(
                Pair(a, b, scores[wanted[a.excerpt, b.excerpt]], scores[wanted[b.excerpt, a.excerpt]], cosine)
                if a.statement < b.statement
                else Pair(b, a, scores[wanted[b.excerpt, a.excerpt]], scores[wanted[a.excerpt, b.excerpt]], cosine)
            )
            for a, b, cosine in pairs
        )

    def narrate(self, reading: Reading) -> tuple[tuple[Span, ...], NDArray[np.float32]]:
        """Return the sentences of a report in plain narration, and their vectors: (sentences, width)."""
        found = narration(reading)
        vectors = self._network.vectors([Excerpt(narrated.excerpt.text) for narrated in found])
        return tuple(narrated.span for narrated in found), vectors

    def own_voice(self, narrated: Sequence[Narrated], claims: Sequence[Spoken]) -> list[Voiced]:
        """Say which reports state which of the claims themselves; of one report and claim at the most once."""
        return find_voices(self._network, narrated, claims)

    def _link(self, pair: Pair) -> Link:
        row = evidence.same_row(pair)
        same = float(self._same.choose([row])[0])
        agree = float(self._agree.choose([evidence.agree_row(pair)])[0])
        return Link(
            a=pair.a.statement, b=pair.b.statement, same=same, agree=agree, reasons=_reasons(pair, same, agree, row)
        )


def embedded(proposition: Proposition) -> Excerpt:
    """Return what a statement's vector is taken of."""
    return Excerpt(proposition.excerpt.text, "", proposition.excerpt.focus)


def _reasons(pair: Pair, same: float, agree: float, row: Sequence[float]) -> tuple[str, ...]:
    """Say in words for a person what ties two statements or holds them apart, with the names and figures."""
    one, other = find_details(pair.a.wording), find_details(pair.b.wording)
    alike, apart = evidence.compare_figures(one.figures, other.figures)
    found: Mapping[str, float] = dict(zip(evidence.SAME, row, strict=True))
    reasons = []
    if shared := sorted(one.names & other.names):
        reasons.append("both name " + ", ".join(name.capitalize() for name in shared[:3]))
    elif found["other names"]:
        reasons.append("they name others")
    if alike:
        reasons.append(f"the same figure: {alike[0].words}")
    elif apart:
        reasons.append(f"figures that differ: {apart[0][0].words} and {apart[0][1].words}")
    if found["months or years that differ"]:
        reasons.append("months or years that differ")
    if found["one answers the other"]:
        reasons.append("one answers the other")
    if same >= 0.5 and not {pair.a.stance, pair.b.stance} & set(NO_SIDE):
        reasons.append("they agree" if agree >= 0.5 else "one says the contrary of the other")
    if pair.cosine >= 0.999:
        reasons.append("the same words")
    elif pair.cosine >= 0.6:
        reasons.append("similar words")
    return tuple(reasons)
