"""Make the reader's confidence mean what it says: ``python -m training.calibrate --polnear FOLDER --model FOLDER``.

Fits the logistic regression of ``Heads.calibration`` over ``assembly.evidence`` on reports that the reader was not
trained on: PolNeAR dev and ``tests/evaluation/data/written-dev.jsonl``. An attribution is right where it is one of the
relaxed matches of ``training.scoring``. Shows how reliable the confidence is on reports that the regression was not
fitted on (cross-validated, folds of whole reports), then writes the weights into the model and seals it again.

To be run after every training and after every change to the code from arrays to spans. Needs no PyTorch.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.assembly import evidence
from onrecord.attributions.heads import Heads
from onrecord.attributions.words import stretches
from onrecord.errors import ModelError
from onrecord.models import ModelPackage, load_reader
from onrecord.models.runtime import HEADS
from onrecord.reader import Reader
from onrecord.reports import prepare
from onrecord.spans import Spans
from training.evaluate import WRITTEN, Sample, find_polnear, polnear_samples, written_samples
from training.scoring import right

Floats = NDArray[np.float64]

RIDGE = 1.0
"""Pull of each weight toward 0, as by that many observations; the intercept is free."""
FOLDS = 5
BINS = 10
"""Of equal width, for the reliability table and the expected calibration error."""


@dataclass(frozen=True, slots=True)
class Cases:
    """Attributions that were read, and whether each is right."""

    features: Floats
    """(cases, features), the constant of the intercept last."""
    right: NDArray[np.bool_]
    reports: NDArray[np.int64]
    """Number of the report that each case is from."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Attributions of like confidence."""

    low: float
    high: float
    count: int
    confidence: float
    """Their mean."""
    right: float
    """Share of them."""


def collect(samples: Sequence[Sample], reader: Reader, present: Floats) -> Cases:
    """Read every sample and keep the evidence for each attribution; ``present`` are the reader's weights as they are.

    Raises ``ValueError`` where that evidence is not what the reader's own confidence comes from: then this module and
    the reader have grown apart.
    """
    rows: list[list[float]] = []
    truths: list[bool] = []
    origins: list[int] = []
    for number, sample in enumerate(samples):
        report = prepare(sample.report)
        reading = reader.read(report)
        found = list(_evidence(report.text, reader, report.furniture)) if reading.reader != "none" else []
        if len(found) != len(reading.attributions):
            raise ValueError(f"{report.id}: {len(reading.attributions)} attributions, evidence for {len(found)}")
        rows += found
        truths += right(report.text, sample.gold, reading.attributions)
        origins += [number] * len(found)
        told = [a.confidence for a in reading.attributions]
        if found and not np.allclose(probabilities(np.asarray(found), present), told, atol=1e-3):
            raise ValueError(f"{report.id}: the evidence does not give the reader's confidence")
    return Cases(np.asarray(rows), np.asarray(truths, np.bool_), np.asarray(origins, np.int64))


def _evidence(text: str, reader: Reader, furniture: Spans) -> Iterator[list[float]]:
    for words in stretches(text, furniture):
        drafts, _, passes = reader.attributions.drafts(words)
        yield from (evidence(draft, passes.probabilities) for draft in drafts)


def fit(features: Floats, truths: NDArray[np.bool_], ridge: float = RIDGE) -> Floats:
    """Fit a logistic regression by iteratively reweighted least squares (Newton's method).

    ``ridge`` penalises half the squared weight of each feature, scaled to unit variance; the last column must be the
    constant, whose weight is free.
    """
    spread = features.std(axis=0)
    spread[spread == 0] = 1.0
    scaled = features / spread
    penalty = np.full(features.shape[1], ridge)
    penalty[-1] = 1e-6
    weights = np.zeros(features.shape[1])
    for _ in range(100):
        p = probabilities(scaled, weights)
        gradient = scaled.T @ (truths - p) - penalty * weights
        curvature = (scaled * (p * (1 - p))[:, None]).T @ scaled + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        weights = weights + step / max(1.0, float(np.abs(step).max()))  # a long step may overshoot at the start
        if np.abs(step).max() < 1e-8:
            break
    return np.asarray(weights / spread, np.float64)


def probabilities(features: Floats, weights: Floats) -> Floats:
    """Return the confidence that ``weights`` give to each row of ``features``."""
    return np.asarray(0.5 * (1 + np.tanh(0.5 * (features @ weights))), np.float64)


