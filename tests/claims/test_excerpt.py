from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.words import stretches
from onrecord.claims.context import excerpt_at
from onrecord.claims.excerpt import (
    BEFORE,
    END,
    LEAD,
    LONGEST,
    START,
    Encoded,
    Excerpt,
    collate,
    encode,
    encode_together,
)
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


def focused(encoded: Encoded, place: int = 0) -> list[int]:
    return [id for id, mark in zip(encoded.ids, encoded.focus[place], strict=True) if mark]


def test_an_excerpt_follows_on_what_stands_before() -> None:
    encoded = encode(VOCABULARY, Excerpt("it is up", "so far", (Span(6, 8),)))
    assert encoded.ids == [START, *pieces("so far"), END, *pieces("it is up"), END]
    assert encoded.focus == ([0, 0, 0, 0, 0, 0, 1, 0],)


def test_where_nothing_stands_before_it_stands_alone() -> None:
    encoded = encode(VOCABULARY, Excerpt("the sea is up", "", (Span(4, 7),)))
    assert encoded.ids == [START, *pieces("the sea is up"), END]
    assert encoded.focus == ([0, 0, 1, 0, 0, 0],)


def test_without_a_focus_all_of_it_counts_and_nothing_before_it() -> None:
    for focus in ((), (Span(3, 4),)):
        assert focused(encode(VOCABULARY, Excerpt("the sea", "so far", focus))) == pieces("the sea")
    assert encode(VOCABULARY, Excerpt("", "so far")).ids == [START, *pieces("so far"), END, END]


def test_a_focus_in_pieces_and_inside_a_word() -> None:
    encoded = encode(VOCABULARY, Excerpt("the waters are up", "", (Span(0, 3), Span(8, 9), Span(15, 17))))
    assert focused(encoded) == pieces("the") + pieces("ers") + pieces("up")


@pytest.mark.parametrize("at", [0, 5, LONGEST - 3, LONGEST, 300, 397])
def test_of_a_long_text_what_stands_around_the_focus_is_kept(at: int) -> None:
    words = [f"{k:03}" for k in range(400)]
    focus = Span(4 * at, 4 * (at + 3) - 1)
    encoded = encode(VOCABULARY, Excerpt(" ".join(words), "", (focus,)))
    assert len(encoded) == LONGEST + 2
    assert focused(encoded) == pieces(" ".join(words[at : at + 3]))
    text = pieces(" ".join(words))
    assert encoded.ids[1:-1] in [text[k : k + LONGEST] for k in range(len(text))]


def test_a_focus_longer_than_what_is_read_keeps_its_beginning() -> None:
    text = " ".join(f"{k:03}" for k in range(400))
    encoded = encode(VOCABULARY, Excerpt(text, "", (Span(400, 1600),)))
    assert focused(encoded)[0] == pieces(text)[100]
    assert len(focused(encoded)) > LONGEST / 2


def test_of_what_stands_before_the_end_is_kept() -> None:
    before = " ".join(f"{k:03}" for k in range(BEFORE + 5))
    ids = encode(VOCABULARY, Excerpt("it is", before)).ids
    assert ids == [START, *pieces(before)[5:], END, *pieces("it is"), END]


def test_side_by_side_each_follows_on_what_stands_before_it() -> None:
    encoded = encode_together(VOCABULARY, [Excerpt("the sea", "now"), Excerpt("it is up", "so far", (Span(6, 8),))])
    assert encoded.ids == [START, *pieces("now the sea"), END, *pieces("so far it is up"), END]
    assert encoded.focus == ([0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0], [0] * 9 + [1, 0])


def test_side_by_side_less_of_what_stands_before_is_kept() -> None:
    before = " ".join(f"{k:03}" for k in range(LEAD + 5))
    encoded = encode_together(VOCABULARY, [Excerpt("the sea"), Excerpt("it is", before), Excerpt("up")])
    assert encoded.ids == [
        START,
        *pieces("the sea"),
        END,
        *pieces(before)[5:],
        *pieces("it is"),
        END,
        *pieces("up"),
        END,
    ]
    assert [focused(encoded, place) for place in range(3)] == [pieces(text) for text in ("the sea", "it is", "up")]


@given(excerpts())
def test_alone_it_is_of_bounded_length_and_counts_where_it_has_words(excerpt: Excerpt) -> None:
    encoded = encode(VOCABULARY, excerpt)
    assert [len(marks) for marks in encoded.focus] == [len(encoded)]
    assert len(encoded) <= LONGEST + BEFORE + 3
    assert any(encoded.focus[0]) == bool(pieces(excerpt.text))


@given(st.lists(excerpts(), min_size=1, max_size=4))
def test_side_by_side_each_counts_as_it_does_alone(several: list[Excerpt]) -> None:
    encoded = encode_together(VOCABULARY, several)
    assert [len(marks) for marks in encoded.focus] == [len(encoded)] * len(several)
    assert len(encoded) <= len(several) * (LONGEST + LEAD + 1) + 1
    for place, excerpt in enumerate(several):
        assert focused(encoded, place) == focused(encode(VOCABULARY, excerpt))
    counted = [k for marks in encoded.focus for k, mark in enumerate(marks) if mark]
    assert counted == sorted(set(counted))


@given(st.lists(st.lists(excerpts(), min_size=1, max_size=3), min_size=1, max_size=4))
def test_a_batch_holds_each_and_takes_the_mean_over_what_counts(given_packs: list[list[Excerpt]]) -> None:
    items = [encode_together(VOCABULARY, pack) for pack in given_packs]
    batch = collate(items)
    length = max(map(len, items))
    assert batch.ids.shape == (len(items), length)
    assert batch.pools.shape == (len(items), max(map(len, given_packs)), length)
    assert [array.dtype for array in batch] == [np.int64, np.int32, np.float32]
    for k, item in enumerate(items):
        assert batch.lengths[k] == len(item)
        assert batch.ids[k].tolist() == item.ids + [0] * (length - len(item))
        for place, weights in enumerate(batch.pools[k]):
            marks = item.focus[place] if place < len(item.focus) else []
            assert np.flatnonzero(weights).tolist() == np.flatnonzero(marks).tolist()
            assert weights.sum() == pytest.approx(float(any(marks)))


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
