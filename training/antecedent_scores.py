"""How many mentions go back to whom they should."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from onrecord.ranking import Ranker
from onrecord.sources.antecedents import Antecedents, group_of, may_be
from onrecord.sources.mentions import find_mentions
from onrecord.sources.resolve import resolve
from training.annotated import Listen, read_reports
from training.lessons import Lesson, attributions_of, ontogum_lessons, to_report
from training.statement_scores import same_source

_THIRD = frozenset(("he", "she", "it", "they", "him", "her", "them", "his", "its", "their"))


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


def measure_written(path: Path, ranker: Ranker, listen: Listen, misses: bool) -> Tally:
    """Share of the annotated statements whose source is right, with the attributions as they are annotated."""
    tally = Tally()
    for report in read_reports([path]):
        passage = listen(report["id"], report["text"], attributions_of(report))
        found = resolve(to_report(report), find_mentions(passage), passage.attributions, ranker)
        read = {source.id: source for source in found.sources}
        gold = {source["id"]: source for source in report["sources"]}
        for statement in report["statements"]:
            if statement["source"] not in gold:
                continue
            wanted = gold[statement["source"]]
            mine = read.get(found.source_of[statement["id"]] or "")
            right = same_source(wanted, mine)
            tally.add("sources", right)
            form = "pronouns" if statement["pronoun"] else "others" if statement["source_span"] else "without words"
            tally.add(f"sources: {form}", right)
            if misses and not right:
                words = " ... ".join(report["text"][a:b] for a, b in statement["source_span"] or ())
                cue = " ... ".join(report["text"][a:b] for a, b in statement["cue"] or ())
                got = (mine.name, *mine.aliases[:4]) if mine else None
                print(f"{report['id']} {statement['id']} [{words}] {cue} | {wanted['name']} ({wanted['kind']}) | {got}")
    return tally


def measure_ontogum(folder: Path, ranker: Ranker, listen: Listen) -> Tally:
    """Share of annotated mentions that go back to whom they should, beside the nearest compatible name."""
    tally = Tally()
    for lesson in ontogum_lessons(folder, Antecedents(ranker), listen):
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
