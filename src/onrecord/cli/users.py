"""``onrecord users``: who may log in where the record is served."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import exits
from onrecord.cli.serve import RECORD_HELP
from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from onrecord.web.accounts import Accounts

users = typer.Typer(
    name="users",
    help="Who may log in where the record is served.",
    rich_markup_mode=None,
    no_args_is_help=True,
)


class Role(StrEnum):
    """What a user may do: a reader may look, an editor may also change."""

    READER = "reader"
    EDITOR = "editor"


Name = Annotated[str, typer.Argument(metavar="NAME", help="What the user is called; Anna and anna are the same.")]
Record = Annotated[str | None, typer.Option("--record", metavar="PLACE", help=RECORD_HELP, show_default=False)]


@users.command("add", short_help="Add a user.")
def add(
    name: Name,
    role: Annotated[Role, typer.Option("--role", help="A reader may look, an editor may also change.")] = Role.READER,
    record: Record = None,
) -> None:
    """Add a user.

    The password is asked for; where standard input is not a terminal, its first line is the password.
    """
    with _accounts(record) as accounts:
        added = accounts.add(name, _password(), role.value)
        typer.echo(f"onrecord: added {added.name}, {added.role}", err=True)


@users.command("list", short_help="List the users.")
def list_users(record: Record = None) -> None:
    """List the users: name, role and the day they were added, a line each, with tabs between."""
    with _accounts(record) as accounts:
        for user in accounts.list():
            typer.echo(f"{user.name}\t{user.role}\t{datetime.fromtimestamp(user.added, UTC):%Y-%m-%d}")


@users.command("remove", short_help="Remove a user.")
def remove(name: Name, record: Record = None) -> None:
    """Remove a user. Their sessions end at once; what they judged stays, under their name."""
    with _accounts(record) as accounts:
        accounts.remove(name)
        typer.echo(f"onrecord: removed {name}", err=True)


@users.command("password", short_help="Give a user another password.")
def password(name: Name, record: Record = None) -> None:
    """Give a user another password. All their sessions and tokens end.

    The password is asked for; where standard input is not a terminal, its first line is the password.
    """
    with _accounts(record) as accounts:
        accounts.set_password(name, _password())
        typer.echo(f"onrecord: {name} has another password", err=True)


@users.command("role", short_help="Give a user another role.")
def role(
    name: Name, role: Annotated[Role, typer.Argument(metavar="ROLE", help="reader or editor.")], record: Record = None
) -> None:
    """Give a user another role, from their next request on."""
    with _accounts(record) as accounts:
        accounts.set_role(name, role.value)
        typer.echo(f"onrecord: {name} is {'an editor' if role is Role.EDITOR else 'a reader'}", err=True)


@users.command("token", short_help="Make a token for a program.")
def token(
    name: Name,
    label: Annotated[str, typer.Option("--label", metavar="TEXT", help="What the token is for.")] = "",
    days: Annotated[int, typer.Option("--days", metavar="N", min=1, max=3_650, help="How long it is valid.")] = 90,
    record: Record = None,
) -> None:
    """Make a token, with which a program may do what the user may, and print it. It is shown this once.

    Programs send it with each request: 'Authorization: Bearer TOKEN'. It ends with the user's password.
    """
    with _accounts(record) as accounts:
        typer.echo(accounts.token(name, label, days))


@contextmanager
def _accounts(record: str | None) -> Iterator[Accounts]:
    """Open the accounts of a record; an error ends the command with one line."""
    from onrecord.store import Store
    from onrecord.web.accounts import Accounts

    try:
        with Store.open(record) as store:
            yield Accounts(store)
    except OnRecordError as error:
        typer.echo(f"onrecord: {error}", err=True)
        raise typer.Exit(exits.FAILED) from None


def _password() -> str:
    """Ask for a new password, twice; read it where nobody can be asked."""
    if sys.stdin.isatty():
        given: str = typer.prompt("Password", hide_input=True, confirmation_prompt="The same again", err=True)
        return given
    return sys.stdin.readline().rstrip("\r\n")
