from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.values import STANCES, Stance
from onrecord.ranking import Ranker
from onrecord.spans import Span
from onrecord.stances import Act
from onrecord.stances.about import AFTER, BEFORE, FIRST, Candidates, find_abouts, to_scene, walk
from onrecord.stances.answers import NAMES
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


def ranker(**weights: float) -> Ranker:
    assert set(weights) <= set(NAMES)
    return Ranker(NAMES, np.array([weights.get(name, 0.0) for name in NAMES], np.float32))


def test_a_report_dismissed_is_the_outlets_and_the_reason_says_by_which_word() -> None:
    stands, layout = stands_in(TEXT, SAID)
    found = find_abouts(TEXT, stands, [None] * 4, layout, ranker(candidate=-2, report_by_outlet=5, by_outlet=1))
    assert found[2] is not None
    assert (found[2].statement, found[2].span) == ("s0", None)
    assert found[2].reasons == ("points back: “report”", "an outlet's report")
    assert 0.7 < found[2].score <= 1


def test_what_others_answer_is_answered_by_a_bare_refusal_too() -> None:
    stands, layout = stands_in(TEXT, SAID)
    weights = ranker(candidate=-4, report_by_outlet=8, bare_answered=8)
    found = find_abouts(TEXT, stands, [None] * 4, layout, weights)
    assert found[3] is not None
    assert found[3].statement == "s0"
    alone = find_abouts(TEXT, [*stands[:2], stands[3]], [None] * 3, layout, weights)
    assert alone == [None, None, None]


def test_an_affirmation_answers_nothing() -> None:
    stands, layout = stands_in(TEXT, SAID)
    found = find_abouts(TEXT, stands, [None] * 4, layout, ranker(candidate=9))
    assert found[:2] == [None, None]
    assert None not in found[2:]


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
    found = find_abouts(text, stands, [None] * 3, layout, ranker(candidate=-3, shared_words=6, shared_numbers=2))[2]
    assert found is not None
    assert found.statement == "s0"
    assert found.reasons == ("shares the words “crates sank”", "shares the number 40")


def test_only_a_question_is_called_one() -> None:
    text = "Orlo asked whether it rained. Ruta said no."
    reasons: dict[Act, str] = {"question": "asked right before it", "assertion": "stands right before it"}
    for act, reason in reasons.items():
        said = [Said("Orlo", "asked", "whether it rained"), Said("Ruta", "said", "no", "denies")]
        stands, layout = stands_in(text, [said[0]._replace(act=act), said[1]])
        found = find_abouts(text, stands, [None] * 2, layout, ranker(question_before=6, next_before=3))[1]
        assert found is not None
        assert found.reasons[0] == reason


def test_a_question_in_plain_narration_may_be_answered_where_no_statement_fits() -> None:
    text = "Was the gate open? “No,” Ruta said."
    stands, layout = stands_in(text, [Said("Ruta", "said", "“No,”", "denies")])
    found = find_abouts(text, stands, [None], layout, ranker(passage_question=4))[0]
    assert found is not None
    assert found.statement is None
    assert found.span is not None
    assert found.span.cut(text) == "Was the gate open?"
    assert find_abouts(text, stands, [None], layout, ranker(passage_question=0.3)) == [None]


def test_what_comes_through_the_answer_is_not_what_it_answers() -> None:
    text = "Ruta denied that Orlo had said the gate was open."
    stands, layout = stands_in(
        text,
        [
            Said("Ruta", "denied", "that Orlo had said the gate was open", "denies"),
            Said("Orlo", "had said", "the gate was open"),
        ],
    )
    everything = ranker(candidate=9)
    assert find_abouts(text, stands, [None, 0], layout, everything)[0] is None
    assert find_abouts(text, stands, [None, None], layout, everything)[0] is not None


@given(
    st.lists(st.floats(-4, 4, width=32), min_size=len(NAMES), max_size=len(NAMES)),
    st.permutations(STANCES),
)
def test_every_answer_points_at_another_statement_or_at_text(weights: list[float], stances: list[Stance]) -> None:
    said = [one._replace(stance=stance) for one, stance in zip(SAID, stances, strict=True)]
    stands, layout = stands_in(TEXT, said)
    learned = Ranker(NAMES, np.array(weights, np.float32))
    for stand, about in zip(stands, find_abouts(TEXT, stands, [None] * 4, layout, learned), strict=True):
        if about is not None:
            assert (about.statement is None) != (about.span is None)
            assert about.statement in {None, *(other.id for other in stands if other is not stand)}
            assert about.span is None or isinstance(about.span, Span)
            assert 0 <= about.score <= 1
            assert len(about.reasons) <= 3


def test_candidates_are_bounded_in_a_long_report() -> None:
    text = " ".join(f"Speaker {k} denied it for the {k}th time here." for k in range(150))
    said = [Said(f"Speaker {k}", "denied", f"it for the {k}th time", "denies") for k in range(150)]
    stands, layout = stands_in(text, said)
    counts: list[int] = []

    def decide(a: int, candidates: Candidates) -> None:
        counts.append(len(candidates))
        assert a not in [target for target, _ in candidates]

    walk(text, to_scene(text, stands, [None] * 150, ""), layout, decide)
    assert len(counts) == 150
    assert max(counts) == FIRST + BEFORE + AFTER


def test_layout_counts_sentences_and_paragraphs_through_the_report() -> None:
    stands, layout = stands_in(TEXT, SAID)
    assert [stand.place.first_sentence for stand in stands] == [0, 2, 3, 4]
    assert [stand.place.last_paragraph for stand in stands] == [0, 1, 2, 2]
    assert layout.sentence_at(len(TEXT)) == 4
    with pytest.raises(ValueError, match="other features: after"):
        Ranker.from_dict({"other": 1.0}, NAMES)
