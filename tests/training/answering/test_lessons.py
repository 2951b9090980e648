"""What the answering network learns from, cut out of reports written for the test."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from onrecord.attributions.values import STANCES
from onrecord.spans import Span
from onrecord.stances.sheets import Target
from tests.attributions.stand_in import HashPieces
from training.answering.lessons import Lesson, forget, lessons, read_answers
from training.authoring import AuthoringError
from training.pointing import Case, to_case

TEXT = "The gate was open. Velde denied that. Orlo said Ruta had heard the ferry would stop. Fane denied it."
SAID: list[dict[str, Any]] = [
    {
        "id": "t1",
        "source": "v",
        "source_text": "Velde",
        "cue_text": "denied",
        "content_text": "that",
        "near": "denied that",
        "stance": "denies",
        "about": {"passage": "The gate was open"},
    },
    {
        "id": "t2",
        "source": "o",
        "source_text": "Orlo",
        "cue_text": "said",
        "content_text": "Ruta had heard the ferry would stop",
        "stance": "affirms",
    },
    {
        "id": "t3",
        "source": "r",
        "source_text": "Ruta",
        "cue_text": "had heard",
        "content_text": "the ferry would stop",
        "stance": "affirms",
        "via": "t2",
    },
    {
        "id": "t4",
        "source": "f",
        "source_text": "Fane",
        "cue_text": "denied",
        "content_text": "it",
        "near": "Fane denied it",
        "stance": "denies",
        "about": "t3",
    },
]


def write(folder: Path, *statements: dict[str, Any]) -> Path:
    report = {"id": "n1", "outlet": "Echo", "title": "Ferry", "published": None, "text": TEXT}
    (folder / "one.jsonl").write_text(json.dumps({**report, "statements": list(statements)}) + "\n", "utf8")
    return folder


@pytest.fixture
def case(tmp_path: Path) -> Case:
    (report,) = read_answers(write(tmp_path, *SAID))
    return to_case(report)


def test_a_report_annotated_for_answers_alone_is_read(case: Case) -> None:
    assert [stand.id for stand in case.stands] == ["t1", "t2", "t3", "t4"]
    assert case.abouts == [Span(0, 17), None, None, 2]
    assert case.vias == [None, None, 1, None]


def test_an_affirmation_that_answers_something_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(AuthoringError, match="t2: an affirmation answers nothing"):
        list(read_answers(write(tmp_path, {**SAID[1], "about": "t1"})))


@pytest.fixture
def lesson(case: Case) -> Lesson:
    (found,) = lessons(case, HashPieces())
    return found


def answered(lesson: Lesson, row: int) -> dict[Target, bool]:
    """Return what a statement may answer, and whether that is right."""
    return {lesson.sheet.targets[k]: lesson.right[k] for k in lesson.sheet.asked_of(row)}


def test_what_is_right_is_the_statement_or_one_of_the_same_words(lesson: Lesson) -> None:
    assert lesson.sheet.statements == (0, 1, 2, 3)
    assert [STANCES[stance] for stance in lesson.stances] == ["denies", "affirms", "affirms", "denies"]
    assert lesson.answers == (True, False, False, True)
    # Fane answers Ruta, whose words Orlo's hold.
    assert {target for target, right in answered(lesson, 3).items() if right} == {1, 2}
    assert [type(target) for target, right in answered(lesson, 0).items() if right] == [Span]
    assert not any(answered(lesson, 1).values())


def test_one_that_relays_is_no_target(lesson: Lesson) -> None:
    assert 1 not in answered(lesson, 2)
    assert 2 not in answered(lesson, 1)


def test_what_is_forgotten_is_not_asked_unless_it_is_right(lesson: Lesson) -> None:
    assert forget(lesson, 0.0, random.Random(1)) == lesson
    left = forget(lesson, 1.0, random.Random(1))
    assert left.right == (True,) * 3
    assert len(left.sheet.targets) == len(left.sheet.questions) == 3
    assert left.sheet.rows == lesson.sheet.rows
    some = forget(lesson, 0.5, random.Random(1))
    assert 3 < len(some.right) < len(lesson.right)
