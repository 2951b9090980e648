"""The commands of ``onrecord`` and what they have in common."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.read import EPILOG, read
from onrecord.cli.serve import serve
from onrecord.cli.users import users

app = typer.Typer(
    name="onrecord",
    help="Reads news reports and keeps the record: who says what, in which exact words.",
    # Plain help: the decorated one loads more than twice as long, and a pipe wants plain text anyway.
    rich_markup_mode=None,
    # Errors made on purpose are one line; an accident should look like one, with the whole trace for the
    # report.
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"onrecord {version('onrecord')}")
        raise typer.Exit


@app.callback()
def onrecord(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Reads news reports and keeps the record: who says what, in which exact words."""


app.command(short_help="Find who says what in reports.", epilog=EPILOG)(read)
app.command(short_help="Show the record in the browser.")(serve)
app.add_typer(users)
