"""Annotated texts as walks that know whom each annotated mention means."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.attributions.attribution import Attribution
from onrecord.attributions.passage import Passage
from onrecord.attributions.quotes import find_quotes
from onrecord.attributions.signals import SIGNALS, Signals
from onrecord.attributions.words import stretches
from onrecord.reports import Report
from onrecord.sources.antecedents import Antecedents, Group
from onrecord.sources.entities import Entity
from onrecord.sources.mentions import Mention, find_mentions
from onrecord.sources.names import match_bodies, match_people, to_name
from onrecord.sources.walk import Walk
from onrecord.spans import Span, tidy
from training.authoring import place_report
from training.coreference import read_ontogum

_ALWAYS_BACK = frozenset(("he", "they"))
"""Groups in which a mention goes back to someone: where nobody right was found, nothing is learned."""
SENTENCES_A_PARAGRAPH = 3
"""OntoGUM says nothing of paragraphs; news has them about so long."""
_SENTENCE_GAP = re.compile(r"(?<=[.?!]) ")
Choice = tuple[Sequence[Sequence[float]], Sequence[bool]]
SignalsOf = Callable[[str], Signals]
"""What the network says of each word of a text."""


class Lesson(Walk):
    """A walk that puts annotated mentions where they belong, and writes down what there was to choose from."""

    def __init__(self, passage: Passage, report: Report, gold: Mapping[Span, str], antecedents: Antecedents) -> None:
        mentions = find_mentions(passage)
        super().__init__(report, mentions, passage.attributions, antecedents)
        self.gold = gold
        """Who each annotated mention is."""
        self.names: Mapping[str, str] = {}
        """The annotated names of those whom other mentions may mean, by who they are."""
        self.choices: list[tuple[Group, Choice]] = []
        self.forced = True
        """Whether annotated mentions are put where they belong; else they are put where the weights say."""

    def label(self, mention: Mention) -> str | None:
        """Say who a mention is, where that is annotated."""
        return self.gold.get(mention.span)

    def whom(self, entity: Entity) -> str | None:
        """Say who an entity is, by its latest annotated mention or its name."""
        for mention in reversed(entity.mentions[-20:]):
            if (label := self.label(mention)) is not None:
                return label
        for label, known in self.names.items():
            wanted = to_name(known)
            if any(match_people(wanted, name) or match_bodies(wanted, name) for name in entity.names):
                return label
            if any(to_name(mention.text).words == wanted.words for mention in entity.mentions[-5:]):
                return label
        return None

    def decide(
        self, order: int, group: Group, candidates: Sequence[Entity], rows: Sequence[Sequence[float]]
    ) -> int | None:
        """Choose what is annotated; learn from it."""
        label = self.label(self.mentions[order])
        if label is None or not self.forced:
            return super().decide(order, group, candidates, rows)
        right = [self.whom(candidate) == label for candidate in candidates]
        first = not any(self.label(mention) == label for mention in self.mentions[:order])
        if any(right) or (first and group not in _ALWAYS_BACK):
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
    return Report(**{key: report[key] for key in ("id", "outlet", "title", "byline", "language", "text")})


def written_lesson(report: Mapping[str, Any], antecedents: Antecedents, signals: SignalsOf | None) -> Lesson:
    """Walk through one of our reports, whose statements' sources are annotated."""
    passage = passage_of(report["text"], attributions_of(report), signals)
    lesson = Lesson(passage, to_report(report), {}, antecedents)
    source = {s["id"]: s["source"] for s in report["statements"] if s["source"]}
    lesson.gold = {
        mention.span: source[mention.sources_of[0]]
        for mention in lesson.mentions
        if mention.sources_of and mention.sources_of[0] in source
    }
    lesson.names = {s["id"]: s["name"] for s in report["sources"]}
    return lesson


def ontogum_lessons(folder: Path, antecedents: Antecedents, signals: SignalsOf | None) -> Iterator[Lesson]:
    """Walk through a folder of OntoGUM."""
    for _, text, annotated in read_ontogum(folder):
        text = in_paragraphs(text)
        lesson = Lesson(passage_of(text, (), signals), Report(id="ontogum", text=text), {}, antecedents)
        spans = {span: str(k) for k, chain in enumerate(annotated.chains) for span in chain}
        lesson.gold = {
            mention.span: label for mention in lesson.mentions if (label := _label_at(mention.span, spans)) is not None
        }
        yield lesson


def in_paragraphs(text: str) -> str:
    """Break a text after every few sentences, as news is broken; no offset changes."""
    pieces = _SENTENCE_GAP.split(text)
    gaps = ["\n" if k % SENTENCES_A_PARAGRAPH == 0 else " " for k in range(1, len(pieces))]
    return "".join(piece + gap for piece, gap in zip(pieces, [*gaps, ""], strict=True))


def _label_at(span: Span, spans: Mapping[Span, str]) -> str | None:
    """Who an annotated span is; one that begins there and goes on (a relative clause) is the same."""
    if span in spans:
        return spans[span]
    longer = [other for other in spans if other.start == span.start and other.end >= span.end]
    return spans[min(longer)] if longer else None
