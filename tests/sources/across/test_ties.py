from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.across import SAME, STORY, keys, tie
from onrecord.sources.across.keys import MOST_KEYS
from onrecord.sources.profile import Profile
from tests.sources.across.made import body, person, profile, someone

ADA = person("Ada Lund", "one", "minister", "Norway")
POOL = [
    ADA,
    person("Ada Lund", "two"),
    person("Lund", "two", None, None, "Mr Lund"),
    person("Lund", "three", "foreign minister", "Norway"),
    person("A. Lund", "three", "foreign minister", "Norway"),
    person("Eva Lund", "four"),
    person("Xu Guoqiang", "five", "finance chief"),
    person("Hsu Guo-qiang", "six"),
    person("Anna Petrova", "five"),
    person("Ana Petrov", "six"),
    person("María Ruiz López", "one"),
    person("María Ruiz", "two"),
    person("Orlo", "four"),
    body("Orlo", "five"),
    body("Orlo Optics Co", "six", "supplier"),
    body("International Harbour Agency", "one"),
    body("IHA", "two"),
    body("the agency", "three", "agency"),
    body("Norway's military", "four", "military", "Norway"),
    body("the Norwegian military", "five"),
    body("the military", "six"),
    body("Kremlin", "one"),
    body("the Russian presidency", "two"),
    profile("The Brenn Courier", "outlet", "one"),
    profile("the newspaper “Brenn Courier", "outlet", "two"),
    profile("the Courier", "outlet", "three"),
    profile("residents", "group", "three"),
    profile("residents", "group", "four"),
    profile("an internal memo", "document", "four"),
    profile("an internal memo", "document", "five"),
    profile("Harbour Safety Report 2031", "document", "five"),
    profile("Harbour Safety Report 2031", "document", "six"),
    someone("a spokesman for Orlo", "one", "spokesman", "Orlo"),
    someone("a spokesman for Orlo", "two", "spokesman", "Orlo"),
]
SOMEONE = st.sampled_from(POOL)


def score(a: Profile, b: Profile, **more: Any) -> float | None:
    found = tie(a, b, **more)
    return found.score if found else None


def one(a: Profile, b: Profile, **more: Any) -> bool:
    return (score(a, b, **more) or 0.0) >= SAME


@given(SOMEONE, SOMEONE, st.integers(0, 3), st.booleans())
def test_a_tie_is_mutual_in_bounds_and_says_why(a: Profile, b: Profile, shared: int, copies: bool) -> None:
    found = tie(a, b, shared=shared, copies=copies)
    assert found == tie(b, a, shared=shared, copies=copies)
    if found:
        assert found.a < found.b
        assert 0 <= found.score <= 1
        assert found.reasons


@given(SOMEONE, SOMEONE, st.integers(0, 3))
def test_more_in_common_never_speaks_against_it(a: Profile, b: Profile, shared: int) -> None:
    assert (score(a, b, shared=shared) or 0.0) <= (score(a, b, shared=shared + 1) or 0.0)


@given(SOMEONE, SOMEONE)
def test_what_is_one_by_itself_has_a_key_in_common(a: Profile, b: Profile) -> None:
    assert len(keys(a)) <= MOST_KEYS
    if a.report != b.report and one(a, b):
        assert keys(a) & keys(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Dmitri Voronin", "Dmitrij Voronin"),
        ("Muhammad al-Rashidi", "Mohammed Rashidi"),
        ("Þórunn Hallgrímsdóttir", "Thorunn Hallgrimsdottir"),
        ("Jürgen Weiß", "Juergen Weiss"),
        ("Xu Guoqiang", "Hsu Guo-qiang"),
        ("Szabó Márta", "Márta Szabo"),
        ("Zhenya Zaporizhets", "Zhenya Zaporizhzhets"),
        ("Kyaw Min Htet", "Kyaw Minhtet"),
    ],
)
def test_spellings_of_one_person_are_found_by_their_keys(a: str, b: str) -> None:
    assert keys(person(a)) & keys(person(b, "two"))
    assert one(person(a), person(b, "two"))


