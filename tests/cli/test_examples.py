"""The commands with the trained models, on the example reports: what a person sees who has read nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from onrecord.cli import exits
from onrecord.cli.app import app
from onrecord.cli.services import Services
from onrecord.record import Record

ROOT = Path(__file__).parents[2]
INPUTS = [str(ROOT / "examples" / name) for name in ("lake", "maternity")]
Run = Callable[..., Result]


def command(place: Path, *words: str) -> Result:
    environment = {"ONRECORD_RECORD": str(place), "COLUMNS": "80"}
    return CliRunner().invoke(app, list(words), obj=Services(), prog_name="onrecord", env=environment)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Put the example reports into a record."""
    path = tmp_path_factory.mktemp("examples") / "record.sqlite"
    result = command(path, "add", *INPUTS)
    assert result.exit_code == exits.DONE, result.stderr
    assert result.stdout.startswith("12 reports: 12 new (")
    return path


def data(place: Path, *words: str) -> Any:
    result = command(place, *words, "--json")
    assert result.exit_code == exits.DONE, result.stderr
    return json.loads(result.stdout)


def test_the_same_again_is_known(place: Path) -> None:
    assert command(place, "add", *INPUTS).stdout.startswith("12 reports: 12 known\n")


def test_every_quotation_is_cut_from_its_report(place: Path) -> None:
    with Record(place) as record:
        claims = record.claims(limit=1000)
        texts = {row.id: record.report(row.id).report.text for row in record.reports(limit=100)}
        assert len(texts) == 12
        for claim in claims:
            for quote in record.claim(claim.id).quotes:
                cut = [span.cut(texts[quote.report.id]) for span in quote.content_spans]
                assert "".join("".join(cut).split()) == "".join(quote.content_words.replace(" … ", "").split())


def test_reprints_count_once(place: Path) -> None:
    result = command(place, "export")
    exported = json.loads(result.stdout)
    schema = (ROOT / "docs" / "reference" / "export.schema.json").read_text(encoding="utf-8")
    jsonschema.validate(exported, json.loads(schema))
    outlets = {report["id"]: report["outlet"] for report in exported["reports"]}
    groups = {frozenset(outlets[id] for id in group) for group in exported["copies"]}
    assert groups == {
        frozenset({"Meridian Press Agency", "The Lowick Gazette"}),
        frozenset({"The Tarrow Echo", "Westmarch Today"}),
    }
    same = next(group for group in exported["copies"] if "The Lowick Gazette" in {outlets[id] for id in group})
    for claim in exported["claims"]:
        assert sum(bool(set(origin) & set(same)) for origin in claim["origins"]) <= 1


def test_who_denied_is_shown_in_his_words(place: Path) -> None:
    text = " ".join(command(place, "who", "Paul Desmarin").stdout.split())
    assert "− denies since 2025-05-12" in text
    assert "that any foreign leader had been in the country at the weekend" in text


def test_the_dossier_of_a_contested_claim(place: Path) -> None:
    found = data(place, "claims", "Strand", "--status", "contested")
    assert found
    result = command(place, "claim", found[0]["id"][:8])
    for words in ("± contested", "+ affirms", "− denies", "Origins: ", "History"):
        assert words in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_the_record_is_asked_in_other_words(place: Path) -> None:
    answers = data(place, "ask", "Babies will no longer be born at St Brannoc's after September")
    assert any("Brannoc" in answer["claim"]["wording"] for answer in answers)


def test_reports_are_compared_with_a_claim(tmp_path: Path) -> None:
    claim = "The maternity unit at St Brannoc's Hospital will close in September"
    titles = ["Bay maternity unit to shut in September", "Lake Ansel rises by two centimetres"]
    pairs = tmp_path / "pairs.jsonl"
    lines = [{"id": str(n), "claim": claim, "title": title, "text": ""} for n, title in enumerate(titles)]
    pairs.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf8")
    result = command(tmp_path / "none", "compare", "--pairs", str(pairs))
    assert result.exit_code == exits.DONE, result.stderr
    relations = [json.loads(line)["relation"] for line in result.stdout.splitlines()]
    assert relations == ["affirms", "unrelated"]
    report = ROOT / "examples" / "maternity" / "ledger-maternity-denial.html"
    result = command(tmp_path / "none", "compare", claim, str(report), "--json")
    compared = json.loads(result.stdout)
    assert compared["relation"] == "denies"
    assert "Westmarch Health Board" in {statement["source"] for statement in compared["statements"]}


def test_the_demonstration_runs_to_its_end() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "examples" / "demo.py"],
        env={**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for words in ("12 reports: 12 new", "± contested", "Origins: ", "turns to", "+ says what you ask"):
        assert words in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
