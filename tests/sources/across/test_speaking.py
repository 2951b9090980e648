from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.across import Group, group_of, speaks_for
from onrecord.sources.across.offices import office, speaks
from onrecord.sources.profile import Profile
from tests.sources.across.made import body, person, profile, someone

ORLO = group_of([body("Orlo Optics", "one", "company", None, "the company", "company"), body("Orlo Optics Co", "two")])
UNION = group_of([body("the harbour union", "one", "union", None, "the union")])
AGENCY = group_of([body("International Harbour Agency", "two", None, None, "IHA", "the agency")])
MINISTRY = group_of([body("the transport ministry", "two")])
STUDIO = group_of([body("Kite Studios", "three")])
COURIER = group_of([profile("Brenn Courier", "outlet", "one", "newspaper", None, "the paper")])
RASK = group_of([person("Tuva Rask", "one", "actress", None, "the actress")])
ALL = [ORLO, UNION, AGENCY, MINISTRY, STUDIO, COURIER, RASK]


def said_by(*profiles: Profile) -> Group | None:
    return speaks_for(group_of(profiles), ALL)


@pytest.mark.parametrize(
    ("speaker", "body_meant"),
    [
        (person("Ada Lund", "nine", "spokeswoman", "Orlo Optics"), ORLO),
        (person("Ada Lund", "one", "spokeswoman", "the company"), ORLO),
        (person("Ada Lund", "one", "company spokeswoman"), ORLO),
        (someone("an Orlo spokeswoman", "nine", "spokeswoman"), ORLO),
        (someone("a spokesman for the union", "one", "spokesman", "the union"), UNION),
        (person("Ada Lund", "one", "chair", "the harbour union"), UNION),
        (person("Ada Lund", "two", "director-general", "IHA"), AGENCY),
        (person("Ada Lund", "two", "press secretary", "its", "IHA's press secretary, Ada Lund"), AGENCY),
        (person("Ada Lund", "two", "transport minister"), MINISTRY),
        (person("Ada Lund", "nine", "chair", "the studio"), STUDIO),
        (person("Ada Lund", "one", "editor", "the paper"), COURIER),
        (person("Ada Lund", "one", "lawyer", "Rask"), RASK),
        (person("Ada Lund", "one", "publicist", "her", "Tuva Rask's publicist, Ada Lund"), RASK),
        (person("Ada Lund", "nine", "chief executive", "Orlo Optics Co"), ORLO),
        (body("Orlo Optics' press office", "nine", "press office", "Orlo Optics"), ORLO),
    ],
)
def test_who_speaks_for_whom(speaker: Profile, body_meant: Group) -> None:
    assert said_by(speaker) == body_meant


@pytest.mark.parametrize(
    "speaker",
    [
        person("Ada Lund", "one", "nurse", "Orlo Optics"),
        person("Ada Lund", "one", "analyst", "Orlo Optics"),
        person("Ada Lund", "one", "former chief executive", "Orlo Optics"),
        someone("an Orlo employee", "one", "employee", "Orlo Optics"),
        person("Ada Lund", "one", "chief executive", "Rask"),
        person("Ada Lund", "nine", "spokeswoman", "Brenn Ferries"),
        person("Ada Lund", "nine", "chair"),
        person("Orlo Lund", "nine", "director"),
        body("Orlo Optics Holdings", "one", "company", "Orlo Optics"),
    ],
)
def test_who_speaks_for_nobody_here(speaker: Profile) -> None:
    assert said_by(speaker) is None


def test_most_reports_decide_and_one_may_give_the_role_another_the_body() -> None:
    a, b = (
        person("Ada Lund", "one", "spokeswoman"),
        person("Ada Lund", "nine", None, "the International Harbour Agency"),
    )
    assert said_by(a, b) == AGENCY
    c = person("Ada Lund", "ten", "spokeswoman", "Orlo Optics")
    d = person("Ada Lund", "eleven", "spokeswoman", "Orlo Optics")
    assert said_by(c, d, person("Ada Lund", "two", "spokeswoman", "IHA")) == ORLO


def test_a_spokeswoman_of_nobody_speaks_for_the_only_body() -> None:
    assert said_by(person("Ada Lund", "three", "spokeswoman")) == STUDIO
    assert said_by(person("Ada Lund", "two", "spokeswoman")) is None
    assert said_by(person("Ada Lund", "three", "director")) is None


def test_the_body_of_its_own_report_comes_first() -> None:
    near, far = group_of([body("Orlo Bank", "one")]), group_of([body("Orlo Ferries", "two")])
    speaker = group_of([person("Ada Lund", "one", "chair", "Orlo")])
    assert speaks_for(speaker, [near, far]) == near
    assert speaks_for(group_of([person("Ada Lund", "nine", "chair", "Orlo")]), [near, far]) is None


@given(st.permutations(ALL))
def test_the_order_of_groups_is_nothing(groups: list[Group]) -> None:
    speaker = group_of([person("Ada Lund", "one", "spokeswoman", "the company")])
    assert speaks_for(speaker, [*groups, speaker]) == ORLO


@pytest.mark.parametrize(
    ("role", "form"),
    [
        ("Chairwoman", "chair"),
        ("the company’s spokesman", "company's spokesperson"),
        ("CFO", "finance chief"),
        ("managing director", "chief executive"),
    ],
)
def test_varieties_of_an_office(role: str, form: str) -> None:
    assert office(role).replace(" s ", "'s ") == form


def test_roles_that_speak() -> None:
    assert all(map(speaks, ("spokeswoman", "press secretary", "CEO", "foreign minister", "union leader", "attorney")))
    assert not any(map(speaks, ("nurse", "ex-minister", "former president", "analyst", "passenger", "")))
