"""What only a real process shows: pipes, signals, encodings, what is imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.cli import exits

ROOT = Path(__file__).parents[2]


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tests.cli.stand_in", "read", *words],
        cwd=ROOT,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_whoever_reads_may_stop() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.cli.stand_in", "read", "many2000", "--format", "jsonl"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["id"] == "many2000-0"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == exits.CLOSED


def test_ctrl_c() -> None:
    result = run("port.txt", "interrupt")
    assert result.returncode == exits.INTERRUPTED
    assert result.stderr == b"onrecord: interrupted\n"


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "utf-8"])
def test_no_encoding_makes_writing_fail(encoding: str) -> None:
    for form in ("table", "jsonl", "csv", "html", "json"):
        result = run("hostile", "port.txt", "--format", form, PYTHONIOENCODING=f"{encoding}:strict")
        assert result.returncode == exits.DONE, result.stderr
        result.stdout.decode(encoding if form == "table" else "utf-8")


def test_a_bug_shows_its_trace() -> None:
    result = run("bug")
    assert result.returncode == 1
    assert b"Traceback" in result.stderr


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        (["--help"], {"rich", "numpy", "onnxruntime", "httpx", "trafilatura", "sqlalchemy"}),
        (["claims", "--help"], {"rich", "numpy", "onnxruntime", "sqlalchemy"}),
        (["read", "port.txt", "--format", "jsonl"], {"rich", "rich.progress"}),
        (["read", "port.txt"], {"rich.progress", "rich.markdown", "rich.syntax"}),
    ],
)
def test_nothing_is_imported_that_is_not_used(words: list[str], unwanted: set[str]) -> None:
    result = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "tests.cli.stand_in", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    imported = {line.rsplit("|", 1)[-1].strip() for line in result.stderr.splitlines()}
    assert "typer" in imported
    assert not unwanted & imported
