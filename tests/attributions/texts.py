"""Texts that hypothesis makes up: line ends of every kind, marks, and what breaks programs."""

from __future__ import annotations

from hypothesis import strategies as st

from onrecord.spans import Span, Spans, tidy

_ODD = "\r\n\u2028\u2029\x0b\x0c\x85\x00\x1b\u200b\u202e\u200f\ufeff\ud83d\ude00\u0301\u0940א١🙂"
_TOKENS = (
    *("the", "Mayor", "said", "U.S.", "3.5", "don't", "...", "it", "x" * 300, "según", "e\u0301", "📰", "citing"),
    *("“", "”", '"', "''", "``", "‘", "’", "'", "«", "»", "„", ".", "?", ",", ":", "—", "―", "_", "(", ")"),
    *(" ", " ", " ", "\n", "\n\n", "\r\n", "\t", "\xa0", "\u2028", *_ODD),
)

TEXTS = st.one_of(
    st.lists(st.sampled_from(_TOKENS), max_size=60).map("".join),
    st.lists(st.sampled_from(_TOKENS), max_size=40).map(" ".join),
    st.text(st.characters(exclude_categories=()), max_size=60),
)


@st.composite
def furniture(draw: st.DrawFn, text: str) -> Spans:
    """Draw some of ``text`` to be page furniture: sorted and disjoint, at any place."""
    place = st.integers(0, len(text))
    return tidy((Span(min(pair), max(pair)) for pair in draw(st.lists(st.tuples(place, place), max_size=3))), text)


@st.composite
def texts_with_furniture(draw: st.DrawFn) -> tuple[str, Spans]:
    """Draw a text and what of it is furniture."""
    text = draw(TEXTS)
    return text, draw(furniture(text))
