"""Our annotated reports with all their fields, and what a network that has not seen them says of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np

from onrecord.attributions import Attribution, Kind
from onrecord.attributions.passage import Passage, to_passage
from onrecord.attributions.quotes import find_quotes
from onrecord.attributions.signals import SIGNALS
from onrecord.attributions.words import stretches
from onrecord.models import ModelPackage, load_attribution_reader
from onrecord.spans import Spans, tidy
from training.authoring import place_report
from training.corpora import FOLDS, fold_of

Listen = Callable[[str, str, Sequence[Attribution]], Passage]
"""From a report's id, its text and its annotated attributions to a passage of the whole text."""


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


def to_attribution(text: str, statement: Mapping[str, Any]) -> Attribution:
    """Return an annotated statement's relation, under the statement's id."""

    def spans(key: str) -> Spans:
        return tidy(map(tuple, statement[key] or ()), text)

    return Attribution(
        id=statement["id"],
        source=spans("source_span"),
        cue=spans("cue"),
        content=spans("content"),
        kind=cast(Kind, statement["kind"]),
        via=statement["via"],
        confidence=1.0,
    )


def in_silence(report: str, text: str, attributions: Sequence[Attribution]) -> Passage:
    """Make a passage of which no network says anything."""
    (words,) = stretches(text, most=10**9)
    return to_passage(text, words, find_quotes(words), attributions, np.zeros((len(words), SIGNALS), np.float32))


def listen_with(packages: Sequence[Path]) -> Listen:
    """Return what networks say: of each report the one that was trained without the report's fold.

    Raises ``ValueError`` unless there is one package for each fold. What was said of a report is kept.
    """
    if len(packages) != FOLDS:
        raise ValueError(f"{FOLDS} models are wanted, one for each fold, not {len(packages)}")
    readers = [load_attribution_reader(ModelPackage.open(folder)) for folder in packages]
    known: dict[str, Passage] = {}

    def listen(report: str, text: str, attributions: Sequence[Attribution]) -> Passage:
        if report not in known:
            (words,) = stretches(text, most=10**9)
            known[report] = readers[fold_of(report)].hear(words, text, attributions)
        return known[report]

    return listen
