"""The runs of words by which two texts are compared.

A shingle is a run of three words (Broder 1997, "On the resemblance and containment of documents"), normalised: lower
case, without accents, quotation marks, dashes, other punctuation and white space. Page furniture is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

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
_REMEMBERED = 3
"""Texts that are kept cut: a new report is compared with others, one after the other and on either side, and stays one
of the last three."""

Hashes = NDArray[np.uint64]
"""Texts by the first eight bytes of their BLAKE2b hash, each once, in order: the same on every machine."""


@dataclass(frozen=True, slots=True, eq=False)
class Shingles:
    """What of one report is compared with another."""

    all: Hashes
    narration: Hashes
    """Those of which at least one word stands outside quotations."""
    head: Hashes
    """Those of the narration that begin in the first part of the text."""
    particulars: Hashes
    """Figures, and words with a capital that do not open a sentence or quotation: names, mostly."""

    def to_bytes(self) -> bytes:
        """Return what ``from_bytes`` reads: how many there are of each, then all of them."""
        parts = [getattr(self, field.name) for field in fields(self)]
        return np.concatenate([np.array([len(part) for part in parts], np.uint64), *parts]).astype("<u8").tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Shingles:
        """Read what ``to_bytes`` wrote. Raises ``ValueError`` for other bytes."""
        numbers = np.frombuffer(data, "<u8").astype(np.uint64, copy=False)
        count = len(fields(cls))
        ends = np.cumsum(numbers[:count], dtype=np.int64) + count
        if len(ends) < count or ends[-1] != len(numbers):
            raise ValueError("these bytes are no shingles")
        return cls(*np.split(numbers[count:], ends[:-1] - count))


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    quoted: bool
    particular: bool


def shingle(report: Report) -> Shingles:
    """Cut the beginning of a report into shingles: ``MOST_WORDS`` words and ``MOST_CHARACTERS`` characters at most."""
    return _shingle(report.text[:MOST_CHARACTERS], report.furniture)


def runs(report: Report) -> frozenset[str]:
    """Return the words of all shingles, one space between two."""
    words = _cut(report.text[:MOST_CHARACTERS], report.furniture)
    return frozenset(" ".join(word.text for word in run) for _, run in _runs(words))


@lru_cache(maxsize=_REMEMBERED)
def _shingle(text: str, furniture: tuple[Span, ...]) -> Shingles:
    words = _cut(text, furniture)
    every: set[bytes] = set()
    narration: set[bytes] = set()
    head: set[bytes] = set()
    for k, run in _runs(words):
        hashed = _hash(" ".join(word.text for word in run))
        every.add(hashed)
        if not all(word.quoted for word in run):
            narration.add(hashed)
            if k < _HEAD * len(words):
                head.add(hashed)
    particulars = {_hash(word.text) for word in words if word.particular}
    return Shingles(*map(_hashes, (every, narration, head, particulars)))


def _runs(words: tuple[_Word, ...]) -> Iterator[tuple[int, tuple[_Word, ...]]]:
    return ((k, words[k : k + LENGTH]) for k in range(len(words) - LENGTH + 1))


def _hash(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _hashes(found: Iterable[bytes]) -> Hashes:
    return np.sort(np.frombuffer(b"".join(found), "<u8").astype(np.uint64))


@lru_cache(maxsize=_REMEMBERED)
def _cut(text: str, furniture: tuple[Span, ...]) -> tuple[_Word, ...]:
    return tuple(_words(text, furniture))


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
