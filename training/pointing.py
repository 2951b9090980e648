"""Learn what a statement answers, and through whom it comes (``onrecord.stances``).

    python -m training.pointing [--train written/train.jsonl ...] [--dev written/dev.jsonl ...] [--write]

The choices come from reports annotated by hand: gold attributions and sources, and gold stances and acts softened to
probabilities, so that the weights also hold with stances that a network finds. Prints the scores by cross-validation
over reports and on those that are never learnt from; ``--write`` puts the weights into the shipped model's folder.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np

from onrecord.attributions import Attribution, Kind
from onrecord.attributions.heads import softmax
from onrecord.attributions.signals import REFERENCE, Floats, Signals
from onrecord.attributions.values import ACTS, STANCES
from onrecord.attributions.words import stretches
from onrecord.models.package import shipped
from onrecord.ranking import Ranker
from onrecord.sources import SourceKind
from onrecord.spans import Span, Spans, tidy
from onrecord.stances import about, answers, via
from onrecord.stances.stand import Layout, Stand
from training.authoring import place_report

WRITTEN = Path(__file__).parent / "data" / "written"
UNSEEN = sorted((Path(__file__).parents[1] / "tests" / "evaluation" / "data").glob("written-*.jsonl"))
SOFT = 0.9
"""Probability given to the annotated stance and act; the rest is shared by the others."""
FOLDS = 5
PENALTY = 1.0

Groups = list[tuple[list[Sequence[float]], list[bool]]]
SignalsOf = Callable[[str, Sequence[Attribution]], Signals]


@dataclass(frozen=True, slots=True)
class Case:
    """One report with its statements in the order of the text, and what is right for each."""

    id: str
    text: str
    title: str
    stands: list[Stand]
    layout: Layout
    vias: list[int | None]
    abouts: list[int | Span | None]


def read_reports(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """Yield annotated reports, with offsets, from JSON Lines files and from folders that ``training.authoring`` reads.

    Raises ``AuthoringError`` for a report in a folder whose annotation does not fit its text.
    """
    for path in paths:
        if path.is_dir():
            for file in sorted(path.glob("*.json")):
                yield from map(place_report, json.loads(file.read_text("utf8")))
        else:
            yield from map(json.loads, path.read_text("utf8").splitlines())


def soft(value: str, values: Sequence[str]) -> Floats:
    """Return ``SOFT`` for a value and equal shares of the rest for the others: (values,)."""
    row = np.full(len(values), (1 - SOFT) / (len(values) - 1), np.float32)
    row[values.index(value)] = SOFT
    return row


def to_case(report: Mapping[str, Any], signals_of: SignalsOf | None = None) -> Case:
    """Read an annotated report.

    ``signals_of`` gives, for a text and its attributions, what a network says of each; without it the annotated stances
    and acts are taken, softened, and the vectors say nothing.
    """
    text, layout = report["text"], Layout(stretches(report["text"]))
    sources = {source["id"]: source for source in report["sources"]}
    kept = [(to_attribution(text, s), s) for s in report["statements"]]
    kept.sort(key=lambda pair: (min(pair[0].cue or pair[0].content).start, pair[0].content[0].start))
    signals = signals_of(text, [attribution for attribution, _ in kept]) if signals_of else None
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
        [at.get(s["via"]) for _, s in kept],
        [_target(s["about"], at) for _, s in kept],
    )


def to_attribution(text: str, statement: Mapping[str, Any]) -> Attribution:
    """Return an annotated statement's relation."""

    def spans(key: str) -> Spans:
        return tidy(map(tuple, statement[key] or ()), text)

    return Attribution(
        id=statement["id"],
        source=spans("source_span"),
        cue=spans("cue"),
        content=spans("content"),
        kind=cast(Kind, statement["kind"]),
        via=None,
        confidence=1.0,
    )


def _target(value: Mapping[str, Any] | None, at: Mapping[str, int]) -> int | Span | None:
    if value is None:
        return None
    return at[value["statement"]] if value.get("statement") is not None else Span(*value["span"])


def via_groups(cases: Iterable[Case]) -> Groups:
    """Return the choices of a via: the signs of each statement's candidates, and which is right."""
    groups: Groups = []
    for case in cases:
        for k, candidates in enumerate(via.choices(case.text, case.stands)):
            groups.append(([row for _, row in candidates], [c == case.vias[k] for c, _ in candidates]))
    return groups