def test_two_people_of_one_family_name_are_kept_apart() -> None:
    found = tie(ADA, person("Eva Lund", "two"), shared=5)
    assert found
    assert (found.score, found.reasons) == (0.0, ("other given name",))
    assert score(person("Lund", "two", None, None, "Mr Lund"), ADA, shared=5) == 0


def test_an_unknown_short_form_in_one_office_is_not_another_person() -> None:
    assert tie(person("Tuva Lund", "one", "chair", "Orlo"), person("Tuffie Lund", "two", "chairwoman", "Orlo")) is None


def test_a_family_name_alone_needs_something_beside_it() -> None:
    lone = person("Lund", "two", "minister", "Norway")
    assert not one(person("Ada Lund"), person("Lund", "two"))
    assert one(person("Ada Lund"), person("Lund", "two"), shared=1)
    found = tie(ADA, lone)
    assert found
    assert found.reasons[0] == "same family name and the same role"
    assert found.score >= SAME
    assert not one(ADA, person("Lund", "two", "minister", "Sweden"))
    assert one(person("Carla Holm-Adeyemi"), person("Holm-Adeyemi", "two"))


def test_a_first_name_alone_needs_a_story() -> None:
    assert not one(person("Ada Lund"), person("Ada", "two"), shared=1)
    assert one(person("Ada Lund"), person("Ada", "two"), shared=STORY)


def test_an_initial_needs_something_beside_it() -> None:
    assert not one(person("Ada Lund"), person("A. Lund", "two"))
    assert one(person("Ada Lund"), person("A. Lund", "two"), shared=1)


def test_what_speaks_for_a_body_is_not_that_body() -> None:
    assert tie(body("Kremlin"), person("Kremlin spokesman Ada Lund", "two"), shared=5) is None
    assert tie(body("Orlo"), someone("a spokesman for Orlo", "two", "spokesman", "Orlo"), shared=5) is None
    assert tie(body("Lund Holdings"), person("Ada Lund", "two", "director"), shared=5) is None


def test_a_kind_that_was_read_wrong_does_not_part_one_name() -> None:
    assert one(person("Orlo Hill", "one"), body("Orlo Hill", "two"))
    assert not one(person("Orlo"), body("Orlo", "two"))
    assert one(person("Orlo"), body("Orlo", "two"), shared=1)
    assert tie(person("Orlo", "one", None, None, "Mr Orlo"), body("Orlo", "two", "company"), shared=5) is None
    assert one(profile("Brenn Courier", "outlet"), body("Brenn Courier", "two"))


@pytest.mark.parametrize(
    ("a", "b", "alone"),
    [
        ("International Harbour Agency", "IHA", True),
        ("Orlo Optics Co", "Orlo Optics", True),
        ("Orlo Hill Studios", "Orlo Hill", True),
        ("Tanorlo Optics", "Tanorlo", False),
        ("Ministry of Fisheries", "the fisheries ministry", False),
        ("Norway's military", "the Norwegian military", True),
        ("Norway's military", "the military", False),
        ("the coastguard", "The Coast Guard", False),
        ("The Harbour Crane Inspectorate", "the inspectorate", False),
        ("the fisheries oversight committee", "the committee", False),
        ("Kremlin", "the Russian presidency", True),
        ("Moscow", "Russia's government", True),
    ],
)
def test_bodies(a: str, b: str, alone: bool) -> None:
    assert one(body(a), body(b, "two")) is alone
    assert one(body(a), body(b, "two"), shared=STORY)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("the company", "the company"),
        ("the union", "the committee"),
        ("Orlo", "Orlo Workers Union"),
        ("Brenn", "Brenn Police"),
        ("National Lift Trust", "National Rail Trust"),
        ("Orlo Optics", "the inspectorate"),
        ("Moscow", "the Russian presidency"),
    ],
)
def test_two_bodies_though_of_one_story(a: str, b: str) -> None:
    assert not one(body(a), body(b, "two"), shared=5)


