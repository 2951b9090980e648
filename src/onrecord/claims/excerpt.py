"""Words of a report as the networks read them: a sentence, what stands before it, and which words count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.spans import Span, Spans

LONGEST = 80
"""Pieces of a text that the networks read, around its focus; few sentences are longer."""
BEFORE = 40
"""Pieces of what stands before it that are read where an excerpt is read alone, the last ones."""
LEAD = 24
"""The same where two are read side by side."""
START, END = 0, 2
"""The networks' pieces for the beginning of all and the end of each part."""


class Excerpt(NamedTuple):
    """Some words, and what is needed to understand them."""

    text: str
    before: str = ""
    """What stands before the text in the report, or its headline; may be empty."""
    focus: Spans = ()
    """Characters of ``text`` that are meant, such as the content of a statement; empty for all of it."""


class Vocabulary(Protocol):
    """Cuts a text into the encoder's pieces."""

    def pieces(self, text: str) -> tuple[Sequence[int], Sequence[tuple[int, int]]]:
        """Return the ids of the pieces and the characters [start, end) of each."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """One or more excerpts as a network takes them; all lists are of one length."""

    ids: list[int]
    focus: tuple[list[int], ...]
    """1 at the pieces that count, for each excerpt."""

    def __len__(self) -> int:
        return len(self.ids)


def encode(vocabulary: Vocabulary, excerpt: Excerpt) -> Encoded:
    """Put one excerpt, after what stands before it, in the order in which the claim encoder reads it."""
    lead = [*_before(vocabulary, excerpt, BEFORE), END] if excerpt.before else []
    ids, focus = _cut(vocabulary, excerpt)
    return Encoded([START, *lead, *ids, END], ([0] * (len(lead) + 1) + focus + [0],))


def encode_together(vocabulary: Vocabulary, excerpts: Sequence[Excerpt]) -> Encoded:
    """Put excerpts that are to be compared, each after what stands before it, side by side.

    The relation network is asked about two; it learns from several at a time.
    """
    ids, places = [START], []
    for excerpt in excerpts:
        lead = _before(vocabulary, excerpt, LEAD) if excerpt.before else []
        own, focus = _cut(vocabulary, excerpt)
        places.append((len(ids) + len(lead), focus))
        ids += [*lead, *own, END]
    marks = ([0] * at + focus + [0] * (len(ids) - at - len(focus)) for at, focus in places)
    return Encoded(ids, tuple(marks))


def _before(vocabulary: Vocabulary, excerpt: Excerpt, most: int) -> list[int]:
    return list(vocabulary.pieces(excerpt.before)[0])[-most:]


def _cut(vocabulary: Vocabulary, excerpt: Excerpt) -> tuple[list[int], list[int]]:
    """Return the pieces of the text and which of them count; of a long text those around its focus."""
    ids, places = vocabulary.pieces(excerpt.text)
    marked = [int(any(span.overlaps(Span(*place)) for span in excerpt.focus)) for place in places]
    if not any(marked):
        marked = [1] * len(ids)
    if len(ids) > LONGEST:
        first = max(0, min(marked.index(1) - LONGEST // 4, len(ids) - LONGEST))
        return list(ids[first : first + LONGEST]), marked[first : first + LONGEST]
    return list(ids), marked


class Batch(NamedTuple):
    """Encoded excerpts side by side, filled up to one length."""

    ids: NDArray[np.int64]
    """(batch, length)"""
    lengths: NDArray[np.int32]
    """(batch,)"""
    pools: NDArray[np.float32]
    """(batch, excerpts, length): weights that take the mean over the pieces that count, of each excerpt."""


def collate(items: Sequence[Encoded]) -> Batch:
    """Put encoded excerpts side by side. Where one has fewer excerpts than another, the rest of its pools are 0."""
    length = max(map(len, items))
    ids = np.zeros((len(items), length), np.int64)
    pools = np.zeros((len(items), max(len(item.focus) for item in items), length), np.float32)
    for k, item in enumerate(items):
        ids[k, : len(item)] = item.ids
        for place, marks in enumerate(item.focus):
            pools[k, place, : len(item)] = np.array(marks, np.float32) / max(1, sum(marks))
    return Batch(ids, np.array(list(map(len, items)), np.int32), pools)
