from __future__ import annotations

from onrecord.cli import exits
from tests.cli.conftest import Data, Run
from tests.record.stories import SOLD


def test_a_source_is_shown_with_its_words_and_its_turn(told: Run) -> None:
    result = told("who", "Lena", "Ostrow")
    text = " ".join(result.stdout.split())
    assert result.exit_code == exits.DONE
    assert text.startswith("Lena Ostrow · person · source ")
    assert f"− denies since 2025-06-02 09:00 UTC until 2025-06-03 10:00 UTC denied: {SOLD} Marrow Bay Post" in text
    assert f"turns to + affirms since 2025-06-03 10:00 UTC said: {SOLD} Brenn Echo" in text
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_a_source_is_also_found_by_its_id(told: Run, data: Data) -> None:
    (ostrow,) = data("who", "ostrow")
    assert data("who", ostrow["id"][:10]) == [ostrow]
    assert [position["stance"] for position in ostrow["positions"][0]["positions"]] == ["denies", "affirms"]


def test_nobody_is_no_error(told: Run) -> None:
    result = told("who", "nobody")
    assert (result.exit_code, result.stdout) == (exits.DONE, "")
    assert result.stderr == "onrecord: nobody in the record is called 'nobody'; 'onrecord sources' lists who is\n"
    assert told("who", "nobody", "--json").stdout == "[]\n"


def test_changes_stand_under_the_report_that_caused_them(told: Run) -> None:
    result = told("changes")
    text = " ".join(result.stdout.split())
    assert "2025-06-03 10:00 UTC · Brenn Echo: News of echo" in text
    assert "Lena Ostrow turns: + affirms, before − denies" in text
    assert text.index("Tidewater Gazette") < text.index("Brenn Echo") < text.index("Herald of Marrow")
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_changes_since_a_day_and_the_latest(told: Run, data: Data) -> None:
    assert {change["at"][:10] for change in data("changes", "--since", "2025-06-04")} == {"2025-06-04"}
    everything = data("changes")
    assert data("changes", "--limit", "3") == everything[-3:]
    assert told("changes", "-n", "3").stderr == "onrecord: these are the latest 3; --limit N shows N\n"
    assert told("changes", "--since", "2026-01-01").stderr == "onrecord: nothing became known since 2026-01-01\n"
