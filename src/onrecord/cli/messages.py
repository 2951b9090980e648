"""What a person is told while a command runs: all of it goes to standard error, none of it is data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TextIO

from onrecord.attributions import Failure
from onrecord.cli.progress import Bar
from onrecord.errors import OnRecordError
from onrecord.formats.failures import failed, reason
from onrecord.formats.words import count, for_terminal
from onrecord.reading import Reading


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
    _progress: Bar = field(init=False)

    def __post_init__(self) -> None:
        self._progress = Bar(self.stream, "Reading", shown=self.bar and not self.quiet, total=self.total)

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
                self._progress.advance()
                yield item
        except OSError as error:
            # Not a failure to write, which has no place in this generator: a closed pipe to a reading process
            # must not be mistaken for a closed output.
            raise OnRecordError(f"Reading stopped: {reason(error)}") from error
        finally:
            self._progress.stop()

    def say(self, line: str) -> None:
        """Write one line, above the progress bar if there is one."""
        self._progress.say(line)

    def sum_up(self) -> None:
        """Say how much was read, unless it was one report, which speaks for itself."""
        if self.quiet or self.reports + self.failures < 2:
            return
        line = f"onrecord: read {count(self.reports, 'report')}, {count(self.attributions, 'attribution')}"
        self.say(line + (f"; {self.failures} not read" if self.failures else ""))
