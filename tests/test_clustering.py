from __future__ import annotations

from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.clustering import Pair, Tie, cluster

ITEMS = "abcdefgh"
NAMES = st.sampled_from(ITEMS + "xy")
"""With two that are not among the items."""
TIES = st.lists(st.builds(Tie, NAMES, NAMES, st.floats(0, 1)), max_size=30)
PAIRS = st.lists(st.tuples(NAMES, NAMES), max_size=5)
THRESHOLDS = st.floats(0.05, 1)


def pairs_in(groups: list[tuple[str, ...]]) -> set[Pair]:
    return {pair for group in groups for pair in combinations(group, 2)}


def joined(pairs: list[Pair]) -> dict[str, str]:
    """Return a name for all that the pairs put together, directly or by way of others."""
    home = {item: item for item in ITEMS}
    for a, b in pairs:
        if a in home and b in home:
            home = {item: home[a] if kept == home[b] else kept for item, kept in home.items()}
    return home


@given(TIES, PAIRS, PAIRS, THRESHOLDS)
def test_every_item_is_in_one_group_and_groups_are_in_order(
    ties: list[Tie], together: list[Pair], apart: list[Pair], threshold: float
) -> None:
    groups = cluster(ITEMS, ties, together=together, apart=apart, threshold=threshold)
    assert sorted(item for group in groups for item in group) == list(ITEMS)
    assert groups == sorted(tuple(sorted(group)) for group in groups)


@given(TIES, PAIRS, PAIRS, THRESHOLDS, st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_does_not_matter(
    ties: list[Tie], together: list[Pair], apart: list[Pair], threshold: float, chance: Random
) -> None:
    expected = cluster(ITEMS, ties, together=together, apart=apart, threshold=threshold)
    items = chance.sample(ITEMS, len(ITEMS))
    turned = [Tie(b, a, score) if chance.random() < 0.5 else Tie(a, b, score) for a, b, score in ties]
    for given_before in (turned, together, apart):
        chance.shuffle(given_before)
    assert cluster(items, turned, together=together, apart=apart, threshold=threshold) == expected


@given(TIES, PAIRS, PAIRS, THRESHOLDS)
def test_what_people_decided_holds_and_together_wins(
    ties: list[Tie], together: list[Pair], apart: list[Pair], threshold: float
) -> None:
    groups = cluster(ITEMS, ties, together=together, apart=apart, threshold=threshold)
    home = {item: k for k, group in enumerate(groups) for item in group}
    one = joined(together)
    for a, b in together:
        assert a not in home or b not in home or home[a] == home[b]
    for a, b in apart:
        if a in home and b in home:
            assert (home[a] == home[b]) == (one[a] == one[b])


@given(TIES, PAIRS, PAIRS, THRESHOLDS, THRESHOLDS)
def test_a_higher_threshold_only_parts(
    ties: list[Tie], together: list[Pair], apart: list[Pair], one: float, other: float
) -> None:
    low, high = sorted((one, other))
    wide = cluster(ITEMS, ties, together=together, apart=apart, threshold=low)
    narrow = cluster(ITEMS, ties, together=together, apart=apart, threshold=high)
    assert pairs_in(narrow) <= pairs_in(wide)


@given(TIES, THRESHOLDS)
def test_of_a_tie_given_twice_the_stronger_counts(ties: list[Tie], threshold: float) -> None:
    weaker = [Tie(b, a, score / 2) for a, b, score in ties]
    assert cluster(ITEMS, ties + weaker + ties, threshold=threshold) == cluster(ITEMS, ties, threshold=threshold)


@given(TIES, PAIRS, PAIRS)
def test_ties_with_other_items_and_with_itself_say_nothing(
    ties: list[Tie], together: list[Pair], apart: list[Pair]
) -> None:
    def known(pair: Pair | Tie) -> bool:
        return pair[0] != pair[1] and {pair[0], pair[1]} <= set(ITEMS)

    expected = cluster(
        ITEMS,
        [tie for tie in ties if known(tie)],
        together=[pair for pair in together if known(pair)],
        apart=[pair for pair in apart if known(pair)],
    )
    assert cluster(ITEMS, ties, together=together, apart=apart) == expected


def test_nothing_given() -> None:
    assert cluster([], [Tie("a", "b", 1)]) == []
    assert cluster("ba", []) == [("a",), ("b",)]


def test_the_mean_over_all_pairs_decides() -> None:
    chain = [Tie("a", "b", 0.9), Tie("b", "c", 0.8)]
    assert cluster("abc", chain, unscored=0.1) == [("a", "b"), ("c",)]
    assert cluster("abc", chain, unscored=0.1, threshold=0.45) == [("a", "b", "c")]
    assert cluster("abc", chain, unscored=0.2) == [("a", "b", "c")]
    assert cluster("abc", [*chain, Tie("a", "c", 0.2)]) == [("a", "b", "c")]
    assert cluster("abc", [*chain, Tie("a", "c", 0.1999)]) == [("a", "b"), ("c",)]


def test_the_closest_become_one_first() -> None:
    ties = [Tie("a", "b", 0.6), Tie("b", "c", 0.9)]
    assert cluster("abc", ties) == [("a",), ("b", "c")]
    assert cluster("abc", [Tie("a", "b", 0.7), Tie("b", "c", 0.7)], unscored=0) == [("a", "b"), ("c",)]


def test_one_kept_apart_keeps_its_whole_group_apart() -> None:
    ties = [Tie(*pair, 0.9) for pair in combinations("abcd", 2)]
    assert cluster("abcd", ties) == [("a", "b", "c", "d")]
    groups = cluster("abcd", ties, together=[("a", "b"), ("c", "d")], apart=[("b", "c")])
    assert groups == [("a", "b"), ("c", "d")]
    assert cluster("abcd", ties, together=[("a", "b"), ("b", "c")], apart=[("c", "a")]) == [("a", "b", "c", "d")]


@pytest.mark.parametrize("size", [1, 40])
def test_groups_that_are_alike_inside_are_found(size: int) -> None:
    chance = Random(size)
    planted = [tuple(f"{group} {k:03}" for k in range(size)) for group in "abcde"]
    ties = [Tie(*pair, chance.uniform(0.7, 1)) for group in planted for pair in combinations(group, 2)]
    everyone = [item for group in planted for item in group]
    ties += [Tie(chance.choice(everyone), chance.choice(everyone), 0.3) for _ in range(5 * size)]
    assert cluster(everyone, ties) == planted
