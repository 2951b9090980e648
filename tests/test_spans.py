from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.spans import Span, size, tidy
from tests.attributions.texts import TEXTS


@st.composite
def texts_and_pieces(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(TEXTS)
    place = st.integers(0, len(text))
    return text, [(min(p), max(p)) for p in draw(st.lists(st.tuples(place, place), max_size=6))]


@given(texts_and_pieces())
def test_tidy_spans_are_sorted_disjoint_and_begin_and_end_with_words(given: tuple[str, list[tuple[int, int]]]) -> None:
    text, pieces = given
    spans = tidy(pieces, text)
    for span in spans:
        assert span.start < span.end
        assert span.cut(text) == span.cut(text).strip()
    for before, after in pairwise(spans):
        assert text[before.end : after.start].strip()


@given(texts_and_pieces())
def test_tidying_loses_no_letter_and_adds_none(given: tuple[str, list[tuple[int, int]]]) -> None:
    text, pieces = given
    before = {k for start, end in pieces for k in range(start, end) if not text[k].isspace()}
    spans = tidy(pieces, text)
    after = {k for start, end in spans for k in range(start, end) if not text[k].isspace()}
    assert before == after
    assert size(spans) == len({k for start, end in spans for k in range(start, end)})


@given(texts_and_pieces())
def test_tidying_twice_changes_nothing(given: tuple[str, list[tuple[int, int]]]) -> None:
    text, pieces = given
    once = tidy(pieces, text)
    assert tidy(once, text) == once


@pytest.mark.parametrize("piece", [(-1, 2), (0, 4), (2, 1), (5, 9)])
def test_a_piece_outside_the_text_is_refused(piece: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="outside a text of 3 characters"):
        tidy([piece], "abc")


@pytest.mark.parametrize(
    ("one", "other", "overlaps", "holds"),
    [
        ((0, 4), (4, 6), False, False),
        ((0, 4), (3, 6), True, False),
        ((0, 4), (1, 4), True, True),
        ((0, 4), (0, 4), True, True),
        ((1, 2), (0, 4), True, False),
    ],
)
def test_places_of_two_spans(one: tuple[int, int], other: tuple[int, int], overlaps: bool, holds: bool) -> None:
    assert Span(*one).overlaps(Span(*other)) is overlaps
    assert Span(*other).overlaps(Span(*one)) is overlaps
    assert Span(*one).holds(Span(*other)) is holds
