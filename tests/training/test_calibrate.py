"""Calibration: the regression finds what is there, and the table says how reliable it is."""

from __future__ import annotations

import numpy as np
import pytest

from training.calibrate import Bin, Cases, calibration_error, cross_validated, fit, probabilities, reliability, table


def make_cases(count: int, weights: list[float], seed: int = 0) -> Cases:
    chance = np.random.default_rng(seed)
    features = np.column_stack([chance.normal(0, 2, (count, len(weights) - 1)), np.ones(count)])
    p = probabilities(features, np.asarray(weights))
    return Cases(features, chance.random(count) < p, np.arange(count) // 10)


def test_fit_finds_the_weights_that_the_cases_were_drawn_with() -> None:
    cases = make_cases(20_000, [1.0, -0.5, 0.0, 0.3])

    assert fit(cases.features, cases.right) == pytest.approx([1.0, -0.5, 0.0, 0.3], abs=0.08)


def test_fit_is_at_its_optimum() -> None:
    cases = make_cases(300, [0.7, 2.0, -1.0])
    weights = fit(cases.features, cases.right, ridge=0.0)

    residual = cases.right - probabilities(cases.features, weights)

    assert cases.features.T @ residual == pytest.approx(np.zeros(3), abs=1e-4)  # what maximum likelihood means


def test_fit_stays_finite_where_a_feature_decides_alone_or_never_changes() -> None:
    features = np.column_stack([np.r_[-np.ones(50), np.ones(50)], np.zeros(100), np.ones(100)])

    weights = fit(features, features[:, 0] > 0)

    assert np.isfinite(weights).all()
    assert weights[0] > 1
    assert weights[1] == 0


def test_confidence_of_held_out_reports_is_reliable() -> None:
    cases = make_cases(5_000, [1.0, -0.5, 0.3])

    confidence = cross_validated(cases)

    assert calibration_error(reliability(confidence, cases.right)) < 0.03


def test_no_case_is_judged_by_a_regression_that_has_seen_its_report() -> None:
    # One report's cases are all wrong where all others are right: only knowing it could tell.
    cases = make_cases(200, [0.0, 3.0])
    odd = cases.reports == 7
    truths = np.where(odd, False, True)

    assert (cross_validated(Cases(cases.features, truths, cases.reports))[odd] > 0.8).all()


def test_reliability_by_hand() -> None:
    confidence = np.array([0.0, 0.05, 0.95, 1.0])
    truths = np.array([False, True, True, True])

    bins = reliability(confidence, truths)

    assert bins == [Bin(0.0, 0.1, 2, 0.025, 0.5), Bin(0.9, 1.0, 2, 0.975, 1.0)]
    assert calibration_error(bins) == pytest.approx(0.5 * 0.475 + 0.5 * 0.025)
    assert calibration_error([]) == 0.0
    assert table(bins).splitlines()[1].split() == ["0.0-0.1", "2", "0.03", "0.50"]
