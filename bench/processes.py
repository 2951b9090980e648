"""Starting other processes, and waiting for what they have to say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.texts import ROOT

ONE_THREAD = {
    "MKL_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "RAYON_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "VECLIB_MAXIMUM_THREADS": "1",
}
"""Each process computes with one thread, whatever library it uses: ours and the peer's alike."""


class BenchError(Exception):
    """Something could not be measured; the message says what and why, for people."""


def measure(job: Mapping[str, Any], module: str = "bench.child") -> dict[str, Any]:
    """Give a job to a process of its own, which runs a module, and return what it measured."""
    return _ask([sys.executable, "-m", module], job)


def measure_peer(python: Path, job: Mapping[str, Any]) -> dict[str, Any]:
    """The same for the peer, under an interpreter that has it."""
    # -I: nothing of this project or of its environment is on the peer's path.
    return _ask([str(python), "-I", str(Path(__file__).with_name("peer_textacy.py"))], job)


def _ask(command: Sequence[str], job: Mapping[str, Any]) -> dict[str, Any]:
    try:
        done = subprocess.run(
            command,
            input=json.dumps(job),
            capture_output=True,
            encoding="utf8",
            cwd=ROOT,
            env={**os.environ, **ONE_THREAD},
            check=False,
        )
    except OSError as error:
        raise BenchError(f"{command[0]} cannot be started: {error.strerror}") from error
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"])[-1]
        raise BenchError(f"{' '.join(command[1:3])} failed: {last}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
