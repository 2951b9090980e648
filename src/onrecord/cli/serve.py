"""``onrecord serve``: the record in the browser."""

from __future__ import annotations

import socket
import threading
from typing import Annotated

import typer

from onrecord.cli import exits
from onrecord.errors import OnRecordError

RECORD_HELP = (
    "The record: a file, or the address of a PostgreSQL database. Default: $ONRECORD_RECORD, else a file of yours."
)


def serve(
    record: Annotated[
        str | None, typer.Option("--record", metavar="PLACE", help=RECORD_HELP, show_default=False)
    ] = None,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="N", min=1, max=65_535, help="The port to listen at.")] = 8321,
    name: Annotated[
        list[str] | None,
        typer.Option(
            "--name",
            metavar="HOST",
            help="A name that the site goes by, such as desk.example; may be given several times. Requests for other "
            "names are refused.",
            show_default=False,
        ),
    ] = None,
    behind_proxy: Annotated[
        bool,
        typer.Option(
            "--behind-proxy",
            help="A proxy with https takes the requests and says who sent them, and nobody can go around it.",
        ),
    ] = False,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the record in your browser.")] = False,
) -> None:
    """Serve the record to a browser.

    Without accounts it is for this machine alone, and whoever uses the machine may do everything. Where others can
    reach it, with another --host or behind a proxy, it needs accounts: 'onrecord users add NAME --role editor'.

    It runs until it is interrupted (Ctrl-C).
    """
    import webbrowser

    import uvicorn

    from onrecord.web.app import create_app
    from onrecord.web.settings import Settings

    settings = Settings(record=record, host=host, port=port, names=tuple(name or ()), behind_proxy=behind_proxy)
    try:
        app = create_app(settings)
    except OnRecordError as error:
        typer.echo(f"onrecord: not served: {error}", err=True)
        raise typer.Exit(exits.FAILED) from None
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        typer.echo(f"onrecord: cannot listen at {host}, port {port}: {error.strerror or error}", err=True)
        raise typer.Exit(exits.FAILED) from None
    if not settings.is_loopback and not settings.is_secure:
        typer.echo("onrecord: passwords travel unencrypted; put a proxy with https in front (--behind-proxy)", err=True)
    typer.echo(f"onrecord: the record is at {settings.address} (Ctrl-C ends it)", err=True)
    if open_browser:
        # Who comes before the server does waits at the socket. Some browsers return only when they are closed.
        threading.Thread(target=webbrowser.open, args=[settings.address], daemon=True).start()
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # done by ourselves, and only where it is asked for
        ws="none",
        limit_concurrency=200,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=5,
        h11_max_incomplete_event_size=32_768,
    )
    try:
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        pass  # how it ends
    finally:
        listening.close()
