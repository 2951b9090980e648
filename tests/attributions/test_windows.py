from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from onrecord.attributions.windows import END, PAD, START, Pieces, Window, fill, plan, to_pieces

# Pieces of each word: mostly few, some none, now and then more than a window takes.
COUNTS = st.lists(st.one_of(st.integers(0, 3), st.integers(0, 60)), min_size=1, max_size=80)
SIZES = st.tuples(st.integers(6, 40), st.integers(0, 40)).map(lambda pair: (pair[0], min(pair[1], pair[0] // 3)))


def pieces_of(counts: list[int]) -> Pieces:
    owners = [word for word, count in enumerate(counts) for _ in range(count)]
    return to_pieces([1000 + k for k in range(len(owners))], owners, len(counts))


def bounds_of(counts: list[int]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


@given(COUNTS)
def test_pieces_and_words_point_at_each_other(counts: list[int]) -> None:
    pieces = pieces_of(counts)
    assert pieces.bounds.tolist() == bounds_of(counts).tolist()
    for word, count in enumerate(counts):
        assert pieces.owners[pieces.bounds[word] : pieces.bounds[word + 1]].tolist() == [word] * count
        if count:
            assert pieces.heads[word] == pieces.bounds[word]
    assert (pieces.heads >= 0).all()
    assert (pieces.heads < max(len(pieces.ids), 1)).all()


@given(COUNTS, SIZES)
def test_every_word_is_owned_once_and_in_order(counts: list[int], sizes: tuple[int, int]) -> None:
    size, margin = sizes
    windows = plan(bounds_of(counts), size=size, margin=margin)
    assert [word for w in windows for word in range(w.own, w.own_end)] == list(range(len(counts)))
    for w in windows:
        assert 0 <= w.first <= w.own < w.own_end <= w.last <= len(counts)


@given(COUNTS, SIZES)
def test_a_window_is_larger_than_asked_for_one_large_word_only(counts: list[int], sizes: tuple[int, int]) -> None:
    size, margin = sizes
    bounds = bounds_of(counts)
    for w in plan(bounds, size=size, margin=margin):
        if bounds[w.last] - bounds[w.first] > size:
            assert w.own_end == w.last == w.own + 1
            assert counts[w.own] > size - margin


@given(COUNTS, SIZES)
def test_a_word_sees_its_surroundings(counts: list[int], sizes: tuple[int, int]) -> None:
    size, margin = sizes
    bounds = bounds_of(counts)
    windows = plan(bounds, size=size, margin=margin)
    for w in windows:
        before, after = bounds[w.own] - bounds[w.first], bounds[w.last] - bounds[w.own_end]
        assert before <= margin
        # Less than the margin only at the text's edges, or where one more word would be too much.
        assert w.first == 0 or before + counts[w.first - 1] > margin
        one_more = bounds[min(w.last + 1, len(counts))] - bounds[w.first]
        assert w.last == len(counts) or after >= margin or w.own_end == w.own + 1 or one_more > size


@given(COUNTS, SIZES, st.sets(st.integers(1, 60)))
def test_a_window_that_gives_way_to_a_paragraph_ends_with_its_margin(
    counts: list[int], sizes: tuple[int, int], paragraphs: set[int]
) -> None:
    size, margin = sizes
    bounds = bounds_of(counts)
    breaks = sorted(word for word in paragraphs if word < len(counts))
    for w in plan(bounds, size=size, margin=margin, breaks=breaks, slack=size // 3):
        assert 0 <= w.first <= w.own < w.own_end <= w.last <= len(counts)
        if w.own_end in breaks and w.last > w.own_end:
            assert bounds[w.last - 1] - bounds[w.own_end] < margin  # no word begins beyond it


@given(COUNTS)
def test_a_text_that_fits_is_one_window(counts: list[int]) -> None:
    assert plan(bounds_of(counts), size=sum(counts) + 1, margin=2) == [Window(0, len(counts), 0, len(counts))]


def test_no_words_no_windows() -> None:
    assert plan(np.zeros(1, np.int64), size=10, margin=2) == []


def test_words_of_no_piece_are_owned_too() -> None:
    windows = plan(bounds_of([0] * 5 + [1] * 30 + [0] * 5), size=10, margin=2)
    assert windows[0].own == 0
    assert windows[-1].own_end == 40
    assert plan(bounds_of([0, 0, 0]), size=10, margin=2) == [Window(0, 3, 0, 3)]


@pytest.mark.parametrize("counts", [[10_000], [2, 10_000, 2], [10_000, 10_000], [1] * 50 + [10_000] + [1] * 50])
def test_a_word_of_ten_thousand_pieces_keeps_its_head_and_spoils_no_other(counts: list[int]) -> None:
    pieces = pieces_of(counts)
    features = np.zeros((len(counts), 4), np.int64)
    windows = plan(pieces.bounds, size=20, margin=5)
    assert len(windows) <= len(counts)
    for w in windows:
        ids, _, _ = fill(pieces, features, [w], size=20)
        assert ids.shape[1] <= 22
        for word in range(w.own, w.own_end):
            place = pieces.heads[word] - pieces.bounds[w.first] + 1
            assert ids[0, place] == pieces.ids[pieces.heads[word]]


@given(COUNTS, SIZES)
def test_a_batch_holds_each_windows_pieces_with_their_words_features(counts: list[int], sizes: tuple[int, int]) -> None:
    size, margin = sizes
    pieces = pieces_of(counts)
    features = np.arange(2 * len(counts)).reshape(-1, 2)
    windows = plan(pieces.bounds, size=size, margin=margin)
    ids, rows, mask = fill(pieces, features, windows, size=size)
    assert ids.shape == mask.shape == rows.shape[:2]
    assert rows.shape[2] == 2
    assert ids.shape[1] <= size + 2
    assert mask.sum(axis=1).max() == ids.shape[1]
    for k, w in enumerate(windows):
        count = min(int(pieces.bounds[w.last] - pieces.bounds[w.first]), size)
        inside = slice(int(pieces.bounds[w.first]), int(pieces.bounds[w.first]) + count)
        assert ids[k].tolist() == [START, *pieces.ids[inside], END] + [PAD] * (ids.shape[1] - count - 2)
        assert mask[k].tolist() == [1] * (count + 2) + [0] * (ids.shape[1] - count - 2)
        assert rows[k, 1 : count + 1].tolist() == features[pieces.owners[inside]].tolist()
        assert not rows[k, count + 1 :].any()
        assert not rows[k, 0].any()


@given(COUNTS, SIZES)
def test_every_owned_words_head_is_in_its_window(counts: list[int], sizes: tuple[int, int]) -> None:
    pieces = pieces_of(counts)
    size, margin = sizes
    for w in plan(pieces.bounds, size=size, margin=margin):
        for word in range(w.own, w.own_end):
            place = pieces.heads[word] - pieces.bounds[w.first]
            assert 0 <= place < size or not counts[word]


def test_windows_touch() -> None:
    windows = plan(bounds_of([1] * 1000), size=50, margin=10)
    assert all(a.own_end == b.own for a, b in pairwise(windows))
    assert len(windows) <= 1000 // 30 + 1
