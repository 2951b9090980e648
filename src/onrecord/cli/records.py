"""What the commands on a record have in common: which record, in which form, and how they end."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any, TextIO, cast

import typer

from onrecord.cli import exits
from onrecord.cli.naming import NamingError
from onrecord.cli.output import let_go_of_standard_output, output
from onrecord.cli.serve import RECORD_HELP
from onrecord.cli.services import Services
from onrecord.errors import OnRecordError
from onrecord.formats.failures import reason

if TYPE_CHECKING:
    from onrecord.record import Record

EXITS = "Exit codes: 0 it was done, also where nothing was found; 1 it was not, and standard error says why."


def ending(*examples: str) -> str:
    """Return what stands at the end of a command's help: examples and exit codes."""
    shown = "".join(f"\n  {example}" for example in examples)
    return f"\b\nExample{'s' if len(examples) > 1 else ''}:{shown}\n\n{EXITS}"


Place = Annotated[str | None, typer.Option("--record", metavar="PLACE", help=RECORD_HELP, show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Data for a program, on standard output.")]
Limit = Annotated[int, typer.Option("--limit", "-n", metavar="N", min=1, help="Show at most N.")]
Author = Annotated[
    str | None,
    typer.Option("--author", metavar="NAME", help="Who decides. Default: your login name.", show_default=False),
]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="Why; kept with the judgement.")]


@contextmanager
def opened(context: typer.Context, place: str | None, *, make: bool = False) -> Iterator[Record]:
    """Open the record of a command; whatever ends the command on purpose ends it with one line."""
    try:
        with services(context).open_record(place, make=make) as record:
            yield record
            sys.stdout.flush()
    except KeyboardInterrupt:
        typer.echo("onrecord: interrupted", err=True)
        raise typer.Exit(exits.INTERRUPTED) from None
    except OnRecordError as error:
        tell(reason(error))
        for choice in error.choices if isinstance(error, NamingError) else ():
            typer.echo(f"  {choice}", err=True)
        raise typer.Exit(exits.FAILED) from None
    except BrokenPipeError:
        let_go_of_standard_output()
        raise typer.Exit(exits.CLOSED) from None


def services(context: typer.Context) -> Services:
    """Return what the command puts to work."""
    return cast(Services, context.find_object(Services))


def tell(line: str) -> None:
    """Tell a person something that is no data."""
    typer.echo(f"onrecord: {line}", err=True)


@contextmanager
def page(*, json: bool = False) -> Iterator[TextIO]:
    """Give standard output, such that no character of a report can make writing fail."""
    with output(None, for_programs=json) as out:
        yield out.stream
        out.stream.flush()


def put_json(values: Any) -> None:
    """Write one JSON value."""
    from onrecord.formats.jsonl import line

    with page(json=True) as stream:
        stream.write(line(values) + "\n")


def put_json_list(values: Iterable[Any]) -> None:
    """Write a JSON array, a value a line."""
    from onrecord.formats.jsonl import line

    with page(json=True) as stream:
        before = "[\n"
        for value in values:
            stream.write(before + line(value))
            before = ",\n"
        stream.write("[]\n" if before == "[\n" else "\n]\n")


def tell_nothing(record: Record, otherwise: str) -> None:
    """Say that nothing was found, and what to do where the record is empty."""
    if record.counts().reports:
        tell(otherwise)
    else:
        tell("the record is empty; 'onrecord add INPUT...' puts reports into it")
