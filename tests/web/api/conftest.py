from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.web.conftest import Open
from tests.web.hand import Desk
from tests.web.tale import tell


@pytest.fixture(scope="package")
def told_file(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tell the story once, to be copied."""
    place = Path(shutil.copy(empty_file, tmp_path_factory.mktemp("told") / "record.sqlite"))
    tell(place)
    return place


@pytest.fixture
def record_file(told_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(told_file, tmp_path / "record.sqlite"))


@pytest.fixture
def site(desk: Open) -> Desk:
    """Serve the story to this machine."""
    return desk()
