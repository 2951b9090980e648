"""The gate of the relation network, and what it counts."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from onrecord.claims.values import RELATIONS
from tests.evaluation.gate import Baseline, compare, explain
from tests.evaluation.relations import BASELINE, GATE, UNRELATED, held_out_pairs, main, score, take

AFFIRMS, DENIES, DISCUSSES = range(3)


def told(*relations: int) -> NDArray[np.float32]:
    """Return probabilities by which these are the likeliest, and affirming is likelier than denying beside them."""
    rows = np.full((len(relations), len(RELATIONS)), 0.1, np.float32)
    rows[:, DENIES] = 0.05
    rows[np.arange(len(relations)), list(relations)] = 0.7
    return rows


def test_no_score_has_dropped() -> None:
    baseline, outcome = Baseline.load(BASELINE), take()

    wrong = compare(baseline, outcome)

    assert not wrong, explain(baseline, outcome, wrong, GATE)


def test_pairs_are_of_stories_and_of_all_relations() -> None:
    pairs = held_out_pairs()

    assert {pair.relation for pair in pairs} == set(range(len(RELATIONS)))
    assert all(pair.second.focus for pair in pairs)
    assert all(not pair.first.focus for pair in pairs)


def test_what_is_counted() -> None:
    gold = np.array([AFFIRMS, AFFIRMS, DENIES, DISCUSSES, UNRELATED, UNRELATED, UNRELATED, UNRELATED])

    scores = score(gold, told(AFFIRMS, DENIES, DENIES, UNRELATED, UNRELATED, UNRELATED, UNRELATED, AFFIRMS))

    assert scores["accuracy"].value == pytest.approx(100 * 5 / 8)
    assert scores["F1 of affirms"].value == pytest.approx(50)  # one of two, both ways
    assert scores["F1 of denies"].value == pytest.approx(66.67)
    assert scores["F1 of discusses"].value == 0
    assert scores["F1 of unrelated"].value == pytest.approx(75)
    assert scores["macro-F1"].value == pytest.approx((50 + 66.67 + 0 + 75) / 4, abs=0.01)
    assert scores["right where it bears"].value == pytest.approx(50)
    assert scores["right where it bears"].cases == 4
    assert scores["bearing is told"].value == pytest.approx(75)
    assert scores["side is right"].value == pytest.approx(66.67)  # of one affirming, one denying and one misread
    assert scores["side is right"].cases == 3


def test_taking_everything_for_unrelated_is_seen() -> None:
    gold = np.array([UNRELATED] * 9 + [AFFIRMS])

    scores = score(gold, told(*[UNRELATED] * 10))

    assert scores["accuracy"].value == pytest.approx(90)
    assert scores["right where it bears"].value == 0
    assert scores["macro-F1"].value < 25


def test_the_pins_of_another_network_are_not_renewed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--update", "--model", "."])
    assert "error:" in capsys.readouterr().err
