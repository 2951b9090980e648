from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ranking import Ranker

NAMES = ("near", "alike")
RANKER = Ranker(NAMES, np.array([2.0, -1.0], np.float32))
ROWS = st.lists(st.tuples(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4)), max_size=8)


@given(ROWS)
def test_the_chances_of_all_candidates_leave_the_rest_to_none(rows: list[tuple[float, float]]) -> None:
    chances = RANKER.choose(rows)
    assert chances.shape == (len(rows),)
    assert (chances >= 0).all()
    assert chances.sum() <= 1 + 1e-5


def test_none_has_score_0() -> None:
    assert RANKER.choose([(0, 0)]).tolist() == pytest.approx([0.5])
    assert RANKER.choose([(0, 0), (0, 0)]).tolist() == pytest.approx([1 / 3, 1 / 3])
    assert RANKER.choose([(np.log(3) / 2, 0)]).tolist() == pytest.approx([0.75])
    assert RANKER.choose([(1000, 0)]).tolist() == pytest.approx([1])
    assert RANKER.choose([(-1000, 0)]).tolist() == pytest.approx([0])


@given(ROWS.filter(bool))
def test_the_order_of_candidates_does_not_matter(rows: list[tuple[float, float]]) -> None:
    order = list(range(len(rows)))[::-1]
    assert RANKER.choose([rows[k] for k in order]) == pytest.approx(RANKER.choose(rows)[order], abs=1e-6)


def test_reasons_are_what_spoke_for_it_the_strongest_first() -> None:
    assert RANKER.reasons((1, -3)) == ("alike", "near")
    assert RANKER.reasons((1, -3), most=1) == ("alike",)
    assert RANKER.reasons((-1, 1)) == ()


def test_weights_go_to_json_and_back_and_fit_their_names_only() -> None:
    again = Ranker.from_dict(RANKER.to_dict(), NAMES)
    assert again.names == NAMES
    assert again.weights == pytest.approx(RANKER.weights)
    with pytest.raises(ValueError, match="other features: alike, far"):
        Ranker.from_dict({"near": 1.0, "far": 2.0}, NAMES)
    with pytest.raises(ValueError, match="in another order"):
        Ranker.from_dict({"alike": 1.0, "near": 2.0}, NAMES)
