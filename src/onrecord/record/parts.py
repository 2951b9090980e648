"""What the record is put together from: what reads reports, and what compares statements.

Both are given from outside, so that the record can be tested without a trained model. Only this module says what they
must be able to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.network import Memory
from onrecord.claims.proposition import Proposition
from onrecord.claims.values import Link
from onrecord.claims.voice import Narrated, Spoken, Voiced
from onrecord.reading import Reading
from onrecord.reports import Failure, Report
from onrecord.spans import Span

Floats = NDArray[np.float32]
Bytes = NDArray[np.int8]
PropositionPair = tuple[Proposition, Proposition, float]
"""Two that are to be compared, and the cosine of their vectors."""


class Reads(Protocol):
    """Reads reports."""

    @property
    def version(self) -> str:
        """Name, version and fingerprint of the trained reader."""

    def read_all(self, items: Iterable[Report | Failure], *, jobs: int) -> Iterator[Reading | Failure]:
        """Yield a reading or failure for each item, in order; failures in the input are passed on in their place."""


class Compares(Protocol):
    """Compares statements, and narration with them. What it says of two depends on these two alone."""

    @property
    def version(self) -> str:
        """Names, versions and fingerprints of what compares; with others, everything is compared anew."""

    def vectors(self, propositions: Sequence[Proposition]) -> Floats:
        """Return a vector of length 1 for each: (propositions, width). Near ones may be about one claim."""

    def link(self, pairs: Sequence[PropositionPair]) -> Sequence[Link]:
        """Compare pairs of statements, in the order given."""

    def narrate(self, reading: Reading) -> tuple[tuple[Span, ...], Floats]:
        """Return a report's sentences in plain narration, and a vector of length 1 for each: (sentences, width)."""

    def stand(self, asked: Sequence[tuple[str, Proposition]], memory: Memory) -> Floats:
        """Return how statements stand to claims as worded, each to one: probabilities of ``RELATIONS``, (asked, 4)."""

    def own_voice(self, narrated: Sequence[Narrated], claims: Sequence[Spoken], memory: Memory) -> Sequence[Voiced]:
        """Say which reports state which of the claims themselves; of one report and claim at the most once."""

    def embed(self, text: str) -> Floats:
        """Return the vector, of length 1, of somebody's own words: (width,)."""

    def ask(self, question: str, wordings: Sequence[str]) -> Floats:
        """Return how claims, as worded, stand to a question: probabilities of ``RELATIONS``, (wordings, 4)."""
