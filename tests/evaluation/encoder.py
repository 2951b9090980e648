"""The gate of the claim encoder: whether what is said on one claim is nearer than what is said on another.

    python -m tests.evaluation.encoder                               measure, compare
    python -m tests.evaluation.encoder --update                      raise the pins to what is measured; lower none
    python -m tests.evaluation.encoder --update --allow-regression   set the pins to what is measured

Measured is, over the stories of ``FILES`` that are held out from training: of every two sayings of one story, whether
those on one claim are nearer than those that are not (AUC: how often, of one such pair and one other, the first is
nearer; by chance 50); and how often the nearest of the story's wordings is that of a claim that the saying is on.
``encoder.json`` holds the pins; how they are held and raised is said in ``tests.evaluation.gate``.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.excerpt import Excerpt
from onrecord.models.encoder import load_encoder
from onrecord.models.package import digest
from tests.evaluation.gate import HERE, Outcome, Score, command
from tests.evaluation.relations import STORIES, held_out_stories

FILES = ("accidents.txt", "business.txt", "politics.txt", "nearby.txt", "world.txt")
BASELINE = HERE / "encoder.json"
GATE = "tests.evaluation.encoder"
LIMIT = 90.0
"""Seconds of the processor for measuring everything."""


def take(model: Path | None = None) -> Outcome:
    """Measure the shipped claim encoder or another one. Raises ``ModelError`` where that is not whole."""
    began = time.process_time()
    encoder = load_encoder(model)
    cosines: list[float] = []
    alike: list[bool] = []
    nearest: list[bool] = []
    for story in held_out_stories(FILES):
        said = encoder.vectors([saying.excerpt for saying in story.sayings])
        wordings = encoder.vectors([Excerpt(wording) for wording in story.claims.values()])
        claims = list(story.claims)
        for k, j in combinations(range(len(said)), 2):
            cosines.append(float(said[k] @ said[j]))
            alike.append(bool(set(story.sayings[k].stands) & set(story.sayings[j].stands)))
        for saying, near in zip(story.sayings, (said @ wordings.T).argmax(axis=1), strict=True):
            if saying.stands:
                nearest.append(claims[near] in saying.stands)
    scores = {
        "AUC of pairs": Score(round(100 * auc(np.array(cosines), np.array(alike)), 2), sum(alike)),
        "nearest wording is right": Score(round(100 * sum(nearest) / len(nearest), 2), len(nearest)),
    }
    data = {name: digest(STORIES / name) for name in FILES}
    return Outcome(encoder.version, data, scores, time.process_time() - began, LIMIT)


def auc(values: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Return how often, of one that is right and one that is not, the first has the larger value; a half where equal.

    Mann and Whitney's U (1947), from mean ranks.
    """
    order, counts = np.unique(values, return_inverse=True, return_counts=True)[1:]
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[order]
    positive = int(right.sum())
    above = float(ranks[right].sum()) - positive * (positive + 1) / 2
    return above / (positive * (len(right) - positive))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run this gate's command."""
    return command(GATE, (__doc__ or "").splitlines()[0], take, BASELINE, arguments)


if __name__ == "__main__":
    sys.exit(main())
