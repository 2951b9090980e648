"""Learn which earlier mention a pronoun or a role goes back to, and measure it.

    python -m training.antecedents --written train.jsonl --written training/data/written/source \\
        --ontogum path/to/ontogum --dev dev.jsonl --models A B \\
        --out src/onrecord/models/reader/antecedents.json

The choices come from walks over annotated texts in which every annotated mention is put where it belongs, so that each
choice sees the entities as they should be; the mentions that nobody annotated are put where the weights of the round
before put them. Without ``--written`` nothing is learned and the weights in ``--out`` are measured.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from onrecord.ranking import Ranker
from onrecord.sources.antecedents import GROUPS, WEIGHT_NAMES, Antecedents, Group
from onrecord.sources.features import FEATURES
from training.annotated import in_silence, listen_with, read_reports
from training.antecedent_scores import measure_ontogum, measure_written
from training.lessons import Choice, Lesson, ontogum_lessons, written_lesson

ROUNDS = 3
OWN_WEIGHT = 3
"""How often a choice in our own reports counts: they are news, and their mentions are those that speak."""


def learn(lessons: Callable[[Antecedents], Iterator[Lesson]], start: Ranker, penalty: float) -> Ranker:
    """Fit the weights, each round on walks by the weights of the round before."""
    from training.ranking import fit

    ranker = start
    for number in range(ROUNDS):
        groups: dict[Group, list[Choice]] = {group: [] for group in GROUPS}
        for lesson in lessons(Antecedents(ranker)):
            lesson.go()
            for group, choice in lesson.choices:
                groups[group] += [choice] * (OWN_WEIGHT if lesson.attributions else 1)
        fitted = {group: fit(FEATURES, choices, penalty=penalty) for group, choices in groups.items() if choices}
        weights = [fitted[g].weights if g in fitted else np.zeros(len(FEATURES), np.float32) for g in GROUPS]
        ranker = Ranker(WEIGHT_NAMES, np.concatenate(weights))
        print(f"round {number + 1}:", {group: len(choices) for group, choices in groups.items()}, file=sys.stderr)
    return ranker


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn where there is something to learn from; measure where there is something to measure on."""
    parser = argparse.ArgumentParser(prog="python -m training.antecedents", description=__doc__)
    parser.add_argument(
        "--written", type=Path, action="append", default=[], help="our annotated reports, to learn from"
    )
    parser.add_argument("--ontogum", type=Path, help="OntoGUM, with the folders train and dev")
    parser.add_argument("--dev", type=Path, help="annotated reports to measure on")
    parser.add_argument("--models", type=Path, nargs="+", help="for each fold, the package of a network new to it")
    parser.add_argument("--penalty", type=float, default=1.0)
    parser.add_argument("--misses", action="store_true", help="print every source that is wrong")
    parser.add_argument("--out", type=Path, required=True, help="file of the weights")
    options = parser.parse_args(arguments)
    listen = listen_with(options.models) if options.models else in_silence
    if options.written:
        reports = list(read_reports(options.written))

        def lessons(antecedents: Antecedents) -> Iterator[Lesson]:
            for report in reports:
                yield written_lesson(report, antecedents, listen)
            if options.ontogum:
                yield from ontogum_lessons(options.ontogum / "train", antecedents, listen)

        ranker = learn(lessons, Ranker(WEIGHT_NAMES, np.zeros(len(WEIGHT_NAMES), np.float32)), options.penalty)
        options.out.write_text(json.dumps(ranker.to_dict(), indent=1) + "\n", "utf8")
    ranker = Ranker.from_dict(json.loads(options.out.read_text("utf8")), WEIGHT_NAMES)
    if options.ontogum:
        print(measure_ontogum(options.ontogum / "dev", ranker, listen))
    if options.dev:
        print(measure_written(options.dev, ranker, listen, options.misses))
    return 0


if __name__ == "__main__":
    sys.exit(main())
