"""The documentation as data: its pages, their code blocks, their transcripts."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    [
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "examples/README.md")),
        *(ROOT / "docs").rglob("*.md"),
    ]
)

_FENCE = re.compile(
    r"^(?P<indent>[ \t]*)(?P<fence>```+|~~~+)[ ]*(?P<language>[\w{.}-]*)[^\n]*\n"
    r"(?P<body>.*?)^(?P=indent)(?P=fence)[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
_NOT_RUN = re.compile(r"<!-- not run: (?P<reason>.+?) -->\s*\Z")


class Block(NamedTuple):
    """One fenced block: its language, its text, where it stands, and why it is not to be run (if so)."""

    language: str
    body: str
    line: int
    not_run: str | None


def name(page: Path) -> str:
    """Say which page this is, as a path from the project's root."""
    return page.relative_to(ROOT).as_posix()


def blocks(markdown: str) -> Iterator[Block]:
    """Find the fenced blocks. ``<!-- not run: REASON -->`` right before a block excuses it from being run."""
    for match in _FENCE.finditer(markdown):
        excuse = _NOT_RUN.search(markdown, 0, match.start())
        yield Block(
            language=match["language"].strip("{.}"),
            body=textwrap.dedent(match["body"]),
            line=markdown.count("\n", 0, match.start()) + 1,
            not_run=excuse["reason"] if excuse else None,
        )
