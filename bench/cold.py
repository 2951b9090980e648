"""How long the command takes from nothing, as somebody at a terminal waits for it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.processes import BenchError

WITH_MODEL = """
import functools, pathlib, sys
from onrecord.cli.app import app
from onrecord.cli.services import Services

def read_many(items, jobs):
    from onrecord.bulk import read_all
    return read_all(items, jobs=jobs, model=pathlib.Path(sys.argv.pop(1)))

app(sys.argv[2:], prog_name="onrecord", obj=Services(read_many=read_many))
"""
"""The command with another trained reader: what ``onrecord.cli.main`` does, but for the model."""


def command(model: str | None) -> list[str]:
    """Return how the installed command is started."""
    if model is None:
        return [str(Path(sys.executable).with_name("onrecord"))]
    return [sys.executable, "-c", WITH_MODEL, model]


def seconds(words: Sequence[str]) -> float:
    """Run a command to its end and return the seconds of clock that it took."""
    begun = time.perf_counter()
    _run(words)
    return time.perf_counter() - begun


def imports(words: Sequence[str], most: int = 5) -> list[tuple[str, float]]:
    """Return the packages that take longest to import when a command runs, with their own seconds, longest first."""
    script = ["-X", "importtime", *words[1:]] if words[0] == sys.executable else ["-X", "importtime", *words]
    return heaviest(_run([sys.executable, *script]), most)


def heaviest(report: str, most: int) -> list[tuple[str, float]]:
    """Sum up what ``-X importtime`` says by package: each module's own time, without that of its imports."""
    took: Counter[str] = Counter()
    for line in report.splitlines():
        own, _, rest = line.removeprefix("import time:").partition("|")
        _, _, module = rest.partition("|")
        if line.startswith("import time:") and own.strip().isdigit():
            took[module.strip().split(".")[0]] += int(own)
    return [(name, micros / 1e6) for name, micros in took.most_common(most)]


def _run(words: Sequence[str]) -> str:
    try:
        done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf8", check=False)
    except OSError as error:
        raise BenchError(f"{words[0]} cannot be started: {error.strerror}") from error
    if done.returncode:
        raise BenchError(f"onrecord ended with {done.returncode}: {done.stderr.strip()}")
    return done.stderr
