"""Saying of pairs of statements whether they are about one claim, and whether they agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.claims import evidence
from onrecord.claims.details import find_details
from onrecord.claims.evidence import NO_SIDE, UNRELATED, Floats, Pair
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
"""Different things said, the nearest by their vectors, among which a new statement's like is looked for."""
COMPARED = 4
"""Of those, the likeliest, which it is compared with."""
LEAST = 0.3
"""Cosine below which two statements are not compared."""
PROMISING = 0.5
"""How sure the network must be that one is related to the other for them to be compared the other way round too."""
ALIKE, ANSWERS, DIFFERING = 0.97, 0.95, 0.4
"""How sure it is that two statements in the same words, and one that answers another, are about one claim; and at the
most where figures, months or years differ: another number is another claim, however alike the words are."""
REMEMBERED = 100_000
"""Comparisons that are remembered (about 50 MB)."""


class Linker:
    """Compares statements. What it says of two depends on these two alone."""

    def __init__(self, network: Network, same: Ranker, agree: Ranker) -> None:
        self._network = network
        self._same = same
        self._agree = agree
        self._known: dict[tuple[Excerpt, Excerpt], Floats] = {}

    @property
    def version(self) -> str:
        """Name, version and fingerprint of the relation network."""
        return self._network.version

    def vectors(self, propositions: Sequence[Proposition]) -> NDArray[np.float32]:
        """Return a vector of length 1 for each: (propositions, width). Near ones may be about one claim."""
        return self._network.vectors([embedded(proposition) for proposition in propositions])

    def link(self, pairs: Sequence[tuple[Proposition, Proposition, float]]) -> tuple[Link, ...]:
        """Compare pairs of statements; the third is the cosine of their vectors. Pairs come out in the order given.

        Most pairs have nothing to do with one another; those are compared one way only.
        """
        ordered = [(a, b, cosine) if a.statement < b.statement else (b, a, cosine) for a, b, cosine in pairs]
        there = self._related([(a.excerpt, b.excerpt) for a, b, _ in ordered])
        open_ = [k for k, scores in enumerate(there) if 1 - scores[UNRELATED] >= PROMISING]
        back = list(there)
        answers = self._related([(ordered[k][1].excerpt, ordered[k][0].excerpt) for k in open_])
        for k, scores in zip(open_, answers, strict=True):
            back[k] = scores
        return tuple(
            self._link(Pair(a, b, one, other, cosine))
            for (a, b, cosine), one, other in zip(ordered, there, back, strict=True)
        )

    def embed(self, text: str) -> Floats:
        """Return the vector, of length 1, of somebody's own words: (width,)."""
        return np.asarray(self._network.vectors([Excerpt(text)])[0], np.float32)

    def ask(self, question: str, wordings: Sequence[str]) -> Floats:
        """Return how claims, as worded, stand to a question: probabilities of ``RELATIONS``, (wordings, 4)."""
        return self._network.relate([(Excerpt(question), Excerpt(wording)) for wording in wordings])

    def _related(self, pairs: Sequence[tuple[Excerpt, Excerpt]]) -> list[Floats]:
        """Relate excerpts; what was asked before, as it is with reprints, is remembered."""
        new = [pair for pair in dict.fromkeys(pairs) if pair not in self._known]
        if len(self._known) + len(new) > REMEMBERED:
            self._known.clear()
            new = list(dict.fromkeys(pairs))
        self._known.update(zip(new, self._network.relate(new), strict=True))
        return [self._known[pair] for pair in pairs]

    def narrate(self, reading: Reading) -> tuple[tuple[Span, ...], NDArray[np.float32]]:
        """Return the sentences of a report in plain narration, and their vectors: (sentences, width)."""
        found = narration(reading)
        vectors = self._network.vectors([Excerpt(narrated.excerpt.text) for narrated in found])
        return tuple(narrated.span for narrated in found), vectors

    def own_voice(self, narrated: Sequence[Narrated], claims: Sequence[Spoken]) -> list[Voiced]:
        """Say which reports state which of the claims themselves; of one report and claim at the most once."""
        return find_voices(self._related, narrated, claims)

    def _link(self, pair: Pair) -> Link:
        row = evidence.same_row(pair)
        same = float(self._same.choose([row])[0])
        agree = float(self._agree.choose([evidence.agree_row(pair)])[0])
        if evidence.differ(pair):
            same = min(same, DIFFERING)
        elif evidence.worded_alike(pair):
            same, agree = max(same, ALIKE), max(agree, ALIKE) if pair.a.stance == pair.b.stance else agree
        elif evidence.answers(pair):
            same = max(same, ANSWERS)
        return Link(
            a=pair.a.statement, b=pair.b.statement, same=same, agree=agree, reasons=_reasons(pair, same, agree, row)
        )


def likeliest(
    proposition: Proposition, candidates: Sequence[tuple[Proposition, float]]
) -> list[tuple[Proposition, float]]:
    """Return the candidates, each with its cosine, that a statement should be compared with.

    These are, of reports that may tell the same story, the ``COMPARED`` that share most with it in words and vectors,
    all that say the same as one of them, and what it answers: what a comparison costs, a thousand times what this
    costs, is spent where it may tell something.
    """
    around = evidence.around(proposition)
    ranked = sorted(
        (one for one in candidates if evidence.may_be_one_story(proposition, one[0])),
        key=lambda one: (-round(one[1] + 2 * evidence.overlap(around, evidence.around(one[0])), 6), one[0].statement),
    )
    kept, texts = [], set()
    for other, cosine in ranked:
        texts.add(other.excerpt.text)
        if len(texts) <= COMPARED or proposition.about == other.statement or cosine >= 0.99:
            kept.append((other, cosine))
    return kept


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
