"""The commands of ``onrecord`` and what they have in common."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.add import ADD_EPILOG, REREAD_EPILOG, add, reread
from onrecord.cli.ask import EPILOG as ASK_EPILOG
from onrecord.cli.ask import ask
from onrecord.cli.claims import CLAIM_EPILOG, CLAIMS_EPILOG, claim, claims
from onrecord.cli.compare import EPILOG as COMPARE_EPILOG
from onrecord.cli.compare import compare
from onrecord.cli.export import EPILOG as EXPORT_EPILOG
from onrecord.cli.export import export
from onrecord.cli.judge import JUDGEMENTS_EPILOG, judge, judgements
from onrecord.cli.read import EPILOG, read
from onrecord.cli.serve import serve
from onrecord.cli.sources import sources
from onrecord.cli.users import users
from onrecord.cli.who import CHANGES_EPILOG, WHO_EPILOG, changes, who

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
app.command(short_help="Add reports to the record.", epilog=ADD_EPILOG)(add)
app.command(short_help="List what is claimed.", epilog=CLAIMS_EPILOG)(claims)
app.command(short_help="Show all about one claim.", epilog=CLAIM_EPILOG)(claim)
app.command(short_help="Ask the record in your own words.", epilog=ASK_EPILOG)(ask)
app.command(short_help="Show what a source has said, and where it turned.", epilog=WHO_EPILOG)(who)
app.command(short_help="Show what became known.", epilog=CHANGES_EPILOG)(changes)
app.add_typer(sources)
app.add_typer(judge)
app.command(short_help="List what people judged.", epilog=JUDGEMENTS_EPILOG)(judgements)
app.command(short_help="Say how reports stand to a claim.", epilog=COMPARE_EPILOG)(compare)
app.command(short_help="Read again what an older reader has read.", epilog=REREAD_EPILOG)(reread)
app.command(short_help="Write the whole record for other programs.", epilog=EXPORT_EPILOG)(export)
app.command(short_help="Show the record in the browser.")(serve)
app.add_typer(users)
