"""What is learned from ordinary news: that a statement affirms, where nothing speaks against it."""

from __future__ import annotations

from onrecord.attributions import Attribution
from onrecord.reading import Reading
from onrecord.reports import Report
from onrecord.spans import Span
from onrecord.stances.sheets import Sheet
from onrecord.stances.stand import AFFIRMS, DENIES, UNCONFIRMED
from training.answering.lessons import UNTOLD, Lesson
from training.answering.ordinary import SheetRecorder, ordinary_lessons

SAID = (
    ("Velde", "backs", "the ferry"),
    ("Orlo", "said", "it won’t sail"),
    ("Ruta", "dismissed", "the talk of a plan"),
    ("Fane", "could not confirm", "the date"),
)
TEXT = ". ".join(" ".join(words) for words in SAID)


def read_text(recorder: SheetRecorder, asked: tuple[int, ...]) -> list[Lesson]:
    def span(words: str) -> tuple[Span, ...]:
        return (Span(TEXT.index(words), TEXT.index(words) + len(words)),)

    attributions = tuple(
        Attribution(id=f"a{k}", source=span(s), cue=span(c), content=span(w), kind="indirect", via=None, confidence=1.0)
        for k, (s, c, w) in enumerate(SAID)
    )

    def read(report: Report) -> Reading:
        rows = tuple((k,) for k in range(len(asked)))
        said = recorder.answer(Sheet(ids=rows[0], marks=(0,), rows=rows, statements=asked, questions=(), targets=()))
        assert said.stances.shape == (len(asked), 4)
        return Reading(report=report, reader="hand/1", attributions=attributions)

    return list(ordinary_lessons(read, recorder, [Report(id="r", text=TEXT)]))


def test_stances_are_taken_from_plain_words_alone() -> None:
    (lesson,) = read_text(SheetRecorder(), (0, 1, 2, 3))
    assert lesson.stances == (AFFIRMS, UNTOLD, DENIES, UNCONFIRMED)
    assert lesson.answers == (False, True, True, True)
    assert not any(lesson.right)


def test_a_sheet_with_nothing_to_learn_is_left_out() -> None:
    assert read_text(SheetRecorder(), (1,)) == []
