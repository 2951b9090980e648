from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.across import Group, find_ties, group_of, join, tie
from onrecord.sources.across.groups import MOST_ALIASES
from onrecord.sources.profile import Profile, SourceTie
from tests.sources.across.made import body, person, profile, someone

PEOPLE = [
    person("Ada Lund", "one", "minister"),
    person("Ada Lund", "two", "minister"),
    person("Bo Lund", "two"),
    person("Lund", "three", None, None, "Mr Lund"),
    person("Lund", "four"),
    body("Orlo Optics Co", "one", "supplier"),
    body("Orlo Optics", "two"),
    body("Orlo", "three"),
    body("the supplier", "four", "supplier"),
    someone("a spokesman", "one"),
    someone("a spokesman", "two"),
]


def ties_of(profiles: list[Profile], shared: int = 2) -> list[SourceTie]:
    found = [
        tie(a, b, shared=shared) for k, a in enumerate(profiles) for b in profiles[k + 1 :] if a.report != b.report
    ]
    return [one for one in found if one]


def together(groups: tuple[Group, ...], a: Profile, b: Profile) -> bool:
    return any({a.id, b.id} <= {one.id for one in group.profiles} for group in groups)


def test_a_name_that_fits_two_people_stays_alone() -> None:
    ada, bo, lone = person("Ada Lund", "one"), person("Bo Lund", "two"), person("Lund", "three")
    assert together(join([ada, lone], ties_of([ada, lone])), ada, lone)
    groups = join([ada, bo, lone], ties_of([ada, bo, lone]))
    assert len(groups) == 3


def test_the_better_fit_of_two_people_gets_the_name() -> None:
    ada, bo = person("Ada Lund", "one", "minister", "Norway"), person("Bo Lund", "two", "nurse")
    lone = person("Lund", "three", "minister", "Norway")
    groups = join([ada, bo, lone], ties_of([ada, bo, lone], shared=1))
    assert together(groups, ada, lone)
    assert not together(groups, bo, lone)


def test_an_acronym_that_fits_two_bodies_stays_alone() -> None:
    all_three = [
        body("International Harbour Agency"),
        body("Icelandic Herring Association", "two"),
        body("IHA", "three"),
    ]
    assert len(join(all_three, ties_of(all_three))) == 3
    assert len(join(all_three[1:], ties_of(all_three[1:]))) == 1


def test_a_short_name_goes_with_a_group_most_of_which_has_nothing_else_in_common_with_it() -> None:
    many = [person("Ada Lund", f"report {k}") for k in range(6)]
    lone = person("Lund", "other")
    ties = [*ties_of(many), *ties_of([many[0], lone])]
    assert len(join([*many, lone], ties)) == 1


def test_what_its_own_report_tells_apart_is_not_described_by_another() -> None:
    named, other = body("Orlo Optics", "one", "company"), body("Orlo Optics", "two")
    plain = body("the company", "two")
    assert not together(join([named, other, plain], ties_of([named, other, plain])), named, plain)
    assert together(join([named, plain], ties_of([named, plain])), named, plain)


def test_what_people_decide_goes_before_names() -> None:
    adas, tuvas = ([person(f"{first} Lund", f"{first} {k}") for k in range(3)] for first in ("Ada", "Tuva"))
    ties = ties_of([*adas, *tuvas])
    assert len(join([*adas, *tuvas], ties)) == 2
    (one,) = join([*adas, *tuvas], ties, together=[(adas[0].id, tuvas[2].id)])
    assert len(one.profiles) == 6
    groups = join(adas, ties, apart=[(adas[1].id, adas[0].id)])
    assert not together(groups, adas[0], adas[1])


def test_a_person_who_is_told_apart_leaves_the_name_to_the_other() -> None:
    ada, bo, lone = person("Ada Lund", "one"), person("Bo Lund", "two"), person("Lund", "three")
    groups = join([ada, bo, lone], ties_of([ada, bo, lone]), apart=[(lone.id, bo.id)])
    assert together(groups, ada, lone)


def test_profiles_and_ties_that_are_not_there_are_passed_over() -> None:
    ada = person("Ada Lund")
    stray = SourceTie(a=ada.id, b="z", score=1.0, reasons=("stray",))
    (group,) = join([ada], [stray], together=[(ada.id, "z")], apart=[("y", "z")])
    assert group.profiles == (ada,)
    assert join([], []) == ()


@given(st.permutations(PEOPLE), st.randoms(use_true_random=False))
def test_the_order_is_nothing(profiles: list[Profile], random: object) -> None:
    ties = ties_of(profiles)
    assert join(profiles, ties) == join(PEOPLE, ties_of(PEOPLE))
    assert join(profiles, ties[::-1]) == join(profiles, ties)


@given(st.lists(st.sampled_from(PEOPLE), unique=True), st.integers(0, 3))
def test_everyone_is_in_one_group(profiles: list[Profile], shared: int) -> None:
    groups = join(profiles, ties_of(profiles, shared))
    assert sorted(one.id for group in groups for one in group.profiles) == sorted(one.id for one in profiles)
    assert [group.id for group in groups] == sorted(group.profiles[0].id for group in groups)


def test_the_name_of_a_group_is_the_full_one_that_is_used_most() -> None:
    names = ["Þórdís Lund", "Thordis Lund", "Þórdís Lund", "Lund", "Lund", "Lund", "Lund", "S. Lund"]
    group = group_of([person(name, str(k)) for k, name in enumerate(names)])
    assert group.name == "Þórdís Lund"
    assert group.aliases == ("Lund", "S. Lund", "Thordis Lund")
    bodies = [body("IHA", "1"), body("IHA", "2"), body("International Harbour Agency", "3"), body("the agency", "4")]
    assert group_of(bodies).name == "International Harbour Agency"
    assert group_of([body("Orlo", "1"), body("Orlo", "2"), body("Orlo Inc", "3")]).name == "Orlo"


def test_the_kind_of_a_group_is_what_most_reports_say() -> None:
    kinds = [body("Orlo", "1"), person("Orlo", "2"), body("Orlo", "3")]
    assert group_of(kinds).kind == "organisation"
    assert (
        group_of([person("Orlo", "1"), profile("Orlo", "unnamed", "2"), profile("Orlo", "unnamed", "3")]).kind
        == "person"
    )
    assert group_of([someone("a nurse")]).kind == "unnamed"


def test_a_group_keeps_so_many_aliases_and_needs_a_profile() -> None:
    many = person("Ada Lund", "one", None, None, *(f"alias {k}" for k in range(80)))
    assert len(group_of([many]).aliases) == MOST_ALIASES
    with pytest.raises(ValueError, match="needs a profile"):
        group_of([])


def test_from_profiles_to_groups() -> None:
    reports = [
        person("Ada Lund", "one", "minister"),
        body("Orlo Optics", "one"),
        person("Ada Lund", "two"),
        body("Orlo Optics Co", "two"),
        person("Lund", "three", None, None, "Ms Lund"),
        body("Orlo Optics", "three"),
        body("Brenn Ferries", "three"),
        body("Brenn Ferries", "one"),
    ]
    groups = join(reports, find_ties(reports))
    assert sorted(group.name for group in groups) == ["Ada Lund", "Brenn Ferries", "Orlo Optics"]
