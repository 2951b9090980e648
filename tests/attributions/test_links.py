from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.heads import EMISSIONS, LINK, LINKS, choices, link_scores, mean_over, sigmoid, softmax
from onrecord.attributions.labels import Stretch
from onrecord.attributions.links import BUCKETS, NEARNESS, REACH, pair_up
from onrecord.attributions.signals import SIGNALS
from onrecord.attributions.words import Words
from tests.attributions.stand_in import outputs_for, plain_heads, words_of

CUE, CONTENT = 1, 2


def words_like(count: int) -> Words:
    """Return words in sentences of four and paragraphs of twelve."""
    return words_of("".join("word" + (".\n" if k % 12 == 11 else ". " if k % 4 == 3 else " ") for k in range(count)))


@st.composite
def stretches(draw: st.DrawFn, role: int, length: int) -> list[Stretch]:
    """Draw sorted, disjoint stretches."""
    edges = sorted(draw(st.sets(st.integers(0, length - 1), max_size=30)))
    return [Stretch(role, first, min(first + draw(st.integers(0, 5)), end - 1)) for first, end in pairwise(edges)]


LENGTH = 120
LISTS = st.tuples(stretches(CUE, LENGTH), stretches(CONTENT, LENGTH))


def rank_of(bucket: int) -> int:
    return bucket // len(NEARNESS) - REACH


@given(LISTS)
def test_each_cue_reaches_so_many_to_either_side(given: tuple[list[Stretch], list[Stretch]]) -> None:
    cues, others = given
    pairs = pair_up(words_like(LENGTH), cues, others)
    for i, cue in enumerate(cues):
        mine = [pair for pair in pairs if pair.cue == i]
        left = [p for p in mine if rank_of(p.bucket) < 0]
        right = [p for p in mine if rank_of(p.bucket) > 0]
        holders = [p for p in mine if rank_of(p.bucket) == 0]
        assert len(left) <= REACH
        assert len(right) <= REACH
        assert all(others[p.other].first < cue.first for p in left)
        assert all(others[p.other].first >= cue.first for p in right)
        assert all(others[p.other].first < cue.first and others[p.other].last >= cue.last for p in holders)
        assert len({p.other for p in mine}) == len(mine)


@given(LISTS)
def test_nearer_ones_are_not_left_out_for_farther_ones(given: tuple[list[Stretch], list[Stretch]]) -> None:
    cues, others = given
    pairs = pair_up(words_like(LENGTH), cues, others)
    for i, cue in enumerate(cues):
        mine = sorted(pair.other for pair in pairs if pair.cue == i)
        assert mine == list(range(mine[0], mine[-1] + 1)) if mine else True
        before = [k for k, other in enumerate(others) if other.last < cue.first]
        after = [k for k, other in enumerate(others) if other.first >= cue.first]
        # REACH of them, or all there are; one to the left may overlap the cue and takes a place.
        assert len(set(mine) & set(after)) == min(REACH, len(after))
        assert len(set(mine) & set(before)) >= min(REACH - 1, len(before))


@given(LISTS)
def test_ranks_count_outwards(given: tuple[list[Stretch], list[Stretch]]) -> None:
    cues, others = given
    pairs = pair_up(words_like(LENGTH), cues, others)
    for i in range(len(cues)):
        ranked = sorted((pair.other, rank_of(pair.bucket)) for pair in pairs if pair.cue == i)
        ranks = [rank for _, rank in ranked if rank]
        assert ranks == sorted(ranks)
        assert len(set(ranks)) == len(ranks)


@given(LISTS)
def test_buckets_are_in_the_table(given: tuple[list[Stretch], list[Stretch]]) -> None:
    assert all(0 <= pair.bucket < BUCKETS for pair in pair_up(words_like(LENGTH), *given))


@given(LISTS)
def test_pairs_come_by_cue_and_cues_do_not_disturb_each_other(given: tuple[list[Stretch], list[Stretch]]) -> None:
    cues, others = given
    words = words_like(LENGTH)
    pairs = pair_up(words, cues, others)
    assert [pair.cue for pair in pairs] == sorted(pair.cue for pair in pairs)
    for i, cue in enumerate(cues):
        alone = [(pair.other, pair.bucket) for pair in pair_up(words, [cue], others)]
        assert alone == [(pair.other, pair.bucket) for pair in pairs if pair.cue == i]


@given(st.integers(1, 10), st.integers(1, 10))
def test_left_and_right_mirror_each_other(gap: int, count: int) -> None:
    words = words_of("word " * 100)
    cue = Stretch(CUE, 50, 50)
    right = [Stretch(CONTENT, 50 + gap * k, 50 + gap * k) for k in range(1, count + 1) if 50 + gap * k < 100]
    left = sorted(Stretch(CONTENT, 100 - s.first, 100 - s.first) for s in right)
    ranks_right = [rank_of(pair.bucket) for pair in pair_up(words, [cue], right)]
    ranks_left = [rank_of(pair.bucket) for pair in pair_up(words, [cue], left)]
    assert ranks_left == [-rank for rank in ranks_right]


