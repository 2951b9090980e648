"""The runs of words by which two texts are compared.

A shingle is a run of three words (Broder 1997, "On the resemblance and containment of documents"), normalised: lower
case, without accents, quotation marks, dashes, other punctuation and white space. Page furniture is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.attributions.quotes import IN_QUOTATION, find_quotes
from onrecord.attributions.words import stretches
from onrecord.reports import Report
from onrecord.sources.names import fold
from onrecord.spans import Span

LENGTH = 3
"""Words in a shingle."""
MOST_WORDS = 10_000
MOST_CHARACTERS = 100_000
"""Of a report's words and characters no more are looked at: whose text it is shows long before, and time and memory are
bounded."""
_HEAD = 0.5
"""Share of a text, from its beginning, that tells the news; what comes after is background more often."""
_REMEMBERED = 64
"""Texts whose shingles are kept: a new report is compared with many others, and the next one with the same; some
100 kB each, 2 MB at the most."""


@dataclass(frozen=True, slots=True)
class Shingles:
    """What of one report is compared with another."""

    all: frozenset[str]
    narration: frozenset[str]
    """Those of which at least one word stands outside quotations."""
    head: frozenset[str]
    """Those of the narration that begin in the first part of the text."""
    particulars: frozenset[str]
    """Figures, and words with a capital that do not open a sentence or quotation: names, mostly."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    quoted: bool
    particular: bool


def shingle(report: Report) -> Shingles:
    """Cut the beginning of a report into shingles: ``MOST_WORDS`` words and ``MOST_CHARACTERS`` characters at most."""
    return _shingle(report.text[:MOST_CHARACTERS], report.furniture)


@lru_cache(maxsize=_REMEMBERED)
def _shingle(text: str, furniture: tuple[Span, ...]) -> Shingles:
    words = list(_words(text, furniture))
    every: set[str] = set()
    narration: set[str] = set()
    head: set[str] = set()
    for k in range(len(words) - LENGTH + 1):
        run = words[k : k + LENGTH]
        joined = " ".join(word.text for word in run)
        every.add(joined)
        if not all(word.quoted for word in run):
            narration.add(joined)
            if k < _HEAD * len(words):
                head.add(joined)
    particulars = frozenset(word.text for word in words if word.particular)
    return Shingles(frozenset(every), frozenset(narration), frozenset(head), particulars)


def _words(text: str, furniture: tuple[Span, ...]) -> Iterator[_Word]:
    seen = 0
    for words in stretches(text, furniture):
        quotes = find_quotes(words)
        opens = True
        for k, string in enumerate(words.strings):
            opens = opens or words.sentences[k] != words.sentences[k - 1]
            if not string[0].isalnum():
                opens = True  # after a quotation mark, a colon or a dash a capital may be no name's
                continue
            capital = string[0].isupper() and not opens
            yield _Word(fold(string), quotes[k] in IN_QUOTATION, capital or string[0].isdigit())
            opens = False
            seen += 1
            if seen == MOST_WORDS:
                return
