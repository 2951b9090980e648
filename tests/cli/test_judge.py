from __future__ import annotations

import getpass
from typing import Any

import pytest

from onrecord.cli import exits
from tests.cli.conftest import Data, Run
from tests.record.stories import FIRE, SOLD


def claim(data: Data, words: str) -> Any:
    return data("claims", words)[0]


def statement(data: Data, words: str, stance: str) -> Any:
    dossier = data("claim", claim(data, words)["id"])
    return next(quote for quote in dossier["quotes"] if quote["stance"] == stance)


def test_two_claims_become_one_and_two_again(told: Run, data: Data) -> None:
    sold, fire = claim(data, SOLD)["id"], claim(data, FIRE)["id"]
    result = told("judge", "merge", sold[:9], fire[:9], "--note", "one story", "--author", "anna")
    assert result.exit_code == exits.DONE, result.stderr
    assert result.stdout.startswith("1     merge ")
    assert "note: one story" in result.stdout
    assert "anna, 2025-07-01 12:00 UTC" in result.stdout
    assert result.stderr == "onrecord: 'onrecord judge undo 1' takes it back\n"
    assert len(data("claims")) == 1
    # Both ids lead to what became of them.
    assert told("claim", sold).stdout == told("claim", fire).stdout
    assert told("judge", "undo", "1").exit_code == exits.DONE
    assert len(data("claims")) == 2


def test_a_statement_is_parted_from_its_claim(told: Run, data: Data) -> None:
    declines = statement(data, SOLD, "declines")
    assert told("judge", "split", declines["id"][:10]).exit_code == exits.DONE
    assert len(data("claims")) == 3


def test_a_statement_is_parted_from_a_claim_by_its_id(told: Run, data: Data) -> None:
    sold = claim(data, SOLD)["id"]
    best = max(data("claim", sold)["quotes"], key=lambda quote: (not quote["own_voice"], quote["score"]))
    assert told("judge", "split", best["id"], sold).exit_code == exits.DONE
    assert len(data("claims")) == 3


def test_a_stance_and_a_wording(told: Run, data: Data) -> None:
    declines = statement(data, SOLD, "declines")
    result = told("judge", "stance", declines["id"], "denies")
    assert "± contested" in result.stdout
    assert told("judge", "wording", claim(data, SOLD)["id"], "The line has a buyer").exit_code == exits.DONE
    assert claim(data, "buyer")["wording"] == "The line has a buyer"


def test_a_stance_that_is_none_is_not_understood(told: Run, data: Data) -> None:
    assert told("judge", "stance", statement(data, SOLD, "declines")["id"], "doubts").exit_code == exits.USAGE


def test_sources_are_merged_and_split(told: Run, data: Data) -> None:
    (lind,), (amsel,) = data("sources", "lind"), data("sources", "amsel")
    assert told("sources", "merge", lind["id"][:9], amsel["id"][:9]).exit_code == exits.DONE
    (both,) = data("sources", "lind")
    assert both == data("sources", "amsel")[0]
    assert {both["name"], *both["aliases"]} >= {"Ada Lind", "Piet Amsel"}

    def said() -> list[Any]:
        quotes = data("claim", claim(data, FIRE)["id"])["quotes"]
        return [next(quote for quote in quotes if quote["called"] == name) for name in ("Ada Lind", "Piet Amsel")]

    one, other = said()
    assert one["source"] == other["source"]
    result = told("sources", "split", one["id"], other["id"], "--note", "two people")
    assert result.exit_code == exits.DONE, result.stderr
    one, other = said()
    assert one["source"] != other["source"]


@pytest.mark.parametrize("kind", ["source", "not-source", "not-the-same"])
def test_the_other_kinds_are_kept(told: Run, data: Data, kind: str) -> None:
    if kind == "not-the-same":
        ids = [claim(data, SOLD)["id"], claim(data, FIRE)["id"]]
    else:
        ids = [data("sources", name)[0]["id"] for name in ("lind", "amsel")]
    assert told("judge", kind, *ids).exit_code == exits.DONE
    assert [one["kind"] for one in data("judgements")] == [kind]


def test_judgements_are_listed_with_author_and_what_was_undone(
    told: Run, data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "nobody has judged anything yet" in told("judgements").stderr
    monkeypatch.setattr(getpass, "getuser", lambda: "desk")
    told("judge", "wording", claim(data, SOLD)["id"], "The line has a buyer")
    told("judge", "undo", "1", "--note", "not confirmed")
    made = data("judgements")
    assert [(one["number"], one["kind"], one["author"], one["holds"]) for one in made] == [
        (1, "wording", "desk", False),
        (2, "undo", "desk", False),
    ]
    listed = told("judgements").stdout
    assert "“The line has a buyer”  undone" in listed
    assert "seen: The ferry line is sold to Corran Maritime" in listed
    assert "note: not confirmed" in listed


def test_what_cannot_be_judged_is_said_in_one_line(told: Run, data: Data) -> None:
    sold = claim(data, SOLD)["id"]
    for words, why in [
        (["judge", "undo", "7"], "There is no judgement 7 in the record;"),
        (["judge", "merge", "zz", sold], "No claim or statement in the record has an id that begins with 'zz'"),
        (["judge", "wording", sold, " "], "does not give the wording"),
        (["sources", "merge", sold, sold], "No source or statement in the record"),
        (["judge", "wording", sold, "x", "--author", ""], "does not say who decided it"),
    ]:
        result = told(*words)
        assert result.exit_code == exits.FAILED, words
        assert why in result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_a_word_that_is_no_command_looks_for_sources(told: Run) -> None:
    for words in (["sources", "ostrow"], ["sources", "list", "ostrow"]):
        result = told(*words)
        assert result.exit_code == exits.DONE
        assert "Lena Ostrow person" in result.stdout
        assert "Ada Lind" not in result.stdout
    everyone = told("sources").stdout
    assert "Lena Ostrow" in everyone
    assert "Ada Lind" in everyone
    assert told("sources", "--limit", "1").stderr == "onrecord: there are more than these 1; --limit N shows N\n"
    assert "merge" in told("sources", "--help").stdout
