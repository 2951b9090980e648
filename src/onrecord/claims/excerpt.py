"""Words of a report as the networks read them: a sentence, what stands before it, and which words count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.spans import Span, Spans

LONGEST = 80
"""Pieces of a text that the network reads, around its focus; few sentences are longer."""
BEFORE = 40
"""Pieces of what stands before it that the network reads, the last ones."""
START, END = 101, 102
"""The encoder's pieces for the beginning of all and the end of each part."""


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
    """One or two excerpts as the network takes them; all lists are of one length."""

    ids: list[int]
    sides: list[int]
    """0 for the first excerpt, 1 for the second and what stands before it."""
    focus: tuple[list[int], list[int]]
    """1 at the pieces that count, of the first and of the second excerpt."""

    def __len__(self) -> int:
        return len(self.ids)


def encode(vocabulary: Vocabulary, first: Excerpt, second: Excerpt | None = None) -> Encoded:
    """Put one excerpt, or two that are to be compared, in the order in which the network reads them.

    The first one is read without what stands before it.
    """
    ids, focus = _cut(vocabulary, first)
    one = Encoded([START, *ids, END], [0] * (len(ids) + 2), ([0, *focus, 0], [0] * (len(ids) + 2)))
    if second is None:
        return one
    lead = [*_before(vocabulary, second), END] if second.before else []
    ids, focus = _cut(vocabulary, second)
    count = len(lead) + len(ids) + 1
    return Encoded(
        [*one.ids, *lead, *ids, END],
        one.sides + [1] * count,
        (one.focus[0] + [0] * count, one.focus[1] + [0] * len(lead) + focus + [0]),
    )


def encode_in_context(vocabulary: Vocabulary, excerpt: Excerpt, start: int, end: int) -> Encoded:
    """Put one excerpt, after what stands before it, in the order in which the claim encoder reads it.

    ``start`` and ``end`` are the encoder's pieces for the beginning of all and the end of each part.
    """
    lead = [*_before(vocabulary, excerpt), end] if excerpt.before else []
    ids, focus = _cut(vocabulary, excerpt)
    count = len(lead) + len(ids) + 2
    return Encoded([start, *lead, *ids, end], [0] * count, ([0] * (len(lead) + 1) + focus + [0], [0] * count))


def _before(vocabulary: Vocabulary, excerpt: Excerpt) -> list[int]:
    return list(vocabulary.pieces(excerpt.before)[0])[-BEFORE:]


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
    """Several encoded excerpts side by side, filled up to one length."""

    ids: NDArray[np.int64]
    """(batch, length)"""
    sides: NDArray[np.int64]
    """(batch, length)"""
    lengths: NDArray[np.int32]
    """(batch,)"""
    pools: NDArray[np.float32]
    """(batch, 2, length): weights that take the mean over the pieces that count, of either excerpt."""


def collate(items: Sequence[Encoded]) -> Batch:
    """Put encoded excerpts side by side."""
    length = max(map(len, items))
    ids = np.zeros((len(items), length), np.int64)
    sides = np.zeros((len(items), length), np.int64)
    pools = np.zeros((len(items), 2, length), np.float32)
    for k, item in enumerate(items):
        ids[k, : len(item)] = item.ids
        sides[k, : len(item)] = item.sides
        for side, marks in enumerate(item.focus):
            pools[k, side, : len(item)] = np.array(marks, np.float32) / max(1, sum(marks))
    return Batch(ids, sides, np.array(list(map(len, items)), np.int32), pools)