def test_the_same_office_of_two_countries() -> None:
    assert score(body("Norway's foreign ministry"), body("Swedish Foreign Ministry", "two"), shared=5) == 0
    assert one(body("Norway's foreign ministry"), body("Norwegian Foreign Ministry", "two"))


def test_what_a_report_tells_apart_is_two_bodies() -> None:
    assert tie(body("the coastguard"), body("The Coast Guard")) is None
    assert one(person("Ada Lund"), person("Lund"))


def test_a_company_called_so_by_its_role() -> None:
    named = body("Orlo Optics", "one", "company")
    assert not one(named, body("the company", "two"), shared=1)
    assert one(named, body("the company", "two"), shared=STORY)


@pytest.mark.parametrize("kind", ["unnamed", "group", "document"])
def test_who_is_only_described_is_one_in_copies_alone(kind: Any) -> None:
    a, b = (profile("two people close to the talks", kind, report) for report in ("one", "two"))
    assert not one(a, b, shared=5)
    assert one(a, b, copies=True)
    assert not one(a, profile("a harbour engineer", kind, "two"), copies=True)
    assert one(a, profile("the two people close to the talk", kind, "two"), copies=True)


def test_the_holder_of_an_office_is_whom_another_report_of_the_story_calls_by_it() -> None:
    chair, named = someone("The chair of Lund Holdings", "one", "chair", "Lund Holdings"), "Ada Lund"
    holder = person(named, "two", "chairwoman", "Lund Holdings")
    found = tie(chair, holder, shared=1)
    assert found is not None
    assert found.score >= SAME
    assert "holds the office “chair” there" in found.reasons
    assert tie(chair, holder) is None  # nothing says that the reports are of one story
    assert tie(chair, person(named, "two", "chairwoman", "Orlo Optics"), shared=STORY) is None
    assert tie(chair, person(named, "two", "former chairwoman", "Lund Holdings"), shared=STORY) is None
    assert tie(chair, person(named, "two"), shared=STORY) is None
    speaker = someone("The spokeswoman of Lund Holdings", "one", "spokeswoman", "Lund Holdings")
    assert tie(speaker, person(named, "two", "spokeswoman", "Lund Holdings"), shared=STORY) is None  # one of several
    some = someone("a director of Lund Holdings", "one", "director", "Lund Holdings")
    assert tie(some, person(named, "two", "director", "Lund Holdings"), shared=STORY) is None


def test_people_at_a_body_are_not_the_body() -> None:
    assert tie(profile("Analysts at Orlo", "group"), body("Orlo", "two"), shared=5) is None


def test_documents_go_by_their_names() -> None:
    a, b = (profile("Harbour Safety Report 2031", "document", report) for report in ("one", "two"))
    assert one(a, b)
    assert not one(profile("the report", "document"), profile("the report", "document", "two"), shared=5)


def test_a_profile_is_not_tied_to_itself() -> None:
    assert tie(ADA, ADA, shared=5, copies=True) is None


def test_what_only_describes_has_no_keys_unless_it_says_whose() -> None:
    assert keys(body("the police")) == frozenset()
    assert keys(someone("a spokesman")) == frozenset()
    assert keys(body("Iceland's coastguard")) & keys(body("the Icelandic coast guard"))


@given(st.text(max_size=60), st.sampled_from(["person", "organisation", "group", "outlet", "document", "unnamed"]))
def test_whatever_a_report_calls_a_source(name: str, kind: Any) -> None:
    a, b = profile(name, kind, "one", name, name, name), profile(name, kind, "two", None, None, f"Mr {name}")
    assert len(keys(a)) <= MOST_KEYS
    assert tie(a, b, shared=2) == tie(b, a, shared=2)
    for other in POOL:
        tie(a, other, shared=2, copies=True)


@pytest.mark.parametrize(
    "name", ["Norway's " * 5000, "van " * 9999, "A" * 10**6, "«" * 10**5, "née " * 10**4, "," * 10**5]
)
def test_a_name_without_end_takes_no_time(name: str) -> None:
    for a in (person(name), body(name)):
        assert len(keys(a)) <= MOST_KEYS
        tie(a, ADA, shared=2)
