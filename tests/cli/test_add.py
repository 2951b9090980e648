from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.cli import exits
from onrecord.record import Record
from tests.cli.conftest import Run


def test_reports_are_added_and_summed_up(run: Run) -> None:
    result = run("add", "gazette", "post")
    assert result.exit_code == exits.DONE
    first, second = result.stdout.splitlines()
    assert first == "2 reports: 2 new (4 statements)"
    assert second.startswith("The record holds 2 reports, ")
    assert second.endswith(" sources and 2 claims.")
    assert result.stderr == ""


def test_the_same_again_is_known_and_changes_nothing(run: Run, kept: Path) -> None:
    run("add", "gazette", "post")
    with Record(kept) as before:
        exported = before.export()
    result = run("add", "gazette", "post", "echo")
    assert result.stdout.startswith("3 reports: 1 new, 2 known (3 statements)\n")
    run("add", "gazette", "post", "echo")
    assert run("add", "gazette", "post").stdout.startswith("2 reports: 2 known\n")
    with Record(kept) as after:
        assert {report["id"] for report in exported["reports"]} < {report["id"] for report in after.export()["reports"]}


def test_a_changed_report_is_updated_and_says_so(run: Run) -> None:
    run("add", "gazette")
    result = run("add", "changed")
    assert result.stdout.startswith("1 report: 1 updated")
    assert result.stderr == "onrecord: updated: News of gazette\n"


def test_what_cannot_be_added_is_told_and_the_rest_goes_on(run: Run) -> None:
    result = run("add", "bad", "gazette", "odd", "breaking", "post")
    assert result.exit_code == exits.PARTLY
    assert result.stdout.startswith("5 reports: 2 new, 3 unread (4 statements)\n")
    assert result.stderr.splitlines() == [
        "onrecord: not added: bad: Line 1 is �[31mno JSON.",
        "onrecord: not added: odd: ZeroDivisionError: division by zero",
        "onrecord: not added: breaking: ValueError: it broke",
    ]


def test_nothing_that_can_be_added_is_a_failure(run: Run) -> None:
    assert run("add", "bad").exit_code == exits.FAILED
    result = run("add", "nothing")
    assert (result.exit_code, result.stderr) == (exits.FAILED, "onrecord: there was nothing to add\n")


def test_a_report_in_another_language_is_kept_and_said_to_be_unread(run: Run) -> None:
    result = run("add", "french")
    assert result.exit_code == exits.DONE
    assert result.stdout.startswith("1 report: 1 unread\nThe record holds 1 report,")
    assert result.stderr.startswith("onrecord: unread: Le bac")


def test_quiet_tells_failures_alone(run: Run) -> None:
    result = run("add", "gazette", "bad", "french", "-q")
    assert result.stdout == ""
    assert result.stderr == "onrecord: not added: bad: Line 1 is �[31mno JSON.\n"


def test_a_program_gets_a_line_for_each_and_nothing_else(run: Run) -> None:
    result = run("add", "gazette", "bad", "--json")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["kind"], line["statements"]) for line in lines] == [("new", 1), ("unread", 0)]
    assert lines[1]["reasons"] == ["Line 1 is \x1b[31mno JSON."]
    assert "2 reports: 1 new, 1 unread" in result.stderr


def test_an_interrupted_run_keeps_what_it_added(run: Run) -> None:
    result = run("add", "gazette", "stop", "post")
    assert result.exit_code == exits.INTERRUPTED
    assert result.stderr.endswith("onrecord: interrupted\n")
    assert run("add", "gazette", "post").stdout.startswith("2 reports: 1 new, 1 known")


def test_a_record_is_made_where_there_is_none(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new" / "record.sqlite"
    assert run("add", "gazette", "--record", str(path)).exit_code == exits.DONE
    assert path.is_file()


@pytest.mark.parametrize("words", [["claims"], ["claim", "3f"], ["reread"], ["export"], ["judgements"], ["ask", "it"]])
def test_asking_makes_no_record(run: Run, tmp_path: Path, words: list[str]) -> None:
    path = tmp_path / "slip.sqlite"
    result = run(*words, "--record", str(path))
    assert result.exit_code == exits.FAILED
    assert result.stderr == f"onrecord: There is no record at {path} yet; 'onrecord add INPUT...' makes one.\n"
    assert not path.exists()


def test_what_is_no_record_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Not a database, " * 100, "utf8")
    result = run("claims", "--record", str(tmp_path / "notes.txt"))
    assert result.exit_code == exits.FAILED
    assert "this file is no record" in result.stderr
    assert "Traceback" not in result.stderr


def test_reading_again_where_all_is_read_says_so(told: Run) -> None:
    result = told("reread")
    assert (result.exit_code, result.stdout) == (exits.DONE, "")
    assert result.stderr == "onrecord: everything was read by this reader already\n"
