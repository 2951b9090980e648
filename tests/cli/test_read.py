from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli import exits
from onrecord.cli.app import app
from onrecord.formats import FORMATS
from tests.cli.stand_in import SERVICES
from tests.formats.readings import PORT


def run(*words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, ["read", *words], input=stdin, obj=SERVICES, prog_name="onrecord")


def test_a_report_is_a_table_and_nothing_else() -> None:
    result = run("port.txt")
    assert result.exit_code == exits.DONE
    assert result.stdout.startswith('Port of Brenn: the mayor speaks of "a sailor\'s yarn"\n')
    assert result.stderr == ""


def test_statements_are_shown_and_the_bare_relation_where_it_is_asked_for() -> None:
    assert "− denies" in run("stated").stdout
    assert run("stated", "--attributions").stdout == run("port").stdout
    assert "denies" not in run("port").stdout


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_can_be_bare(form: str) -> None:
    stated, bare = (run("stated", "-f", form, *more).stdout for more in ([], ["--attributions"]))
    assert "Courier" in stated
    assert "Courier" in bare
    assert "denies" in stated
    assert "denies" not in bare.rpartition("</style>")[2]


@pytest.mark.parametrize("words", [["-"], []])
def test_standard_input(words: list[str]) -> None:
    result = run(*words, "--format", "jsonl", stdin="It is so, she said.")
    assert json.loads(result.stdout)["text"] == "It is so, she said."
    assert result.exit_code == exits.DONE


@pytest.mark.parametrize(
    ("form", "beginning"),
    [
        ("jsonl", '{"id": "port"'),
        ("json", "[\n{"),
        ("csv", "report,url"),
        ("html", "<!DOCTYPE html>"),
        ("table", "Port"),
    ],
)
def test_formats(form: str, beginning: str, tmp_path: Path) -> None:
    result = run("port.txt", "--format", form)
    assert result.exit_code == exits.DONE
    assert result.stdout.startswith(beginning)
    file = tmp_path / "out"
    assert run("port.txt", "--format", form, "-o", str(file)).stdout == ""
    assert file.read_bytes() == result.stdout_bytes


@pytest.mark.parametrize(
    ("name", "beginning"),
    [("o.jsonl", "{"), ("o.JSON", "["), ("o.htm", "<!DOCTYPE"), ("o.csv", "report,"), ("o.txt", "Port"), ("o", "Port")],
)
def test_the_files_ending_says_the_format(name: str, beginning: str, tmp_path: Path) -> None:
    run("port.txt", "-o", str(tmp_path / name))
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(beginning)


def test_the_format_asked_for_goes_before_the_ending(tmp_path: Path) -> None:
    run("port.txt", "-o", str(tmp_path / "o.json"), "-f", "csv")
    assert (tmp_path / "o.json").read_text(encoding="utf-8").startswith("report,")


def test_some_not_read() -> None:
    result = run("port.txt", "bad.jsonl", "odd", "gate.txt", "-f", "jsonl")
    assert result.exit_code == exits.PARTLY
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["port", "gate"]
    assert result.stderr == (
        "onrecord: not read: bad.jsonl: Line 1 is \ufffd[31mno JSON.\n"
        "onrecord: not read: odd: ZeroDivisionError: division by zero\n"
        "onrecord: read 2 reports, 8 attributions; 2 not read\n"
    )


