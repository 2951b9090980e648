"""What the answering network learns from: reports annotated by hand, on sheets."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from onrecord.spans import Span
from onrecord.stances.about import through
from onrecord.stances.sheets import Sheet, Target, Vocabulary, sheets
from training.authoring import AuthoringError, place_report
from training.pointing import Case

UNTOLD = -100
"""Where a statement stands, if nothing is to be learned of it."""
_T = TypeVar("_T")
_ALIKE = 0.5
"""Two statements of which so much is the same words are both right."""


class Lesson(NamedTuple):
    """One sheet, and what is right on it."""

    sheet: Sheet
    stances: tuple[int, ...]
    """For each statement asked about; ``UNTOLD`` for some."""
    answers: tuple[bool, ...]
    """Whether it answers something, on its sheet or beyond."""
    right: tuple[bool, ...]
    """For each question."""


def read_answers(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the reports of a folder that are annotated for stances and answers alone, with offsets.

    Raises ``AuthoringError`` for one whose annotation does not fit its text.
    """
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text("utf8").splitlines():
            report = json.loads(line)
            names = {s["source"] for s in report["statements"]} - {None}
            sources = [{"id": name, "kind": "person", "name": name, "role": None, "of": None} for name in sorted(names)]
            yield place_report(
                {
                    "byline": None,
                    "language": "en",
                    "not_attributions": [],
                    **report,
                    "sources": sources,
                    "statements": [_filled(statement) for statement in report["statements"]],
                }
            )


def _filled(statement: dict[str, Any]) -> dict[str, Any]:
    about = statement.get("about")
    if about is not None and statement["stance"] == "affirms":
        raise AuthoringError(f"{statement['id']}: an affirmation answers nothing")
    plain = {"kind": "indirect", "act": "assertion", "sourcing": "named", "cue_text": None, "source_text": None}
    return {**plain, **statement, "about": {"statement": about} if isinstance(about, str) else about}


def lessons(case: Case, vocabulary: Vocabulary) -> list[Lesson]:
    """Return those of one report."""
    found = []
    every = range(len(case.stands))
    but = through(case.vias)
    for sheet in sheets(vocabulary, case.text, case.title, case.stands, case.layout.sentences, every, but):
        golds = [case.abouts[k] for k in sheet.statements]
        found.append(
            Lesson(
                sheet,
                tuple(case.stances[k] for k in sheet.statements),
                tuple(gold is not None for gold in golds),
                tuple(
                    _same(case, golds[question.asking], target)
                    for question, target in zip(sheet.questions, sheet.targets, strict=True)
                ),
            )
        )
    return found


def _same(case: Case, gold: Target | None, target: Target) -> bool:
    if gold is None:
        return False
    if isinstance(gold, Span) or isinstance(target, Span):
        return isinstance(gold, Span) and isinstance(target, Span) and gold.overlaps(target)
    return gold == target or _common(case, gold, target) >= _ALIKE


def _common(case: Case, one: int, other: int) -> float:
    """Share of the shorter of two statements' words that both have."""
    places = [{k for span in case.stands[j].attribution.content for k in range(*span)} for j in (one, other)]
    return len(places[0] & places[1]) / max(1, min(map(len, places)))


def forget(lesson: Lesson, share: float, chance: random.Random) -> Lesson:
    """Return a lesson in which some things that are not right are not asked, as where a reader has not found them."""
    asked = sorted({question.asked for question in lesson.sheet.questions})
    gone = {row for row in asked if chance.random() < share}
    kept = [
        k
        for k, (question, right) in enumerate(zip(lesson.sheet.questions, lesson.right, strict=True))
        if right or question.asked not in gone
    ]
    sheet = replace(
        lesson.sheet, questions=_pick(lesson.sheet.questions, kept), targets=_pick(lesson.sheet.targets, kept)
    )
    return lesson._replace(sheet=sheet, right=_pick(lesson.right, kept))


def _pick(values: Sequence[_T], kept: Iterable[int]) -> tuple[_T, ...]:
    return tuple(values[k] for k in kept)
