from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.words import stretches
from onrecord.claims.context import excerpt_at
from onrecord.claims.excerpt import BEFORE, END, LONGEST, START, Encoded, Excerpt, collate, encode, encode_in_context
from onrecord.spans import Span, Spans
from onrecord.stances.stand import Layout
from tests.claims.hand import Letters

VOCABULARY = Letters()
TEXTS = st.text(alphabet="ab. \n🙂", max_size=300)


@st.composite
def excerpts(draw: st.DrawFn) -> Excerpt:
    text = draw(TEXTS)
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    focus = tuple(Span(*edge) for edge in zip(edges[::2], edges[1::2], strict=False))
    return Excerpt(text, draw(TEXTS), focus)


def pieces(text: str) -> list[int]:
    return list(VOCABULARY.pieces(text)[0])


def focused(encoded: Encoded, side: int) -> list[int]:
    return [id for id, mark in zip(encoded.ids, encoded.focus[side], strict=True) if mark]


def test_one_excerpt_is_read_without_what_stands_before() -> None:
    encoded = encode(VOCABULARY, Excerpt("the sea is up", "no", (Span(4, 7),)))
    assert encoded.ids == [START, *pieces("the sea is up"), END]
    assert encoded.sides == [0] * 6
    assert encoded.focus == ([0, 0, 1, 0, 0, 0], [0] * 6)


def test_two_excerpts_and_what_stands_before_the_second() -> None:
    encoded = encode(VOCABULARY, Excerpt("the sea", "gone"), Excerpt("it is up", "so far", (Span(6, 8),)))
    assert encoded.ids == [START, *pieces("the sea"), END, *pieces("so far"), END, *pieces("it is up"), END]
    assert encoded.sides == [0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1]
    assert encoded.focus == ([0, 1, 1] + [0] * 8, [0] * 9 + [1, 0])


def test_without_anything_before_no_end_stands_for_it() -> None:
    encoded = encode(VOCABULARY, Excerpt("the sea"), Excerpt("it is"))
    assert encoded.ids == [START, *pieces("the sea"), END, *pieces("it is"), END]


def test_without_a_focus_all_of_it_counts() -> None:
    for focus in ((), (Span(3, 4),)):
        encoded = encode(VOCABULARY, Excerpt("the sea", "", focus))
        assert focused(encoded, 0) == pieces("the sea")


def test_a_focus_in_pieces_and_inside_a_word() -> None:
    encoded = encode(VOCABULARY, Excerpt("the waters are up", "", (Span(0, 3), Span(8, 9), Span(15, 17))))
    assert focused(encoded, 0) == pieces("the") + pieces("ers") + pieces("up")


def test_of_what_stands_before_the_end_is_kept() -> None:
    before = " ".join(f"{k:03}" for k in range(BEFORE + 5))
    encoded = encode(VOCABULARY, Excerpt("the sea"), Excerpt("it is", before))
    assert encoded.ids[4:-3] == [*pieces(before)[5:], END]


@pytest.mark.parametrize("at", [0, 5, LONGEST - 3, LONGEST, 300, 397])
def test_of_a_long_text_what_stands_around_the_focus_is_kept(at: int) -> None:
    words = [f"{k:03}" for k in range(400)]
    focus = Span(4 * at, 4 * (at + 3) - 1)
    encoded = encode(VOCABULARY, Excerpt(" ".join(words), "", (focus,)))
    assert len(encoded) == LONGEST + 2
    assert focused(encoded, 0) == pieces(" ".join(words[at : at + 3]))
    text = pieces(" ".join(words))
    assert encoded.ids[1:-1] in [text[k : k + LONGEST] for k in range(len(text))]


def test_a_focus_longer_than_what_is_read_keeps_its_beginning() -> None:
    text = " ".join(f"{k:03}" for k in range(400))
    encoded = encode(VOCABULARY, Excerpt(text, "", (Span(400, 1600),)))
    assert focused(encoded, 0)[0] == pieces(text)[100]
    assert len(focused(encoded, 0)) > LONGEST / 2


@given(excerpts(), st.none() | excerpts())
def test_all_lists_are_of_one_length_and_in_bounds(first: Excerpt, second: Excerpt | None) -> None:
    encoded = encode(VOCABULARY, first, second)
    assert len(encoded.sides) == len(encoded.focus[0]) == len(encoded.focus[1]) == len(encoded)
    assert len(encoded) <= 2 * LONGEST + BEFORE + 4
    assert encoded.sides == sorted(encoded.sides)
    for side, excerpt in enumerate((first, second)):
        marked = [k for k, mark in enumerate(encoded.focus[side]) if mark]
        assert {encoded.sides[k] for k in marked} <= {side}
        assert bool(marked) == bool(excerpt and pieces(excerpt.text))


BEGIN, STOP = 7, 8
"""Pieces of another encoder than the one that relates."""


def in_context(excerpt: Excerpt) -> Encoded:
    return encode_in_context(VOCABULARY, excerpt, BEGIN, STOP)


def test_in_its_context_an_excerpt_follows_on_what_stands_before() -> None:
    encoded = in_context(Excerpt("it is up", "so far", (Span(6, 8),)))
    assert encoded.ids == [BEGIN, *pieces("so far"), STOP, *pieces("it is up"), STOP]
    assert encoded.sides == [0] * 8
    assert encoded.focus == ([0, 0, 0, 0, 0, 0, 1, 0], [0] * 8)