def test_nothing_read_leaves_the_file_alone(tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"
    file.write_text("yesterday's\n")
    result = run("bad1", "bad2", "-o", str(file))
    assert result.exit_code == exits.FAILED
    assert result.stderr.count("not read: bad") == 2
    assert file.read_text() == "yesterday's\n"
    assert list(tmp_path.iterdir()) == [file]


def test_nothing_to_read_is_said() -> None:
    result = run("nothing")
    assert result.exit_code == exits.FAILED
    assert result.stderr == "onrecord: there was nothing to read\n"


def test_a_report_without_a_reader_is_told_and_is_no_failure() -> None:
    result = run("unread", "-f", "jsonl")
    assert result.exit_code == exits.DONE
    assert json.loads(result.stdout)["reader"] == "none"
    assert result.stderr == "onrecord: hafen: There is no reader for German: it was not read.\n"
    assert run("unread", "-f", "jsonl", "--quiet").stderr == ""


def test_the_table_tells_notes_itself() -> None:
    result = run("unread")
    assert "no reader for German" in result.stdout
    assert result.stderr == ""


def test_quiet_still_tells_failures() -> None:
    result = run("port.txt", "bad", "--quiet")
    assert result.stderr == "onrecord: not read: bad: Line 1 is \ufffd[31mno JSON.\n"


def test_many_are_summed_up() -> None:
    assert run("many3").stderr == "onrecord: read 3 reports, 12 attributions\n"


def test_options_reach_their_parts() -> None:
    lines = run("private", "--allow-private", "--jobs", "3", "-f", "jsonl").stdout.splitlines()
    assert json.loads(lines[0])["id"] == "private allowed: True"
    assert json.loads(lines[0])["reader"] == "hand/3"
    assert "private allowed: False" in run("private").stdout


@pytest.mark.parametrize("name", ["no-model", "broken-worker"])
def test_what_stops_the_run_is_one_line(name: str, tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"
    result = run("port.txt", name, "-o", str(file))
    assert result.exit_code == exits.FAILED
    assert result.stderr.startswith("onrecord: ")
    assert result.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_an_accident_is_not_hidden() -> None:
    result = run("bug")
    assert isinstance(result.exception, RuntimeError)


def test_an_interrupt_leaves_no_half_file(tmp_path: Path) -> None:
    result = run("port.txt", "interrupt", "-o", str(tmp_path / "out.jsonl"))
    assert result.exit_code == exits.INTERRUPTED
    assert result.stderr == "onrecord: interrupted\n"
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_refused_before_any_work(tmp_path: Path) -> None:
    result = run("no-model", "-o", str(tmp_path / "no" / "out.csv"))
    assert result.exit_code == exits.USAGE
    assert "There is no folder" in result.stderr


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    result = run("no-model", "-o", str(tmp_path))
    assert result.exit_code == exits.USAGE
    assert "is a folder" in result.stderr


def test_an_input_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "reports.jsonl"
    file.write_text("mine")
    result = run(str(file), "-o", str(file))
    assert result.exit_code == exits.USAGE
    assert "would be lost" in result.stderr
    assert file.read_text() == "mine"


def test_a_replaced_file_keeps_its_rights_and_a_link_stays_a_link(tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"
    file.write_text("old")
    file.chmod(0o640)
    link = tmp_path / "link.jsonl"
    link.symlink_to(file)
    assert run("port.txt", "-o", str(link)).exit_code == exits.DONE
    assert link.is_symlink()
    assert json.loads(file.read_text(encoding="utf-8"))["id"] == "port"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_device_is_written_to_and_not_replaced() -> None:
    assert run("port.txt", "-o", "/dev/null", "-f", "html").exit_code == exits.DONE
    assert not Path("/dev/null").is_file()


def test_a_full_disk_is_told() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    result = run("port.txt", "-o", str(full))
    assert result.exit_code == exits.FAILED
    assert result.stderr == "onrecord: cannot write /dev/full: No space left on device\n"


@pytest.mark.parametrize("words", [["x", "--format", "xml"], ["x", "--jobs", "0"], ["x", "--nonsense"]])
def test_what_is_not_understood(words: list[str]) -> None:
    result = run(*words)
    assert result.exit_code == exits.USAGE
    assert "Error: " in result.stderr


def test_help_tells_the_exit_codes() -> None:
    output = run("--help").stdout
    for code, words in exits.MEANINGS.items():
        assert f"{code:>3}  {words}" in output
    for stance in ("affirms", "denies", "declines", "unconfirmed"):
        assert stance in output


def test_help_alone() -> None:
    result = CliRunner().invoke(app, ["--help"], prog_name="onrecord")
    assert result.exit_code == 0
    assert "Find who says what in reports." in result.stdout


def test_version() -> None:
    assert CliRunner().invoke(app, ["--version"]).stdout.startswith("onrecord 0.")


def test_a_table_is_as_wide_as_columns_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, run("port.txt").stdout.splitlines())) <= 40
    assert PORT.report.title is not None
