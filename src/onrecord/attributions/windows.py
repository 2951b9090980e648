"""Words cut into pieces of the encoder's vocabulary, and the pieces into windows it can take."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

START, END, PAD = 101, 102, 0  # [CLS], [SEP] and [PAD] of BERT's uncased vocabulary


class Window(NamedTuple):
    """Words ``first`` to ``last`` (excluded) go through the encoder together; the words from ``own`` to
    ``own_end`` (excluded) take their result from this window, the others are context."""

    first: int
    last: int
    own: int
    own_end: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """The encoder's pieces of a stretch of words."""

    ids: NDArray[np.int64]
    owners: NDArray[np.int64]
    """Index of the word that each piece belongs to, never decreasing; a word may have none."""
    heads: NDArray[np.int64]
    """Index of each word's first piece; a word of no piece (a control character) has its neighbour's."""
    bounds: NDArray[np.int64]
    """``bounds[w]`` to ``bounds[w + 1]`` are the pieces of word ``w``; length: words + 1."""


def to_pieces(ids: Sequence[int], owners: Sequence[int | None], words: int) -> Pieces:
    """Arrange what a WordPiece tokeniser made of ``words`` words."""
    owner = np.asarray(owners, np.int64)
    bounds = np.searchsorted(owner, np.arange(words + 1), side="left")
    heads = np.minimum(bounds[:-1], max(len(owner) - 1, 0))
    return Pieces(np.asarray(ids, np.int64), owner, heads, bounds)


def plan(
    bounds: NDArray[np.int64], *, size: int, margin: int, breaks: Sequence[int] = (), slack: int = 0
) -> list[Window]:
    """Cover all words by windows of at most ``size`` pieces, with ``margin`` pieces of context where there are any.

    Each word is owned by exactly one window, in order. Where one of ``breaks`` (words, sorted: those that begin a
    paragraph) lies within ``slack`` pieces before a window's end, the next window begins to own there, so that a cue
    and what it belongs to are seldom parted. A single word of more pieces than fit has a window of its own, which the
    caller cuts off.
    """
    words = len(bounds) - 1
    windows: list[Window] = []
    own = 0
    while own < words:
        first = int(np.searchsorted(bounds, bounds[own] - margin, side="left")) if own else 0
        first = min(first, own)
        last = int(np.searchsorted(bounds, bounds[first] + size, side="right")) - 1
        last = max(last, own + 1)
        if last >= words:
            windows.append(Window(first, words, own, words))
            break
        own_end = int(np.searchsorted(bounds, bounds[last] - margin, side="right")) - 1
        own_end = min(max(own_end, own + 1), last)
        near = bisect_right(breaks, own_end) - 1
        if near >= 0 and breaks[near] > own and bounds[own_end] - bounds[breaks[near]] <= slack:
            own_end = breaks[near]
            last = min(last, max(own_end, int(np.searchsorted(bounds, bounds[own_end] + margin, side="left"))))
        windows.append(Window(first, last, own, own_end))
        own = own_end
    return windows


def fill(
    pieces: Pieces, features: NDArray[np.int64], windows: Sequence[Window], *, size: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Lay windows out as one batch: ids (batch, length), features (batch, length, kinds), mask (batch, length).

    ``length`` is the longest window's, with [CLS] and [SEP]; at most ``size + 2``.
    """
    counts = [min(int(pieces.bounds[w.last] - pieces.bounds[w.first]), size) for w in windows]
    length = max(counts) + 2
    ids = np.full((len(windows), length), PAD, np.int64)
    rows = np.zeros((len(windows), length, features.shape[1]), np.int64)
    mask = np.zeros((len(windows), length), np.int64)
    for k, (window, count) in enumerate(zip(windows, counts, strict=True)):
        begin = int(pieces.bounds[window.first])
        ids[k, 0], ids[k, count + 1] = START, END
        ids[k, 1 : count + 1] = pieces.ids[begin : begin + count]
        rows[k, 1 : count + 1] = features[pieces.owners[begin : begin + count]]
        mask[k, : count + 2] = 1
    return ids, rows, mask
