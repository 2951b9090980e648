"""Transcripts: what the documentation shows a command to print is what it prints.

A transcript stands between two comments and begins with the command::

    <!-- transcript -->
    ```console
    $ onrecord read examples/lake/fairy-tale.txt
    ...
    ```
    <!-- /transcript -->

``python -m tests.docs.transcripts --update`` (``make transcripts``) runs each command and writes its output
into the page. A line ``$ ... | head -20`` is cut to twenty lines; nothing else of a shell is understood. The commands
on a record find one that holds the example reports.
"""

from __future__ import annotations

import atexit
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.docs.pages import PAGES, ROOT, name

_TRANSCRIPT = re.compile(
    r"(?P<before><!-- transcript -->\n```console\n)"
    r"(?P<shown>\$ (?P<command>[^\n]+)\n.*?)"
    r"(?P<after>```\n<!-- /transcript -->)",
    re.DOTALL,
)
_HEAD = re.compile(r"\s*\|\s*head -(?P<lines>\d+)\s*\Z")
_SURE = re.compile(r" *(?<![\w.])(?:(?P<percent>\d{1,3})%|(?P<part>[01]\.\d+)(?![\w.%]))")

EXAMPLES = ("examples/lake", "examples/maternity")
TOLERANCE = 0.05
"""Processors round differently, and so a confidence may differ a little; words and spans may not."""


class Transcript(NamedTuple):
    """A command and everything that is shown of it, the line with the command included."""

    command: str
    shown: str


def transcripts(markdown: str) -> Iterator[Transcript]:
    """Find the transcripts in a page."""
    for match in _TRANSCRIPT.finditer(markdown):
        yield Transcript(match["command"], match["shown"])


@cache
def record() -> Path:
    """Put the example reports into a record that lasts as long as this process."""
    folder = tempfile.TemporaryDirectory(prefix="onrecord-transcripts-")
    atexit.register(folder.cleanup)
    path = Path(folder.name) / "record.sqlite"
    added = _run(["add", *EXAMPLES], path)
    if added.returncode:
        raise RuntimeError(added.stderr)
    return path


def perform(command: str) -> str:
    """Run a command of the documentation from the project's root; return what 80 columns show."""
    head = _HEAD.search(command)
    words = shlex.split(command[: head.start()] if head else command)
    if words[0] != "onrecord":
        raise ValueError(f"a transcript runs onrecord, not {words[0]!r}")
    done = _run(words[1:], None if words[1] == "read" else record())
    if done.returncode:
        raise RuntimeError(f"$ {command}\nexit code {done.returncode}\n{done.stderr}")
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    if head:
        lines = lines[: int(head["lines"])]
    while lines and not lines[-1]:
        lines.pop()
    return "".join(f"{line}\n" for line in [f"$ {command}", *lines])


def _run(words: list[str], record: Path | None) -> subprocess.CompletedProcess[str]:
    keep = {k: v for k, v in os.environ.items() if not k.startswith(("ONRECORD_", "FORCE_COLOR", "CLICOLOR"))}
    keep |= {"ONRECORD_RECORD": str(record)} if record else {}
    return subprocess.run(
        [Path(sys.executable).parent / "onrecord", *words],
        cwd=ROOT,
        env={**keep, "COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf8",
        timeout=300,
        check=False,
    )


def same(shown: str, printed: str) -> bool:
    """Say whether two transcripts agree: the same words, and figures within ``TOLERANCE``."""
    if _SURE.sub("#", shown) != _SURE.sub("#", printed):
        return False
    pairs = zip(_SURE.finditer(shown), _SURE.finditer(printed), strict=True)
    return all(abs(_figure(a) - _figure(b)) <= TOLERANCE for a, b in pairs)


def _figure(match: re.Match[str]) -> float:
    return float(match["part"]) if match["part"] else int(match["percent"]) / 100


def update(markdown: str) -> str:
    """Return the page with each transcript as the command prints it now."""
    return _TRANSCRIPT.sub(lambda m: m["before"] + perform(m["command"]) + m["after"], markdown)


def main(arguments: list[str]) -> int:
    """Update every page, or say what the command line should have been."""
    if arguments != ["--update"]:
        print("usage: python -m tests.docs.transcripts --update", file=sys.stderr)
        return 2
    for page in PAGES:
        before = page.read_text("utf8")
        after = update(before)
        if after != before:
            page.write_text(after, "utf8")
            print(f"updated {name(page)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
