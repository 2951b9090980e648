"""The gate of the relation network: how it relates what is said to the claims of invented stories it never saw.

    python -m tests.evaluation.relations                               measure, compare
    python -m tests.evaluation.relations --update                      raise the pins to what is measured; lower none
    python -m tests.evaluation.relations --update --allow-regression   set the pins to what is measured

Measured are pairs of a claim's wording and a marked saying of one story, for the held-out stories of ``FILES``: all in
which the saying speaks of the claim, and of the others one in ``EVERY``. Still most pairs have nothing to do with one
another, so ``accuracy`` says little by itself (a network that takes everything for unrelated has as much); ``right
where it bears`` counts only the sayings that speak of the claim, ``bearing is told`` those of them that are taken for
related at all; ``side is right`` is of the sayings that affirm or deny the claim those of which that side is likelier
than the other, which is what a claim's dossier goes by. ``relations.json`` holds the pins; how they are held and raised
is said in ``tests.evaluation.gate``.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.excerpt import Excerpt
from onrecord.claims.values import RELATIONS
from onrecord.models.package import digest
from onrecord.models.relations import load_relations
from tests.evaluation.gate import HERE, Outcome, Score, command
from training.relations.corpora import Story, read_stories

STORIES = HERE.parents[1] / "training" / "data" / "claims" / "stories"
FILES = ("accidents.txt", "business.txt", "politics.txt")
"""The stories in which sayings are farthest from the claims' words."""
BASELINE = HERE / "relations.json"
GATE = "tests.evaluation.relations"
EVERY = 5
"""One pair in so many is measured of those that have nothing to do with one another."""
LIMIT = 90.0
"""Seconds of the processor for measuring everything."""

UNRELATED = RELATIONS.index("unrelated")
AFFIRMS, DENIES = RELATIONS.index("affirms"), RELATIONS.index("denies")
Choices = NDArray[np.intp]


class Pair(NamedTuple):
    """How the second stands to the first."""

    first: Excerpt
    second: Excerpt
    relation: int
    """Index into ``RELATIONS``."""


def take(model: Path | None = None) -> Outcome:
    """Measure the shipped relation network or another one. Raises ``ModelError`` where that is not whole."""
    began = time.process_time()
    network = load_relations(model)
    pairs = held_out_pairs()
    found = network.relate([(pair.first, pair.second) for pair in pairs])
    scores = score(np.array([pair.relation for pair in pairs]), found)
    data = {name: digest(STORIES / name) for name in FILES}
    return Outcome(network.version, data, scores, time.process_time() - began, LIMIT)


def held_out_pairs() -> list[Pair]:
    """Return the pairs of a claim and a saying of one held-out story that are measured."""
    pairs = [
        Pair(Excerpt(wording), saying.excerpt, RELATIONS.index(saying.stands.get(claim, "unrelated")))
        for story in held_out_stories(FILES)
        for claim, wording in story.claims.items()
        for saying in story.sayings
    ]
    strangers = [pair for pair in pairs if pair.relation == UNRELATED]
    return [pair for pair in pairs if pair.relation != UNRELATED] + strangers[::EVERY]


def held_out_stories(files: Sequence[str]) -> list[Story]:
    """Return the stories of some files that no network was trained on."""
    return [story for name in files for story in read_stories(STORIES / name) if story.held_out]


def score(gold: Choices, told: NDArray[np.float32]) -> dict[str, Score]:
    """Return the scores of probabilities of ``RELATIONS``, (pairs, 4), where ``gold``, (pairs,), is right."""
    found = told.argmax(axis=1)
    bears = gold != UNRELATED
    sided = (gold == AFFIRMS) | (gold == DENIES)
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
        "side is right": _share(((told[:, AFFIRMS] >= told[:, DENIES]) == (gold == AFFIRMS))[sided]),
    }


def _share(right: NDArray[np.bool_]) -> Score:
    return Score(round(100 * float(right.mean()), 2) if len(right) else 0.0, len(right))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run this gate's command."""
    return command(GATE, (__doc__ or "").splitlines()[0], take, BASELINE, arguments)


if __name__ == "__main__":
    sys.exit(main())