def cross_validated(cases: Cases, folds: int = FOLDS, seed: int = 0) -> Floats:
    """Return each case's confidence by a regression that has seen nothing of the case's report."""
    reports = np.random.default_rng(seed).permutation(np.unique(cases.reports))
    confidence = np.zeros(len(cases.right))
    for fold in range(folds):
        held = np.isin(cases.reports, reports[fold::folds])
        if held.any():
            weights = fit(cases.features[~held], cases.right[~held])
            confidence[held] = probabilities(cases.features[held], weights)
    return confidence


def reliability(confidence: Floats, truths: NDArray[np.bool_], bins: int = BINS) -> list[Bin]:
    """Sort cases into bins of equal width by their confidence; empty bins are left out."""
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    found = []
    for k in range(bins):
        here = place == k
        if here.any():
            mean, share = float(confidence[here].mean()), float(truths[here].mean())
            found.append(Bin(k / bins, (k + 1) / bins, int(here.sum()), mean, share))
    return found


def calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: mean gap between confidence and share right, weighted by count (Naeini 2015)."""
    total = sum(each.count for each in bins)
    return sum(each.count * abs(each.confidence - each.right) for each in bins) / total if total else 0.0


def table(bins: Sequence[Bin]) -> str:
    """Return the reliability table as a person reads it."""
    lines = [f"{'confidence':>12}{'count':>8}{'mean':>8}{'right':>8}"]
    lines += [f"{b.low:7.1f}-{b.high:.1f}{b.count:9}{b.confidence:8.2f}{b.right:8.2f}" for b in bins]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None, show: Callable[[str], None] = print) -> int:
    """Parse the command line, fit, show, write. Returns 1 where something is missing."""
    parser = argparse.ArgumentParser(prog="python -m training.calibrate", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--polnear", type=Path, required=True, help="a clone of PolNeAR, or its data folder")
    parser.add_argument("--model", type=Path, required=True, help="folder of the trained reader; it is changed")
    parser.add_argument("--dry-run", action="store_true", help="show, and leave the reader as it is")
    given = parser.parse_args(arguments)
    try:
        package = ModelPackage.open(given.model)
        polnear = polnear_samples(find_polnear(given.polnear))
        written = written_samples(WRITTEN / "written-dev.jsonl")
        cases = collect([*polnear, *written], load_reader(given.model), present_weights(package))
    except (OSError, ValueError, ModelError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    if cases.right.all() or not cases.right.any():
        print("error: what was read is all right or all wrong; there is nothing to fit", file=sys.stderr)
        return 1
    confidence = cross_validated(cases)
    bins = reliability(confidence, cases.right)
    count, reports = len(cases.right), len(polnear) + len(written)
    show(f"{count} attributions of {reports} reports, {cases.right.mean():.1%} right; {FOLDS} folds of reports")
    show(table(bins))
    show(f"expected calibration error {calibration_error(bins):.3f}, Brier score {_brier(confidence, cases.right):.3f}")
    ours = cases.reports >= len(polnear)
    for name, part in (("PolNeAR dev", ~ours), ("written-dev", ours)):
        error_there = calibration_error(reliability(confidence[part], cases.right[part]))
        show(f"  {name}: {part.sum()} attributions, expected calibration error {error_there:.3f}")
    weights = fit(cases.features, cases.right)
    show("weights " + " ".join(f"{weight:.3f}" for weight in weights))
    if not given.dry_run:
        show(f"sealed as {store(package, weights).version}")
    return 0


def present_weights(package: ModelPackage) -> Floats:
    """Return the weights that a model has now."""
    heads = Heads.from_dict(json.loads(package.path(HEADS).read_text("utf8")))
    return np.asarray(heads.calibration, np.float64)


def store(package: ModelPackage, weights: Floats) -> ModelPackage:
    """Write the weights into a model and seal it under its name."""
    path = package.path(HEADS)
    heads = Heads.from_dict(json.loads(path.read_text("utf8")))
    path.write_text(json.dumps(replace(heads, calibration=np.asarray(weights, np.float32)).to_dict()), "utf8")
    return ModelPackage.seal(package.folder, package.version.rpartition("+")[0])


def _brier(confidence: Floats, truths: NDArray[np.bool_]) -> float:
    return float(((confidence - truths) ** 2).mean())


if __name__ == "__main__":
    sys.exit(main())
