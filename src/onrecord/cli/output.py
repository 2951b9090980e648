"""Where the data goes: standard output, or a file that is whole or not there at all."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO


class Output:
    """A text stream, and whether what was written to it shall stay."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.kept = False

    def keep(self) -> None:
        """Say that all is written and shall stay; a file that nobody keeps is left as it was before."""
        self.stream.flush()
        self.kept = True


@contextmanager
def output(path: Path | None, *, for_programs: bool) -> Iterator[Output]:
    """Open ``path``, or standard output where there is none."""
    if path is None:
        yield Output(_standard_output(for_programs=for_programs))
    elif path.exists() and not path.is_file():
        # A device or a pipe ("-o /dev/stderr", "-o >(gzip)") must not be replaced by a file.
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            yield Output(stream)
    else:
        with _replacing(path.resolve()) as out:
            yield out


def _standard_output(*, for_programs: bool) -> TextIO:
    """Return standard output such that no character of a report can make writing fail.

    Data for programs is UTF-8 with bare line feeds wherever it goes. The table keeps the terminal's encoding:
    a Latin-1 terminal shows what it has and the rest as ``\\u2026``.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        if for_programs:
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
        else:
            sys.stdout.reconfigure(errors="backslashreplace")
    return sys.stdout


@contextmanager
def _replacing(path: Path) -> Iterator[Output]:
    """Write beside ``path`` and put it in place in one step, so that nobody ever sees half a file."""
    beside = path.with_name(f".{path.name[:100]}.{os.urandom(4).hex()}.part")
    try:
        # "x" and not a private temporary file: the result gets the rights that the user's umask gives new
        # files.
        with beside.open("x", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            out = Output(stream)
            yield out
            if out.kept:
                os.fsync(stream.fileno())
        if out.kept:
            if path.exists():
                shutil.copymode(path, beside)
            beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def let_go_of_standard_output() -> None:
    """Point standard output nowhere, so that Python's last flush does not complain about a closed pipe."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
