"""What speaks for two statements being about the same claim, and for their saying the same of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.details import Details, Figure, find_details
from onrecord.claims.proposition import Proposition
from onrecord.claims.values import RELATIONS

Floats = NDArray[np.float32]
AFFIRMS, DENIES, DISCUSSES, UNRELATED = range(len(RELATIONS))
NO_SIDE = ("declines", "unconfirmed")

SAME = (
    "intercept",
    "the network takes them for related",
    "the network is sure one way",
    "similar words",
    "shared names",
    "other names",
    "the same figure",
    "figures that differ",
    "months or years that differ",
    "in one report",
    "one answers the other",
    "one takes no side",
)
"""Features for being about the same claim; the names are the reasons that a person reads."""
AGREE = ("intercept", "the network takes them for agreeing", "both as read in their reports", "one denies, one affirms")
"""Features for saying the same of it."""


class Pair(NamedTuple):
    """Two statements and how the network relates them."""

    a: Proposition
    b: Proposition
    there: Floats
    """(relations,) probabilities of how ``b`` stands to ``a``."""
    back: Floats
    """(relations,) and of how ``a`` stands to ``b``."""
    cosine: float
    """Of their vectors."""


def same_row(pair: Pair) -> list[float]:
    """Return the features of ``SAME``."""
    one, other = (_details(proposition) for proposition in (pair.a, pair.b))
    related = [_logit(1 - float(scores[UNRELATED])) for scores in (pair.there, pair.back)]
    shared = one.names & other.names
    alike, apart = compare_figures(one.figures, other.figures)
    return [
        1.0,
        sum(related) / 2,
        max(related),
        pair.cosine,
        float(bool(shared)),
        float(bool(one.names and other.names and not shared)),
        float(bool(alike)),
        float(bool(apart) and not alike),
        float(_apart(one.months, other.months) or _apart(one.years, other.years)),
        float(pair.a.report == pair.b.report),
        float(pair.a.about == pair.b.statement or pair.b.about == pair.a.statement),
        float(pair.a.stance in NO_SIDE or pair.b.stance in NO_SIDE),
    ]


def agree_row(pair: Pair) -> list[float]:
    """Return the features of ``AGREE``."""
    scores = pair.there + pair.back
    stances = {pair.a.stance, pair.b.stance}
    return [
        1.0,
        float(np.log((scores[AFFIRMS] + 0.02) / (scores[DENIES] + 0.02))),
        float(len(stances) == 1),
        float(stances == {"affirms", "denies"}),
    ]


def compare_figures(one: Sequence[Figure], other: Sequence[Figure]) -> tuple[list[Figure], list[tuple[Figure, Figure]]]:
    """Return the figures that both have, and those that count the same thing and differ."""
    values = {figure.value for figure in other}
    alike = [figure for figure in one if figure.value in values]
    apart = [
        (figure, its)
        for figure in one
        for its in other
        if figure.unit and figure.unit == its.unit and figure.value != its.value
    ]
    return alike, apart


def _details(proposition: Proposition) -> Details:
    return find_details(proposition.wording)


def _apart(one: frozenset[int], other: frozenset[int]) -> bool:
    return bool(one and other and not one & other)


def _logit(probability: float) -> float:
    p = min(max(probability, 0.005), 0.995)
    return float(np.log(p / (1 - p)))
