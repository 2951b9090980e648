"""What a person is told while a command runs: all of it goes to standard error, none of it is data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TextIO

from onrecord.attributions import Failure
from onrecord.errors import OnRecordError
from onrecord.formats.failures import failed, reason
from onrecord.formats.words import for_terminal
from onrecord.reading import Reading

if TYPE_CHECKING:
    from rich.progress import Progress


@dataclass(slots=True)
class Messages:
    """Counts what passes, tells what failed, and shows that something is going on."""

    stream: TextIO
    quiet: bool = False
    """Say nothing but what failed."""
    notes: bool = True
    """Tell the reports' notes; a table on the terminal has them already."""
    bar: bool = False
    """Show a progress bar from the second report on."""
    total: int | None = None
    """How many reports there will be, where that is known."""
    reports: int = field(default=0, init=False)
    attributions: int = field(default=0, init=False)
    failures: int = field(default=0, init=False)
    _progress: Progress | None = field(default=None, init=False)

    def watch(self, items: Iterable[Reading | Failure]) -> Iterator[Reading | Failure]:
        """Pass readings and failures on, telling what a person should know of them."""
        try:
            for item in items:
                if isinstance(item, Failure):
                    self.failures += 1
                    self.say(f"onrecord: not read: {failed(item)}")
                else:
                    self.reports += 1
                    self.attributions += len(item.attributions)
                    for note in item.report.notes if self.notes and not self.quiet else ():
                        self.say(f"onrecord: {for_terminal(item.report.id)}: {for_terminal(note.message)}")
                self._advance()
                yield item
        except OSError as error:
            # Not a failure to write, which has no place in this generator: a closed pipe to a reading process
            # must not be mistaken for a closed output.
            raise OnRecordError(f"Reading stopped: {reason(error)}") from error
        finally:
            self._stop()

    def say(self, line: str) -> None:
        """Write one line, above the progress bar if there is one."""
        if self._progress is not None:
            self._progress.console.print(line, markup=False, highlight=False, emoji=False, soft_wrap=True)
        else:
            print(line, file=self.stream, flush=True)

    def sum_up(self) -> None:
        """Say how much was read, unless it was one report, which speaks for itself."""
        if self.quiet or self.reports + self.failures < 2:
            return
        line = f"onrecord: read {_count(self.reports, 'report')}, {_count(self.attributions, 'attribution')}"
        self.say(line + (f"; {self.failures} not read" if self.failures else ""))

    def _advance(self) -> None:
        if self._progress is not None:
            task = self._progress.tasks[0]
            if task.finished:
                task.total = None  # an input held more than one report after all
            self._progress.advance(task.id)
        elif self.bar and not self.quiet and self.reports + self.failures == 2:
            self._progress = self._started()

    def _started(self) -> Progress:
        # Imported here: a single report without a bar need not wait for it.
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        progress = Progress(
            TextColumn("Reading"),
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

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.stop()
            self._progress = None


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
