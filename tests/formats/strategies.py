"""Readings that hypothesis makes up: any text, any spans, nested and overlapping as they fall."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from onrecord.attributions import Attribution
from onrecord.reading import Reading
from onrecord.reports import Note, Report
from onrecord.sources import Source, SourceKind, Sourcing
from onrecord.spans import Span, Spans, tidy
from onrecord.stances import About, Act, Stance, Statement

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
def abouts(draw: st.DrawFn, text: str, earlier: list[str]) -> About:
    """Draw what a statement answers: another one, or a passage of ``text``."""
    answered = draw(st.sampled_from((None, *earlier)))
    return About(
        statement=answered,
        span=None if answered else draw(spans(text, least=1))[0],
        score=draw(st.floats(0, 1)),
        reasons=tuple(draw(st.lists(TEXTS, max_size=2))),
    )


@st.composite
def sources(draw: st.DrawFn, name: str, text: str) -> Source:
    """Draw a source with mentions in ``text``."""
    return Source(
        id=name,
        name=draw(TEXTS),
        kind=draw(st.sampled_from(get_args(SourceKind))),
        role=draw(WORDS),
        of=draw(WORDS),
        aliases=tuple(draw(st.lists(TEXTS, max_size=2))),
        mentions=draw(spans(text, least=1)),
    )


@st.composite
def statements(draw: st.DrawFn, text: str, given: tuple[Attribution, ...], known: list[str]) -> tuple[Statement, ...]:
    """Draw a statement for each attribution; each comes through or answers earlier ones only, so there is no cycle."""
    found: list[Statement] = []
    for place, attribution in enumerate(given):
        earlier = [statement.id for statement in found]
        found.append(
            Statement(
                id=f"s{place}",
                attribution=attribution.id,
                source=draw(st.sampled_from((None, *known))),
                stance=draw(st.sampled_from(get_args(Stance))),
                act=draw(st.sampled_from(get_args(Act))),
                hedged=draw(st.booleans()),
                sourcing=draw(st.sampled_from(get_args(Sourcing))),
                channel=draw(WORDS),
                said_on=draw(st.none() | st.dates()),
                via=draw(st.sampled_from((None, *earlier))),
                about=draw(st.none() | abouts(text, earlier)),
                confidence=attribution.confidence,
            )
        )
    return tuple(found)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Draw a reading that keeps the contract, with statements or without."""
    text = draw(TEXTS.filter(bool))
    count = draw(st.integers(0, 3))  # with furniture and passages answered no deeper than a segment tells
    names = [f"a{n}" for n in range(count)]
    attributions = tuple(
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
    )
    stated = draw(st.booleans())
    known = [f"c{n}" for n in range(draw(st.integers(0, 2)))] if stated else []
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
        attributions=attributions,
        sources=tuple(draw(sources(name, text)) for name in known),
        statements=draw(statements(text, attributions, known)) if stated else (),
    )
