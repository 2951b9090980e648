"""Readings that hypothesis makes up: any text, any spans, nested and overlapping as they fall."""

from __future__ import annotations

from hypothesis import strategies as st

from onrecord.attributions import Attribution
from onrecord.reading import Reading
from onrecord.reports import Note, Report
from onrecord.spans import Span, Spans, tidy

TEXTS = st.text(
    st.one_of(st.sampled_from("ab \n\r\t\"“”'<>&;=\x00\x1b\x9b\u2028\u202e\ud83d\ude00"), st.characters()),
    max_size=120,
)
WORDS = st.one_of(st.none(), TEXTS)


@st.composite
def spans(draw: st.DrawFn, text: str, *, least: int) -> Spans:
    """Draw the pieces of one stretch of ``text``; where ``least`` is asked for, the whole text serves at need."""
    place = st.integers(0, len(text))
    found = tidy(((min(pair), max(pair)) for pair in draw(st.lists(st.tuples(place, place), max_size=3))), text)
    return found if len(found) >= least else (Span(0, len(text)),)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Draw a reading that keeps the contract."""
    text = draw(TEXTS.filter(bool))
    count = draw(st.integers(0, 5))  # with furniture no deeper than a segment tells
    names = [f"a{n}" for n in range(count)]
    return Reading(
        report=Report(
            id=draw(TEXTS),
            text=text,
            url=draw(WORDS),
            outlet=draw(WORDS),
            title=draw(WORDS),
            byline=draw(WORDS),
            published=draw(WORDS),
            language=draw(st.sampled_from((None, "en", "fr", '"><b'))),
            furniture=draw(spans(text, least=0)),
            notes=tuple(
                draw(st.lists(st.builds(Note, code=st.just("some-code"), message=TEXTS.filter(bool)), max_size=2))
            ),
        ),
        reader=draw(st.sampled_from(("none", "hand/1"))),
        attributions=tuple(
            Attribution(
                id=name,
                source=draw(spans(text, least=0)),
                cue=draw(spans(text, least=1)),
                content=draw(spans(text, least=1)),
                kind=draw(st.sampled_from(("direct", "indirect", "mixed"))),
                via=draw(st.sampled_from((None, *names))),
                confidence=draw(st.floats(0, 1)),
            )
            for name in names
        ),
    )
