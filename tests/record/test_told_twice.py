"""Whose words are heard from another source of the claim; the rows are made by hand."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.values import Stance
from onrecord.record.scene import Scene
from onrecord.record.told_twice import told_twice
from onrecord.sources.profile import Profile
from onrecord.spans import Span
from onrecord.store.derived import Member
from tests.store.hand import profile, statement


def scene(*told: tuple[Profile, int], report: str = "r1") -> Scene:
    """Return a scene in which each source says one thing, at a place in its report, under its own name."""
    return Scene(
        statements={
            source.name: statement(source.name, report, report, profile=source.id, content_spans=(Span(at, at + 5),))
            for source, at in told
        },
        profiles={source.id: source for source, _ in told},
        sources={},
        bodies={},
        reports={},
        copies=(),
        citations=(),
    )


def twice(found: Scene, stances: Mapping[str, Stance] | None = None) -> frozenset[str]:
    members = [Member(statement=id, stance=(stances or {}).get(id, "affirms"), score=1.0) for id in found.statements]
    return told_twice(found, members)


def unnamed(name: str, role: str | None) -> Profile:
    return profile(name, words=name, kind="unnamed", role=role, of=None)


def person(name: str, role: str | None, of: str | None = "the Marrow Front") -> Profile:
    return profile(name, words=name, kind="person", role=role, of=of)


LEAD, ZARNI = unnamed("a spokesman for the rebels", "spokesman"), person("Odo Zarn", "front spokesman")


def test_who_is_named_further_down_is_not_a_second_source() -> None:
    assert twice(scene((LEAD, 0), (ZARNI, 90))) == {LEAD.name}
    assert twice(scene((LEAD, 0), (person("Odo Zarn", None), 90))) == {LEAD.name}  # no role is told, but a body


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (LEAD, person("Odo Zarn", "surgeon")),  # another role
        (LEAD, person("Odo Zarn", None, None)),  # nothing is known of him
        (unnamed("two spokesmen", "spokesmen"), ZARNI),  # more than one
        (unnamed("somebody", None), ZARNI),
        (ZARNI, LEAD),  # "a spokesman" after one who has been named is another
        (LEAD, unnamed("another spokesman", "spokesman")),
        (person("Ada Lund", "spokeswoman"), ZARNI),
    ],
)
def test_others_are(first: Profile, second: Profile) -> None:
    assert not twice(scene((first, 0), (second, 90)))


def test_who_takes_the_other_side_is_somebody_else() -> None:
    assert not twice(scene((LEAD, 0), (ZARNI, 90)), {LEAD.name: "denies"})


def test_who_stands_in_another_report_is_somebody_else() -> None:
    one, other = scene((LEAD, 0), report="r1"), scene((ZARNI, 90), report="r2")
    both = Scene(
        statements={**one.statements, **other.statements},
        profiles={**one.profiles, **other.profiles},
        sources={},
        bodies={},
        reports={},
        copies=(),
        citations=(),
    )
    assert not twice(both)


def test_a_paper_that_is_named_further_down_is_one_source() -> None:
    paper = profile("a newspaper", words="a newspaper", kind="outlet", role="newspaper", of=None)
    courier = profile("the Brenn Courier", words="the Brenn Courier", kind="outlet", role=None, of=None)
    assert twice(scene((paper, 0), (courier, 90))) == {"a newspaper"}
    assert not twice(scene((courier, 0), (paper, 90)))
    echo = profile("the Brenn Echo", words="the Brenn Echo", kind="outlet", role=None, of=None)
    assert not twice(scene((echo, 0), (courier, 90)))


def test_one_of_several_who_speak_adds_to_what_they_say() -> None:
    several = profile("Market traders", words="Market traders", kind="unnamed", role="traders", of=None)
    one = profile("one of the market traders", words="one of the market traders", kind="unnamed", role=None, of=None)
    assert twice(scene((several, 0), (one, 90))) == twice(scene((one, 0), (several, 90))) == {one.name}
    assert not twice(scene((several, 0), (one, 90)), {one.name: "denies"})
    other = profile("one of the villagers", words="one of the villagers", kind="unnamed", role=None, of=None)
    assert not twice(scene((several, 0), (other, 90)))


@given(st.permutations([0, 1, 2, 3]))
def test_the_order_of_statements_does_not_matter(order: list[int]) -> None:
    told = [(LEAD, 0), (ZARNI, 90), (unnamed("a nurse", "nurse"), 40), (person("Ada Lund", "nurse"), 20)]
    assert twice(scene(*(told[k] for k in order))) == {LEAD.name}
