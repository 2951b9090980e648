"""A record of each kind, with the reader and linker that stand in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.record import Record
from tests.record.stand_in import StandInLinker, StandInReader

NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)


@pytest.fixture
def lines_reader() -> StandInReader:
    """Give the reader, so that a test can see what was read."""
    return StandInReader()


@pytest.fixture
def record(place: Path | str, lines_reader: StandInReader) -> Iterator[Record]:
    """Open an empty record of each kind."""
    with Record(place, reader=lines_reader, linker=StandInLinker(), now=lambda: NOON) as opened:
        yield opened
