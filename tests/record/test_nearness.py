"""The neighbours index is a cache: whatever becomes of it, the record is the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from onrecord.claims.linking import LEAST
from onrecord.claims.neighbours import WIDTH, to_bytes
from onrecord.record import Record
from onrecord.record.linking import DISTINCT, Nearness
from onrecord.record.parts import Bytes
from onrecord.reports import Report
from onrecord.store import Store
from tests.record.comparing import contents
from tests.record.stand_in import StandInLinker, StandInReader
from tests.record.stories import ECHO, GAZETTE, HERALD, POST, STORY


def add(path: Path, *reports: Report) -> object:
    with Record(path, reader=StandInReader(), linker=StandInLinker()) as record:
        for outcome in record.add(reports):
            assert outcome.error is None
        return contents(record)


def index_of(path: Path) -> Path:
    return path.with_name(path.name + ".neighbours")


def mark_of(path: Path) -> Path:
    return path.with_name(path.name + ".neighbours.mark")


DAMAGES: list[Callable[[Path], object]] = [
    lambda path: index_of(path).unlink(),
    lambda path: mark_of(path).unlink(),
    lambda path: index_of(path).write_bytes(b"damaged"),
    lambda path: index_of(path).write_bytes(index_of(path).read_bytes()[:200]),
    lambda path: mark_of(path).write_text("nonsense"),
    lambda path: mark_of(path).write_text("999999 2"),
    lambda path: path,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_index_that_is_damaged_is_made_again(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    wanted = add(tmp_path / "whole", *STORY)
    path = tmp_path / "record.sqlite"
    add(path, GAZETTE, POST)
    assert index_of(path).exists()
    damage(path)
    assert add(path, ECHO, HERALD) == wanted


def test_an_index_that_is_behind_catches_up(tmp_path: Path) -> None:
    wanted = add(tmp_path / "whole", *STORY)
    path = tmp_path / "record.sqlite"
    add(path, GAZETTE)
    kept = index_of(path).read_bytes(), mark_of(path).read_text()
    add(path, POST, ECHO)
    index_of(path).write_bytes(kept[0])
    mark_of(path).write_text(kept[1])
    assert add(path, HERALD) == wanted


def test_two_that_add_in_turn_see_what_the_other_added(tmp_path: Path) -> None:
    wanted = add(tmp_path / "whole", *STORY)
    path = tmp_path / "record.sqlite"
    with (
        Record(path, reader=StandInReader(), linker=StandInLinker()) as one,
        Record(path, reader=StandInReader(), linker=StandInLinker()) as other,
    ):
        for record, report in zip((one, other, one, other), STORY, strict=True):
            assert [outcome.kind for outcome in record.add([report])] == ["new"]
    assert add(path) == wanted


def test_an_index_that_cannot_be_kept_is_done_without(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    index_of(path).mkdir()
    add(path, *STORY)
    with Store.open(path) as store, store.look() as seen:
        Nearness(path).save(seen)


def at(*degrees: float) -> Bytes:
    """Return vectors in one plane."""
    rows = np.zeros((len(degrees), WIDTH), np.float32)
    rows[:, 0], rows[:, 1] = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return to_bytes(rows)


def test_reprints_do_not_crowd_out_what_else_is_near(tmp_path: Path) -> None:
    near = Nearness(tmp_path / "record.sqlite")
    reprints = [f"{k:016x}" for k in range(30)]
    others = [f"{k:016x}" for k in range(100, 120)]
    near.near(reprints + others, np.concatenate([at(*[10] * 30), at(*range(12, 52, 2))]))
    (found,) = near.near(["f" * 16], at(0))
    names = [name for name, _ in found]
    assert sorted(names[:30]) == reprints
    assert names[30:] == others[: DISTINCT - 1]


def test_what_is_not_near_enough_is_left_out_and_so_is_itself(tmp_path: Path) -> None:
    near = Nearness(tmp_path / "record.sqlite")
    names = [f"{k:016x}" for k in range(4)]
    found = near.near(names, at(0, 58, 62, 130))
    assert [[other for other, _ in row] for row in found] == [[names[1]], [names[2], names[0]], [names[1]], []]
    assert all(cosine >= LEAST for row in found for _, cosine in row)
