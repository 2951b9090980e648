from __future__ import annotations

from itertools import chain, pairwise

from hypothesis import given

from onrecord.attributions import Attribution
from onrecord.formats.marks import DEEP, Role, Segment, blocks, segments
from onrecord.reading import Reading
from onrecord.reports import Report
from onrecord.spans import Span
from tests.formats.readings import NESTED, TEXT
from tests.formats.strategies import TEXTS, readings


def all_segments(reading: Reading) -> list[Segment]:
    return list(chain.from_iterable(segments(reading, blocks(reading.report.text))))


def test_typed_paragraphs_end_with_a_blank_line() -> None:
    text = "One line,\nwrapped by hand.\n\n\nTwo.\n"
    assert [span.cut(text) for span in blocks(text)] == ["One line,\nwrapped by hand.\n\n\n", "Two.\n"]


def test_extracted_paragraphs_are_a_long_line_each() -> None:
    text = "word " * 30 + "\n" + "word " * 30 + "\nshort\nlines"
    assert len(blocks(text)) == 3


def test_headlines_are_paragraphs() -> None:
    assert len(blocks(TEXT)) == 6


@given(TEXTS)
def test_paragraphs_are_the_whole_text(text: str) -> None:
    assert "".join(span.cut(text) for span in blocks(text)) == text


def test_nested_words_are_marked_as_both() -> None:
    marked = {s.span.cut(NESTED.report.text): s.marks for s in all_segments(NESTED)}
    assert marked["The clerk"] == (("source", 1),)
    assert marked["the warden"] == (("content", 1), ("source", 2))
    assert marked["that the gate was shut"] == (("content", 1), ("content", 2))
    assert marked["."] == ()


@given(readings())
def test_segments_are_the_whole_text_and_show_every_span(reading: Reading) -> None:
    found = all_segments(reading)
    assert "".join(segment.span.cut(reading.report.text) for segment in found) == reading.report.text
    assert all(one.span.end == other.span.start for one, other in pairwise(found))
    for place, attribution in enumerate(reading.attributions, start=1):
        roles: tuple[tuple[Role, tuple[Span, ...]], ...] = (
            ("source", attribution.source),
            ("cue", attribution.cue),
            ("content", attribution.content),
        )
        for role, spans in roles:
            covered = {n for s in found if (role, place) in s.marks for n in range(*s.span)}
            assert covered == {n for span in spans for n in range(*span)}
            begun = [s.span.start for s in found for mark in s.opening if mark == (role, place)]
            assert begun == [span.start for span in spans]


@given(readings())
def test_a_passage_that_is_answered_is_marked(reading: Reading) -> None:
    found = all_segments(reading)
    for place, statement in enumerate(reading.statements, start=1):
        span = statement.about.span if statement.about else None
        covered = {n for s in found if ("answered", place) in s.marks for n in range(*s.span)}
        assert covered == (set(range(*span)) if span else set())


def test_ten_thousand_nested_spans_cost_what_ten_thousand_spans_cost() -> None:
    count = 10_000
    text = "x" * (2 * count + 1)
    nested = tuple(
        Attribution(
            id=str(n),
            source=(),
            cue=(Span(count, count + 1),),
            content=(Span(n, len(text) - n),),
            kind="indirect",
            via=None,
            confidence=0.5,
        )
        for n in range(count)
    )
    found = all_segments(Reading(report=Report(id="deep", text=text), reader="hand/1", attributions=nested))
    assert max(len(segment.marks) for segment in found) == DEEP
    assert found[0].marks == (("content", 1),)
