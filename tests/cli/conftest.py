"""The commands on a record, with the reader and linker that stand in."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli.app import app
from tests.cli.stand_in import SERVICES

Run = Callable[..., Result]
Data = Callable[..., Any]


@pytest.fixture
def kept(empty_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an empty record, and name it as a person would once and for all."""
    path = Path(shutil.copy(empty_file, tmp_path / "kept.sqlite"))
    monkeypatch.setenv("ONRECORD_RECORD", str(path))
    monkeypatch.setenv("COLUMNS", "80")
    return path


@pytest.fixture
def run(kept: Path) -> Run:
    """Run a command on that record."""

    def run(*words: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(app, list(words), input=stdin, obj=SERVICES, prog_name="onrecord")

    return run


@pytest.fixture
def told(run: Run) -> Run:
    """Run commands on a record that holds a small story."""
    assert run("add", "gazette", "post", "echo", "herald").exit_code == 0
    return run


@pytest.fixture
def data(told: Run) -> Data:
    """Run a command for its JSON."""

    def data(*words: str) -> Any:
        result = told(*words, "--json")
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    return data
