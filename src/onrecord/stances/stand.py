"""What is known of each statement before it is asked what it answers and through whom it comes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from onrecord.attributions import Attribution
from onrecord.attributions.signals import REFERENCE, Floats
from onrecord.attributions.values import ACTS, STANCES
from onrecord.attributions.words import Words
from onrecord.sources import SourceKind
from onrecord.spans import Span

AFFIRMS, DENIES, DECLINES, UNCONFIRMED = range(len(STANCES))
CLAIMS = (ACTS.index("assertion"), ACTS.index("belief"))
QUESTION = ACTS.index("question")


class Place(NamedTuple):
    """The sentences and paragraphs that an attribution reaches over, counted from 0 in the report; both ends in."""

    first_sentence: int
    last_sentence: int
    first_paragraph: int
    last_paragraph: int


class Layout:
    """Where the sentences and paragraphs of a report lie."""

    def __init__(self, stretches: Iterable[Words] = ()) -> None:
        """Begin with these stretches of the report's words, in order."""
        self.sentences: list[Span] = []
        self.paragraph_of: list[int] = []
        self._starts: list[int] = []
        for words in stretches:
            self.add(words)

    def add(self, words: Words) -> None:
        """Take the report's next stretch of words."""
        paragraphs = self.paragraph_of[-1] + 1 if self.paragraph_of else 0
        last = -1
        for k, sentence in enumerate(words.sentences):
            if sentence != last:
                self.sentences.append(words.span(k, k))
                self.paragraph_of.append(paragraphs + words.paragraphs[k])
                self._starts.append(words.starts[k])
                last = sentence
            else:
                self.sentences[-1] = Span(self.sentences[-1].start, words.ends[k])

    def sentence_at(self, character: int) -> int:
        """Index of the sentence that holds this character, or of the last one before it."""
        return max(0, bisect_right(self._starts, character) - 1)

    def place(self, attribution: Attribution) -> Place:
        """Say which sentences and paragraphs an attribution reaches over, from its first piece to its last."""
        spans = (*attribution.source, *attribution.cue, *attribution.content)
        first = self.sentence_at(min(span.start for span in spans))
        last = self.sentence_at(max(span.end for span in spans) - 1)
        return Place(first, last, self.paragraph_of[first], self.paragraph_of[last])


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One statement before its ``via`` and ``about`` are known."""

    id: str
    """The statement's id."""
    attribution: Attribution
    source: str | None
    """The source's id."""
    name: str
    """The source's name; empty where there is no source."""
    kind: SourceKind | None
    stance: Floats
    """(4,) probabilities, in the order of ``STANCES``."""
    act: Floats
    """(8,) probabilities, in the order of ``ACTS``."""
    hedged: bool
    place: Place
    vectors: Floats
    """(4, ``REFERENCE``): answer, answered, relayed, relay; zeros say nothing."""

    @property
    def asserts(self) -> float:
        """Probability that it is an assertion or a belief."""
        return float(sum(self.act[k] for k in CLAIMS))

    @property
    def claims(self) -> float:
        """Probability that it asserts and affirms something."""
        return float(self.stance[AFFIRMS]) * self.asserts


def agreement(one: Stand, vector: int, other: Stand, other_vector: int) -> float:
    """Compare two of the network's vectors: their dot product, scaled by the root of their width as in attention."""
    return float(np.dot(one.vectors[vector], other.vectors[other_vector]) / np.sqrt(REFERENCE))
