"""The quality gate: scores of the reader and of the code around it, held against pinned ones.

    python -m tests.evaluation.gate                               measure, compare
    python -m tests.evaluation.gate --update                      raise the pins to what is measured; lower none
    python -m tests.evaluation.gate --update --allow-regression   set the pins to what is measured

Measured are, over the reports in ``data`` (written for this project; the reader was not trained on them), all scores
of ``training.scoring``: of the reader that is shipped, and of the oracle of ``tests.evaluation.oracle``, which has no
network, so that what it loses is lost by the code from arrays to spans; and how often the reader takes a statement of
ordinary news (``data/ordinary``), in which nobody denies, declines or doubts, for anything but an affirmation. All
figures are in points (hundredths).

``baseline.json`` holds the pins, the fingerprints of the data they were measured on, and the reader's version. A score
may lie below its pin by ``margin`` points, because processors round int8 arithmetic differently; where the sample is so
small that one case counts more than that, by one case.

``tests.evaluation.relations`` and ``tests.evaluation.encoder`` hold the networks that link statements against pins of
their own, by the same rules.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.attributions.values import STANCES
from onrecord.models import ModelPackage, shipped
from onrecord.models.package import digest
from onrecord.reports import from_text
from tests.evaluation.oracle import read_back
from training.evaluate import Sample, measure, written_samples
from training.scoring import Count, Share, Tally, points, tally

HERE = Path(__file__).parent
DATA = HERE / "data"
BASELINE = HERE / "baseline.json"
MARGIN = 0.5
"""Points; of a new baseline."""
LIMIT = 30.0
"""Seconds of the processor for measuring everything; not of the clock, which depends on what else is running."""
NOISE = 0.3
"""What the noisy oracle's arrays are disturbed by."""
SEEDS = range(3)
SIDES = "denials and doubts in ordinary news"
LESS_IS_BETTER = ("look-alikes read", "about invented", SIDES)

GATE = "tests.evaluation.gate"


