"""The commands on a record on a server: the same words, and no password in what is said."""

from __future__ import annotations

from typer.testing import CliRunner

from onrecord.cli import exits
from onrecord.cli.app import app
from tests.cli.stand_in import SERVICES
from tests.store import postgresql


def test_a_record_on_a_server_is_added_to_and_asked(server: postgresql.Server, empty_database: str) -> None:
    place = server.create(template=empty_database)
    run = CliRunner()
    added = run.invoke(app, ["add", "gazette", "post", "echo", "--record", place], obj=SERVICES)
    assert (added.exit_code, added.stderr) == (exits.DONE, "")
    assert added.stdout.startswith("3 reports: 3 new")
    shown = run.invoke(app, ["claim", "ferry sold", "--record", place], obj=SERVICES)
    assert shown.exit_code == exits.DONE
    assert "−+ conceded" in shown.stdout


def test_a_server_that_does_not_answer_is_said_without_the_password() -> None:
    place = "postgresql://desk:secret@127.0.0.1:9/record"
    result = CliRunner().invoke(app, ["claims", "--record", place], obj=SERVICES)
    assert result.exit_code == exits.FAILED
    assert result.stderr.startswith("onrecord: postgresql://desk:***@127.0.0.1:9/record: ")
    assert "secret" not in result.output
