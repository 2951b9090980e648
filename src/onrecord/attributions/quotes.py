"""Which words stand inside a quotation, whatever marks the page uses.

News pages open and close quotations with “ ”, " ", '' '', ‘ ’, ' ', « », „ “; many lack a mark. A pair is looked for
inside one paragraph only, so that one missing mark spoils one paragraph and never the page; a paragraph that begins
with a mark while the one before ended inside a quotation continues it.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from onrecord.attributions.words import Words


class Quote(IntEnum):
    """Where a word stands toward quotations."""

    OUTSIDE = 0
    INSIDE = 1
    OPENS = 2
    CLOSES = 3
    OPENS_INNER = 4
    CLOSES_INNER = 5
    REOPENS = 6
    """The mark at a paragraph's start that continues a quotation left open by the paragraph before."""


IN_QUOTATION = frozenset(Quote) - {Quote.OUTSIDE}

_OPENERS = frozenset("“«„``") | {"``"}
_CLOSERS = frozenset("”»")
_EITHER = frozenset({'"', "''", "＂"})
_SINGLES = frozenset("'‘’‚‛`")
DOUBLE_MARKS = _OPENERS | _CLOSERS | _EITHER
MARKS = DOUBLE_MARKS | _SINGLES


def find_quotes(words: Words) -> list[Quote]:
    """Return each word's place toward quotations, in one pass over the words."""
    quotes: list[Quote] = []
    left_open = False
    start = 0
    for end in range(1, len(words) + 1):
        if end == len(words) or words.paragraphs[end] != words.paragraphs[start]:
            found, left_open = _in_paragraph(words, start, end, left_open)
            quotes += found
            start = end
    return quotes


def _in_paragraph(words: Words, start: int, end: int, continues: bool) -> tuple[list[Quote], bool]:
    quotes: list[Quote] = []
    outer: str | None = None  # the mark that opened the quotation we are in
    inner = False
    last_close = _last_single_close(words, start, end)
    for k in range(start, end):
        mark = words.strings[k]
        turn = _turn(words, k, start, end, outer, inner, last_close) if mark in MARKS else None
        if turn is None:
            quotes.append(Quote.OUTSIDE if outer is None else Quote.INSIDE)
        elif turn == Quote.OPENS:
            quotes.append(Quote.REOPENS if k == start and continues else Quote.OPENS)
            outer = mark
        else:
            quotes.append(turn)
            inner = turn == Quote.OPENS_INNER
            if turn == Quote.CLOSES:
                outer = None
    return quotes, outer is not None


def _turn(words: Words, k: int, start: int, end: int, outer: str | None, inner: bool, last_close: int) -> Quote | None:
    """What a mark does, or None where it is an apostrophe."""
    mark = words.strings[k]
    space_before = k == start or words.starts[k] > words.ends[k - 1]
    space_after = k + 1 == end or words.starts[k + 1] > words.ends[k]
    if mark in _SINGLES:
        opens = _may_open(words, k, start, end, space_before, space_after) and k < last_close
        closes = mark != "‘" and _may_close(words, k, end, space_before, space_after)
        if outer is None:
            return Quote.OPENS if opens else None
        if outer in _SINGLES:
            return Quote.CLOSES if closes and not opens else None
        if inner:
            return Quote.CLOSES_INNER if closes else None
        return Quote.OPENS_INNER if opens else None
    if outer is None:
        return Quote.CLOSES if mark in _CLOSERS else Quote.OPENS
    if outer in _SINGLES:
        if inner:
            return Quote.CLOSES_INNER
        return Quote.OPENS_INNER
    if outer == "„":
        return Quote.CLOSES
    if mark in _OPENERS or (mark in _EITHER and space_before and not space_after and k > start):
        return Quote.OPENS  # the closing mark before this one is missing
    return Quote.CLOSES


def _may_open(words: Words, k: int, start: int, end: int, space_before: bool, space_after: bool) -> bool:
    if space_after or k + 1 == end:
        return False
    return space_before or k == start or words.strings[k - 1] in _OPENERS or words.strings[k - 1] in "([-–—―/"


def _may_close(words: Words, k: int, end: int, space_before: bool, space_after: bool) -> bool:
    if space_before:
        return False
    return space_after or k + 1 == end or not words.strings[k + 1][0].isalnum()


def _last_single_close(words: Words, start: int, end: int) -> int:
    """Index of the last single mark in the paragraph that could close; a mark after it is an apostrophe."""
    for k in range(end - 1, start, -1):
        if words.strings[k] in _SINGLES and words.strings[k] != "‘":
            space_before = words.starts[k] > words.ends[k - 1]
            space_after = k + 1 == end or words.starts[k + 1] > words.ends[k]
            if _may_close(words, k, end, space_before, space_after):
                return k
    return -1


def share_quoted(quotes: Sequence[Quote]) -> float:
    """Share of the given words that stand inside a quotation or are its marks; 0.0 of none."""
    return sum(q in IN_QUOTATION for q in quotes) / len(quotes) if quotes else 0.0
