"""The command line is documented: each command, each option, in docs/reference/command-line.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import typer

from onrecord.cli import exits
from onrecord.cli.app import app
from onrecord.formats import FORMATS
from tests.docs.pages import ROOT

PAGE = ROOT / "docs" / "reference" / "command-line.md"


def walk(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield a command and those under it. Typer brings a Click of its own: hence no types."""
    yield path, command
    for word, sub in sorted(getattr(command, "commands", {}).items()):
        if not sub.hidden:
            yield from walk(sub, f"{path} {word}")


COMMANDS = list(walk(typer.main.get_command(app), "onrecord"))


def section(path: str) -> str:
    """Cut out what stands under the heading of a command."""
    found = re.search(
        rf"^## `{re.escape(path)}`\n(?P<body>.*?)(?=^## |\Z)",
        PAGE.read_text("utf8"),
        re.MULTILINE | re.DOTALL,
    )
    assert found, f"docs/reference/command-line.md has no heading ## `{path}`"
    return found["body"]


@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=[path for path, _ in COMMANDS])
def test_command_is_documented_and_has_help(path: str, command: Any) -> None:
    assert command.help, f"{path} has no help"
    body = section(path)
    for parameter in command.params:
        if parameter.param_type_name == "option":
            if parameter.hidden:
                continue
            names = [*parameter.opts, *parameter.secondary_opts]
        else:
            names = [parameter.metavar or str(parameter.name).upper()]
        for word in names:
            if word not in ("--help", "--install-completion", "--show-completion"):
                assert re.search(rf"`[^`\n]*(?<![\w-]){re.escape(word)}(?![\w-])", body), f"{path}: {word}"


@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=[path for path, _ in COMMANDS])
def test_help_shows_an_example(path: str, command: Any) -> None:
    if path.split()[1:2] in ([], ["serve"], ["users"], ["read"]):
        return  # said in the words of their help
    assert f"  {path}" in (command.epilog or ""), path


def test_no_option_is_documented_that_does_not_exist() -> None:
    known = {o for _, command in COMMANDS for p in command.params for o in [*p.opts, *p.secondary_opts]}
    named = set(re.findall(r"`(--[a-z][a-z-]*)", PAGE.read_text("utf8")))
    assert named <= known | {"--help"}, named - known


def test_exit_codes_are_documented() -> None:
    page = (ROOT / "docs" / "reference" / "errors.md").read_text("utf8")
    rows = dict(re.findall(r"^\| (\d+) \| (.+?) \|$", page, re.MULTILINE))
    plain = {int(code): words.replace("\\|", "|").replace("`", "") for code, words in rows.items()}
    assert plain == {code: words.replace("'", "") for code, words in exits.MEANINGS.items()}


def test_formats_are_documented() -> None:
    for form in FORMATS:
        assert f"`{form}`" in section("onrecord read")
