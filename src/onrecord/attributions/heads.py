"""The small learned numbers beside the network: moves between labels, places of links, thresholds, calibration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.chains import FORBIDDEN
from onrecord.attributions.labels import LABELS, Stretch
from onrecord.attributions.links import BUCKETS
from onrecord.attributions.signals import SIGNALS

LAYERS = 2
"""Label layers: attributions, and attributions that stand inside the content of others."""
LINK = 48
"""Width of one projection for links."""
PROJECTIONS = ("cue to source", "cue to content", "source", "content start", "content end")
EMISSIONS = LAYERS * len(LABELS)
LINKS = len(PROJECTIONS) * LINK
WIDTH = EMISSIONS + LINKS + SIGNALS
"""Numbers that the network gives for each piece: label scores of both layers, the projections, the signals."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Heads:
    """What is learned beside the network's own weights."""

    transitions: Floats
    """(layers, from, to), impossible moves already forbidden."""
    buckets: Floats
    """(2, buckets): of cue and source, of cue and content."""
    calibration: Floats
    """Weights of a logistic regression over ``assembly.evidence``, the intercept last."""

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Heads:
        """Read from JSON values. Raises ``ValueError`` where a shape is not what this code expects."""
        heads = cls(*(np.asarray(values[name], np.float32) for name in ("transitions", "buckets", "calibration")))
        shapes = (LAYERS, len(LABELS), len(LABELS)), (2, BUCKETS)
        if (heads.transitions.shape, heads.buckets.shape) != shapes:
            raise ValueError(f"expected shapes {shapes}, found {heads.transitions.shape, heads.buckets.shape}")
        return heads

    def to_dict(self) -> dict[str, Any]:
        """Return JSON values that ``from_dict`` reads."""
        return {
            "transitions": np.round(self.transitions, 5).tolist(),
            "buckets": np.round(self.buckets, 5).tolist(),
            "calibration": np.round(self.calibration, 5).tolist(),
        }


def path_starts() -> Floats:
    """Scores added to a chain's first word: it cannot be the further word of anything."""
    starts = np.zeros(len(LABELS), np.float32)
    starts[2::2] = FORBIDDEN
    return starts


def link_scores(
    projections: Floats,
    heads: Heads,
    role: int,
    cues: Sequence[Stretch],
    others: Sequence[Stretch],
    buckets: Sequence[int],
) -> Floats:
    """Return how well each pair (``cues[k]``, ``others[k]``) fits, without bounds; 0 is as good as no partner.

    ``projections`` (rows, those of ``PROJECTIONS`` side by side); the stretches are of rows; ``role`` is that of
    ``others``: 0 source, 2 content.
    """
    if not cues:
        return np.zeros(0, np.float32)
    parts = np.split(projections, len(PROJECTIONS), axis=1)
    if role == 0:
        cue, other = mean_over(parts[0], cues), mean_over(parts[2], others)
    else:
        cue = mean_over(parts[1], cues)
        other = parts[3][[s.first for s in others]] + parts[4][[s.last for s in others]]
    return np.asarray((cue * other).sum(axis=1) + heads.buckets[role // 2][list(buckets)], np.float32)


def choices(scores: Floats, groups: Sequence[int]) -> Floats:
    """Return the probability that each group chooses this pair, among its pairs and none, whose score is 0."""
    if not len(groups):
        return np.zeros(0, np.float32)
    grown = np.exp(np.minimum(scores, 30.0))
    total = 1 + np.bincount(groups, weights=grown)
    return np.asarray(grown / total[list(groups)], np.float32)


def mean_over(vectors: Floats, stretches: Sequence[Stretch]) -> Floats:
    """Mean of ``vectors`` (words, width) over each stretch: (stretches, width)."""
    total = np.concatenate([np.zeros((1, vectors.shape[1])), vectors.cumsum(axis=0, dtype=np.float64)])
    first = np.array([s.first for s in stretches])
    end = np.array([s.last + 1 for s in stretches])
    return np.asarray((total[end] - total[first]) / (end - first)[:, None], np.float32)


def sigmoid(scores: Floats) -> Floats:
    """Logistic function; large scores do not overflow."""
    return np.asarray(0.5 * (1 + np.tanh(0.5 * scores)), np.float32)


def softmax(scores: Floats) -> Floats:
    """Softmax over the last axis."""
    grown = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=-1, keepdims=True), np.float32)
