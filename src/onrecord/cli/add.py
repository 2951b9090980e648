"""``onrecord add`` and ``onrecord reread``: reports into the record."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import exits
from onrecord.cli.progress import Bar
from onrecord.cli.read import expected
from onrecord.cli.records import Json, Place, opened, page, services
from onrecord.errors import OnRecordError
from onrecord.formats.failures import reason
from onrecord.formats.words import count, for_terminal

if TYPE_CHECKING:
    from onrecord.record import Outcome, Record

Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Read with N processes.")]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="No progress bar and no summary; what could not be added is still told.")
]
ADD_EPILOG = (
    "\b\nExamples:\n"
    "  onrecord add inbox/ https://news.example/report\n"
    "  onrecord add reports.jsonl --record lake.sqlite -j 2\n\n"
    "\b\nExit codes:\n"
    "    0  everything is in the record, read or noted as in another language\n"
    "    1  nothing could be added, or something stopped the run\n"
    "    3  some inputs could not be added; each is listed with its reason\n"
    "  What was added before a run was stopped stays; the same run again goes on."
)
REREAD_EPILOG = "\b\nExample:\n  onrecord reread -j 2"


def add(
    context: typer.Context,
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT",
            help="Text, HTML and JSON Lines files, folders of them, addresses (https://...); - is standard input, "
            "which is also read where no INPUT is given and something is piped in.",
            show_default=False,
        ),
    ] = None,
    record: Place = None,
    jobs: Jobs = 1,
    json: Json = False,
    quiet: Quiet = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also fetch addresses inside private networks.")
    ] = False,
) -> None:
    """Add reports to the record.

    Each report is read, its statements are tied to what others say, and all that follows is kept in one step. What is
    in the record already is known and changes nothing; a changed page becomes a new version of its report.
    """
    if not inputs:
        if sys.stdin.isatty():
            typer.echo(context.get_help(), err=True)
            raise typer.Exit(exits.USAGE)
        inputs = ["-"]
    given = inputs
    with opened(context, record, make=True) as kept:
        reports = services(context).open_inputs(given, stdin=sys.stdin.buffer, allow_private=allow_private)
        tally = Tally(kept, Bar(sys.stderr, "Adding", shown=_shows(quiet), total=expected(given)), quiet)
        _put(tally, kept.add(reports, jobs=jobs), json)
        tally.sum_up(json=json)
    raise typer.Exit(tally.exit_code())


def reread(
    context: typer.Context, record: Place = None, jobs: Jobs = 1, json: Json = False, quiet: Quiet = False
) -> None:
    """Read again what an older reader has read.

    Statements that are found again keep their ids; what people judged is kept.
    """
    with opened(context, record) as kept:
        tally = Tally(kept, Bar(sys.stderr, "Reading again", shown=_shows(quiet)), quiet)
        _put(tally, kept.reread(jobs=jobs), json)
        if tally.done():
            tally.sum_up(json=json)
        elif not quiet:
            typer.echo("onrecord: everything was read by this reader already", err=True)
    raise typer.Exit(tally.exit_code() if tally.done() else exits.DONE)


def _shows(quiet: bool) -> bool:
    return not quiet and sys.stderr.isatty()


def _put(tally: Tally, outcomes: Iterable[Outcome], json: bool) -> None:
    from onrecord.formats.jsonl import line
    from onrecord.formats.record.values import of_outcome

    with page(json=json) as stream:
        for outcome in tally.watch(outcomes):
            if json:
                stream.write(line(of_outcome(outcome)) + "\n")
                stream.flush()


@dataclass(slots=True)
class Tally:
    """Counts what became of each report, and tells what a person should know of it."""

    record: Record
    bar: Bar
    quiet: bool
    kinds: Counter[str] = field(default_factory=Counter, init=False)
    statements: int = field(default=0, init=False)
    failures: int = field(default=0, init=False)

    def watch(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Pass outcomes on."""
        try:
            for outcome in outcomes:
                self.kinds[outcome.kind] += 1
                if outcome.kind in ("new", "updated"):
                    self.statements += outcome.statements
                self._tell(outcome)
                self.bar.advance()
                yield outcome
        except OSError as error:
            # A closed pipe to a reading process must not be mistaken for a closed output.
            raise OnRecordError(f"Reading stopped: {reason(error)}") from error
        finally:
            self.bar.stop()

    def done(self) -> int:
        """Return how many there were."""
        return self.kinds.total()

    def exit_code(self) -> int:
        """Return what the run ends with."""
        if not self.done() or self.failures == self.done():
            return exits.FAILED
        return exits.PARTLY if self.failures else exits.DONE

    def sum_up(self, *, json: bool) -> None:
        """Say how much was added and what the record holds now."""
        if not self.done():
            self.bar.say("onrecord: there was nothing to add")
        if self.quiet or not self.done():
            return
        parts = [f"{self.kinds[kind]:,} {kind}" for kind in ("new", "known", "updated", "unread") if self.kinds[kind]]
        said = f" ({count(self.statements, 'statement')})" if self.statements else ""
        holds = self.record.counts()
        typer.echo(f"{count(self.done(), 'report')}: {', '.join(parts)}{said}", err=json)
        typer.echo(
            f"The record holds {count(holds.reports, 'report')}, {count(holds.sources, 'source')} "
            f"and {count(holds.claims, 'claim')}.",
            err=json,
        )

    def _tell(self, outcome: Outcome) -> None:
        """Tell what could not be added, and what of the rest is no matter of course."""
        if outcome.error is not None:
            self.failures += 1
            why = reason(outcome.error)
            name = for_terminal(outcome.id)
            self.bar.say(f"onrecord: not added: {why if name in why else f'{name}: {why}'}")
        elif outcome.kind == "unread" and not self.quiet:
            self.bar.say(f"onrecord: unread: {self._called(outcome.id)}: {for_terminal(' '.join(outcome.reasons))}")
        elif outcome.kind == "updated" and not self.quiet:
            self.bar.say(f"onrecord: updated: {self._called(outcome.id)}")

    def _called(self, report: str) -> str:
        row = self.record.report(report).row
        return for_terminal(row.title or row.url or row.id)
