from __future__ import annotations

from itertools import combinations, pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.clustering import UNSCORED, Ground, Pair, Tie, Vector, cluster

ITEMS = "abcdefgh"
NAMES = st.sampled_from(ITEMS + "xy")
"""With two that are not among the items."""
TIES = st.lists(st.builds(Tie, NAMES, NAMES, st.floats(0, 1)), max_size=30)
PAIRS = st.lists(st.tuples(NAMES, NAMES), max_size=5)
THRESHOLDS = st.floats(0.05, 1)
HUNDREDTHS = st.integers(0, 100).map(lambda count: count / 100)
"""So that no mean lies where rounding would tell one way of adding up from another."""
WIDTH = 3
VECTORS = st.fixed_dictionaries(
    {
        item: st.lists(st.integers(-5, 5), min_size=WIDTH, max_size=WIDTH).map(lambda row: np.array(row, np.int8))
        for item in ITEMS
    }
)
GROUNDS = st.builds(Ground, VECTORS, st.just(0.01), HUNDREDTHS)
ROUND_TIES = st.lists(st.builds(Tie, NAMES, NAMES, HUNDREDTHS), max_size=30)
ROUND_THRESHOLDS = st.integers(5, 100).map(lambda count: count / 100)
ASSUMED: st.SearchStrategy[float | Ground] = HUNDREDTHS | GROUNDS


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


