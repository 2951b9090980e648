from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.cli import exits
from onrecord.cli.pairs import read_pairs
from tests.cli.conftest import Data, Run


def test_the_record_is_asked_in_ones_own_words(told: Run, data: Data) -> None:
    result = told("ask", "the ferry line is sold to", "Corran Maritime")
    text = " ".join(result.stdout.split())
    assert result.exit_code == exits.DONE
    assert "+ says what you ask, 100% sure" in text
    assert "○ declines: Corran Maritime" in text
    (answer,) = data("ask", "the ferry line is sold to Corran Maritime")
    assert (answer["relation"], answer["score"], answer["claim"]["status"]) == ("affirms", 1.0, "conceded")


def test_nothing_that_says_it_is_no_error(told: Run) -> None:
    result = told("ask", "zeppelins")
    assert (result.exit_code, result.stdout) == (exits.DONE, "")
    assert "no claim in the record says or denies that" in result.stderr


CLAIM = "the port would be sold by June"


def test_a_report_is_compared_with_a_claim(run: Run) -> None:
    result = run("compare", "mayor Ida Torvald told reporters of a sailor's yarn", "port.txt", "stated")
    assert result.exit_code == exits.DONE
    assert "% sure" in result.stdout
    assert result.stdout.count("\n\n") == 1


def test_a_comparison_as_data_names_the_statements(run: Run) -> None:
    result = run("compare", CLAIM, "stated", "--json")
    (line,) = map(json.loads, result.stdout.splitlines())
    assert list(line) == ["id", "relation", "score", "statements"]
    first = line["statements"][0]
    assert set(first) == {"id", "source", "stance", "content", "content_spans"}


def test_what_cannot_be_compared_is_told(run: Run) -> None:
    assert run("compare", CLAIM, "bad", "port").exit_code == exits.PARTLY
    result = run("compare", CLAIM, "bad")
    assert result.exit_code == exits.FAILED
    assert result.stderr == "onrecord: not compared: bad: Line 1 is �[31mno JSON.\n"
    assert run("compare", CLAIM, "no-model").stderr == "onrecord: The reader is damaged: install OnRecord again.\n"


@pytest.mark.parametrize("words", [[], [CLAIM], ["--pairs", "x.jsonl", CLAIM], ["--pairs", "x.jsonl", CLAIM, "port"]])
def test_a_claim_and_reports_or_pairs(run: Run, words: list[str]) -> None:
    assert run("compare", *words).exit_code == exits.USAGE


def pairs_file(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines), "utf8")
    return path


def pair(id: Any, claim: Any = "the ferry is sold", title: Any = None, text: Any = None) -> str:
    return json.dumps({"id": id, "claim": claim, "title": title, "text": text})


def test_pairs_come_out_in_their_order(run: Run, tmp_path: Path) -> None:
    path = pairs_file(
        tmp_path,
        pair("a", title="The ferry is sold"),
        pair("b", title="News", text="The ferry is not sold"),
        "",
        pair(3, title="Rain", text=" "),
        pair("d", text="the ferry is sold"),
    )
    result = run("compare", "--pairs", str(path))
    assert result.exit_code == exits.DONE
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["id"], line["relation"], line["score"]) for line in lines] == [
        ("a", "affirms", 1.0),
        ("b", "denies", 0.8),
        ("3", "unrelated", 0.0),
        ("d", "affirms", 1.0),
    ]
    assert all(line["statements"] == [] for line in lines)


def test_a_bad_pair_is_told_with_its_line_and_passed_over(run: Run, tmp_path: Path) -> None:
    path = pairs_file(
        tmp_path,
        "{",
        pair("a", title="The ferry is sold"),
        "[]",
        pair(None, title="x"),
        pair("b", claim=" ", title="x"),
        pair("c", claim="x"),
        pair("d", title=7),
        pair("e", title="The ferry is sold"),
    )
    out = tmp_path / "out.jsonl"
    result = run("compare", "--pairs", str(path), "-o", str(out))
    assert result.exit_code == exits.PARTLY
    assert [json.loads(line)["id"] for line in out.read_text("utf8").splitlines()] == ["a", "e"]
    assert result.stderr.splitlines() == [
        f"onrecord: not compared: {path}, line 1: this is no JSON in UTF-8",
        f"onrecord: not compared: {path}, line 3: this is no JSON object",
        f'onrecord: not compared: {path}, line 4: "id" must be a text or a number',
        f'onrecord: not compared: {path}, line 5: "claim" is empty',
        f'onrecord: not compared: {path}, line 6: "title" and "text" are both empty',
        f'onrecord: not compared: {path}, line 7: "title" must be a text',
    ]


def test_no_good_pair_leaves_the_file_as_it_was(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("before", "utf8")
    assert run("compare", "--pairs", str(pairs_file(tmp_path, "{")), "-o", str(out)).exit_code == exits.FAILED
    assert out.read_text("utf8") == "before"
    assert run("compare", "--pairs", str(pairs_file(tmp_path))).stderr == "onrecord: there was nothing to compare\n"
    result = run("compare", "--pairs", str(tmp_path / "none.jsonl"))
    assert result.exit_code == exits.FAILED
    assert "it could not be read (no such file or directory)" in result.stderr
    assert run("compare", "--pairs", str(out), "-o", str(out)).exit_code == exits.USAGE


def test_pairs_come_from_standard_input(run: Run) -> None:
    result = run("compare", "--pairs", "-", stdin=pair("a", title="The ferry is sold") + "\n")
    assert json.loads(result.stdout)["relation"] == "affirms"


def test_a_line_without_an_end_takes_no_more_memory_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    from io import BytesIO

    from onrecord.cli import pairs

    monkeypatch.setattr(pairs, "MOST", 100)
    lines = b'{"id": "' + b"x" * 500 + b'"}\n' + pair("b", title="x").encode() + b"\n"
    bad, good = read_pairs(BytesIO(lines), "p")
    assert (bad.id, good.id) == ("p, line 1", "b")
