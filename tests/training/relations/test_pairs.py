from __future__ import annotations

import random
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims.excerpt import Excerpt
from onrecord.claims.values import RELATIONS, Relation
from training.relations.corpora import Headline, Saying, Story
from training.relations.pairs import SHARE, Pair, across, headline_pair, pairs_of

SIDES: tuple[Relation, ...] = ("affirms", "denies", "discusses")


def story(*stands: dict[str, Relation], claims: int = 2, name: str = "s") -> Story:
    return Story(
        name,
        {f"c{k}": f"claim {k} of {name}" for k in range(claims)},
        tuple(Saying(Excerpt(f"saying {k} of {name}"), saying) for k, saying in enumerate(stands)),
    )


def between(pairs: list[Pair]) -> dict[frozenset[str], str]:
    """Return how each two texts stand to each other."""
    return {frozenset((pair.first.text, pair.second.text)): RELATIONS[pair.relation] for pair in pairs}


@pytest.mark.parametrize(("one", "other"), list(product(SIDES, SIDES)))
def test_two_sayings_on_one_claim(one: Relation, other: Relation) -> None:
    pairs = between(pairs_of(story({"c0": one}, {"c0": other}, claims=1), random.Random(1)))
    expected = "discusses" if "discusses" in (one, other) else "affirms" if one == other else "denies"
    assert pairs == {
        frozenset(("claim 0 of s", "saying 0 of s")): one,
        frozenset(("claim 0 of s", "saying 1 of s")): other,
        frozenset(("saying 0 of s", "saying 1 of s")): expected,
    }


def test_two_sayings_that_share_no_claim_are_unrelated() -> None:
    pairs = between(pairs_of(story({"c0": "affirms"}, {"c1": "affirms"}), random.Random(1)))
    assert pairs[frozenset(("saying 0 of s", "saying 1 of s"))] == "unrelated"
    assert pairs[frozenset(("claim 0 of s", "saying 1 of s"))] == "unrelated"
    assert pairs[frozenset(("claim 1 of s", "saying 1 of s"))] == "affirms"


def test_two_sayings_that_agree_on_one_claim_and_not_on_another_are_no_pair() -> None:
    both = story({"c0": "affirms", "c1": "affirms"}, {"c0": "affirms", "c1": "denies"})
    assert frozenset(("saying 0 of s", "saying 1 of s")) not in between(pairs_of(both, random.Random(1)))


def test_a_claim_comes_before_what_is_said_on_it() -> None:
    pairs = pairs_of(story({"c0": "affirms"}, {"c1": "denies"}), random.Random(1))
    assert not any(pair.second.text.startswith("claim") for pair in pairs)


STANDS = st.lists(st.dictionaries(st.sampled_from(["c0", "c1", "c2"]), st.sampled_from(SIDES)), max_size=12)


@given(STANDS, st.integers(0, 9))
def test_everything_said_is_drawn_and_of_the_rest_a_share(stands: list[dict[str, Relation]], seed: int) -> None:
    given_story = story(*stands, claims=3)
    pairs = pairs_of(given_story, random.Random(seed))
    assert pairs == pairs_of(given_story, random.Random(seed))
    assert len(pairs) == len({(pair.first.text, pair.second.text) for pair in pairs})
    said = [pair for pair in pairs if pair.first.text.startswith("claim") and RELATIONS[pair.relation] != "unrelated"]
    assert len(said) == sum(map(len, stands))
    assert len(pairs) - len(said) <= 3 * SHARE * len(said)
    if not said:
        assert pairs == []


def test_every_claim_meets_something_from_anywhere() -> None:
    stories = [story({"c0": "affirms"}, {}, name=name) for name in "abc"]
    pairs = across(stories, random.Random(1))
    assert [pair.first.text for pair in pairs] == [f"claim {k} of {name}" for name in "abc" for k in range(2)]
    assert {RELATIONS[pair.relation] for pair in pairs} == {"unrelated"}
    assert pairs == across(stories, random.Random(1))


@pytest.mark.parametrize("relation", SIDES)
def test_a_headline_is_a_pair(relation: Relation) -> None:
    pair = headline_pair(Headline("Hens sing", "Do they?", relation, "k1"))
    assert pair == Pair(Excerpt("Hens sing"), Excerpt("Do they?"), RELATIONS.index(relation))
