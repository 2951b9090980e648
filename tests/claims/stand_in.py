"""A relation network and encoder that were never trained: they count the words that two excerpts share."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.excerpt import Excerpt
from onrecord.claims.values import RELATIONS

NOT = "not"
WIDTH = 384


class CountingNetwork:
    """Takes excerpts for related that share half of the first one's words; where one alone says "not", one denies."""

    version = "counting/1"

    def __init__(self) -> None:
        self.asked: list[tuple[Excerpt, Excerpt]] = []
        """All pairs that it was asked about."""

    def relate(self, pairs: Sequence[tuple[Excerpt, Excerpt]]) -> NDArray[np.float32]:
        """Return 0.9 for one relation and share out the rest."""
        self.asked += pairs
        result = np.full((len(pairs), len(RELATIONS)), 0.1 / 3, np.float32)
        for k, (first, second) in enumerate(pairs):
            one, other = (set(excerpt.text.lower().split()) for excerpt in (first, second))
            relation = "affirms" if (NOT in one) == (NOT in other) else "denies"
            if len(one & other) * 2 < len(one):
                relation = "unrelated"
            result[k, RELATIONS.index(relation)] = 0.9
        return result

    def vectors(self, excerpts: Sequence[Excerpt]) -> NDArray[np.float32]:
        """Return how often each word stands in the excerpt, each at a place of its own."""
        result = np.zeros((len(excerpts), WIDTH), np.float32)
        for k, excerpt in enumerate(excerpts):
            for word in excerpt.text.lower().split():
                result[k, int(hashlib.sha256(word.encode()).hexdigest(), 16) % WIDTH] += 1
        return np.asarray(result / np.maximum(np.linalg.norm(result, axis=1, keepdims=True), 1e-9), np.float32)


class Notebook:
    """Remembers in the process."""

    def __init__(self) -> None:
        self.written: dict[str, bytes] = {}

    def comparisons(self, keys: Iterable[str]) -> dict[str, bytes]:
        return {key: self.written[key] for key in keys if key in self.written}

    def put_comparisons(self, found: Mapping[str, bytes]) -> None:
        self.written.update(found)
