from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.labels import LABELS, OUTSIDE, ROLES, Stretch, begin, inside, to_labels, to_stretches

SOURCE, CUE, CONTENT = range(3)


@st.composite
def stretches(draw: st.DrawFn) -> tuple[list[Stretch], int]:
    """Draw disjoint stretches, many of which touch, and one of which often ends the text."""
    found: list[Stretch] = []
    at = 0
    for gap, length, role in draw(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 3), st.integers(0, 2)))):
        found.append(Stretch(role, at + gap, at + gap + length - 1))
        at += gap + length
    return found, at + draw(st.integers(0, 2))


@given(stretches())
def test_stretches_survive_the_way_through_labels(given: tuple[list[Stretch], int]) -> None:
    found, length = given
    labels = to_labels(found, length)
    assert len(labels) == length
    assert to_stretches(labels) == found


@given(stretches(), st.randoms())
def test_the_order_of_stretches_does_not_matter(given: tuple[list[Stretch], int], random: Random) -> None:
    found, length = given
    shuffled = list(found)
    random.shuffle(shuffled)
    assert to_labels(shuffled, length) == to_labels(found, length)


@given(st.lists(st.sampled_from(range(len(LABELS)))))
def test_any_labels_make_disjoint_stretches_over_all_labelled_words(labels: list[int]) -> None:
    found = to_stretches(labels)
    assert all(one.last < other.first for one, other in pairwise(found))
    covered = {k: s.role for s in found for k in range(s.first, s.last + 1)}
    assert covered == {k: (label - 1) // 2 for k, label in enumerate(labels) if label != OUTSIDE}
    assert to_stretches(to_labels(found, len(labels))) == found


def test_the_last_stretch_ends_with_the_text() -> None:
    assert to_stretches([0, begin(CUE), inside(CUE)]) == [Stretch(CUE, 1, 2)]


def test_adjacent_stretches_stay_two() -> None:
    labels = [begin(SOURCE), begin(SOURCE), inside(SOURCE), begin(CUE)]
    assert to_stretches(labels) == [Stretch(SOURCE, 0, 0), Stretch(SOURCE, 1, 2), Stretch(CUE, 3, 3)]


def test_a_further_word_without_a_first_begins_a_stretch() -> None:
    assert to_stretches([inside(CUE), inside(CUE), OUTSIDE, inside(CONTENT)]) == [
        Stretch(CUE, 0, 1),
        Stretch(CONTENT, 3, 3),
    ]
    assert to_stretches([begin(CUE), inside(SOURCE)]) == [Stretch(CUE, 0, 0), Stretch(SOURCE, 1, 1)]


@pytest.mark.parametrize("other", [Stretch(CUE, 2, 2), Stretch(CUE, 0, 9), Stretch(SOURCE, 4, 5), Stretch(CUE, 1, 2)])
def test_stretches_that_share_a_word_are_refused(other: Stretch) -> None:
    with pytest.raises(ValueError, match="have a label already"):
        to_labels([Stretch(SOURCE, 2, 4), other], 10)


def test_labels_are_named_as_their_numbers_say() -> None:
    for k, role in enumerate(ROLES):
        assert LABELS[begin(k)] == f"B-{role}"
        assert LABELS[inside(k)] == f"I-{role}"
    assert LABELS[OUTSIDE] == "O"
