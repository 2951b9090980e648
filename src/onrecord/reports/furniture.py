"""Page furniture: whole lines that are on the page but not of the report, found and marked, never cut.

The aim is precision: a marked line is not read, so a line that could be a sentence of the report stays. What one line
is, ``furniture_lines`` says; this module knows what only the lines around it tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.reports.furniture_lines import LONGEST, Kind, kind_of_line
from onrecord.spans import Span, tidy

TOP = 12
"""Lines with words in them within which a repeated first line is taken for the title."""
TEASERS = 10
"""The most lines after "Read also:" that are taken for what it announces."""

# What Python, browsers and editors count as ends of lines.
_LINE = re.compile("[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ENDS_LIKE_A_SENTENCE = re.compile(r"""[.!?…:;]["'”’»)\]]*$""")
_NOT_LETTERS = re.compile(r"[\W_]+")


class _Line(NamedTuple):
    span: Span
    words: str
    """The trimmed line; empty where it is longer than furniture ever is."""


def find_furniture(text: str, title: str | None = None) -> tuple[Span, ...]:
    """Return the spans of page furniture in ``text``: sorted, disjoint, trimmed, neighbouring lines joined.

    Found are: repeats of the title (the first stays, since a headline may carry an attribution; a headline that
    stands once is never marked), "PREV ... NEXT ...", breadcrumbs, "Read also: ...", and lines to share, subscribe,
    follow, comment or vote, of advertising, cookies, copyright, photo credits, dates of publication, tags, dashes.

    ``title`` is the page's title where it is known. Time is linear in the length of the text.
    """
    lines = list(_lines(text))
    marked = _repeated_titles(lines, title)
    names = {name for name in (_letters(title or ""), _letters(lines[0].words) if lines else "") if len(name) > 9}
    teasers = 0
    navigation = False
    for index, line in enumerate(lines):
        if index in marked:
            continue
        kind = kind_of_line(line.words, lambda part: _letters(part) in names)
        if kind is None and teasers and _teases(line):
            teasers -= 1
            marked.add(index)
            continue
        # "NEXT" opens sentences, as a company's name; under "PREV ..." it is the other half of the navigation.
        if kind is Kind.NEXT and not navigation:
            kind = None
        navigation = kind in (Kind.NAVIGATION, Kind.NEXT)
        teasers = TEASERS if kind is Kind.HEADING else 0
        if kind is not None:
            marked.add(index)
    return tidy((lines[index].span for index in sorted(marked)), text)


def _lines(text: str) -> Iterator[_Line]:
    for match in _LINE.finditer(text):
        start, end = match.span()
        if end - start > 4 * LONGEST:
            yield _Line(Span(start, end), "")
            continue
        words = match[0].strip()
        if words:
            start += match[0].index(words)
            yield _Line(Span(start, start + len(words)), words if len(words) <= LONGEST else "")


def _letters(line: str) -> str:
    return _NOT_LETTERS.sub(" ", line).strip().casefold()


def _repeated_titles(lines: list[_Line], title: str | None) -> set[int]:
    """Return the lines that say again the given title, anywhere, or the first line, among the first ``TOP``."""
    first = lines[0].words if lines else ""
    return _repeats(lines, _letters(title or "")) | _repeats(lines[:TOP], _letters(first))


def _repeats(lines: list[_Line], name: str) -> set[int]:
    if name.count(" ") < 2:  # "No." and "Yes." may well be said twice
        return set()
    same = [index for index, line in enumerate(lines) if line.words and _letters(line.words) == name]
    return set(same[1:])


def _teases(line: _Line) -> bool:
    return 0 < len(line.words) <= 150 and not _ENDS_LIKE_A_SENTENCE.search(line.words)
