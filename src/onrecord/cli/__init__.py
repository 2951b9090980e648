"""The command ``onrecord``: thin, it knows every part and no part knows it."""

from __future__ import annotations


def main() -> None:
    """Run the command with the arguments of this process."""
    from onrecord.cli.app import app
    from onrecord.cli.services import Services

    app(prog_name="onrecord", obj=Services())
