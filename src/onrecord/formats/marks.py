"""Cuts a text where marks begin and end, so that nested and overlapping spans can be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from onrecord.reading import Reading
from onrecord.spans import Span

Role = Literal["source", "cue", "content", "answered", "furniture"]
"""``answered`` is a passage that a statement answers."""
Mark = tuple[Role, int]
"""A role and the place, counted from one, of the attribution or of the statement that answers; furniture has 0."""

DEEP = 16
"""How many marks a segment names at most, the innermost; 10,000 nested spans must not cost 10,000 squared."""

_SOFT_WRAP = 100
"""A line this long was not wrapped by hand: its end is the end of a paragraph."""

_LINE = re.compile(r"[^\n]*\n?")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text with the same marks from end to end."""

    span: Span
    marks: tuple[Mark, ...]
    """What covers it, outermost first."""
    opening: tuple[Mark, ...] = field(default=())
    """The marks that begin here."""


def blocks(text: str) -> list[Span]:
    """Cut the text into paragraphs that together are the whole text, each with the blank lines that follow
    it.

    Extracted pages have a paragraph a line, typed ones blank lines and perhaps lines wrapped by hand; both
    are served.
    """
    found: list[Span] = []
    begin = 0
    ready = False  # the paragraph may end here if the next line is not blank
    for line in _LINE.finditer(text):
        words = line[0].strip()
        if words and ready:
            found.append(Span(begin, line.start()))
            begin, ready = line.start(), False
        ready = ready or not words or len(words) >= _SOFT_WRAP
    if begin < len(text):
        found.append(Span(begin, len(text)))
    return found


def segments(reading: Reading, within: list[Span]) -> Iterator[list[Segment]]:
    """Yield the segments of each of the consecutive stretches ``within``; together they are all of it."""
    ends = sorted(_ends(reading))
    at = 0
    current: dict[tuple[Mark, int], None] = {}  # in order of opening: a dict is an ordered set
    for stretch in within:
        cut: list[Segment] = []
        begin = stretch.start
        opening: list[Mark] = []
        while at < len(ends) and ends[at][0] < stretch.end:
            place = ends[at][0]
            if place > begin:
                cut.append(_segment(begin, place, current, opening))
                begin, opening = place, []
            while at < len(ends) and ends[at][0] == place:
                _, opens, _, mark, piece = ends[at]
                if opens:
                    current[mark, piece] = None
                    opening.append(mark)
                else:
                    current.pop((mark, piece), None)
                at += 1
        if begin < stretch.end:
            cut.append(_segment(begin, stretch.end, current, opening))
        yield cut


def _segment(start: int, end: int, current: dict[tuple[Mark, int], None], opening: list[Mark]) -> Segment:
    innermost = [mark for mark, _ in islice(reversed(current), DEEP)]
    return Segment(Span(start, end), tuple(reversed(innermost)), tuple(opening))


def _ends(reading: Reading) -> Iterator[tuple[int, bool, int, Mark, int]]:
    """Yield where marks begin and end: ends before beginnings, of two beginnings the longer mark first."""
    for role, place, spans in _marked(reading):
        for piece, span in enumerate(spans):
            if span.start < span.end:
                yield span.start, True, -span.end, (role, place), piece
                yield span.end, False, 0, (role, place), piece


def _marked(reading: Reading) -> Iterator[tuple[Role, int, tuple[Span, ...]]]:
    yield "furniture", 0, reading.report.furniture
    for place, attribution in enumerate(reading.attributions, start=1):
        yield "source", place, attribution.source
        yield "cue", place, attribution.cue
        yield "content", place, attribution.content
    for place, statement in enumerate(reading.statements, start=1):
        if statement.about is not None and statement.about.span is not None:
            yield "answered", place, (statement.about.span,)
