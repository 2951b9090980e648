from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.web.conftest import Open
from tests.web.hand import Desk


@pytest.fixture
def record_file(told_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(told_file, tmp_path / "record.sqlite"))


@pytest.fixture
def site(desk: Open) -> Desk:
    """Serve the story to this machine."""
    return desk()
