from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from onrecord.formats.entries import NO_SOURCE, SIGNS, answered_words, entries, standing
from onrecord.reading import Reading
from onrecord.stances import Act, Stance
from tests.formats.ferry import FERRY
from tests.formats.readings import PORT, STATED
from tests.formats.strategies import readings

DENIAL = STATED.statements[2]


def test_a_reading_without_statements_has_no_entries() -> None:
    assert entries(PORT) == []


def test_entries_know_what_their_ids_lead_to() -> None:
    found = entries(FERRY)
    assert [entry.place for entry in found] == list(range(1, 14))
    assert [(entry.place, entry.via) for entry in found if entry.via] == [(2, 1), (6, 5)]
    assert [(entry.place, entry.answers) for entry in found if entry.answers] == [(3, 1), (4, 1), (7, 1), (8, 1)]
    assert found[0].answered_by == (3, 4, 7, 8)
    assert found[3].name == found[12].name == "Lena Ostrow"
    assert found[10].name == NO_SOURCE
    assert answered_words(found[2], found, FERRY.report.text).startswith("The state ferry line has been sold")
    assert answered_words(found[12], found, FERRY.report.text).startswith("photographs of the contract")
    assert answered_words(found[0], found, FERRY.report.text) == ""


@pytest.mark.parametrize(
    ("name", "role", "of", "shown"),
    [
        ("Ida Torvald", "mayor", "Brenn", "mayor, Brenn"),
        ("Ida Torvald", "Brenn mayor", "Brenn", "Brenn mayor"),
        ("a senior Official at the Port", "official", "the port", ""),
        ("Ida Torvald", None, "Brenn", "Brenn"),
        ("Ida Torvald", None, None, ""),
    ],
)
def test_a_role_repeats_nothing(name: str, role: str | None, of: str | None, shown: str) -> None:
    mayor = replace(STATED.sources[2], name=name, role=role, of=of)
    assert entries(replace(STATED, sources=(mayor,)))[2].role == shown


@pytest.mark.parametrize(
    ("stance", "act", "hedged", "shown", "more"),
    [
        ("affirms", "assertion", False, "+ affirms", ()),
        ("denies", "assertion", True, "− denies", ("hedged",)),
        ("affirms", "belief", True, "+ affirms", ("belief", "hedged")),
        ("affirms", "demand", True, "· demand", ("hedged",)),
        ("denies", "evaluation", False, "− denies", ("evaluation",)),
        ("declines", "question", False, "○ declines", ("question",)),
        ("unconfirmed", "assertion", False, "? unconfirmed", ()),
    ],
)
def test_a_stance_is_a_sign_and_a_word(stance: Stance, act: Act, hedged: bool, shown: str, more: tuple[str]) -> None:
    found = standing(replace(DENIAL, stance=stance, act=act, hedged=hedged))
    assert (f"{found.sign} {found.word}", found.more) == (shown, more)


def test_no_two_stances_have_one_sign() -> None:
    assert len(set(SIGNS.values())) == len(SIGNS)


@given(readings())
def test_every_statement_has_its_entry_and_answers_go_both_ways(reading: Reading) -> None:
    found = entries(reading)
    assert [entry.statement for entry in found] == list(reading.statements)
    forth = {(entry.place, entry.answers) for entry in found if entry.answers}
    back = {(answer, entry.place) for entry in found for answer in entry.answered_by}
    assert forth == back
