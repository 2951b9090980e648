"""Choosing among candidates: which earlier mention a pronoun means, which statement a denial answers.

A conditional logit (McFadden 1974): each candidate has a score, linear in its features; "none of them" has score 0; the
probabilities of all of these sum to 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Ranker:
    """Learned weights of named features."""

    names: tuple[str, ...]
    weights: Floats
    """(features,)"""

    @classmethod
    def from_dict(cls, values: Mapping[str, Any], names: Sequence[str]) -> Ranker:
        """Read from JSON values. Raises ``ValueError`` where they were not learned for the features ``names``."""
        if list(values) != list(names):
            odd = sorted(set(values) ^ set(names)) or ["in another order"]
            raise ValueError(f"the weights were learned for other features: {', '.join(odd[:5])}")
        return cls(tuple(names), np.array(list(values.values()), np.float32))

    def to_dict(self) -> dict[str, float]:
        """Return JSON values that ``from_dict`` reads."""
        return {name: round(float(weight), 5) for name, weight in zip(self.names, self.weights, strict=True)}

    def choose(self, rows: Sequence[Sequence[float]]) -> Floats:
        """Return the probability of each candidate, given their features (candidates, features)."""
        if not rows:
            return np.zeros(0, np.float32)
        scores = np.asarray(rows, np.float64) @ self.weights
        top = max(0.0, float(scores.max()))
        grown = np.exp(scores - top)
        return np.asarray(grown / (np.exp(-top) + grown.sum()), np.float32)

    def reasons(self, row: Sequence[float], most: int = 3) -> tuple[str, ...]:
        """Return the names of the features that spoke for this candidate most, the strongest first."""
        shares = np.asarray(row, np.float64) * self.weights
        order = [k for k in np.argsort(-shares) if shares[k] > 0]
        return tuple(self.names[k] for k in order[:most])