@dataclass(frozen=True, slots=True)
class Score:
    """A score in points, and how many cases it is a share of."""

    value: float
    cases: float

    def allowance(self, margin: float) -> float:
        """Points that it may be worse than its pin."""
        return max(margin, 100 / self.cases if self.cases else 0.0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that is held against the pins."""

    model: str
    """Name, version and fingerprint of what was measured."""
    data: Mapping[str, str]
    """SHA-256 of each file."""
    scores: Mapping[str, Score]
    seconds: float
    limit: float = LIMIT
    """Seconds of the processor that measuring may take."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The pins."""

    model: str
    data: Mapping[str, str]
    pins: Mapping[str, float]
    margin: float = MARGIN

    @classmethod
    def load(cls, path: Path = BASELINE) -> Baseline:
        """Read from a file; without one, nothing is pinned."""
        if not path.exists():
            return cls("none", {}, {})
        values: dict[str, Any] = json.loads(path.read_text("utf8"))
        return cls(values["model"], values["data"], values["floors"] | values["ceilings"], values["margin"])

    def save(self, path: Path = BASELINE) -> None:
        """Write to a file."""
        low = {name: pin for name, pin in self.pins.items() if name in LESS_IS_BETTER}
        high = {name: pin for name, pin in self.pins.items() if name not in LESS_IS_BETTER}
        values = {"model": self.model, "margin": self.margin, "data": self.data, "floors": high, "ceilings": low}
        path.write_text(json.dumps(values, indent=1) + "\n", "utf8")


def take(model: Path | None = None) -> Outcome:
    """Measure everything, for the shipped reader or another one. Raises ``ModelError`` where that is not whole."""
    began = time.process_time()
    files = sorted(DATA.glob("*.jsonl"))
    samples = [sample for file in files for sample in written_samples(file)]
    measured = measure(samples, model)
    assert not measured.failures, measured.failures
    scores = _scores("", {**measured.counts(), **measured.shares()})
    stances = sum(measured.fields.stances.values())
    scores["stance macro-F1"] = Score(points(measured.fields.stance_macro_f1()), stances / len(STANCES))
    ordinary = sorted((DATA / "ordinary").glob("*.txt"))
    scores[SIDES] = _sides(ordinary, model)
    noisy = sum((_oracle(samples, noise=NOISE, seed=seed) for seed in SEEDS), Tally())
    for prefix, counts in (("oracle ", _oracle(samples)), ("noisy oracle ", noisy)):
        scores |= _scores(prefix, {**counts.counts(), **counts.shares()})
    version = ModelPackage.open(model or shipped()).version
    data = {file.name: digest(file) for file in (*files, *ordinary)}
    return Outcome(version, data, scores, time.process_time() - began)


def _sides(files: Sequence[Path], model: Path | None) -> Score:
    """Which part of the statements of some reports does not simply affirm."""
    measured = measure([Sample(from_text(file.read_text("utf8"), id=file.stem), ()) for file in files], model)
    assert not measured.failures, measured.failures
    stances = [statement.stance for reading in measured.readings for statement in reading.statements]
    return Score(100 * sum(stance != "affirms" for stance in stances) / len(stances), len(stances))


def _oracle(samples: Sequence[Sample], *, noise: float = 0.0, seed: int = 0) -> Tally:
    total = Tally()
    for sample in samples:
        found, _ = read_back(sample.report.text, sample.gold, noise=noise, seed=seed)
        total += tally(sample.report.text, sample.gold, found)
    return total


def _scores(prefix: str, counts: Mapping[str, Count | Share]) -> dict[str, Score]:
    return {prefix + name: _score(value) for name, value in counts.items() if isinstance(value, Count) or value.of}


def _score(value: Count | Share) -> Score:
    if isinstance(value, Count):
        return Score(points(value.f1), (value.read + value.gold) / 2)
    return Score(points(value.value), value.of)


def compare(baseline: Baseline, outcome: Outcome) -> list[str]:
    """Return everything that is not as it should be, a sentence each."""
    wrong = [
        f"{name}: the file is not the one that the pins were measured on"
        for name in sorted(baseline.data.keys() | outcome.data.keys())
        if baseline.data.get(name) != outcome.data.get(name)
    ]
    for name, score in outcome.scores.items():
        if name not in baseline.pins:
            wrong.append(f"{name}: {score.value:.2f}, and nothing is pinned")
        elif (worse := _worse(name, score.value, baseline.pins[name])) > score.allowance(baseline.margin):
            wrong.append(
                f"{name}: {score.value:.2f}, pinned at {baseline.pins[name]:.2f}: "
                f"worse by {worse:.2f} points, {score.allowance(baseline.margin):.2f} are allowed"
            )
    wrong += [f"{name}: pinned, and no longer measured" for name in baseline.pins if name not in outcome.scores]
    if outcome.seconds >= outcome.limit:
        wrong.append(f"measuring took {outcome.seconds:.1f} s of the processor, {outcome.limit:.0f} are allowed")
    return wrong


def explain(baseline: Baseline, outcome: Outcome, wrong: Sequence[str], gate: str = GATE) -> str:
    """Say what is wrong, and what can be done about it. ``gate`` is the module that measured."""
    update = f"python -m {gate} --update"
    lines = [f"The quality gate is shut for {outcome.model} (pins: {baseline.model}):"]
    lines += [f"  {each}" for each in wrong]
    lines += [
        "",
        "Find out why before anything else. Where the change is right and meant,",
        f"  {update}",
        "renews the fingerprints of the data and raises what got better; it lowers no pin. Lowering one is a decision,",
        "with its reason in the commit message:",
        f"  {update} --allow-regression",
    ]
    return "\n".join(lines)


def renew(baseline: Baseline, outcome: Outcome, *, allow_regression: bool = False) -> Baseline:
    """Return the pins after ``outcome``: better or equal ones only, or, where a regression is allowed, its own."""
    if allow_regression:
        measured = {name: score.value for name, score in outcome.scores.items()}
        return replace(baseline, model=outcome.model, data=outcome.data, pins=measured)
    pins = dict(baseline.pins)
    for name, score in outcome.scores.items():
        if name not in pins or _worse(name, score.value, pins[name]) < 0:
            pins[name] = score.value
    return replace(baseline, model=outcome.model, data=outcome.data, pins=pins)


def _worse(name: str, value: float, pin: float) -> float:
    """Points by which a value is worse than its pin; negative where it is better."""
    return value - pin if name in LESS_IS_BETTER else pin - value


def command(
    gate: str, about: str, measure: Callable[[Path | None], Outcome], path: Path, arguments: Sequence[str] | None
) -> int:
    """Run the command of a gate: measure, compare or renew, and print. Returns 1 where it is shut in the end.

    ``gate`` is its module, ``about`` says what it does, ``path`` is the file of its pins.
    """
    parser = argparse.ArgumentParser(prog=f"python -m {gate}", description=about)
    parser.add_argument("--update", action="store_true", help="raise the pins to what is measured; lower none")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower pins, too")
    parser.add_argument("--model", type=Path, help="folder of another model than the shipped one; pins stay")
    given = parser.parse_args(arguments)
    if given.allow_regression and not given.update:
        parser.error("--allow-regression goes with --update")
    if given.model and given.update:
        parser.error("pins are of the shipped model; leave out --model or --update")
    baseline, outcome = Baseline.load(path), measure(given.model)
    print(f"{outcome.model}, pins of {baseline.model}; {outcome.seconds:.1f} s of the processor")
    kept = renew(baseline, outcome, allow_regression=given.allow_regression) if given.update else baseline
    for name, score in outcome.scores.items():
        before, after = baseline.pins.get(name), kept.pins.get(name)
        changed = "" if before == after else f" -> {after:.2f}"
        print(f"  {name:40}{score.value:7.2f}   pin {'none' if before is None else f'{before:.2f}'}{changed}")
    if given.update:
        kept.save(path)
    if wrong := compare(kept, outcome):
        print("\n" + explain(kept, outcome, wrong, gate), file=sys.stderr)
    return int(bool(wrong))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run this gate's command."""
    return command(GATE, (__doc__ or "").splitlines()[0], take, BASELINE, arguments)


if __name__ == "__main__":
    sys.exit(main())
