from __future__ import annotations

import random
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims.excerpt import Excerpt
from onrecord.claims.values import RELATIONS, Relation
from training.relations.corpora import Headline, Saying, Story
from training.relations.packs import MOST, UNKNOWN, Pack, draw_packs, headline_stories, relation_between

SIDES: tuple[Relation, ...] = ("affirms", "denies", "discusses")


def said(stands: dict[str, Relation], text: str = "", before: str = "") -> Saying:
    return Saying(Excerpt(text, before), stands)


def story(*stands: dict[str, Relation], claims: int = 2) -> Story:
    return Story(
        "s",
        {f"c{k}": f"claim {k}" for k in range(claims)},
        tuple(said(one, f"saying {k}", "before it") for k, one in enumerate(stands)),
    )


@pytest.mark.parametrize(("one", "other"), list(product(SIDES, SIDES)))
def test_two_sayings_on_one_claim(one: Relation, other: Relation) -> None:
    expected = "discusses" if "discusses" in (one, other) else "affirms" if one == other else "denies"
    assert RELATIONS[relation_between(said({"c": one}), said({"c": other}))] == expected


def test_two_sayings_that_share_no_claim_are_unrelated() -> None:
    assert RELATIONS[relation_between(said({"c": "affirms"}), said({"d": "affirms"}))] == "unrelated"
    assert RELATIONS[relation_between(said({}), said({}))] == "unrelated"


def test_two_sayings_that_agree_on_one_claim_and_not_on_another_are_no_example() -> None:
    one, other = said({"c": "affirms", "d": "affirms"}), said({"c": "affirms", "d": "denies"})
    assert relation_between(one, other) == UNKNOWN


STANDS: st.SearchStrategy[list[dict[str, Relation]]] = st.lists(
    st.dictionaries(st.sampled_from(["c0", "c1", "c2"]), st.sampled_from(SIDES)), min_size=1, max_size=12
)


@given(STANDS, st.integers(0, 9), st.integers(1, 20))
def test_packs_hold_what_was_said_once_each_and_how_it_stands(
    stands: list[dict[str, Relation]], seed: int, count: int
) -> None:
    made = story(*stands, claims=3)
    packs = draw_packs(made, count, random.Random(seed))
    assert packs == draw_packs(made, count, random.Random(seed))
    assert count <= sum(len(pack.excerpts) for pack in packs) <= count + MOST
    known = {saying.excerpt.text: saying for saying in made.sayings}
    known |= {wording: said({claim: "affirms"}, wording) for claim, wording in made.claims.items()}
    for pack in packs:
        texts = [excerpt.text for excerpt in pack.excerpts]
        assert len(set(texts)) == len(texts)
        assert not any(text.startswith("claim") for text in texts[1:])
        assert {excerpt.before for excerpt in pack.excerpts} <= {"", "before it"}
        for one, row in zip(texts, pack.relations, strict=True):
            expected = [UNKNOWN if one == other else relation_between(known[one], known[other]) for other in texts]
            assert list(row) == expected


def test_both_sides_are_drawn_alike_however_many_there_are() -> None:
    affirming: list[dict[str, Relation]] = [{"c0": "affirms"}] * 40
    denying: list[dict[str, Relation]] = [{"c0": "denies"}] * 8
    made = story(*affirming, *denying, claims=1)
    packs = draw_packs(made, 600, random.Random(1))
    relations = [row for pack in packs if pack.excerpts[0].text == "claim 0" for row in pack.relations[0][1:]]
    denied = sum(RELATIONS[relation] == "denies" for relation in relations) / len(relations)
    assert 0.4 < denied < 0.6


def test_of_a_story_in_which_nothing_is_said_or_claimed_nothing_is_drawn() -> None:
    assert draw_packs(story(claims=1), 9, random.Random(1)) == []
    assert draw_packs(story({}, claims=0), 9, random.Random(1)) == []


def test_headlines_become_a_story_for_each_claim_with_some_of_other_claims() -> None:
    headlines = [
        Headline("Hens sing", "Do hens sing?", "discusses", "k1"),
        Headline("Hens sing", "They do!", "affirms", "k1"),
        Headline("The ferry sank", "It never did", "denies", "k2"),
        Headline("The ferry sank", "It did", "affirms", "k2"),
    ]
    stories = headline_stories(headlines)
    assert [list(one.claims.values()) for one in stories] == [["Hens sing"], ["The ferry sank"]]
    for one, own in zip(stories, (headlines[:2], headlines[2:]), strict=True):
        (claim,) = one.claims
        stands = {saying.excerpt.text: saying.stands for saying in one.sayings}
        assert {text: stand[claim] for text, stand in stands.items() if stand} == {
            headline.headline: headline.relation for headline in own
        }
        assert {text for text, stand in stands.items() if not stand} <= {
            headline.headline for headline in headlines if headline not in own
        }


def test_a_pack_is_as_wide_as_it_is_long() -> None:
    (pack, *_) = draw_packs(story({"c0": "affirms"}, {"c1": "denies"}, {}), 4, random.Random(3))
    assert isinstance(pack, Pack)
    assert {len(row) for row in pack.relations} == {len(pack.excerpts)} == {len(pack.relations)}