def about_groups(cases: Iterable[Case]) -> Groups:
    """Return the choices of what is answered; the answers before each are taken as they are annotated."""
    groups: Groups = []
    for case in cases:
        scene = about.to_scene(case.text, case.stands, case.vias, case.title)

        def decide(a: int, candidates: about.Candidates, case: Case = case) -> about.Target | None:
            right = [_same(case.abouts[a], target) for target, _ in candidates]
            groups.append(([row for _, row in candidates], right))
            return case.abouts[a]

        about.walk(case.text, scene, case.layout, decide)
    return groups


def _same(gold: int | Span | None, target: about.Target) -> bool:
    if isinstance(gold, Span) and isinstance(target, Span):
        return gold.overlaps(target)
    return gold == target


def learn(cases: Sequence[Case]) -> tuple[Ranker, Ranker]:
    """Fit both rankers: of vias and of abouts."""
    from training.ranking import fit  # here, because scoring needs no PyTorch

    return (
        fit(via.NAMES, via_groups(cases), penalty=PENALTY),
        fit(answers.NAMES, about_groups(cases), penalty=PENALTY),
    )


def score(cases: Iterable[Case], relays: Ranker, answering: Ranker) -> Counter[str]:
    """Count what is right, as ``score_statements`` does: an about is right where it overlaps the annotated words."""
    n: Counter[str] = Counter()
    for case in cases:
        vias = via.find_vias(case.text, case.stands, relays)
        found = about.find_abouts(case.text, case.stands, vias, case.layout, answering, case.title)
        at = {stand.id: k for k, stand in enumerate(case.stands)}
        for k, read in enumerate(found):
            gold, chosen = case.abouts[k], None
            if read is not None:
                chosen = read.span if read.span is not None else at[read.statement or ""]
            n["statements"] += 1
            n["vias"] += case.vias[k] is not None
            n["vias read"] += vias[k] is not None
            n["vias right"] += vias[k] is not None and vias[k] == case.vias[k]
            n["abouts"] += gold is not None
            n["abouts read"] += chosen is not None
            n["abouts invented"] += chosen is not None and gold is None
            n["abouts exact"] += gold is not None and chosen == gold
            if gold is not None and chosen is not None:
                want, have = _characters(case, gold), _characters(case, chosen)
                n["abouts right"] += len(want & have) >= 0.5 * min(len(want), len(have))
    return n


def _characters(case: Case, target: int | Span) -> set[int]:
    spans = [target] if isinstance(target, Span) else case.stands[target].attribution.content
    return {k for span in spans for k in range(span.start, span.end)}


def tell(n: Mapping[str, int]) -> str:
    """Say the scores in one line."""
    via_f1 = 200 * n["vias right"] / max(1, n["vias"] + n["vias read"])
    right, invented = 100 * n["abouts right"] / max(1, n["abouts"]), 100 * n["abouts invented"] / n["statements"]
    return (
        f"via F1 {via_f1:.1f} ({n['vias']}); about right {right:.1f} ({n['abouts']}), "
        f"exactly {n['abouts exact']}, invented on {invented:.1f}% of {n['statements']} statements"
    )


def cross_validate(cases: Sequence[Case]) -> Counter[str]:
    """Score each fifth of the reports with weights learnt on the others."""
    total: Counter[str] = Counter()
    for fold in range(FOLDS):
        rankers = learn([case for k, case in enumerate(cases) if k % FOLDS != fold])
        total += score([case for k, case in enumerate(cases) if k % FOLDS == fold], *rankers)
    return total


def main(arguments: Sequence[str] | None = None) -> int:
    """Parse the command line, learn, score, write."""
    parser = argparse.ArgumentParser(prog="python -m training.pointing", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--train", type=Path, nargs="+", default=[WRITTEN / "train.jsonl", WRITTEN / "source"])
    parser.add_argument("--dev", type=Path, nargs="*", default=UNSEEN, help="reports to score on, never learnt from")
    parser.add_argument("--write", type=Path, nargs="?", const=shipped(), help="folder for the weights")
    options = parser.parse_args(arguments)
    dev = [to_case(report) for report in read_reports(options.dev)]
    unseen = {case.id for case in dev}
    cases = [case for case in map(to_case, read_reports(options.train)) if case.id not in unseen]
    print("cross-validation: ", tell(cross_validate(cases)))
    relays, answering = learn(cases)
    if dev:
        print("never learnt from:", tell(score(dev, relays, answering)))
    if options.write:
        for name, ranker in (("relays", relays), ("answers", answering)):
            (options.write / f"{name}.json").write_text(json.dumps(ranker.to_dict(), indent=1) + "\n", "utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
