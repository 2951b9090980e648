from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from usearch.index import Index

from onrecord.claims.neighbours import WIDTH, Bytes, Neighbours, to_bytes


def vectors(count: int, seed: int = 1) -> Bytes:
    rows = np.random.default_rng(seed).normal(size=(count, WIDTH)).astype(np.float32)
    return to_bytes(rows / np.linalg.norm(rows, axis=1, keepdims=True))


def name(number: int) -> str:
    return f"{number:016x}"


NAMES = [name(0), name(7), "00ff00ff00ff00ff", "e" * 16, "fffffffffffffff0"]
VECTORS = vectors(len(NAMES))


@pytest.fixture
def neighbours() -> Neighbours:
    found = Neighbours()
    found.add(NAMES, VECTORS)
    return found


def test_bytes_are_a_quarter_and_keep_the_directions() -> None:
    rows = np.array([[1, -1, 0, 0.5, 2]], np.float32)
    assert to_bytes(rows).tolist() == [[127, -127, 0, 64, 127]]
    assert to_bytes(rows).dtype == np.int8
    assert to_bytes(np.zeros((0, 5), np.float32)).shape == (0, 5)


def test_each_is_its_own_nearest_whatever_its_id(neighbours: Neighbours) -> None:
    for asked, row in zip(NAMES, neighbours.near(VECTORS, 1, 0.0), strict=True):
        ((found, cosine),) = row
        assert found == asked
        assert cosine == pytest.approx(1, abs=1e-3)
    assert neighbours.near(VECTORS[2:3], 1, 0.0)[0][0][0] == NAMES[2]


def test_the_nearest_come_first_with_their_cosines() -> None:
    base = np.zeros((3, WIDTH), np.float32)
    base[:, 0], base[1, 1], base[2, 1] = 1, 0.5, 2
    base /= np.linalg.norm(base, axis=1, keepdims=True)
    found = Neighbours()
    found.add([name(k) for k in range(3)], to_bytes(base))
    (row,) = found.near(to_bytes(base[:1]), 3, -1)
    assert [one for one, _ in row] == [name(0), name(1), name(2)]
    assert [cosine for _, cosine in row] == [pytest.approx(value, abs=0.01) for value in (1, 0.894, 0.447)]
    assert [one for one, _ in found.near(to_bytes(base[:1]), 3, 0.8)[0]] == [name(0), name(1)]
    assert [one for one, _ in found.near(to_bytes(base[:1]), 2, -1)[0]] == [name(0), name(1)]


def test_fewer_than_asked_for(neighbours: Neighbours) -> None:
    assert [len(row) for row in neighbours.near(VECTORS[:2], 50, -1)] == [5, 5]
    assert [len(row) for row in neighbours.near(VECTORS[:1], 50, -1)] == [5]
    assert neighbours.near(VECTORS[:0], 3, 0) == []
    assert Neighbours().near(VECTORS[:2], 3, 0) == [[], []]


def test_what_is_in_it_stays(neighbours: Neighbours) -> None:
    assert NAMES[0] in neighbours
    assert name(1) not in neighbours
    neighbours.add([NAMES[0], name(1), name(1)], vectors(3, seed=2))
    assert len(neighbours) == 6
    assert neighbours.near(VECTORS[:1], 1, 0.9)[0][0][0] == NAMES[0]
    assert neighbours.near(vectors(3, seed=2)[1:2], 1, 0.9)[0][0][0] == name(1)
    neighbours.add([], VECTORS[:0])
    assert len(neighbours) == 6


def test_an_index_goes_to_disk_and_back_and_can_grow(neighbours: Neighbours, tmp_path: Path) -> None:
    path = tmp_path / "index"
    neighbours.save(path)
    again = Neighbours.load(path)
    assert again is not None
    assert again.near(VECTORS, 5, -1) == neighbours.near(VECTORS, 5, -1)
    again.add([name(1)], vectors(1, seed=2))
    again.save(path)
    grown = Neighbours.load(path)
    assert grown is not None
    assert len(grown) == 6
    assert [file.name for file in tmp_path.iterdir()] == ["index"]


def test_an_empty_index_goes_to_disk_and_back(tmp_path: Path) -> None:
    Neighbours().save(tmp_path / "index")
    again = Neighbours.load(tmp_path / "index")
    assert again is not None
    assert len(again) == 0


def test_no_index(tmp_path: Path) -> None:
    assert Neighbours.load(tmp_path / "index") is None
    assert Neighbours.load(tmp_path) is None


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("index") / "index"
    found = Neighbours()
    found.add([name(k) for k in range(30)], vectors(30))
    found.save(path)
    return path.read_bytes()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("damaged") / "index"


@settings(max_examples=50)
@given(data=st.data())
def test_an_index_that_is_damaged_anywhere_is_none(written: bytes, place: Path, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(written) - 1))
    kind = data.draw(st.sampled_from(("flipped", "cut", "longer")))
    if kind == "flipped":
        place.write_bytes(written[:at] + bytes([written[at] ^ 0xFF]) + written[at + 1 :])
    else:
        place.write_bytes(written[:at] if kind == "cut" else written + written[at:])
    assert Neighbours.load(place) is None


@pytest.mark.parametrize("made", [{"ndim": 8, "dtype": "i8"}, {"ndim": WIDTH, "dtype": "f32"}])
def test_an_index_of_another_make_is_none(tmp_path: Path, made: dict[str, Any]) -> None:
    Neighbours(Index(metric="cos", **made)).save(tmp_path / "index")
    assert Neighbours.load(tmp_path / "index") is None
