from __future__ import annotations

from typing import Any, get_args

import pytest

from onrecord.cli import exits
from onrecord.cli.claims import StatusName
from onrecord.ledger.values import STATUSES
from tests.cli.conftest import Data, Run
from tests.record.stories import FIRE, SOLD


def test_claims_are_listed_with_status_and_figures(told: Run) -> None:
    result = told("claims")
    assert result.exit_code == exits.DONE
    text = " ".join(result.stdout.split())
    assert "−+ conceded" in text
    assert "++ corroborated" in text
    assert "4 reports, 4 origins · + 4 ○ 1 · 2025-06-01 to 2025-06-04 · " in text
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_claims_are_filtered(data: Data) -> None:
    def found(*words: str) -> list[str]:
        return sorted(claim["wording"].split()[1] for claim in data("claims", *words))

    assert found() == ["ferry", "fire"]
    assert found("ferry", "sold") == ["ferry"]
    assert found("--status", "corroborated") == ["fire"]
    assert found("--source", "lena ostrow") == ["ferry"]
    assert found("--outlet", "tidewater gazette") == ["ferry"]
    assert found("--since", "2025-06-05") == []
    assert len(found("--limit", "1")) == 1


def test_more_than_are_shown_are_told(told: Run) -> None:
    result = told("claims", "-n", "1")
    assert result.stderr == "onrecord: there are more than these 1; --limit N shows N\n"


def test_a_source_is_given_by_name_or_id(told: Run, data: Data) -> None:
    (lind,) = data("sources", "lind")
    assert data("claims", "--source", lind["id"][:9]) == data("claims", "--source", "Ada Lind")
    result = told("claims", "--source", "nobody")
    assert result.exit_code == exits.FAILED
    assert "No source in the record has the name or id 'nobody'" in result.stderr


def test_a_time_that_is_none_is_said(told: Run) -> None:
    result = told("claims", "--since", "yesterday")
    assert result.exit_code == exits.FAILED
    assert result.stderr == (
        "onrecord: 'yesterday' is no day or time; write it as 2025-05-31 or 2025-05-31T18:00:00Z.\n"
    )


def test_an_empty_record_says_how_to_fill_it(run: Run) -> None:
    for words in (["claims"], ["sources"], ["who", "anybody"], ["changes"], ["export"]):
        result = run(*words)
        assert result.exit_code == exits.DONE
        assert result.stderr == "onrecord: the record is empty; 'onrecord add INPUT...' puts reports into it\n", words


def test_no_claim_is_no_error(told: Run) -> None:
    result = told("claims", "zeppelin")
    assert (result.exit_code, result.stdout) == (exits.DONE, "")
    assert "onrecord ask" in result.stderr


def claim(data: Data, words: str) -> Any:
    return data("claims", words)[0]


def test_the_dossier_shows_everything(told: Run, data: Data) -> None:
    id = claim(data, SOLD)["id"]
    result = told("claim", id[:8])
    text = " ".join(result.stdout.split())
    assert result.exit_code == exits.DONE
    assert "−+ conceded · 4 reports, 4 origins · + 4 ○ 1" in text
    assert "Conceded: Lena Ostrow denied it and now affirms it;" in text
    assert "+ affirms · says it is so · 4 sources" in text
    assert "Lena Ostrow · named · since 2025-06-03 10:00 UTC, denies before" in text
    assert "Lena Ostrow · named · since 2025-06-02 09:00 UTC until 2025-06-03 10:00 UTC, then affirms" in text
    assert "○ declines · will not say · 1 source" in text
    assert f"said: {SOLD} Tidewater Gazette, 2025-06-01 08:00 UTC · statement " in text
    assert f"in its own voice: {SOLD}. Herald of Marrow, 2025-06-04" in text
    assert "Origins: 4 reports affirm it, on 4 origins" in text
    assert "Lena Ostrow turns: + affirms, before − denies" in text
    assert "status: −+ conceded, before ± contested" in text
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_the_dossier_as_data_leads_from_every_id_to_something(data: Data) -> None:
    dossier = data("claim", claim(data, SOLD)["id"])
    assert dossier["claim"]["status"] == "conceded"
    quotes = {quote["id"] for quote in dossier["quotes"]}
    for position in dossier["positions"]:
        assert set(position["statements"]) <= quotes
        assert position["source"] in dossier["sources"]
    assert {quote["report"] for quote in dossier["quotes"]} == set(dossier["reports"])
    assert {report for root in dossier["origins"] for report in root["reports"]} <= set(dossier["reports"])


def test_ids_that_mean_nothing_or_several(told: Run, data: Data) -> None:
    result = told("claim", "zzz")
    assert result.exit_code == exits.FAILED
    assert result.stderr == (
        "onrecord: No claim in the record has an id that begins with 'zzz'; 'onrecord claims' lists claims.\n"
    )
    ids = sorted(one["id"] for one in data("claims"))
    whole = told("claim", ids[0])
    assert whole.stdout == told("claim", ids[0][:6].upper()).stdout


def test_a_claim_is_also_found_by_its_words(told: Run, data: Data) -> None:
    assert told("claim", "ferry", "sold").stdout == told("claim", claim(data, SOLD)["id"]).stdout
    assert told("claim", "zeppelin").exit_code == exits.FAILED


def test_a_beginning_of_several_ids_lists_them(told: Run, data: Data) -> None:
    statements = [quote["id"] for quote in data("claim", claim(data, SOLD)["id"])["quotes"]]
    firsts = [id[0] for id in statements + [quote["id"] for quote in data("claim", claim(data, FIRE)["id"])["quotes"]]]
    twice = next((first for first in firsts if firsts.count(first) > 1), None)
    assert twice is not None
    result = told("judge", "stance", twice, "denies")
    assert result.exit_code == exits.FAILED
    assert "is the beginning of several ids" in result.stderr
    assert "  statement " in result.stderr


def test_statuses_are_those_of_the_ledger() -> None:
    assert get_args(StatusName) == STATUSES


@pytest.mark.parametrize("colour", [True, False])
def test_nothing_is_told_by_colour_alone(told: Run, monkeypatch: pytest.MonkeyPatch, colour: bool) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR" if colour else "NO_COLOR", "1")
    result = told("claims")
    assert ("\x1b[" in result.stdout) is colour
    assert "conceded" in result.stdout
