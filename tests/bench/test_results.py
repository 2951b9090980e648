"""From what processes say to tables and JSON, on measurements made by hand; no time is asserted."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bench.measure import Spread
from bench.results import (
    cold_table,
    growth,
    growth_exponents,
    growth_table,
    imports_table,
    machine_table,
    rate,
    rates_table,
    to_json,
)
from bench.tables import Table, markdown, plain


def answer(cpu: float, wall: float, **others: Any) -> dict[str, Any]:
    """What a process says, as it arrives: through JSON."""
    said = {
        "start": (1.5, 2.0),
        "load": (0.5, 0.75),
        "read": (cpu, wall),
        "peak": 150_000_000,
        "reports": 10,
        "refused": 1,
        "found": 200,
        "direct": 40,
        "reader": "hand/1",
    }
    back: dict[str, Any] = json.loads(json.dumps(said | others))
    return back


OURS = rate("onrecord, 1 process", [answer(1.0, 2.0), answer(2.0, 4.0), answer(1.2, 2.5)])
PEER = rate("peer", [answer(5.0, 5.0, load=None, peak=None, reader="peer 2")])
LENGTHS = [
    growth(name, words, 6 * words, [{"read": [cpu, cpu], "found": 3, "before": 1, "peak": 2}])
    for name, words, cpu in (("1x", 800, 0.1), ("10x", 8_000, 1.0), ("100x", 80_000, 100.0))
]


def test_a_rate_is_the_spread_over_the_repetitions() -> None:
    assert OURS.cpu == pytest.approx((0.1, 0.12, 0.2))
    assert OURS.per_second == pytest.approx((2.5, 4.0, 5.0))
    assert OURS.start == (2.0, 2.0, 2.0)
    assert OURS.load == (0.75, 0.75, 0.75)
    assert OURS.peak == 150_000_000
    assert PEER.load is None
    assert PEER.peak is None


def test_growth_tells_linear_from_quadratic() -> None:
    powers = growth_exponents(LENGTHS)
    assert powers[0] is None
    assert powers[1:] == pytest.approx([1.0, 2.0])
    assert LENGTHS[1].per_thousand == pytest.approx(0.125)


def test_the_table_of_rates_names_everyone_and_what_they_refused() -> None:
    shown = plain(rates_table([OURS, PEER], "two texts", 801.4))
    assert shown.splitlines()[0] == "Throughput: two texts, 10 reports of 801 words"
    assert "0.100 / 0.120 / 0.200" in shown
    assert "1 of 10" in shown
    assert "onrecord, 1 process: hand/1; peer: peer 2." in shown


def test_the_other_tables_can_be_shown() -> None:
    tables = [
        cold_table({"onrecord --version": Spread(0.1, 0.2, 0.3)}),
        imports_table([("numpy", 0.0501)]),
        growth_table(LENGTHS),
        machine_table({"processor": "an abacus"}),
    ]
    shown = "\n".join(plain(table) for table in tables)
    assert "onrecord --version  0.100   0.200  0.300" in shown
    assert "numpy    50" in shown
    assert "2.00" in shown
    assert "an abacus" in shown


def test_columns_line_up() -> None:
    shown = plain(Table("T", ("", "n"), [("one", "1"), ("eleven", "11")], ["A remark."]))
    assert shown.splitlines() == ["T", "", "         n", "------  --", "one      1", "eleven  11", "", "A remark."]


def test_markdown_is_a_table_under_a_heading() -> None:
    shown = markdown(Table("T", ("", "n"), [("a|b", "1")], ["A remark."]))
    assert shown.splitlines() == ["### T", "", "|  | n |", "| --- | ---: |", r"| a\|b | 1 |", "", "A remark."]


def test_json_has_names_and_holds_everything() -> None:
    values = json.loads(json.dumps(to_json({"throughput": [OURS, PEER], "growth": LENGTHS, 1: None})))
    assert values["throughput"][0]["cpu"] == pytest.approx({"least": 0.1, "median": 0.12, "most": 0.2})
    assert values["throughput"][1]["load"] is None
    assert values["growth"][2]["words"] == 80_000
    assert values["1"] is None
