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
from onrecord.models import load_reader
from onrecord.ranking import Ranker
from onrecord.reports import Report
from onrecord.sources.antecedents import FEATURES, GROUPS, WEIGHT_NAMES, Antecedents, Group, group_of, may_be
from onrecord.sources.entities import Entity
from onrecord.sources.mentions import Mention, find_mentions
from onrecord.sources.names import match_bodies, match_people, to_name
from onrecord.sources.resolve import Walk, resolve
from onrecord.spans import Span, tidy
from training.authoring import place_report
from training.ontogum import read_ontogum

ROUNDS = 3
OWN_WEIGHT = 3
"""How often a choice in our own reports counts: they are news, and their mentions are those that speak."""
_ALWAYS_BACK = frozenset(("he", "they"))
"""Groups in which a mention goes back to someone: where nobody right was found, nothing is learned."""
_THIRD = frozenset("he she it they him her them his its their himself herself itself themselves".split())
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
    for text, chains in read_ontogum(folder):
        passage = passage_of(text, (), signals)
        report = Report(id="ontogum", text=text)
        lesson = Lesson(passage, report, {}, antecedents)
        lesson.gold = {
            mention.span: label
            for mention in lesson.mentions
            if (label := chains.at(mention.span.start, mention.span.end)) is not None
        }
        yield lesson


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


class Tally:
    """Shares of what was right."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.all: Counter[str] = Counter()

    def add(self, name: str, right: bool) -> None:
        """Count one."""
        self.all[name] += 1
        self.right[name] += right

    def __str__(self) -> str:
        return "\n".join(
            f"{name:32} {100 * self.right[name] / count:5.1f}% of {count}" for name, count in sorted(self.all.items())
        )


def measure_written(path: Path, scorer: Path, ranker: Ranker, signals: SignalsOf | None, misses: bool) -> Tally:
    """Share of the annotated statements whose source is right, by the scorer's own ``same_source``."""
    spec = importlib.util.spec_from_file_location("score_record", scorer)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    tally = Tally()
    for report in written_reports(path):
        passage = passage_of(report["text"], attributions_of(report), signals)
        found = resolve(to_report(report), find_mentions(passage), passage.attributions, ranker)
        read = {source.id: source for source in found.sources}
        gold = {source["id"]: source for source in report["sources"]}
        for statement in report["statements"]:
            if statement["source"] not in gold:
                continue
            wanted = gold[statement["source"]]
            mine = read.get(found.source_of[statement["id"]] or "")
            right = module.same_source(
                {"name": wanted["name"], "aliases": [], "kind": wanted["kind"]},
                mine.name if mine else None,
                mine.aliases if mine else (),
            )
            tally.add("sources", right)
            form = "pronouns" if statement["pronoun"] else "others" if statement["source_span"] else "without words"
            tally.add(f"sources: {form}", right)
            if misses and not right:
                words = " ... ".join(report["text"][a:b] for a, b in statement["source_span"] or ())
                cue = " ... ".join(report["text"][a:b] for a, b in statement["cue"] or ())
                got = (mine.name, *mine.aliases[:4]) if mine else None
                print(f"{report['id']} {statement['id']} [{words}] {cue} | {wanted['name']} ({wanted['kind']}) | {got}")
    return tally


def measure_ontogum(folder: Path, ranker: Ranker, signals: SignalsOf | None) -> Tally:
    """Share of annotated mentions that go back to whom they should, beside the nearest compatible name."""
    tally = Tally()
    for lesson in ontogum_lessons(folder, Antecedents(ranker), signals):
        lesson.forced = False
        lesson.go()
        seen: set[str] = set()
        for order, mention in enumerate(lesson.mentions):
            label = lesson.label(mention)
            if label is None:
                continue
            said = mention.description
            kind = "pronouns" if said.form == "pronoun" else "roles" if said.form == "noun" else None
            if kind and label in seen and (kind == "roles" or said.head in _THIRD):
                tally.add(f"OntoGUM {kind}", _before(lesson, order, label))
                tally.add(f"OntoGUM {kind}: nearest name", _nearest_name(lesson, order, label))
            seen.add(label)
    return tally


def _before(lesson: Lesson, order: int, label: str) -> bool:
    """Whether the latest annotated mention before, of the entity that a mention was given, is the same one's."""
    entity = lesson.entity_of[order]
    if entity is None:
        return False
    own = lesson.mentions[order]
    earlier = [lesson.label(mention) for mention in entity.mentions if mention.span < own.span]
    return next((known for known in reversed(earlier) if known is not None), None) == label


def _nearest_name(lesson: Lesson, order: int, label: str) -> bool:
    """Whether the closest name before that nothing certain speaks against is the same one's."""
    mention = lesson.mentions[order]
    group = group_of(mention) or "noun"
    for k in range(order - 1, -1, -1):
        entity = lesson.entity_of[k]
        if lesson.mentions[k].name is not None and entity is not None and may_be(group, mention, entity):
            return lesson.label(lesson.mentions[k]) == label
    return False


def _signals_of(package: Path) -> SignalsOf:
    """Return what a trained reader's network says of a text."""
    reader = load_reader(package).attributions

    def signals(text: str) -> Signals:
        (words,) = stretches(text, most=10**9)
        return reader.read(words, text).signals

    return signals


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn where there is something to learn from; measure where there is something to measure on."""
    parser = argparse.ArgumentParser(prog="python -m training.antecedents", description=__doc__)
    parser.add_argument(
        "--written", type=Path, action="append", default=[], help="our annotated reports, to learn from"
    )
    parser.add_argument("--ontogum", type=Path, help="OntoGUM, with the folders train and dev")
    parser.add_argument("--dev", type=Path, help="annotated reports to measure on")
    parser.add_argument("--scorer", type=Path, help="score_record.py, which says when two sources are the same")
    parser.add_argument("--model", type=Path, help="folder of a trained reader, whose network compares mentions too")
    parser.add_argument("--penalty", type=float, default=1.0)
    parser.add_argument("--misses", action="store_true", help="print every source that is wrong")
    parser.add_argument("--out", type=Path, required=True, help="file of the weights")
    options = parser.parse_args(arguments)
    signals = _signals_of(options.model) if options.model else None
    if options.written:
        reports = [report for path in options.written for report in written_reports(path)]

        def lessons(antecedents: Antecedents) -> Iterator[Lesson]:
            for report in reports:
                yield written_lesson(report, antecedents, signals)
            if options.ontogum:
                yield from ontogum_lessons(options.ontogum / "train", antecedents, signals)

        ranker = learn(lessons, Ranker(WEIGHT_NAMES, np.zeros(len(WEIGHT_NAMES), np.float32)), options.penalty)
        options.out.write_text(json.dumps(ranker.to_dict(), indent=1) + "\n", "utf8")
    ranker = Ranker.from_dict(json.loads(options.out.read_text("utf8")), WEIGHT_NAMES)
    if options.ontogum:
        print(measure_ontogum(options.ontogum / "dev", ranker, signals))
    if options.dev and options.scorer:
        print(measure_written(options.dev, options.scorer, ranker, signals, options.misses))
    return 0


if __name__ == "__main__":
    sys.exit(main())
