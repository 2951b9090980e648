"""A page in the terminal: lines and entries, wrapped under their indent, plain where no terminal shows them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.formats.table import WIDE

NARROW = 56
"""Columns below which nothing stands beside anything else."""


class Page:
    """Writes to a stream, a part as soon as it is given."""

    def __init__(self, stream: TextIO, width: int | None = None) -> None:
        # No markup, emoji codes or highlighting: "[red]" and ":fire:" in a report are the report's words.
        self._console = Console(file=stream, width=width, markup=False, emoji=False, highlight=False)
        self._console.width = min(self._console.width, WIDE)
        self._stream = stream
        self._begun = False

    @property
    def is_narrow(self) -> bool:
        """Whether there is no room for two things side by side."""
        return self._console.width < NARROW

    def line(self, *parts: Text | str, indent: int = 0) -> None:
        """Write some words; further lines of theirs stand under the first."""
        text = Text.assemble(*parts, overflow="fold")
        self._write(Padding(text, (0, 0, 0, min(indent, self._console.width // 4))))

    def heading(self, words: Text | str) -> None:
        """Write a heading, with an empty line before it."""
        self.gap()
        self.line(words if isinstance(words, Text) else Text(words, style="bold underline"))

    def beside(self, label: Text, *rest: Text, width: int, indent: int = 0) -> None:
        """Write a label of at most ``width`` columns, and lines to the right of it; under it where that is narrow."""
        if self.is_narrow:
            self.line(label, indent=indent)
            for line in rest:
                self.line(line, indent=indent + 2)
            return
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(width=width, overflow="fold")
        grid.add_column(overflow="fold", ratio=1)
        grid.add_row(label, rest[0])
        for line in rest[1:]:
            grid.add_row("", line)
        self._write(Padding(grid, (0, 0, 0, indent)))

    def table(self, heads: Iterable[tuple[str, int | None]], rows: Iterable[Iterable[Text]]) -> None:
        """Write a table: heads with their width, ``None`` for the column that takes what is left."""
        made = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, expand=True, header_style="dim")
        for head, width in heads:
            made.add_column(head, width=width, ratio=None if width else 1, overflow="fold")
        for row in rows:
            made.add_row(*row)
        self._write(made)

    def gap(self) -> None:
        """Leave a line empty, unless nothing stands before it."""
        if self._begun:
            self._stream.write("\n")

    def _write(self, part: RenderableType) -> None:
        with self._console.capture() as captured:
            self._console.print(part)
        # The library fills every line up to the edge; in a file or a mail that is noise.
        for line in captured.get().splitlines():
            self._stream.write(line.rstrip() + "\n")
        self._begun = True
