"""Measure the reader: ``python -m training.evaluate --polnear FOLDER``.

Reads PolNeAR's dev articles as plain text, and the reports written for this project as JSON lines, the way the command
``onrecord read`` does: language, furniture and all. Prints the scores of ``training.scoring`` and
``training.fragments`` in points, and the processor's seconds a report.

Needs no more than the package itself needs. PolNeAR's test split is never read.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.attributions import Attribution, Failure
from onrecord.bulk import read_all
from onrecord.errors import ModelError
from onrecord.formats import jsonl
from onrecord.reading import Reading
from onrecord.reports import Report, from_record, from_text
from training.corpora import GoldAttribution, read_polnear, read_written
from training.fragments import Fragments, Instance, count_fragments
from training.scoring import Count, Share, Tally, points, tally
from training.statement_scores import Fields, score_fields

WRITTEN = Path(__file__).parent.parent / "tests" / "evaluation" / "data"
"""Annotated reports of our own that the reader was not trained on."""
COFENET = "cofenet-valid.jsonl"
"""CofeNet's copy of PolNeAR dev; taken where it lies beside the corpus' data folder."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One annotated report."""

    report: Report
    gold: tuple[GoldAttribution, ...]
    look_alikes: tuple[str, ...] = ()
    """Passages that are listed as no attribution."""
    annotation: Mapping[str, Any] | None = None
    """All fields, where they are annotated."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What came out for a number of samples."""

    tally: Tally
    fields: Fields
    readings: tuple[Reading, ...]
    failures: tuple[Failure, ...]
    seconds: float
    """Of the processor, for all reports, without loading the model."""

    @property
    def each(self) -> float:
        """Seconds of the processor a report."""
        return self.seconds / max(len(self.readings) + len(self.failures), 1)

    def counts(self) -> dict[str, Count]:
        """What has precision, recall and F1, by name."""
        return self.tally.counts() | self.fields.counts()

    def shares(self) -> dict[str, Share]:
        """What is a share of something, by name."""
        return {name: share for name, share in (self.tally.shares() | self.fields.shares()).items() if share.of}

    @property
    def unread(self) -> list[Reading]:
        """Reports that were taken for another language."""
        return [reading for reading in self.readings if reading.reader == "none"]

    def attributions(self) -> dict[str, tuple[Attribution, ...]]:
        """What was read, by report."""
        return {reading.report.id: reading.attributions for reading in self.readings}


def find_polnear(given: Path) -> Path:
    """Return the corpus' data folder, given it or the clone that holds it. Raises ``FileNotFoundError``."""
    for folder in (given, given / "data"):
        if (folder / "metadata.tsv").is_file() and (folder / "dev").is_dir():
            return folder
    raise FileNotFoundError(
        f"There is no PolNeAR in {given}: neither it nor its folder data holds metadata.tsv and dev. "
        "A clone of https://github.com/networkdynamics/PolNeAR has both."
    )


def polnear_samples(data: Path) -> list[Sample]:
    """Read PolNeAR dev, each article as plain text. Raises ``FileNotFoundError`` where a file is missing."""
    return [Sample(from_text(gold.text, id=gold.id), gold.attributions) for gold in read_polnear(data, "dev")]


def written_samples(path: Path) -> list[Sample]:
    """Read reports of our own (the form of ``training/data/written/README.md``), title and all."""
    records = [json.loads(line) for line in path.read_text("utf8").splitlines()]
    return [
        Sample(from_record(record), gold.attributions, tuple(record["not_attributions"]), record)
        for record, gold in zip(records, read_written(path), strict=True)
    ]


def measure(samples: Sequence[Sample], model: Path | None = None) -> Measured:
    """Read all samples and count. A report that could not be read counts as one without attributions.

    ``model``: folder of a reader, the shipped one by default. Raises ``ModelError`` where it is not whole.
    """
    readings: list[Reading] = []
    failures: list[Failure] = []
    total, fields = Tally(), Fields()
    items = read_all([sample.report for sample in samples], model=model)
    began = time.process_time()
    read = list(items)
    seconds = time.process_time() - began
    for sample, item in zip(samples, read, strict=True):
        if isinstance(item, Failure):
            failures.append(item)
        else:
            readings.append(item)
        found = () if isinstance(item, Failure) else item.attributions
        total += tally(sample.report.text, sample.gold, found, sample.look_alikes)
        if sample.annotation is not None and not isinstance(item, Failure):
            fields += score_fields(sample.annotation, item)
    return Measured(total, fields, tuple(readings), tuple(failures), seconds)


