"""The gate of the claim encoder, and what it counts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evaluation.encoder import BASELINE, FILES, GATE, auc, take
from tests.evaluation.gate import Baseline, compare, explain
from tests.evaluation.relations import held_out_stories


def test_no_score_has_dropped() -> None:
    baseline, outcome = Baseline.load(BASELINE), take()

    wrong = compare(baseline, outcome)

    assert not wrong, explain(baseline, outcome, wrong, GATE)


def test_stories_have_several_claims_and_sayings_in_their_sentences() -> None:
    stories = held_out_stories(FILES)

    assert len(stories) >= 10
    assert all(len(story.claims) >= 4 for story in stories)
    assert all(saying.excerpt.focus for story in stories for saying in story.sayings)


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=2, max_size=12))
def test_auc_counts_pairs(cases: list[tuple[int, bool]]) -> None:
    ours, others = ([value for value, right in cases if right == kind] for kind in (True, False))
    if not ours or not others:
        return
    wins = sum((one > other) + 0.5 * (one == other) for one in ours for other in others)
    found = auc(np.array([float(value) for value, _ in cases]), np.array([right for _, right in cases]))
    assert found == pytest.approx(wins / (len(ours) * len(others)))
