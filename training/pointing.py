"""Learn where statements stand and through whom they come (``onrecord.stances``).

    python -m training.pointing [--models A B] [--dev written/dev.jsonl ...] [--write]

The choices come from reports annotated by hand, with their attributions and sources. What the network says of them
comes from ``--models``: for each fold of our reports the package of a network that has not seen it (``training
--leave-out``), because of what it has seen a network is too sure. Without them the annotated stances are taken,
softened. Prints the scores by cross-validation over reports and on those that are never learnt from; ``--write`` puts
the weights into the shipped model's folder.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple, cast

import numpy as np

from onrecord.attributions.heads import softmax
from onrecord.attributions.signals import REFERENCE, Floats
from onrecord.attributions.values import ACTS, STANCES
from onrecord.attributions.words import stretches
from onrecord.models.package import shipped
from onrecord.ranking import Ranker
from onrecord.sources import SourceKind
from onrecord.spans import Span
from onrecord.stances import settle, via
from onrecord.stances.stand import Layout, Stand
from training.annotated import Listen, listen_with, read_reports, to_attribution

WRITTEN = Path(__file__).parent / "data" / "written"
UNSEEN = sorted((Path(__file__).parents[1] / "tests" / "evaluation" / "data").glob("written-*.jsonl"))
SOFT = 0.9
"""Probability given to the annotated stance and act; the rest is shared by the others."""
FOLDS = 5
PENALTY = 1.0
STANCE_PENALTY = 1.0

Groups = list[tuple[list[Sequence[float]], list[bool]]]


@dataclass(frozen=True, slots=True)
class Case:
    """One report with its statements in the order of the text, and what is right for each."""

    id: str
    text: str
    title: str
    stands: list[Stand]
    layout: Layout
    stances: list[int]
    vias: list[int | None]
    abouts: list[int | Span | None]


def soft(value: str, values: Sequence[str]) -> Floats:
    """Return ``SOFT`` for a value and equal shares of the rest for the others: (values,)."""
    row = np.full(len(values), (1 - SOFT) / (len(values) - 1), np.float32)
    row[values.index(value)] = SOFT
    return row


def to_case(report: Mapping[str, Any], listen: Listen | None = None) -> Case:
    """Read an annotated report.

    ``listen`` says what a network says of it; without it the annotated stances and acts are taken, softened, and the
    vectors say nothing.
    """
    text, layout = report["text"], Layout(stretches(report["text"]))
    sources = {source["id"]: source for source in report["sources"]}
    kept = [(to_attribution(text, s), s) for s in report["statements"]]
    kept.sort(key=lambda pair: (min(pair[0].cue or pair[0].content).start, pair[0].content[0].start))
    signals = listen(report["id"], text, [attribution for attribution, _ in kept]).readings if listen else None
    stands = []
    for k, (attribution, statement) in enumerate(kept):
        source = sources.get(statement["source"], {})
        stands.append(
            Stand(
                id=statement["id"],
                attribution=attribution,
                source=statement["source"],
                name=source.get("name", ""),
                kind=cast("SourceKind | None", source.get("kind")),
                stance=softmax(signals.stance[k]) if signals else soft(statement["stance"], STANCES),
                act=softmax(signals.act[k]) if signals else soft(statement["act"], ACTS),
                hedged=statement["hedged"],
                place=layout.place(attribution),
                vectors=np.stack([signals.answer[k], signals.answered[k], signals.relayed[k], signals.relay[k]])
                if signals
                else np.zeros((4, REFERENCE), np.float32),
            )
        )
    at = {stand.id: k for k, stand in enumerate(stands)}
    return Case(
        report["id"],
        text,
        report["title"] or "",
        stands,
        layout,
        [STANCES.index(s["stance"]) for _, s in kept],
        [at.get(s["via"]) for _, s in kept],
        [_target(s["about"], at) for _, s in kept],
    )


def _target(value: Mapping[str, Any] | None, at: Mapping[str, int]) -> int | Span | None:
    if value is None:
        return None
    return at[value["statement"]] if value.get("statement") is not None else Span(*value["span"])


class Learned(NamedTuple):
    """The weights of the two steps."""

    stances: Ranker
    relays: Ranker


def stance_groups(cases: Iterable[Case]) -> Groups:
    """Return the choices of a stance: the signs of each that is no affirmation, and which is right."""
    groups: Groups = []
    for case in cases:
        for rows, gold in zip(settle.choices(case.text, case.stands), case.stances, strict=True):
            groups.append(([*rows], [gold == c for c in range(1, len(STANCES))]))
    return groups


def settled(case: Case, ranker: Ranker) -> Case:
    """Return the case with the stances that the reader would settle on."""
    stances = settle.settle(case.text, case.stands, ranker)
    stands = [replace(stand, stance=stance) for stand, stance in zip(case.stands, stances, strict=True)]
    return replace(case, stands=stands)


def via_groups(cases: Iterable[Case]) -> Groups:
    """Return the choices of a via: the signs of each statement's candidates, and which is right."""
    groups: Groups = []
    for case in cases:
        for k, candidates in enumerate(via.choices(case.text, case.stands)):
            groups.append(([row for _, row in candidates], [c == case.vias[k] for c, _ in candidates]))
    return groups


