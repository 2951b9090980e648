"""What is answered, with a network whose opinion a test chooses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.values import STANCES, Stance
from onrecord.reports import Report
from onrecord.spans import Span
from onrecord.stances.about import SURE, Answering, Scores, find_abouts, read_again, settle_again, through
from onrecord.stances.sheets import Sheet, Target
from onrecord.stances.stand import AFFIRMS, Layout, Stand
from onrecord.stances.statement import About
from tests.attributions.stand_in import ChanceAnswering, HashPieces
from tests.stances.texts import Said, stands_in

TEXT = """The Harbour Echo reported that the port office had lost 40 containers.

Rain fell all day. The union said wages would rise by 3%.

The port office dismissed the report as a joke. The mayor declined to comment."""
SAID = [
    Said("The Harbour Echo", "reported", "that the port office had lost 40 containers", kind="outlet"),
    Said("The union", "said", "wages would rise by 3%", kind="organisation"),
    Said("The port office", "dismissed", "the report as a joke", "denies", "organisation"),
    Said("The mayor", "declined", "to comment", "declines"),
]


class Pointing:
    """Points every statement at one target, as sure as it is told; of each it says the stance that it is told."""

    def __init__(self, target: Target | None, score: float = 6.0, stance: Stance = "denies") -> None:
        self._target, self._score = target, score
        self._stances = np.array([9.0 * (name == stance) for name in STANCES], np.float32)
        self.asked: list[int] = []

    def answer(self, sheet: Sheet) -> Scores:
        self.asked += sheet.statements
        rows = len(sheet.rows)
        answered = [self._score if target == self._target else -6.0 for target in sheet.targets]
        stances = np.tile(self._stances, (rows, 1))
        return Scores(stances, np.zeros(rows, np.float32), np.array(answered, np.float32))


def abouts(
    text: str, stands: Sequence[Stand], layout: Layout, network: Pointing, vias: Sequence[int | None] | None = None
) -> list[About | None]:
    report = Report(id="r", text=text)
    answers = read_again(report, stands, vias or [None] * len(stands), layout, Answering(network, HashPieces()))
    return find_abouts(text, settle_again(stands, answers), answers)


def test_a_report_dismissed_is_the_outlets_and_the_reason_says_by_which_word() -> None:
    stands, layout = stands_in(TEXT, SAID)
    found = abouts(TEXT, stands, layout, Pointing(0))
    assert found[2] is not None
    assert (found[2].statement, found[2].span) == ("s0", None)
    assert found[2].reasons == ("points back: “report”", "first claim of the report", "names who answers")
    assert 0.9 < found[2].score <= 1
    assert found[3] is not None
    assert found[3].reasons == ("first claim of the report", "others answer it too")


def test_what_affirms_for_sure_is_not_read_again() -> None:
    stands, layout = stands_in(TEXT, SAID)
    certain = np.array([SURE + 0.01, *[(1 - SURE - 0.01) / 3] * 3], np.float32)
    stands[1] = replace(stands[1], stance=certain)
    network = Pointing(0)
    assert abouts(TEXT, stands, layout, network)[1] is None
    assert network.asked == [2, 3]


def test_nothing_is_answered_where_that_is_likelier() -> None:
    stands, layout = stands_in(TEXT, SAID)
    assert abouts(TEXT, stands, layout, Pointing(0, score=-1)) == [None] * 4
    assert abouts(TEXT, stands, layout, Pointing(None)) == [None] * 4


def test_an_affirmation_answers_nothing() -> None:
    stands, layout = stands_in(TEXT, SAID)
    doubtful = np.array([SURE - 0.05, *[(1.05 - SURE) / 3] * 3], np.float32)
    doubted = [replace(stand, stance=doubtful) for stand in stands]
    assert abouts(TEXT, doubted, layout, Pointing(2, stance="affirms")) == [None] * 4
    assert abouts(TEXT, doubted, layout, Pointing(2))[0] is not None


def test_both_readings_of_a_stance_count() -> None:
    stands, layout = stands_in(TEXT, SAID)
    report, answering = Report(id="r", text=TEXT), Answering(Pointing(0, stance="unconfirmed"), HashPieces())
    answers = read_again(report, stands, [None] * 4, layout, answering)
    for before, after, answer in zip(stands, settle_again(stands, answers), answers, strict=True):
        assert after.stance.sum() == pytest.approx(1, abs=1e-5)
        if answer is not None:
            assert after.stance[STANCES.index("unconfirmed")] > before.stance[STANCES.index("unconfirmed")]
    assert [answer is None for answer in answers] == [True, True, False, False]
    assert settle_again(stands, [None] * 4) == stands


def test_what_the_first_reading_rules_out_stays_so() -> None:
    stands, layout = stands_in(TEXT, SAID)
    report, answering = Report(id="r", text=TEXT), Answering(Pointing(0, stance="affirms"), HashPieces())
    answers = read_again(report, stands, [None] * 4, layout, answering)
    ruled_out = np.array([0, 0.4, 0.3, 0.3], np.float32)
    sure = [replace(stand, stance=ruled_out) for stand in stands]
    after = [stand.stance for stand, answer in zip(settle_again(sure, answers), answers, strict=True) if answer]
    assert after
    assert all(stance[AFFIRMS] == 0 and stance.sum() == pytest.approx(1, abs=1e-5) for stance in after)


def test_shared_words_and_numbers_are_told() -> None:
    text = "Orlo said 40 crates sank. Fane said it rained. Ruta denied that 40 crates sank there."
    stands, layout = stands_in(
        text,
        [
            Said("Orlo", "said", "40 crates sank."),
            Said("Fane", "said", "it rained"),
            Said("Ruta", "denied", "that 40 crates sank there", "denies"),
        ],
    )
    found = abouts(text, stands, layout, Pointing(0))[2]
    assert found is not None
    assert found.reasons == ("shares the words “crates sank”", "shares the number 40", "first claim of the report")


def test_a_question_is_called_one() -> None:
    text = "Orlo asked whether it rained. Ruta said no."
    said = [Said("Orlo", "asked", "whether it rained", act="question"), Said("Ruta", "said", "no", "denies")]
    stands, layout = stands_in(text, said)
    found = abouts(text, stands, layout, Pointing(0))[1]
    assert found is not None
    assert found.reasons == ("asked right before it", "first claim of the report")


def test_narration_may_be_answered() -> None:
    text = "Was the gate open? “No,” Ruta said."
    stands, layout = stands_in(text, [Said("Ruta", "said", "“No,”", "denies")])
    found = abouts(text, stands, layout, Pointing(layout.sentences[0]))[0]
    assert found is not None
    assert found.statement is None
    assert found.span is not None
    assert found.span.cut(text) == "Was the gate open?"
    assert found.reasons == ("a question before it",)


def test_what_comes_through_the_answer_is_not_what_it_answers() -> None:
    text = "Ruta denied that Orlo had said the gate was open."
    stands, layout = stands_in(
        text,
        [
            Said("Ruta", "denied", "that Orlo had said the gate was open", "denies"),
            Said("Orlo", "had said", "the gate was open"),
        ],
    )
    assert abouts(text, stands, layout, Pointing(1), [None, 0])[0] is None
    assert abouts(text, stands, layout, Pointing(1))[0] is not None


def test_through_goes_both_ways_at_whatever_remove() -> None:
    assert through([None, 0, 1, None]) == [{1, 2}, {0, 2}, {0, 1}, set()]


@given(st.integers(0, 10_000), st.permutations(STANCES))
def test_every_answer_points_at_another_statement_or_at_text(seed: int, stances: list[Stance]) -> None:
    said = [one._replace(stance=stance) for one, stance in zip(SAID, stances, strict=True)]
    stands, layout = stands_in(TEXT, said)
    report, answering = Report(id="r", text=TEXT), Answering(ChanceAnswering(seed), HashPieces())
    answers = read_again(report, stands, [None] * 4, layout, answering)
    for stand, about in zip(stands, find_abouts(TEXT, settle_again(stands, answers), answers), strict=True):
        if about is not None:
            assert (about.statement is None) != (about.span is None)
            assert about.statement in {None, *(other.id for other in stands if other is not stand)}
            assert about.span is None or isinstance(about.span, Span)
            assert 0 <= about.score <= 1
            assert 1 <= len(about.reasons) <= 3


def test_layout_counts_sentences_and_paragraphs_through_the_report() -> None:
    stands, layout = stands_in(TEXT, SAID)
    assert [stand.place.first_sentence for stand in stands] == [0, 2, 3, 4]
    assert [stand.place.last_paragraph for stand in stands] == [0, 1, 2, 2]
    assert layout.sentence_at(len(TEXT)) == 4
