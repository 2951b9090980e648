"""``onrecord compare``: how reports stand to a claim that need not be in any record."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, TextIO, TypeAlias

import typer

from onrecord.attributions import Failure
from onrecord.cli import exits
from onrecord.cli.output import let_go_of_standard_output, output
from onrecord.cli.progress import Bar
from onrecord.cli.read import check_output, expected
from onrecord.cli.records import services
from onrecord.errors import OnRecordError
from onrecord.formats.failures import failed, reason

if TYPE_CHECKING:
    from onrecord.cli.services import Services
    from onrecord.formats.record.comparisons import Compared
    from onrecord.reports import Report

EPILOG = (
    "\b\nExamples:\n"
    '  onrecord compare "The unit will close in September" report.html\n'
    "  onrecord compare --pairs pairs.jsonl -o relations.jsonl -j 2\n\n"
    "\b\nExit codes:\n"
    "    0  every report was compared\n"
    "    1  none could be, or something stopped the run; no FILE was written\n"
    "    3  some could not be; each is listed with its reason"
)

Item: TypeAlias = "tuple[str, Compared] | Failure"
"""The id of a report and how it stands to its claim."""


def compare(
    context: typer.Context,
    claim: Annotated[
        str | None, typer.Argument(metavar="CLAIM", help="The claim, in anyone's words.", show_default=False)
    ] = None,
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="INPUT", help="Reports, as for 'onrecord read'.", show_default=False),
    ] = None,
    pairs: Annotated[
        Path | None,
        typer.Option(
            "--pairs",
            metavar="FILE",
            help='Pairs instead: JSON Lines of {"id", "claim", "title", "text"}; without text the title alone is '
            "compared. - is standard input.",
            show_default=False,
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write JSON Lines to FILE (whole, or not at all).",
            show_default=False,
        ),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Read with N processes.")] = 1,
    json: Annotated[bool, typer.Option("--json", help="JSON Lines for a program; so are all pairs.")] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress bar; what could not be compared is still told.")
    ] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also fetch addresses inside private networks.")
    ] = False,
) -> None:
    """Say how reports stand to a claim.

    A report affirms it (+), denies it (−), discusses it without taking a side (~), or is unrelated (·); with the
    statements that show it, and how sure that is. Nothing is read from or written to a record.
    """
    if pairs is None and (not claim or not inputs):
        raise typer.BadParameter("give a CLAIM and an INPUT, or --pairs FILE", param_hint="CLAIM INPUT")
    if pairs is not None and (claim or inputs):
        raise typer.BadParameter("--pairs has the claims and reports in it; give no CLAIM or INPUT", param_hint="CLAIM")
    if file is not None:
        check_output(file, [str(pairs)] if pairs else inputs or [])
    shown = not quiet and sys.stderr.isatty() and (file is not None or not sys.stdout.isatty())
    bar = Bar(sys.stderr, "Comparing", shown=shown, total=expected(inputs) if inputs else None)
    work = services(context)
    if pairs is not None:
        raise typer.Exit(_run(_of_pairs(pairs, work, jobs), file, bar, json=True))
    reports = work.open_inputs(inputs or [], stdin=sys.stdin.buffer, allow_private=allow_private)
    raise typer.Exit(_run(_of_reports(claim or "", work, reports, jobs), file, bar, json=json or file is not None))


def _of_reports(claim: str, work: Services, reports: Iterable[Report | Failure], jobs: int) -> Iterator[Item]:
    from onrecord.formats.record.comparisons import Compared

    for item in work.read_many(reports, jobs):
        yield item if isinstance(item, Failure) else (item.report.id, Compared(work.compare(claim, item), item))


def _of_pairs(path: Path, work: Services, jobs: int) -> Iterator[Item]:
    from onrecord.cli.pairs import compare_pairs, read_pairs

    with _opened(path) as stream:
        yield from compare_pairs(read_pairs(stream, str(path)), work, jobs)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    if str(path) == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = path.open("rb")
    except OSError as error:
        raise OnRecordError(
            f"{path}: it could not be read ({(error.strerror or type(error).__name__).lower()})"
        ) from None
    with stream:
        yield stream


def _run(items: Iterator[Item], file: Path | None, bar: Bar, *, json: bool) -> int:
    """Compare and write everything; return the exit code."""
    done = failures = 0
    try:
        with output(file, for_programs=json) as out:
            put = _putter(out.stream, json=json)
            for item in _watched(items, bar):
                if isinstance(item, Failure):
                    failures += 1
                    bar.say(f"onrecord: not compared: {failed(item)}")
                else:
                    done += 1
                    put(*item)
                    out.stream.flush()
            if done:
                out.keep()
    except KeyboardInterrupt:
        bar.say("onrecord: interrupted")
        return exits.INTERRUPTED
    except OnRecordError as error:
        bar.say(f"onrecord: {reason(error)}")
        return exits.FAILED
    except BrokenPipeError:
        let_go_of_standard_output()
        return exits.CLOSED
    except OSError as error:
        bar.say(f"onrecord: cannot write {file or 'standard output'}: {error.strerror or reason(error)}")
        return exits.FAILED
    if not done and not failures:
        bar.say("onrecord: there was nothing to compare")
    return exits.FAILED if not done else exits.PARTLY if failures else exits.DONE


def _watched(items: Iterator[Item], bar: Bar) -> Iterator[Item]:
    try:
        for item in items:
            bar.advance()
            yield item
    except OSError as error:
        # A closed pipe to a reading process must not be mistaken for a closed output.
        raise OnRecordError(f"Reading stopped: {reason(error)}") from error
    finally:
        bar.stop()


def _putter(stream: TextIO, *, json: bool) -> Callable[[str, Compared], None]:
    if json:
        from onrecord.formats.jsonl import line
        from onrecord.formats.record.comparisons import of_comparison

        return lambda id, compared: print(line(of_comparison(id, compared)), file=stream)
    from onrecord.formats.record.comparisons import put
    from onrecord.formats.record.page import Page

    page = Page(stream)
    return lambda id, compared: put(page, compared, (compared.reading and compared.reading.report.title) or id)
