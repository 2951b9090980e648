"""Spans: character offsets into one report's text, the only kind of offset in OnRecord."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """``[start, end)`` in characters (``str`` indices) of one text."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """Return the words that the span marks in ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Say whether ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]
"""Pieces of one (possibly discontinuous) stretch of text, sorted, no two touching."""


def tidy(pieces: Iterable[tuple[int, int]], text: str) -> Spans:
    """Trim white space off the ends of each piece, sort, and join pieces with only white space between.

    Empty pieces vanish. Raises ``ValueError`` for a piece that lies outside the text.
    """
    trimmed: list[Span] = []
    for start, end in pieces:
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"span [{start}, {end}) lies outside a text of {len(text)} characters")
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            trimmed.append(Span(start, end))
    joined: list[Span] = []
    for span in sorted(trimmed):
        if joined and (span.start <= joined[-1].end or text[joined[-1].end : span.start].isspace()):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def size(spans: Iterable[Span]) -> int:
    """Count the characters in sorted, disjoint spans."""
    return sum(span.end - span.start for span in spans)
