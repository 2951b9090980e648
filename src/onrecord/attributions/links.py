"""Which cue a source or content belongs to: candidate pairs and where they stand toward each other.

The score of a pair is the dot product of two projections, one of the cue and one of the other stretch, plus a learned
number for how they stand (``buckets``): how many of the same role lie between them, and whether they share a sentence
or a paragraph. The product says whether the words fit, the number whether the place does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.attributions.labels import Stretch
from onrecord.attributions.words import Words

REACH = 6
"""Stretches of one role that a cue may reach to either side."""
NEARNESS = ("same sentence", "same paragraph", "next paragraph", "farther")
BUCKETS = (2 * REACH + 1) * len(NEARNESS)


class Pair(NamedTuple):
    """Indices of a cue and of another stretch in their lists, and the bucket of their places."""

    cue: int
    other: int
    bucket: int


def pair_up(words: Words, cues: Sequence[Stretch], others: Sequence[Stretch]) -> list[Pair]:
    """Pair each cue with the ``REACH`` nearest of ``others`` (all of one role, sorted) to each side.

    A stretch that holds the cue, as the content that another statement stands in does, has rank 0.
    """
    firsts = [other.first for other in others]
    pairs: list[Pair] = []
    for i, cue in enumerate(cues):
        middle = bisect_left(firsts, cue.first)
        rank = 0
        for j in range(middle - 1, -1, -1):
            if others[j].last >= cue.last:
                pairs.append(Pair(i, j, _bucket(words, cue, others[j], 0)))
                continue
            rank -= 1
            if rank < -REACH:
                break
            pairs.append(Pair(i, j, _bucket(words, cue, others[j], rank)))
        for rank, j in enumerate(range(middle, min(middle + REACH, len(others))), start=1):
            pairs.append(Pair(i, j, _bucket(words, cue, others[j], rank)))
    return pairs


def _bucket(words: Words, cue: Stretch, other: Stretch, rank: int) -> int:
    near = other.last if other.first < cue.first else other.first
    if words.sentences[near] == words.sentences[cue.first]:
        nearness = 0
    else:
        nearness = min(1 + abs(words.paragraphs[near] - words.paragraphs[cue.first]), 3)
    return (rank + REACH) * len(NEARNESS) + nearness
