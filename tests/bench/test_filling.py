"""Filling a record to measure it: kept, it can go on another time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bench.filling import fill
from onrecord.record import Record


def told(levels: list[dict[str, Any]]) -> list[tuple[int, ...]]:
    return [tuple(level[name] for name in ("reports", "statements", "claims", "sources")) for level in levels]


def test_a_kept_record_goes_on_where_it_was_left(tmp_path: Path) -> None:
    at_once = fill([4, 9], seed=1, minutes=5)["levels"]
    kept = str(tmp_path / "kept")
    (first,) = fill([4], seed=1, minutes=5, keep=kept)["levels"]
    both = fill([4, 9], seed=1, minutes=5, keep=kept)["levels"]
    assert told(both) == told(at_once)
    assert both[0]["claim"] == list(first["claim"])  # measured once
    assert both[1]["timed"] == 5
    assert 0 < first["so_far"][1] < both[1]["so_far"][1]
    with Record(tmp_path / "kept" / "record.sqlite") as record:
        assert record.counts().reports == 9


def test_nothing_is_measured_where_nothing_was_added(tmp_path: Path) -> None:
    kept = str(tmp_path)
    first = fill([3], seed=1, minutes=5, keep=kept)["levels"]
    assert told(fill([2, 3, 5000], seed=1, minutes=0, keep=kept)["levels"]) == told(first)
