from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attributions.values import STANCES, Stance
from onrecord.ranking import Ranker
from onrecord.stances.settle import NAMES, NEAR, choices, settle
from onrecord.stances.stand import AFFIRMS, DENIES
from tests.stances.texts import Said, stands_in

TEXT = """The Harbour Echo reported that 40 crates had sunk off Tarn.

The port office denied it on Monday. "Every crate arrived," it told reporters. The mayor said 12 crates sank."""
SAID = [
    Said("The Harbour Echo", "reported", "that 40 crates had sunk off Tarn", kind="outlet"),
    Said("The port office", "denied", "it on Monday", "denies", "organisation"),
    Said("The port office", "told reporters", '"Every crate arrived,"', kind="organisation"),
    Said("The mayor", "said", "12 crates sank"),
]


def ranker(**weights: float) -> Ranker:
    named = {name.replace(".", "_"): name for name in NAMES}
    assert set(weights) <= set(named)
    return Ranker(NAMES, np.array([weights.get(name.replace(".", "_"), 0.0) for name in NAMES], np.float32))


TRUST = {f"{stance}_network": 1.0 for stance in STANCES[1:]}


def stances(**weights: float) -> list[str]:
    stands, _ = stands_in(TEXT, SAID)
    return [STANCES[int(row.argmax())] for row in settle(TEXT, stands, ranker(**TRUST, **weights))]


def test_with_trust_in_the_network_alone_its_stances_stay() -> None:
    stands, _ = stands_in(TEXT, SAID)
    after = settle(TEXT, stands, ranker(**TRUST))
    assert [int(row.argmax()) for row in after] == [int(stand.stance.argmax()) for stand in stands]
    for k in (0, 2, 3):
        assert after[k] == pytest.approx(stands[k].stance, abs=0.001)


def test_who_has_denied_a_thing_may_go_on_denying_it() -> None:
    assert stances(denies_same_before=5) == ["affirms", "denies", "denies", "affirms"]


def test_another_number_for_the_same_thing_may_be_a_denial() -> None:
    assert stances(denies_numbers_differ=30)[-1] == "denies"
    assert stances(denies_shared=30, denies_numbers_differ=-30)[-1] == "affirms"


def test_a_negation_on_one_side_only_is_told_from_shared_words() -> None:
    text = "Orlo said the crates sank at Tarn. Fane said the crates never sank at Tarn."
    stands, _ = stands_in(
        text,
        [Said("Orlo", "said", "the crates sank at Tarn"), Said("Fane", "said", "the crates never sank at Tarn")],
    )
    both = [rows[DENIES - 1] for rows in choices(text, stands)]
    shared, negated = NAMES.index("denies.shared"), NAMES.index("denies.shared_negated")
    assert [row[negated] for row in both] == [pytest.approx(row[shared]) for row in both]
    alike = text.replace("never ", "")
    same, _ = stands_in(
        alike.replace("Fane said the crates sank", "Fane said all the crates sank"),
        [Said("Orlo", "said", "the crates sank at Tarn. "), Said("Fane", "said", "all the crates sank at Tarn")],
    )
    assert all(rows[DENIES - 1][negated] == 0 for rows in choices(alike, same))


def test_a_statement_has_signs_for_each_stance_in_its_own_place() -> None:
    stands, _ = stands_in(TEXT, SAID)
    for rows in choices(TEXT, stands):
        width = len(NAMES) // (len(STANCES) - 1)
        for c, row in enumerate(rows):
            outside = [*row[: c * width], *row[(c + 1) * width :]]
            assert not any(outside)
            assert row[c * width] == 1


@settings(max_examples=30)
@given(
    st.lists(st.floats(-3, 3, width=32), min_size=len(NAMES), max_size=len(NAMES)),
    st.lists(st.sampled_from(STANCES), min_size=4, max_size=4),
)
def test_any_weights_give_probabilities(weights: list[float], given_stances: list[Stance]) -> None:
    said = [one._replace(stance=stance) for one, stance in zip(SAID, given_stances, strict=True)]
    stands, _ = stands_in(TEXT, said)
    for row in settle(TEXT, stands, Ranker(NAMES, np.array(weights, np.float32))):
        assert row.sum() == pytest.approx(1, abs=1e-4)
        assert row.min() >= -1e-6


def test_what_is_far_away_says_nothing() -> None:
    filler = [f"Witness {k} said event {k} happened." for k in range(2 * NEAR)]
    text = " ".join(["Orlo said crates sank.", *filler, "Fane said crates never sank."])
    said = [Said("Orlo", "said", "crates sank"), Said("Fane", "said", "crates never sank")]
    between = [Said(f"Witness {k}", "said", f"event {k} happened") for k in range(2 * NEAR)]
    stands, _ = stands_in(text, [said[0], *between, said[1]])
    last = choices(text, stands)[-1][DENIES - 1]
    assert last[NAMES.index("denies.shared")] == 0
    assert stands[0].stance.argmax() == AFFIRMS


def test_what_is_said_outright_goes_before_what_was_learned() -> None:
    text = "On Monday the port office denied that 40 crates had sunk."
    stands, _ = stands_in(text, [Said("the port office", "denied", "that 40 crates had sunk")])
    assert stands[0].stance.argmax() == AFFIRMS
    (stance,) = settle(text, stands, ranker(**TRUST))
    assert stance[DENIES] > 0.9
    assert stance[AFFIRMS] == 0
    assert stance.sum() == pytest.approx(1, abs=1e-4)
