"""From stories to pairs of words for the network: a claim and what is said, or two sayings of one story."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from onrecord.claims.excerpt import Excerpt
from onrecord.claims.values import RELATIONS, Relation
from training.relations.corpora import Headline, Saying, Story

SHARE = 2.0
"""Pairs of each other kind for every claim with something said on it: unrelated ones, sayings on one claim, on none."""
UNRELATED = RELATIONS.index("unrelated")


class Pair(NamedTuple):
    """How the second stands to the first."""

    first: Excerpt
    second: Excerpt
    relation: int
    """Index into ``RELATIONS``."""


def pairs_of(story: Story, chance: random.Random) -> list[Pair]:
    """Draw pairs from one story: everything said on its claims, and of the many other pairs ``SHARE`` times as many."""
    said: list[Pair] = []
    elsewhere: list[Pair] = []
    alike: list[Pair] = []
    apart: list[Pair] = []
    for claim, wording in story.claims.items():
        for saying in story.sayings:
            relation = saying.stands.get(claim)
            pair = Pair(Excerpt(wording), saying.excerpt, RELATIONS.index(relation or "unrelated"))
            (said if relation else elsewhere).append(pair)
    for one, other in combinations(story.sayings, 2):
        first, second = (one, other) if chance.random() < 0.5 else (other, one)
        relations = {_between(one.stands[claim], other.stands[claim]) for claim in _shared(one, other)}
        if not relations:
            apart.append(Pair(first.excerpt, second.excerpt, UNRELATED))
        elif len(relations) == 1:
            alike.append(Pair(first.excerpt, second.excerpt, RELATIONS.index(relations.pop())))
    drawn = round(len(said) * SHARE)
    return said + [pair for kind in (elsewhere, alike, apart) for pair in _draw(kind, drawn, chance)]


def across(stories: Sequence[Story], chance: random.Random) -> list[Pair]:
    """Pair every claim with something from anywhere: most of what is near in a record has nothing to do with it."""
    sayings = [saying for story in stories for saying in story.sayings]
    return [
        Pair(Excerpt(wording), chance.choice(sayings).excerpt, UNRELATED)
        for story in stories
        for wording in story.claims.values()
    ]


def headline_pair(headline: Headline) -> Pair:
    """Return a headline of Emergent as a pair."""
    return Pair(Excerpt(headline.claim), Excerpt(headline.headline), RELATIONS.index(headline.relation))


def _shared(one: Saying, other: Saying) -> set[str]:
    return set(one.stands) & set(other.stands)


def _between(one: Relation, other: Relation) -> Relation:
    """How two that stand so to a claim stand to each other."""
    if "discusses" in (one, other):
        return "discusses"
    return "affirms" if one == other else "denies"


def _draw(pairs: list[Pair], most: int, chance: random.Random) -> list[Pair]:
    return pairs if len(pairs) <= most else chance.sample(pairs, most)
