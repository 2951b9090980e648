"""The documentation holds: its examples run, it names every command and package, and no machine's paths."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from onrecord import errors
from tests.docs.pages import PAGES, ROOT, blocks, name

RUNNABLE = [page for page in PAGES if any(b.language in ("python", "py") for b in blocks(page.read_text("utf8")))]


@pytest.mark.parametrize("page", RUNNABLE, ids=name)
def test_python_examples_run(page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every Python block of a page runs, in order, in one namespace, from a folder with the examples."""
    (tmp_path / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, object] = {"__name__": "__main__"}
    for block in blocks(page.read_text("utf8")):
        if block.language in ("python", "py") and block.not_run is None:
            # Line numbers in a traceback are then those of the page.
            code = compile("\n" * block.line + block.body, str(page), "exec")
            exec(code, namespace)


def test_excuses_are_found() -> None:
    page = "<!-- not run: needs a network -->\n```python\nfetch()\n```\n\n```python\nx = 1\n```\n"
    assert [(b.not_run, b.body, b.line) for b in blocks(page)] == [
        ("needs a network", "fetch()\n", 2),
        (None, "x = 1\n", 6),
    ]


def test_readme_shows_the_two_commands_and_the_install() -> None:
    commands = "\n".join(b.body for b in blocks((ROOT / "README.md").read_text("utf8")))
    assert re.search(r"^make demo\b", commands, re.MULTILINE)
    assert re.search(r"^make test\b", commands, re.MULTILINE)
    assert re.search(r"^(pipx|pip) install \.", commands, re.MULTILINE)


def test_every_make_word_in_the_pages_exists() -> None:
    words = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf8"), re.MULTILINE))
    for page in PAGES:
        text = page.read_text("utf8")
        code = [
            *re.findall(r"`([^`\n]+)`", text),
            *(line for b in blocks(text) for line in b.body.splitlines()),
        ]
        used = {m[1] for line in code if (m := re.match(r"make ([a-z-]+)", line))}
        assert used <= words, name(page)


def packages() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
    lines = [
        *project["dependencies"],
        *(d for extra in project["optional-dependencies"].values() for d in extra),
    ]
    named = {re.split(r"[\s\[<>=!~;]", line, maxsplit=1)[0] for line in lines}
    return sorted(named - {project["name"]})  # an extra may ask for another one of ours


@pytest.mark.parametrize("package", packages())
def test_every_dependency_is_a_decision(package: str) -> None:
    decisions = (ROOT / "docs" / "decisions.md").read_text("utf8")
    assert re.search(rf"^\|.*`{re.escape(package)}`", decisions, re.MULTILINE), (
        f"docs/decisions.md has no line on {package}: why it, and why not its rival"
    )


def test_no_page_names_a_path_of_somebodys_machine() -> None:
    paths = re.compile(r"(?<![\w.~-])/(?:work|home|root|Users|tmp|mnt|opt)/[\w.-]+|\b[A-Z]:\\")
    # A Makefile and a CI script are read as closely as a page.
    for page in [*PAGES, ROOT / "Makefile", ROOT / "mkdocs.yml", ROOT / ".ci" / "run"]:
        assert not paths.findall(page.read_text("utf8")), name(page)


def test_every_link_between_pages_leads_somewhere() -> None:
    for page in PAGES:
        text = re.sub(r"```.*?```", "", page.read_text("utf8"), flags=re.DOTALL)
        for target in re.findall(r"\]\((?!https?://|mailto:|#)([^)#\s]+)", text):
            assert (page.parent / target).exists(), f"{name(page)} links to {target}"


def test_changelog_names_the_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]["version"]
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text("utf8")


def test_navigation_holds_every_page() -> None:
    listed = (ROOT / "mkdocs.yml").read_text("utf8")
    for page in (ROOT / "docs").rglob("*.md"):
        path: Path = page.relative_to(ROOT / "docs")
        assert f" {path.as_posix()}" in listed, f"mkdocs.yml's nav has no {path}"


def test_the_tree_of_errors_is_the_one_in_the_code() -> None:
    assert errors.__doc__
    tree = errors.__doc__[errors.__doc__.index("OnRecordError") :].strip()
    assert tree in (ROOT / "docs" / "reference" / "errors.md").read_text("utf8")
