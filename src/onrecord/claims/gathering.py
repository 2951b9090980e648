"""Gathering statements into claims, and finding on which side of its claim each one stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.attributions.values import Stance
from onrecord.claims.evidence import NO_SIDE
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
RELATED = 0.3
"""Mean score from which two claims are shown as related."""
_PRIOR: Mapping[Stance, float] = {"affirms": 1.0, "denies": -1.5}
"""Log-odds that a statement stands on the affirming side, as read in its report; a denial is harder to misread."""
_ROUNDS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A statement in a claim."""

    statement: str
    stance: Stance
    """Toward the claim."""
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
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    threshold: float = SAME,
) -> tuple[Gathered, ...]:
    """Put statements into claims, in the order of their first statements.

    ``vectors`` has one of each statement, as ``onrecord.claims.neighbours.to_bytes`` makes them: of two that nobody
    compared they say how alike they are. ``together`` and ``apart`` are what people decided. The result does not
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
    return tuple(_claim([propositions[name] for name in group], within[k]) for k, group in enumerate(groups))


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


def _claim(members: Sequence[Proposition], links: Sequence[Link]) -> Gathered:
    sides = _sides(members, links)
    stances = {
        member.statement: member.stance if member.stance in NO_SIDE else ("affirms" if side >= 0 else "denies")
        for member, side in zip(members, sides, strict=True)
    }
    scores: dict[str, list[float]] = defaultdict(list)
    for link in links:
        scores[link.a].append(link.same)
        scores[link.b].append(link.same)
    memberships = tuple(
        Membership(statement=name, stance=stance, score=float(np.mean(scores[name])) if scores[name] else 1.0)
        for name, stance in sorted(stances.items())
    )
    return Gathered(members=memberships, wording=choose_wording(members, stances, links))


def _sides(members: Sequence[Proposition], links: Sequence[Link]) -> list[float]:
    """Log-odds that each member stands on the affirming side: mean-field over what was read and who agrees with whom.

    An Ising model with the reading as field and agreement as coupling. One member is settled after the other: settled
    all at once, two that contradict each other would change sides together, for ever.
    """
    index = {member.statement: k for k, member in enumerate(members)}
    field = np.array([_PRIOR.get(member.stance, 0.0) for member in members])
    couplings = np.zeros((len(members), len(members)))
    for link in links:
        a, b = index[link.a], index[link.b]
        if members[a].stance not in NO_SIDE and members[b].stance not in NO_SIDE:
            p = min(max(link.agree, 0.02), 0.98)
            couplings[a, b] = couplings[b, a] = link.same * float(np.log(p / (1 - p)))
    # A member with many links would otherwise drown what its own report says of it.
    couplings /= np.maximum(1, np.sqrt((couplings != 0).sum(axis=1)))[:, None]
    state = np.tanh(field / 2)
    for _ in range(_ROUNDS):
        for k, row in enumerate(couplings):
            state[k] = np.tanh((field[k] + row @ state) / 2)
    return [float(value) for value in field + couplings @ state]