def test_in_a_context_of_nothing_it_stands_alone() -> None:
    encoded = in_context(Excerpt("the sea is up", "", (Span(4, 7),)))
    assert encoded.ids == [BEGIN, *pieces("the sea is up"), STOP]
    assert encoded.focus == ([0, 0, 1, 0, 0, 0], [0] * 6)


def test_in_its_context_all_of_it_counts_without_a_focus_and_nothing_before_it() -> None:
    for focus in ((), (Span(3, 4),)):
        assert focused(in_context(Excerpt("the sea", "so far", focus)), 0) == pieces("the sea")
    assert in_context(Excerpt("", "so far")).ids == [BEGIN, *pieces("so far"), STOP, STOP]


def test_in_its_context_the_end_of_what_stands_before_and_the_middle_of_a_long_text_are_kept() -> None:
    words = [f"{k:03}" for k in range(400)]
    long = " ".join(words)
    encoded = in_context(Excerpt(long, long, (Span(4 * 200, 4 * 203 - 1),)))
    assert len(encoded) == LONGEST + BEFORE + 3
    assert encoded.ids[: BEFORE + 2] == [BEGIN, *pieces(long)[-BEFORE:], STOP]
    assert encoded.ids[BEFORE + 2 :] == in_context(Excerpt(long, "", (Span(4 * 200, 4 * 203 - 1),))).ids[1:]
    assert focused(encoded, 0) == pieces(" ".join(words[200:203]))


@given(excerpts())
def test_in_its_context_an_excerpt_counts_as_it_does_alone(excerpt: Excerpt) -> None:
    encoded, alone = in_context(excerpt), encode(VOCABULARY, excerpt)
    assert len(encoded.sides) == len(encoded.focus[0]) == len(encoded.focus[1]) == len(encoded)
    assert len(encoded) <= LONGEST + BEFORE + 3
    assert not any(encoded.sides)
    assert not any(encoded.focus[1])
    lead = len(encoded) - len(alone)
    assert encoded.ids[lead + 1 :] == [*alone.ids[1:-1], STOP]
    assert encoded.focus[0] == [0] * lead + alone.focus[0]


@given(st.lists(st.tuples(excerpts(), st.none() | excerpts()), min_size=1, max_size=4))
def test_a_batch_holds_each_and_takes_the_mean_over_what_counts(pairs: list[tuple[Excerpt, Excerpt | None]]) -> None:
    items = [encode(VOCABULARY, *pair) for pair in pairs]
    batch = collate(items)
    length = max(map(len, items))
    assert batch.ids.shape == batch.sides.shape == (len(items), length)
    assert batch.pools.shape == (len(items), 2, length)
    assert [array.dtype for array in batch] == [np.int64, np.int64, np.int32, np.float32]
    for k, item in enumerate(items):
        assert batch.lengths[k] == len(item)
        assert batch.ids[k].tolist() == item.ids + [0] * (length - len(item))
        assert batch.sides[k].tolist() == item.sides + [0] * (length - len(item))
        for side in range(2):
            assert ((batch.pools[k, side] > 0).nonzero()[0]).tolist() == np.flatnonzero(item.focus[side]).tolist()
            assert batch.pools[k, side].sum() == pytest.approx(float(any(item.focus[side])))


REPORT = "The port is shut. “It has sunk,” Ida Torvald said.\n\nNobody came. It rained, and the ferry stayed away."


def cut(report: str, *words: str, around: str = "", title: str = "Port shut") -> Excerpt:
    def spans(parts: tuple[str, ...]) -> Spans:
        return tuple(Span(report.index(part), report.index(part) + len(part)) for part in parts if part)

    return excerpt_at(report, Layout(stretches(report)), spans(words), title, spans((around,)))


def test_a_statement_is_cut_out_with_its_sentence_and_the_one_before() -> None:
    excerpt = cut(REPORT, "It has sunk", around="said")
    assert excerpt.text == "“It has sunk,” Ida Torvald said."
    assert excerpt.before == "The port is shut."
    assert [span.cut(excerpt.text) for span in excerpt.focus] == ["It has sunk"]


def test_before_the_first_sentence_stands_the_headline() -> None:
    assert cut(REPORT, "shut") == Excerpt("The port is shut.", "Port shut", (Span(12, 16),))
    assert cut(REPORT, "shut", title=" Port\n\tshut ").before == "Port shut"
    assert cut(REPORT, "shut", title="").before == ""


def test_sentences_between_two_pieces_are_kept() -> None:
    excerpt = cut(REPORT, "It has sunk", "It rained")
    assert excerpt.text == REPORT[18:]
    assert [span.cut(excerpt.text) for span in excerpt.focus] == ["It has sunk", "It rained"]


@given(st.text(alphabet="ab. \n”“?🙂", min_size=1).filter(str.strip), st.data())
def test_the_focus_of_an_excerpt_cuts_the_same_words_as_in_the_report(text: str, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    spans = tuple(Span(*edge) for edge in zip(edges[::2], edges[1::2], strict=False))
    excerpt = excerpt_at(text, Layout(stretches(text)), spans[:2], "", spans[2:])
    assert excerpt.text in text
    assert [span.cut(excerpt.text) for span in excerpt.focus] == [span.cut(text) for span in spans[:2]]
