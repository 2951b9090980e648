"""What the networks can do; ``onrecord.models`` has the trained ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.excerpt import Excerpt


class Network(Protocol):
    """Relates excerpts."""

    version: str
    """Name, version and fingerprint."""

    def relate(self, pairs: Sequence[tuple[Excerpt, Excerpt]]) -> NDArray[np.float32]:
        """Return how the second of each pair stands to the first: probabilities of ``RELATIONS``, (pairs, 4)."""


class Encoder(Protocol):
    """Gives excerpts vectors by which the statements on one claim know one another."""

    version: str
    """Name, version and fingerprint."""

    def vectors(self, excerpts: Sequence[Excerpt]) -> NDArray[np.float32]:
        """Return a vector of length 1 for the words that count in each excerpt: (excerpts, width)."""


class Memory(Protocol):
    """Remembers what a network said of texts, by keys that stand for the network and the texts."""

    def comparisons(self, keys: Iterable[str]) -> Mapping[str, bytes]:
        """Return what is remembered; the rest is left out."""

    def put_comparisons(self, found: Mapping[str, bytes]) -> None:
        """Remember."""