def test_the_stretch_that_holds_the_cue_has_rank_0_and_takes_no_place() -> None:
    words = words_of("word " * 60)
    holder = Stretch(CONTENT, 20, 40)
    others = sorted([holder, *(Stretch(CONTENT, k, k) for k in range(10)), *(Stretch(CONTENT, k, k) for k in (22, 24))])
    pairs = pair_up(words, [Stretch(CUE, 30, 31)], others)
    ranks = {others[pair.other]: rank_of(pair.bucket) for pair in pairs}
    assert ranks[holder] == 0
    assert ranks[Stretch(CONTENT, 24, 24)] == -1
    assert ranks[Stretch(CONTENT, 22, 22)] == -2
    assert sorted(ranks.values()) == [-6, -5, -4, -3, -2, -1, 0]


@pytest.mark.parametrize(
    ("text", "nearness"),
    [
        ("It fell, he said.", "same sentence"),
        ("It fell. Then he said.", "same paragraph"),
        ("It fell.\nThen he said.", "next paragraph"),
        ("It fell.\nIt rose.\nThen he said.", "farther"),
        ("It fell.\nIt rose.\nIt fell.\nThen he said.", "farther"),
    ],
)
def test_nearness(text: str, nearness: str) -> None:
    words = words_of(text)
    cue = Stretch(CUE, len(words) - 2, len(words) - 2)
    (pair,) = pair_up(words, [cue], [Stretch(CONTENT, 0, 1)])
    assert NEARNESS[pair.bucket % len(NEARNESS)] == nearness


def test_nothing_to_pair() -> None:
    words = words_of("one two")
    assert pair_up(words, [], [Stretch(CONTENT, 0, 0)]) == []
    assert pair_up(words, [Stretch(CUE, 0, 0)], []) == []
    assert len(link_scores(np.zeros((2, LINKS), np.float32), plain_heads(), 0, [], [], [])) == 0


@given(st.integers(0, 10**6))
def test_a_score_is_that_of_its_own_pair_whatever_stands_beside_it(seed: int) -> None:
    chance = np.random.default_rng(seed)
    projections = chance.normal(0, 0.3, (20, LINKS)).astype(np.float32)
    heads = plain_heads(bucket=-1)
    cues = [Stretch(CUE, k, k + int(chance.integers(3))) for k in chance.integers(0, 15, 6)]
    others = [Stretch(CONTENT, k, k + int(chance.integers(3))) for k in chance.integers(0, 15, 6)]
    buckets = chance.integers(0, BUCKETS, 6).tolist()
    for role in (0, 2):
        together = link_scores(projections, heads, role, cues, others, buckets)
        alone = [
            link_scores(projections, heads, role, [c], [o], [b])[0]
            for c, o, b in zip(cues, others, buckets, strict=True)
        ]
        assert together == pytest.approx(np.array(alone), abs=1e-5)


def test_the_stand_ins_links_are_as_told() -> None:
    words = words_of("one two three four")
    cue, source, content = Stretch(1, 1, 1), Stretch(0, 0, 0), Stretch(2, 2, 3)
    outputs = outputs_for(words, {(cue, source): 20.0}, {(cue, content): 20.0})
    assert outputs.shape == (4, EMISSIONS + 5 * LINK + SIGNALS)
    projections = outputs[:, EMISSIONS : EMISSIONS + LINKS]
    assert link_scores(projections, plain_heads(-9), 0, [cue], [source], [0])[0] == pytest.approx(11)
    assert link_scores(projections, plain_heads(-9), 2, [cue], [content], [0])[0] == pytest.approx(11)
    assert link_scores(projections, plain_heads(-9), 0, [source], [cue], [0])[0] == pytest.approx(-9)


@given(st.lists(st.tuples(st.integers(0, 5), st.floats(-1e6, 1e6)), max_size=30))
def test_a_group_chooses_one_of_its_pairs_or_none(pairs: list[tuple[int, float]]) -> None:
    groups = [group for group, _ in pairs]
    scores = np.array([score for _, score in pairs], np.float32)
    found = choices(scores, groups)
    assert found.shape == (len(pairs),)
    assert ((found >= 0) & (found <= 1)).all()
    for group in set(groups):
        mine = [k for k, other in enumerate(groups) if other == group]
        assert found[mine].sum() <= 1 + 1e-5
        assert found[mine] == pytest.approx(choices(scores[mine], [0] * len(mine)), abs=1e-6)
        best = max(mine, key=lambda k: scores[k])
        assert found[best] == max(found[mine])


def test_none_is_a_choice_too() -> None:
    assert choices(np.array([0], np.float32), [0]).tolist() == [0.5]
    assert choices(np.array([-100, -100], np.float32), [0, 0]).max() < 1e-6
    assert choices(np.array([100], np.float32), [3])[0] > 0.999


def test_means_and_squashes() -> None:
    vectors = np.arange(8, dtype=np.float32).reshape(4, 2)
    assert mean_over(vectors, [Stretch(0, 0, 0), Stretch(0, 1, 3)]).tolist() == [[0, 1], [4, 5]]
    assert sigmoid(np.array([-1e6, 0, 1e6], np.float32)).tolist() == [0, 0.5, 1]
    assert softmax(np.array([[1e6, 0], [-1e6, -1e6]], np.float32)).tolist() == [[1, 0], [0.5, 0.5]]
