"""The gate of the relation network: how it relates what is said to the claims of invented stories it never saw.

    python -m tests.evaluation.relations                               measure, compare
    python -m tests.evaluation.relations --update                      raise the pins to what is measured; lower none
    python -m tests.evaluation.relations --update --allow-regression   set the pins to what is measured

Measured is every pair of a claim's wording and a marked saying of one story, for the stories of ``FILES`` that are held
out from training. Most of these pairs have nothing to do with one
another, so ``accuracy`` says little by itself (a network that takes everything for unrelated has as much); ``right
where it bears`` counts only the sayings that speak of the claim, and ``bearing is told`` those of them that are taken
for related at all. ``relations.json`` holds the pins; how they are held and raised is said in
``tests.evaluation.gate``.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.excerpt import Excerpt
from onrecord.claims.values import RELATIONS
from onrecord.models.package import digest
from onrecord.models.relations import load_relations
from tests.evaluation.gate import HERE, Outcome, Score, command
from training.relations.corpora import Story, read_stories
from training.relations.pairs import UNRELATED, Pair

STORIES = HERE.parents[1] / "training" / "data" / "claims" / "stories"
FILES = ("accidents.txt", "business.txt", "politics.txt")
"""The stories in which sayings are farthest from the claims' words."""
BASELINE = HERE / "relations.json"
GATE = "tests.evaluation.relations"
LIMIT = 20.0
"""Seconds of the processor for measuring everything."""

Choices = NDArray[np.intp]


def take(model: Path | None = None) -> Outcome:
    """Measure the shipped relation network or another one. Raises ``ModelError`` where that is not whole."""
    began = time.process_time()
    network = load_relations(model)
    pairs = list(held_out_pairs())
    found = network.relate([(pair.first, pair.second) for pair in pairs]).argmax(axis=1)
    scores = score(np.array([pair.relation for pair in pairs]), found)
    data = {name: digest(STORIES / name) for name in FILES}
    return Outcome(network.version, data, scores, time.process_time() - began, LIMIT)


def held_out_pairs() -> Iterator[Pair]:
    """Yield every pair of a claim and a saying of one held-out story."""
    for story in held_out_stories(FILES):
        for claim, wording in story.claims.items():
            for saying in story.sayings:
                relation = RELATIONS.index(saying.stands.get(claim, "unrelated"))
                yield Pair(Excerpt(wording), saying.excerpt, relation)


def held_out_stories(files: Sequence[str]) -> list[Story]:
    """Return the stories of some files that no network was trained on."""
    return [story for name in files for story in read_stories(STORIES / name) if story.held_out]


def score(gold: Choices, found: Choices) -> dict[str, Score]:
    """Return the scores of ``found``, indices into ``RELATIONS``, where ``gold`` is right: both (pairs,)."""
    bears = gold != UNRELATED
    each = {}
    for k, relation in enumerate(RELATIONS):
        cases = (float((gold == k).sum()) + float((found == k).sum())) / 2
        both = float(((gold == k) & (found == k)).sum())
        each[f"F1 of {relation}"] = Score(round(100 * both / cases, 2) if cases else 0.0, cases)
    mean = sum(one.value for one in each.values()) / len(each)
    right = gold == found
    return {
        "accuracy": _share(right),
        "macro-F1": Score(round(mean, 2), sum(one.cases for one in each.values()) / len(each)),
        **each,
        "right where it bears": _share(right[bears]),
        "bearing is told": _share((found != UNRELATED)[bears]),
    }


def _share(right: NDArray[np.bool_]) -> Score:
    return Score(round(100 * float(right.mean()), 2) if len(right) else 0.0, len(right))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run this gate's command."""
    return command(GATE, (__doc__ or "").splitlines()[0], take, BASELINE, arguments)


if __name__ == "__main__":
    sys.exit(main())