def read_instances(path: Path) -> Iterator[Instance]:
    """Yield CofeNet's instances. Raises ``ValueError`` for a line that is none."""
    with path.open(encoding="utf8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                yield Instance.from_dict(json.loads(line))
            except ValueError as error:
                raise ValueError(f"{path.name}, line {number}: {error}") from error


def summary(measured: Measured, fragments: Fragments | None = None) -> dict[str, Any]:
    """Return the scores as JSON values, in points."""
    counts = measured.counts() | (fragments.counts() if fragments else {})
    result: dict[str, Any] = {name: _in_points(count) for name, count in counts.items()}
    result |= {name: points(share.value) for name, share in measured.shares().items()}
    if measured.fields.stances:
        result["stance macro-F1"] = points(measured.fields.stance_macro_f1())
    result |= {
        "reports": len(measured.readings) + len(measured.failures),
        "failed": [failure.id for failure in measured.failures],
        "unread": [reading.report.id for reading in measured.unread],
        "processor seconds a report": round(measured.each, 4),
    }
    if fragments:
        result["instances located"] = [fragments.located.hits, fragments.located.of]
    return result


def _in_points(count: Count) -> dict[str, float]:
    return {"p": points(count.precision), "r": points(count.recall), "f1": points(count.f1)}


def table(title: str, measured: Measured, fragments: Fragments | None = None) -> str:
    """Return the scores as a person reads them."""
    reports = len(measured.readings) + len(measured.failures)
    lines = [f"{title}: {reports} reports, {measured.each:.3f} s of the processor each"]
    lines += [f"  not read: {failure.id}: {failure.error}" for failure in measured.failures]
    lines += [f"  taken for another language: {reading.report.id}" for reading in measured.unread]
    lines.append(f"  {'':28}{'P':>7}{'R':>7}{'F1':>7}{'right':>8}{'read':>8}{'gold':>8}")
    for name, count in (measured.counts() | (fragments.counts() if fragments else {})).items():
        shares = "".join(f"{100 * share:7.1f}" for share in (count.precision, count.recall, count.f1))
        lines.append(f"  {name:28}{shares}{count.hits:8}{count.read:8}{count.gold:8}")
    for name, share in measured.shares().items():
        lines.append(f"  {name:28}{100 * share.value:7.1f}{share.hits:22} of {share.of}")
    if measured.fields.stances:
        lines.append(f"  {'stance macro-F1':28}{100 * measured.fields.stance_macro_f1():7.1f}")
    if fragments and fragments.located.hits < fragments.located.of:
        lost = fragments.located.of - fragments.located.hits
        lines.append(f"  {lost} of {fragments.located.of} instances are not in their article's text")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None, show: Callable[[str], None] = print) -> int:
    """Parse the command line, measure, print. Returns 1 where something is missing or a report could not be read."""
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--polnear", type=Path, required=True, help="a clone of PolNeAR, or its data folder")
    parser.add_argument(
        "--cofenet", type=Path, help=f"CofeNet's PolNeAR dev file (default: {COFENET} beside the data folder, if there)"
    )
    parser.add_argument("--model", type=Path, help="folder of a trained reader (default: the shipped one)")
    parser.add_argument("--out", type=Path, metavar="FILE.json", help="write all scores here, too")
    parser.add_argument(
        "--predictions",
        type=Path,
        metavar="FILE.jsonl",
        help="write what was read of PolNeAR here, as the command would",
    )
    given = parser.parse_args(arguments)
    try:
        data = find_polnear(given.polnear)
        beside = data.parent / COFENET
        cofenet = given.cofenet or (beside if beside.is_file() else None)
        instances = list(read_instances(cofenet)) if cofenet else None
        samples = polnear_samples(data)
        polnear = measure(samples, given.model)
        own = {path.stem: measure(written_samples(path), given.model) for path in sorted(WRITTEN.glob("*.jsonl"))}
        texts = {sample.report.id: sample.report.text for sample in samples}
        fragments = count_fragments(instances, texts, polnear.attributions()) if instances is not None else None
    except (OSError, ValueError, ModelError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    versions = sorted({reading.reader for reading in polnear.readings} - {"none"})
    show(f"reader {', '.join(versions)}\n")
    show(table("PolNeAR dev", polnear, fragments))
    for name, measured in own.items():
        show("\n" + table(name, measured))
    if given.out:
        scores = {"PolNeAR dev": summary(polnear, fragments)} | {name: summary(each) for name, each in own.items()}
        given.out.write_text(json.dumps({"reader": versions, **scores}, indent=1) + "\n", "utf8")
    if given.predictions:
        with given.predictions.open("w", encoding="utf8") as stream:
            jsonl.write(polnear.readings, stream)
    return int(any(each.failures for each in (polnear, *own.values())))


if __name__ == "__main__":
    sys.exit(main())
