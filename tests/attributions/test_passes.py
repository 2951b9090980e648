from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.heads import EMISSIONS, LAYERS, WIDTH
from onrecord.attributions.labels import LABELS, Stretch
from onrecord.attributions.passes import Passes
from onrecord.attributions.windows import Window, plan

COUNTS = st.lists(st.integers(0, 4), min_size=1, max_size=60)


def marked(windows: list[Window]) -> Passes:
    """Return passes whose every row says which window and which word it is of."""
    results = []
    for k, window in enumerate(windows):
        rows = np.zeros((window.last - window.first, WIDTH), np.float32)
        rows[:, :EMISSIONS] = np.arange(window.first, window.last)[:, None]
        rows[:, EMISSIONS] = k
        rows[:, EMISSIONS + 1] = np.arange(window.first, window.last)
        results.append(rows)
    return Passes(windows, results)


@st.composite
def planned(draw: st.DrawFn) -> tuple[list[Window], list[Stretch]]:
    """Draw windows over a text, and stretches of its words."""
    counts = draw(COUNTS)
    bounds = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    words = len(counts)
    breaks = sorted(draw(st.sets(st.integers(1, max(words - 1, 1)), max_size=5)))
    windows = plan(bounds, size=20, margin=4, breaks=[b for b in breaks if b < words], slack=6)
    place = st.integers(0, words - 1)
    pairs = draw(st.lists(st.tuples(place, place), min_size=2, max_size=2))
    return windows, [Stretch(1, min(pair), max(pair)) for pair in pairs]


@given(planned())
def test_labels_are_those_of_the_window_that_owns_the_word(given: tuple[list[Window], list[Stretch]]) -> None:
    windows, _ = given
    passes = marked(windows)
    assert passes.emissions.shape == (windows[-1].last, LAYERS, len(LABELS))
    assert passes.emissions[:, 0, 0].tolist() == list(range(windows[-1].last))


@given(planned())
def test_rows_are_of_the_right_words(given: tuple[list[Window], list[Stretch]]) -> None:
    windows, (one, other) = given
    passes = marked(windows)
    for stretch, rows in zip((one, other), passes.rows(one, other), strict=True):
        said = passes.projections[rows.first : rows.last + 1]
        assert len(set(said[:, 0])) == 1
        window = windows[int(said[0, 0])]
        words = said[:, 1].tolist()
        assert words[0] == stretch.first
        assert words[-1] == min(stretch.last, window.last - 1)
        assert rows.role == stretch.role


@given(planned())
def test_a_pair_is_compared_as_one_window_saw_it_where_an_owner_did(given: tuple[list[Window], list[Stretch]]) -> None:
    windows, (one, other) = given
    passes = marked(windows)
    mine, its = passes.rows(one, other)
    together = passes.projections[mine.first, 0] == passes.projections[its.first, 0]
    owners = [w for w in windows if any(w.own <= s.first < w.own_end for s in (one, other))]
    if any(all(w.first <= s.first and s.last < w.last for s in (one, other)) for w in owners):
        assert together


@given(planned())
def test_windows_that_break_at_paragraphs_still_own_every_word_once(given: tuple[list[Window], list[Stretch]]) -> None:
    windows, _ = given
    assert windows[0].own == 0
    assert all(a.own_end == b.own for a, b in pairwise(windows))
    assert all(w.first <= w.own < w.own_end <= w.last for w in windows)
