from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli.app import app
from onrecord.store import Store
from onrecord.web.accounts import Accounts

GOOD = "four plain herring words"
OTHER = "other herring words"


@pytest.fixture(autouse=True)
def place(empty_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "record.sqlite"
    path.write_bytes(empty_file.read_bytes())
    monkeypatch.setenv("ONRECORD_RECORD", str(path))
    return path


def run(*words: str, given: str = "") -> Result:
    return CliRunner().invoke(app, ["users", *words], input=given)


def test_users_are_added_listed_changed_and_removed(place: Path) -> None:
    added = run("add", "Anna", "--role", "editor", given=f"{GOOD}\n")
    assert (added.exit_code, added.stdout, added.stderr) == (0, "", "onrecord: added anna, editor\n")
    assert run("add", "bo", given=GOOD).stderr == "onrecord: added bo, reader\n"
    rows = [line.split("\t") for line in run("list").stdout.splitlines()]
    assert [row[:2] for row in rows] == [["anna", "editor"], ["bo", "reader"]]
    assert len(rows[0][2]) == 10
    assert run("role", "bo", "editor").stderr == "onrecord: bo is an editor\n"
    assert run("role", "bo", "reader").stderr == "onrecord: bo is a reader\n"
    assert run("password", "bo", given=f"{OTHER}\r\n").stderr == "onrecord: bo has another password\n"
    with Store.open(place) as store:
        accounts = Accounts(store)
        assert accounts.holds("bo", OTHER)
        token = run("token", "bo", "--label", "import", "--days", "2").stdout.strip()
        person = accounts.person(token, "token")
        assert person is not None
        assert person.name == "bo"
    assert run("remove", "BO").exit_code == 0
    assert [line.split("\t")[0] for line in run("list").stdout.splitlines()] == ["anna"]


@pytest.mark.parametrize(
    ("words", "given", "says"),
    [
        (["add", "anna"], GOOD, "there is a user anna already"),
        (["add", "bo"], "short", "the password is too short"),
        (["add", "bo"], "", "the password is too short"),
        (["add", "a b"], GOOD, "cannot be a name"),
        (["remove", "bo"], "", "there is no user bo"),
        (["role", "bo", "editor"], "", "there is no user bo"),
        (["password", "bo"], GOOD, "there is no user bo"),
        (["token", "bo"], "", "there is no user bo"),
        (["list", "--record", "mysql://desk.example/news"], "", "a record is a file, or an address"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(words: list[str], given: str, says: str) -> None:
    run("add", "anna", given=GOOD)
    done = run(*words, given=given)
    assert done.exit_code == 1
    assert done.stderr.startswith("onrecord: ")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


@pytest.mark.parametrize(
    "words", [["add"], ["add", "bo", "--role", "owner"], ["role", "bo"], ["token", "bo", "--days", "0"]]
)
def test_what_is_not_understood(words: list[str]) -> None:
    assert run(*words).exit_code == 2


def test_the_password_is_not_an_argument() -> None:
    # It would stand in the shell's history and the list of processes.
    assert run("add", "bo", "--password", GOOD).exit_code == 2


def test_help_loads_none_of_it() -> None:
    heavy = ("fastapi", "starlette", "uvicorn", "jinja2", "argon2", "sqlalchemy", "pydantic")
    code = f"import onrecord.cli.app, sys; print(*sorted(set(sys.modules) & set({heavy!r})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == []
