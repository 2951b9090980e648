"""``onrecord read``: who says what in some reports, and where they stand, for a person or a program."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, cast

import typer

from onrecord.attributions import Failure
from onrecord.cli import exits
from onrecord.cli.messages import Messages
from onrecord.cli.output import let_go_of_standard_output, output
from onrecord.cli.services import Services
from onrecord.errors import OnRecordError
from onrecord.formats import Format, writer
from onrecord.formats.failures import reason
from onrecord.reading import Reading

EPILOG = "\b\nExit codes:\n" + "\n".join(f"  {code:>3}  {words}" for code, words in exits.MEANINGS.items())

_ENDINGS: dict[str, Format] = {
    ".jsonl": "jsonl",
    ".json": "json",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
}


def read(
    context: typer.Context,
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT",
            help="Text, HTML and JSON Lines files, folders of them, addresses (https://...); - is standard "
            "input, which is also read where no INPUT is given and something is piped in.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="How to write it. Default: what the ending of FILE says, otherwise table.",
            show_default=False,
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to FILE (whole, or not at all) and not to standard output.",
        ),
    ] = None,
    attributions: Annotated[
        bool,
        typer.Option(
            "--attributions",
            help="Only the bare relation, as the report words it: source, cue and content, and no statements.",
        ),
    ] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Read with N processes.")] = 1,
    quiet: Annotated[
        bool,
        typer.Option("--quiet", "-q", help="No progress bar, notes or summary; failures are still told."),
    ] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also fetch addresses inside private networks.")
    ] = False,
) -> None:
    """Find who says what in reports, and where they stand.

    Each statement has its source, its stance (affirms, denies, declines to comment, unconfirmed), its words, how it
    is sourced, through whom it comes and what it answers.

    Data goes to standard output or FILE; notes, failures and progress go to standard error. A report that
    cannot be read is told and the others go on.
    """
    if not inputs:
        if sys.stdin.isatty():
            typer.echo(context.get_help(), err=True)
            raise typer.Exit(exits.USAGE)
        inputs = ["-"]
    if file is not None:
        check_output(file, inputs)
    name = form or (_ENDINGS.get(file.suffix.lower(), "table") if file else "table")
    told = Messages(
        sys.stderr,
        quiet=quiet,
        notes=name != "table" or file is not None,
        # Two things must not draw on one terminal: where the results appear as they come, they are the
        # progress.
        bar=sys.stderr.isatty() and (file is not None or not sys.stdout.isatty()),
        total=expected(inputs),
    )
    services = cast(Services, context.find_object(Services))
    raise typer.Exit(_run(inputs, name, file, jobs, allow_private, attributions, told, services))


def _run(
    inputs: list[str],
    name: Format,
    file: Path | None,
    jobs: int,
    allow_private: bool,
    attributions: bool,
    told: Messages,
    services: Services,
) -> int:
    """Read and write everything; return the exit code."""
    try:
        with output(file, for_programs=name != "table") as out:
            reports = services.open_inputs(inputs, stdin=sys.stdin.buffer, allow_private=allow_private)
            items = services.read_many(reports, jobs)
            writer(name)(told.watch(_bare(items) if attributions else items), out.stream)
            out.stream.flush()
            if told.reports:
                out.keep()
    except KeyboardInterrupt:
        told.say("onrecord: interrupted")
        return exits.INTERRUPTED
    except OnRecordError as error:
        told.say(f"onrecord: {reason(error)}")
        return exits.FAILED
    except BrokenPipeError:
        let_go_of_standard_output()
        return exits.CLOSED
    except OSError as error:
        told.say(f"onrecord: cannot write {file or 'standard output'}: {error.strerror or reason(error)}")
        return exits.FAILED
    told.sum_up()
    if told.reports:
        return exits.PARTLY if told.failures else exits.DONE
    if not told.failures:
        told.say("onrecord: there was nothing to read")
    return exits.FAILED


def _bare(items: Iterable[Reading | Failure]) -> Iterator[Reading | Failure]:
    """Leave out what was made of the attributions."""
    for item in items:
        yield replace(item, sources=(), statements=()) if isinstance(item, Reading) else item


def check_output(file: Path, inputs: list[str]) -> None:
    """Refuse a FILE that could not be written, or only over what is to be read, before any work is done."""
    if file.is_dir():
        raise typer.BadParameter(f"{file} is a folder.", param_hint="-o")
    if not file.absolute().parent.is_dir():
        raise typer.BadParameter(f"There is no folder {file.parent}.", param_hint="-o")
    if file.is_file() and any(Path(given).is_file() and file.samefile(given) for given in inputs):
        raise typer.BadParameter(f"{file} is also an INPUT and would be lost.", param_hint="-o")


def expected(inputs: list[str]) -> int | None:
    """Return how many reports there will be where each input is one: no folder, no JSON Lines."""
    several = any(given == "-" or given.endswith((".jsonl", ".ndjson")) or Path(given).is_dir() for given in inputs)
    return None if several else len(inputs)
