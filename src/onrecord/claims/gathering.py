"""Gathering statements into claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.values import Stance
from onrecord.claims.linking import FAR, alike
from onrecord.claims.neighbours import UNIT
from onrecord.claims.proposition import Proposition
from onrecord.claims.values import Link
from onrecord.claims.wording import choose_wording
from onrecord.clustering import Ground, Pair, Tie, Vector, cluster

SAME = 0.65
"""How sure it must be, in the mean over all pairs, that two groups of statements are about one claim. Two different
claims shown as one do more harm than one claim shown as two, which is offered as a merge."""
OFFERED = 0.5
"""Mean score from which two claims that stay apart are offered as one."""
LAST = "~"
"""After every moment."""
RELATED = 0.3
"""Mean score from which two claims are shown as related."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A statement in a claim."""

    statement: str
    stance: Stance
    """As read in its report; toward the claim once ``onrecord.claims.sides`` has put it there."""
    score: float
    """How sure it is, in [0, 1], that it belongs to it: the mean over its links to the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """One claim, as gathered."""

    members: tuple[Membership, ...]
    """Sorted by statement."""
    wording: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Two claims that might be one: offered to a person as a merge, or shown as related."""

    a: str
    b: str
    """One statement of each claim, ``a`` before ``b``."""
    score: float
    reasons: tuple[str, ...]


def gather(
    propositions: Mapping[str, Proposition],
    links: Sequence[Link],
    vectors: Mapping[str, Vector],
    *,
    published: Mapping[str, str] | None = None,
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    threshold: float = SAME,
) -> tuple[Gathered, ...]:
    """Put statements into claims, in the order of their first statements.

    ``vectors`` has one of each statement, as ``onrecord.claims.neighbours.to_bytes`` makes them: of two that nobody
    compared they say how alike they are. ``published`` is when its report was, in ISO 8601 and UTC, "" where that is
    not known. ``together`` and ``apart`` are what people decided. The result does not
    depend on the order of anything given.
    """
    ties = [Tie(link.a, link.b, link.same) for link in links]
    ground = Ground(vectors, slope=1 / (UNIT**2 * (1 - FAR)), offset=alike(0.0))
    groups = cluster(propositions.keys(), ties, together=together, apart=apart, threshold=threshold, unscored=ground)
    home = {statement: k for k, group in enumerate(groups) for statement in group}
    within: dict[int, list[Link]] = defaultdict(list)
    for link in sorted(links, key=lambda link: (link.a, link.b)):
        if home.get(link.a) is not None and home.get(link.a) == home.get(link.b):
            within[home[link.a]].append(link)
    return tuple(
        _claim(
            [propositions[name] for name in group],
            within[k],
            _central(group, propositions, vectors),
            _late(group, published or {}),
        )
        for k, group in enumerate(groups)
    )


def offers(groups: Sequence[Sequence[str]], links: Sequence[Link]) -> tuple[Offer, ...]:
    """Return the pairs of claims that something ties together, the likeliest first.

    ``groups`` are the statements of each claim. The score of a pair is the mean of its three strongest links, or of
    as many as there can be.
    """
    home = {statement: k for k, group in enumerate(groups) for statement in group}
    between: dict[tuple[int, int], list[Link]] = defaultdict(list)
    for link in links:
        a, b = home.get(link.a), home.get(link.b)
        if a is not None and b is not None and a != b:
            between[min(a, b), max(a, b)].append(link)
    found = []
    for (a, b), tied in between.items():
        best = sorted(tied, key=lambda link: (-link.same, link.a, link.b))[:3]
        score = sum(link.same for link in best) / min(3, len(groups[a]) * len(groups[b]))
        if score >= RELATED:
            one, other = sorted((min(groups[a]), min(groups[b])))
            found.append(Offer(a=one, b=other, score=score, reasons=best[0].reasons))
    return tuple(sorted(found, key=lambda offer: (-offer.score, offer.a, offer.b)))


def _claim(
    members: Sequence[Proposition], links: Sequence[Link], central: Mapping[str, float], late: Mapping[str, float]
) -> Gathered:
    scores: dict[str, list[float]] = defaultdict(list)
    for link in links:
        scores[link.a].append(link.same)
        scores[link.b].append(link.same)
    memberships = tuple(
        Membership(
            statement=member.statement,
            stance=member.stance,
            score=float(np.mean(scores[member.statement])) if scores[member.statement] else 1.0,
        )
        for member in sorted(members, key=lambda member: member.statement)
    )
    return Gathered(members=memberships, wording=choose_wording(members, central, late))


def _central(
    group: Sequence[str], propositions: Mapping[str, Proposition], vectors: Mapping[str, Vector]
) -> dict[str, float]:
    """Return the cosine of each statement's vector with the mean of all; what is said in the same words counts once."""
    said = {propositions[name].excerpt.text: vectors[name] for name in sorted(group, reverse=True)}
    # Sums of whole numbers, which are the same in whatever order.
    middle = np.sum([vector.astype(np.int64) for vector in said.values()], axis=0)
    return {name: _cosine(vectors[name].astype(np.int64), middle) for name in group}


def _late(group: Sequence[str], published: Mapping[str, str]) -> dict[str, float]:
    """Return how late each was published among the others, in [0, 1]; what nobody knows the day of comes last."""
    moments = sorted({published.get(name) or LAST for name in group})
    return {name: moments.index(published.get(name) or LAST) / max(1, len(moments) - 1) for name in group}


def _cosine(one: NDArray[np.int64], other: NDArray[np.int64]) -> float:
    size = float(np.sqrt(float(one @ one) * float(other @ other)))
    return float(one @ other) / size if size else 0.0
