"""A bar that shows how far a run is, and lines above it; all of it goes to standard error."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress


@dataclass(slots=True)
class Bar:
    """Appears with the second thing that is done, and goes at the end."""

    stream: TextIO
    words: str
    """What is going on, in a word."""
    shown: bool = False
    total: int | None = None
    """How many there will be, where that is known."""
    done: int = field(default=0, init=False)
    _progress: Progress | None = field(default=None, init=False)

    def say(self, line: str) -> None:
        """Write one line, above the bar if there is one."""
        if self._progress is not None:
            self._progress.console.print(line, markup=False, highlight=False, emoji=False, soft_wrap=True)
        else:
            print(line, file=self.stream, flush=True)

    def advance(self) -> None:
        """Count one more."""
        self.done += 1
        if self._progress is not None:
            task = self._progress.tasks[0]
            if task.finished:
                task.total = None  # an input held more than one report after all
            self._progress.advance(task.id)
        elif self.shown and self.done == 2:
            self._progress = self._started()

    def stop(self) -> None:
        """Take the bar away."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def _started(self) -> Progress:
        # Imported here: a single report without a bar need not wait for it.
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        progress = Progress(
            TextColumn(self.words),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(file=self.stream),
            transient=True,
        )
        total = self.total if self.total is not None and self.total >= 2 else None
        progress.add_task("", total=total, completed=2)
        progress.start()
        return progress
