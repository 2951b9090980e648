"""From stories to packs of words for the network: a claim, and beside it what is said on it from either side.

Read side by side, each with all others in view, some few excerpts are learned from as many pairs as they make, at the
cost of reading each once.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.claims.excerpt import Excerpt
from onrecord.claims.values import RELATIONS, Relation
from training.relations.corpora import Headline, Saying, Story

MOST = 6
"""Sayings in a pack at the most."""
SHARES: dict[Relation, float] = {"affirms": 0.36, "denies": 0.34, "discusses": 0.12, "unrelated": 0.18}
"""How often a saying is drawn that stands so to the claim, as long as there are such: both sides alike, so that the
network cannot do without reading."""
LEADING = 0.8
"""How often the claim's wording stands before what is said on it; otherwise only sayings are compared."""
IN_CONTEXT = 0.6
"""How often a saying is read with what stands before it."""
UNKNOWN = -1
"""In the place of a relation: two that agree on one claim and not on another; an excerpt and itself."""


class Pack(NamedTuple):
    """Excerpts, and how each two stand to each other."""

    excerpts: tuple[Excerpt, ...]
    relations: tuple[tuple[int, ...], ...]
    """Index into ``RELATIONS``, or ``UNKNOWN``, of each excerpt and each."""


def draw_packs(story: Story, excerpts: int, chance: random.Random) -> list[Pack]:
    """Draw packs around the claims of a story until they have so many excerpts."""
    packs: list[Pack] = []
    if not story.claims or not story.sayings:
        return packs
    while sum(len(pack.excerpts) for pack in packs) < excerpts:
        packs.append(_pack(story, chance.choice(list(story.claims)), chance))
    return packs


def headline_stories(headlines: Sequence[Headline]) -> list[Story]:
    """Make a story of each claim of Emergent: its headlines, and as many of other claims."""
    stories = []
    groups = sorted({(headline.group, headline.claim) for headline in headlines})
    for group, claim in groups:
        own = [one for one in headlines if (one.group, one.claim) == (group, claim)]
        other = random.Random(group).sample(headlines, min(len(own), len(headlines)))
        sayings = [Saying(Excerpt(one.headline), {"c": one.relation}) for one in own]
        sayings += [Saying(Excerpt(one.headline), {}) for one in other if one.group != group]
        stories.append(Story(f"emergent {group} {claim}", {"c": claim}, tuple(sayings)))
    return stories


def _pack(story: Story, claim: str, chance: random.Random) -> Pack:
    sides: dict[str, list[Saying]] = {relation: [] for relation in SHARES}
    for saying in chance.sample(story.sayings, len(story.sayings)):
        sides[saying.stands.get(claim, "unrelated")].append(saying)
    drawn: list[Saying] = []
    for _ in range(chance.randint(1, MOST)):
        left = [relation for relation in SHARES if sides[relation]]
        if not left:
            break
        drawn.append(sides[chance.choices(left, [SHARES[relation] for relation in left])[0]].pop())
    wording = Saying(Excerpt(story.claims[claim]), {claim: "affirms"})
    leads = len(drawn) < 2 or chance.random() < LEADING
    return _related([wording, *drawn] if leads else drawn, chance)


def _related(sayings: Sequence[Saying], chance: random.Random) -> Pack:
    excerpts = (
        saying.excerpt if chance.random() < IN_CONTEXT else saying.excerpt._replace(before="") for saying in sayings
    )
    rows = (tuple(UNKNOWN if one is other else relation_between(one, other) for other in sayings) for one in sayings)
    return Pack(tuple(excerpts), tuple(rows))


def relation_between(one: Saying, other: Saying) -> int:
    """Return how two sayings of a story stand to each other, an index into ``RELATIONS``, or ``UNKNOWN``."""
    found = {_between(one.stands[claim], other.stands[claim]) for claim in set(one.stands) & set(other.stands)}
    if len(found) > 1:
        return UNKNOWN
    return RELATIONS.index(found.pop() if found else "unrelated")


def _between(one: Relation, other: Relation) -> Relation:
    """How two that stand so to a claim stand to each other."""
    if "discusses" in (one, other):
        return "discusses"
    return "affirms" if one == other else "denies"
