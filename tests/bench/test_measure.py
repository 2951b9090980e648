"""Costs, spreads and growth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.measure import Cost, exponent, now, peak_memory, spread

AMOUNTS = st.floats(1e-3, 1e6)


def test_costs_are_taken_from_each_other() -> None:
    assert Cost(3.0, 5.0) - Cost(1.0, 2.0) == Cost(2.0, 3.0)


def test_time_does_not_run_backwards() -> None:
    before = now()
    sum(range(10_000))
    assert all(part >= 0 for part in now() - before)


def test_memory_is_counted_in_bytes() -> None:
    assert peak_memory() > 5_000_000  # an interpreter alone takes more


@given(st.lists(AMOUNTS, min_size=1))
def test_a_spread_is_ordered_and_within_the_values(values: list[float]) -> None:
    found = spread(values)
    assert found.least == min(values) <= found.median <= max(values) == found.most


@given(size=AMOUNTS, cost=AMOUNTS, times=st.floats(2, 1000), power=st.floats(0, 3))
def test_the_power_of_growth_is_found(size: float, cost: float, times: float, power: float) -> None:
    assert exponent((size, cost), (size * times, cost * times**power)) == pytest.approx(power, abs=1e-6)