@given(TIES, PAIRS, PAIRS, THRESHOLDS, ASSUMED, st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_does_not_matter(
    ties: list[Tie], together: list[Pair], apart: list[Pair], threshold: float, assumed: float | Ground, chance: Random
) -> None:
    expected = cluster(ITEMS, ties, together=together, apart=apart, threshold=threshold, unscored=assumed)
    items = chance.sample(ITEMS, len(ITEMS))
    turned = [Tie(b, a, score) if chance.random() < 0.5 else Tie(a, b, score) for a, b, score in ties]
    for given_before in (turned, together, apart):
        chance.shuffle(given_before)
    if isinstance(assumed, Ground):
        assumed = assumed._replace(vectors={item: assumed.vectors[item] for item in items})
    assert cluster(items, turned, together=together, apart=apart, threshold=threshold, unscored=assumed) == expected


@given(TIES, PAIRS, PAIRS, THRESHOLDS, ASSUMED)
def test_what_people_decided_holds_and_together_wins(
    ties: list[Tie], together: list[Pair], apart: list[Pair], threshold: float, assumed: float | Ground
) -> None:
    groups = cluster(ITEMS, ties, together=together, apart=apart, threshold=threshold, unscored=assumed)
    home = {item: k for k, group in enumerate(groups) for item in group}
    one = joined(together)
    for a, b in together:
        assert a not in home or b not in home or home[a] == home[b]
    for a, b in apart:
        if a in home and b in home:
            assert (home[a] == home[b]) == (one[a] == one[b])


def plainly(
    ties: list[Tie], together: list[Pair], apart: list[Pair], threshold: float, assumed: float | Ground
) -> list[tuple[str, ...]]:
    """Return what ``cluster`` must: every mean is taken over every pair, anew for each step."""
    index = {item: k for k, item in enumerate(ITEMS)}
    if isinstance(assumed, Ground):
        rows = np.stack([assumed.vectors[item] for item in ITEMS]).astype(float)
        scores = assumed.slope * (rows @ rows.T) + assumed.offset
    else:
        scores = np.full((len(ITEMS), len(ITEMS)), assumed)
    tied = np.full(scores.shape, -1.0)
    for a, b, score in ties:
        if a != b and a in index and b in index:
            pair = [index[a], index[b]], [index[b], index[a]]
            tied[pair] = np.maximum(tied[pair], score)
    scores = np.where(tied >= 0, tied, scores)
    home = joined(together)
    barred = {frozenset(pair) for pair in apart if set(pair) <= set(ITEMS) and home[pair[0]] != home[pair[1]]}
    groups = {frozenset(item for item in ITEMS if home[item] == name) for name in home.values()}
    while True:
        found = []
        for one, other in combinations(sorted(groups, key=min), 2):
            block = np.ix_([index[item] for item in one], [index[item] for item in other])
            held = any(frozenset((a, b)) in barred for a in one for b in other)
            if not held and tied[block].max() >= threshold:
                found.append((-round(float(scores[block].mean()), 9), min(one), min(other), one, other))
        distance, *_, one, other = min(found, default=(0.0, "", "", frozenset(), frozenset()))
        if -distance < threshold:
            return sorted(tuple(sorted(group)) for group in groups)
        groups = groups - {one, other} | {one | other}


@settings(max_examples=400)
@given(ROUND_TIES, PAIRS, PAIRS, ROUND_THRESHOLDS, ASSUMED)
def test_it_is_average_linkage(
    ties: list[Tie], together: list[Pair], apart: list[Pair], threshold: float, assumed: float | Ground
) -> None:
    expected = plainly(ties, together, apart, threshold, assumed)
    assert cluster(ITEMS, ties, together=together, apart=apart, threshold=threshold, unscored=assumed) == expected


@given(TIES, PAIRS, PAIRS, THRESHOLDS, st.floats(-1, 1), VECTORS)
def test_vectors_that_weigh_nothing_leave_what_is_assumed_of_all(
    ties: list[Tie],
    together: list[Pair],
    apart: list[Pair],
    threshold: float,
    constant: float,
    vectors: dict[str, Vector],
) -> None:
    ground = Ground(vectors, slope=0.0, offset=constant)
    assert cluster(ITEMS, ties, together=together, apart=apart, threshold=threshold, unscored=ground) == cluster(
        ITEMS, ties, together=together, apart=apart, threshold=threshold, unscored=constant
    )


@given(TIES, PAIRS, PAIRS, THRESHOLDS, ASSUMED)
def test_without_a_tie_as_strong_nothing_is_joined(
    ties: list[Tie], together: list[Pair], apart: list[Pair], threshold: float, assumed: float | Ground
) -> None:
    groups = cluster(ITEMS, ties, together=together, apart=apart, threshold=threshold, unscored=assumed)
    strong = [(a, b) for a, b, score in ties if score >= threshold]
    assert pairs_in(groups) <= {
        pair for pair in combinations(ITEMS, 2) if len({joined([*together, *strong])[item] for item in pair}) == 1
    }


@given(TIES, PAIRS, PAIRS, st.floats(UNSCORED, 1), st.floats(UNSCORED, 1))
def test_above_what_is_assumed_a_higher_threshold_only_parts(
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


def test_of_pairs_without_a_tie_the_vectors_decide() -> None:
    chain = [Tie("a", "b", 0.9), Tie("b", "c", 0.8)]
    ahead, aside = np.array([100, 0], np.int8), np.array([0, 100], np.int8)
    near = Ground({"a": ahead, "b": ahead, "c": ahead}, slope=1e-4, offset=0.0)
    assert cluster("abc", chain, unscored=near) == [("a", "b", "c")]
    far = near._replace(vectors={"a": ahead, "b": ahead, "c": aside})
    assert cluster("abc", chain, unscored=far) == [("a", "b"), ("c",)]
    assert cluster("abc", chain, unscored=far._replace(offset=0.2)) == [("a", "b", "c")]
    # However near, vectors alone join nothing.
    assert cluster("abc", [], unscored=near) == [("a",), ("b",), ("c",)]
    assert cluster("abc", [Tie("a", "b", 0.49)], unscored=near) == [("a",), ("b",), ("c",)]


def test_sums_of_many_vectors_do_not_run_over() -> None:
    names = [f"{k:03}" for k in range(600)]
    ground = Ground({name: np.full(384, 127, np.int8) for name in names}, slope=1 / (384 * 127**2), offset=0.0)
    chain = [Tie(*pair, 0.9) for pair in pairwise(names)]
    assert cluster(names, chain, threshold=0.8, unscored=ground) == [tuple(names)]
    held = [Tie("000", "001", 0.9), Tie("001", "002", 0.9), Tie("000", "002", 0.0)]
    assert cluster(names[:3], held, unscored=ground) == [("000", "001"), ("002",)]


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
