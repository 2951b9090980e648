"""A killed process leaves nothing half-written, and the next one finishes what it began."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.record import Record
from onrecord.store import Counts
from tests.record.comparing import contents

KILLS = {"sqlite": 200, "postgresql": 30}


def state(place: Path | str) -> tuple[object, Counts]:
    with Record(place) as record:
        return contents(record), record.counts()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_killed_at_random_points_the_record_ends_as_an_undisturbed_one(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    undisturbed, *places = _empty_records(kind, request, tmp_path)
    command = [sys.executable, "-m", "tests.record.killing", str(KILLS[kind]), "seed", str(undisturbed)]
    done = subprocess.run([*command, *map(str, places)], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    killed, used = map(int, done.stdout.split())
    assert killed >= KILLS[kind]
    wanted = state(undisturbed)
    for place in places[: 1 + used]:
        assert state(place) == wanted


def _empty_records(kind: str, request: pytest.FixtureRequest, folder: Path) -> list[Path | str]:
    if kind == "postgresql":
        template, server = request.getfixturevalue("empty_database"), request.getfixturevalue("server")
        return [str(server.create(template=template)) for _ in range(10)]
    empty = request.getfixturevalue("empty_file")
    return [Path(shutil.copy(empty, folder / f"{number}.sqlite")) for number in range(KILLS[kind])]
