"""Annotated texts as walks that know whom each annotated mention means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.attributions.attribution import Attribution
from onrecord.attributions.passage import Passage
from onrecord.reports import Report
from onrecord.sources.antecedents import Antecedents, Group
from onrecord.sources.entities import Entity
from onrecord.sources.mentions import Mention, find_mentions
from onrecord.sources.names import match_bodies, match_people, to_name
from onrecord.sources.walk import Walk
from onrecord.spans import Span
from training.annotated import Listen, to_attribution
from training.coreference import read_ontogum

_ALWAYS_BACK = frozenset(("he", "they"))
"""Groups in which a mention goes back to someone: where nobody right was found, nothing is learned."""
SENTENCES_A_PARAGRAPH = 3
"""OntoGUM says nothing of paragraphs; news has them about so long."""
_SENTENCE_GAP = re.compile(r"(?<=[.?!]) ")
Choice = tuple[Sequence[Sequence[float]], Sequence[bool]]


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


def to_report(report: Mapping[str, Any]) -> Report:
    """Make a report of an annotated one."""
    return Report(**{key: report[key] for key in ("id", "outlet", "title", "byline", "language", "text")})


def attributions_of(report: Mapping[str, Any]) -> list[Attribution]:
    """Return the annotated statements as attributions."""
    return [to_attribution(report["text"], statement) for statement in report["statements"]]


def written_lesson(report: Mapping[str, Any], antecedents: Antecedents, listen: Listen) -> Lesson:
    """Walk through one of our reports, whose statements' sources are annotated."""
    passage = listen(report["id"], report["text"], attributions_of(report))
    lesson = Lesson(passage, to_report(report), {}, antecedents)
    source = {s["id"]: s["source"] for s in report["statements"] if s["source"]}
    lesson.gold = {
        mention.span: source[mention.sources_of[0]]
        for mention in lesson.mentions
        if mention.sources_of and mention.sources_of[0] in source
    }
    lesson.names = {s["id"]: s["name"] for s in report["sources"]}
    return lesson


def ontogum_lessons(folder: Path, antecedents: Antecedents, listen: Listen) -> Iterator[Lesson]:
    """Walk through a folder of OntoGUM."""
    for name, text, annotated in read_ontogum(folder):
        text = in_paragraphs(text)
        lesson = Lesson(listen(name, text, ()), Report(id="ontogum", text=text), {}, antecedents)
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