def learn(cases: Sequence[Case]) -> Learned:
    """Fit stances, then vias with the stances as they are settled."""
    from training.ranking import fit  # here, because scoring needs no PyTorch

    stances = fit(settle.NAMES, stance_groups(cases), penalty=STANCE_PENALTY)
    after = [settled(case, stances) for case in cases]
    return Learned(
        stances,
        fit(via.NAMES, via_groups(after), penalty=PENALTY),
    )


def score(cases: Iterable[Case], learned: Learned) -> Counter[str]:
    """Count what is right."""
    n: Counter[str] = Counter()
    for before in cases:
        case = settled(before, learned.stances)
        vias = via.find_vias(case.text, case.stands, learned.relays)
        for k, gold_stance in enumerate(case.stances):
            n["statements"] += 1
            n["stances right"] += int(case.stands[k].stance.argmax()) == gold_stance
            n["stances right before"] += int(before.stands[k].stance.argmax()) == gold_stance
            n["vias"] += case.vias[k] is not None
            n["vias read"] += vias[k] is not None
            n["vias right"] += vias[k] is not None and vias[k] == case.vias[k]
    return n


def tell(n: Mapping[str, int]) -> str:
    """Say the scores in one line."""
    via_f1 = 200 * n["vias right"] / max(1, n["vias"] + n["vias read"])
    stances, before = (100 * n[name] / n["statements"] for name in ("stances right", "stances right before"))
    return f"stance right {stances:.1f} (network alone {before:.1f}); via F1 {via_f1:.1f} ({n['vias']})"


def cross_validate(cases: Sequence[Case]) -> Counter[str]:
    """Score each fifth of the reports with weights learnt on the others."""
    total: Counter[str] = Counter()
    for fold in range(FOLDS):
        learned = learn([case for k, case in enumerate(cases) if k % FOLDS != fold])
        total += score([case for k, case in enumerate(cases) if k % FOLDS == fold], learned)
    return total


def main(arguments: Sequence[str] | None = None) -> int:
    """Parse the command line, learn, score, write."""
    parser = argparse.ArgumentParser(prog="python -m training.pointing", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--train", type=Path, nargs="+", default=[WRITTEN / "train.jsonl", WRITTEN / "source"])
    parser.add_argument("--dev", type=Path, nargs="*", default=UNSEEN, help="reports to score on, never learnt from")
    parser.add_argument("--models", type=Path, nargs="+", help="for each fold, the package of a network new to it")
    parser.add_argument("--write", type=Path, nargs="?", const=shipped(), help="folder for the weights")
    options = parser.parse_args(arguments)
    listen = listen_with(options.models) if options.models else None
    dev = [to_case(report, listen) for report in read_reports(options.dev)]
    unseen = {case.id for case in dev}
    cases = [to_case(report, listen) for report in read_reports(options.train) if report["id"] not in unseen]
    print("cross-validation: ", tell(cross_validate(cases)))
    learned = learn(cases)
    if dev:
        print("never learnt from:", tell(score(dev, learned)))
    if options.write:
        for name, ranker in learned._asdict().items():
            (options.write / f"{name}.json").write_text(json.dumps(ranker.to_dict(), indent=1) + "\n", "utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
