"""Learn which earlier mention a pronoun or a role goes back to, and measure it.

    python -m training.antecedents --written train.jsonl --written training/data/written/source \\
        --ontogum path/to/ontogum --dev dev.jsonl --scorer path/to/score_record.py \\
        --out src/onrecord/models/reader/antecedents.json

The choices come from walks over annotated texts in which every annotated mention is put where it belongs, so that each
choice sees the entities as they should be; the mentions that nobody annotated are put where the weights of the round
before put them. Without ``--written`` nothing is learned and the weights in ``--out`` are measured.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.attributions.attribution import Attribution
from onrecord.attributions.passage import Passage
from onrecord.attributions.quotes import find_quotes
from onrecord.attributions.signals import SIGNALS, Signals
from onrecord.attributions.words import stretches
from onrecord.ranking import Ranker
from onrecord.reports import Report
from onrecord.sources.antecedents import FEATURES, GROUPS, WEIGHT_NAMES, Antecedents, Group
from onrecord.sources.entities import Entity
from onrecord.sources.mentions import Mention, find_mentions
from onrecord.sources.names import match_bodies, match_people, to_name
from onrecord.sources.resolve import Walk, resolve
from onrecord.spans import tidy
from training.authoring import place_report
from training.ontogum import read_ontogum

ROUNDS = 3
Choice = tuple[Sequence[Sequence[float]], Sequence[bool]]
SignalsOf = Callable[[str], Signals]
"""What the network says of each word of a text."""


class Lesson(Walk):
    """A walk that puts annotated mentions where they belong, and writes down what there was to choose from."""

    def __init__(self, passage: Passage, report: Report, gold: Mapping[int, str], antecedents: Antecedents) -> None:
        mentions = find_mentions(passage)
        super().__init__(report, mentions, passage.attributions, antecedents)
        self.gold = gold
        """Who each annotated mention is, by the offset of its first character and where that is not enough its last."""
        self.names: Mapping[str, str] = {}
        """The annotated names of those whom other mentions may mean, by who they are."""
        self.choices: list[tuple[Group, Choice]] = []
        self.strict = frozenset[Group](("he", "they"))
        """Groups in which a mention always goes back to someone: where nobody right was found, nothing is learned."""

    def label(self, mention: Mention) -> str | None:
        """Say who a mention is, where that is annotated."""
        return self.gold.get(mention.span.start << 20 | mention.span.end)

    def whom(self, entity: Entity) -> str | None:
        """Say who an entity is, by its latest annotated mention or its name."""
        for mention in reversed(entity.mentions[-20:]):
            if (label := self.label(mention)) is not None:
                return label
        for name in entity.names:
            for label, known in self.names.items():
                if match_people(to_name(known), name) or match_bodies(to_name(known), name):
                    return label
        return None

    def decide(
        self, order: int, group: Group, candidates: Sequence[Entity], rows: Sequence[Sequence[float]]
    ) -> int | None:
        """Choose what is annotated; learn from it."""
        label = self.label(self.mentions[order])
        if label is None:
            return super().decide(order, group, candidates, rows)
        right = [self.whom(candidate) == label for candidate in candidates]
        first = not any(self.label(mention) == label for mention in self.mentions[:order])
        if any(right) or (first and group not in self.strict):
            self.choices.append((group, (rows, right)))
        return right.index(True) if any(right) else None


def passage_of(text: str, attributions: Sequence[Attribution], signals: SignalsOf | None) -> Passage:
    """Make a passage of a whole annotated text."""
    (words,) = stretches(text, most=10**9)
    silent = Signals.of(np.zeros((len(words), SIGNALS), np.float32))
    cues = Signals.of(np.zeros((len(attributions), SIGNALS), np.float32))
    return Passage(text, words, find_quotes(words), tuple(attributions), signals(text) if signals else silent, cues)


def written_reports(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the annotated reports of a JSON Lines file, or of a folder as ``training.authoring`` takes it."""
    if path.is_dir():
        for file in sorted(path.glob("*.json")):
            yield from map(place_report, json.loads(file.read_text("utf8")))
    else:
        with path.open(encoding="utf8") as lines:
            yield from map(json.loads, lines)


def attributions_of(report: Mapping[str, Any]) -> list[Attribution]:
    """Return the annotated statements as attributions."""
    text = report["text"]
    return [
        Attribution(
            id=s["id"],
            source=tidy(map(tuple, s["source_span"] or ()), text),
            cue=tidy(map(tuple, s["cue"] or ()), text),
            content=tidy(map(tuple, s["content"]), text),
            kind=s["kind"],
            via=s["via"],
            confidence=1.0,
        )
        for s in report["statements"]
    ]


def to_report(report: Mapping[str, Any]) -> Report:
    """Make a report of an annotated one."""
    keep = ("id", "outlet", "title", "byline", "language", "text")
    return Report(**{key: report[key] for key in keep}, url=None, published=None)


def written_lesson(report: Mapping[str, Any], antecedents: Antecedents, signals: SignalsOf | None) -> Lesson:
    """Walk through one of our reports, whose statements' sources are annotated."""
    passage = passage_of(report["text"], attributions_of(report), signals)
    lesson = Lesson(passage, to_report(report), {}, antecedents)
    source = {s["id"]: s["source"] for s in report["statements"] if s["source"]}
    lesson.gold = {
        mention.span.start << 20 | mention.span.end: source[mention.sources_of[0]]
        for mention in lesson.mentions
        if mention.sources_of and mention.sources_of[0] in source
    }
    lesson.names = {s["id"]: s["name"] for s in report["sources"] if s["kind"] in ("person", "organisation", "outlet")}
    lesson.go()
    return lesson


def ontogum_lessons(folder: Path, antecedents: Antecedents, signals: SignalsOf | None) -> Iterator[Lesson]:
    """Walk through a folder of OntoGUM."""
    for text, chains in read_ontogum(folder):
        passage = passage_of(text, (), signals)
        report = Report(id="o", url=None, outlet=None, title=None, byline=None, published=None, language="en", text=text)
        lesson = Lesson(passage, report, {}, antecedents)
        lesson.gold = {
            mention.span.start << 20 | mention.span.end: label
            for mention in lesson.mentions
            if (label := chains.at(mention.span.start, mention.span.end)) is not None
        }
        yield lesson


def learn(
    lessons: Callable[[Antecedents], Iterator[Lesson]], start: Ranker, penalty: float
) -> Ranker:
    """Fit the weights, each round on walks by the weights of the round before."""
    from training.ranking import fit

    ranker = start
    for number in range(ROUNDS):
        groups: dict[Group, list[Choice]] = {group: [] for group in GROUPS}
        for lesson in lessons(Antecedents(ranker)):
            for group, choice in lesson.choices:
                groups[group].append(choice)
        fitted = {group: fit(FEATURES, choices, penalty=penalty) for group, choices in groups.items() if choices}
        weights = [fitted[g].weights if g in fitted else np.zeros(len(FEATURES), np.float32) for g in GROUPS]
        ranker = Ranker(WEIGHT_NAMES, np.concatenate(weights))
        print(f"round {number + 1}:", {group: len(choices) for group, choices in groups.items()}, file=sys.stderr)
    return ranker
