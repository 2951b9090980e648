from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.across import SAME, find_ties, shared_sources
from onrecord.sources.profile import Profile
from tests.sources.across.made import body, person, profile, someone

STORY = [
    person("Ada Lund", "one"),
    body("Orlo Optics", "one"),
    body("the coastguard", "one"),
    someone("a docker", "one"),
    person("Ada Lund", "two"),
    body("Orlo Optics", "two"),
    body("the coastguard", "two"),
    someone("a docker", "two"),
    body("the coastguard", "elsewhere"),
    person("Lund", "two-copied"),
]


def tied(profiles: list[Profile], **more: object) -> set[frozenset[str]]:
    """The pairs, by report and name, that are taken for one."""
    by_id = {p.id: f"{p.report}/{p.name}" for p in profiles}
    return {frozenset((by_id[t.a], by_id[t.b])) for t in find_ties(profiles, **more) if t.score >= SAME}  # type: ignore[arg-type]  # by name


def test_a_body_that_is_only_described_is_one_within_a_story() -> None:
    assert tied(STORY) == {
        frozenset(("one/Ada Lund", "two/Ada Lund")),
        frozenset(("one/Orlo Optics", "two/Orlo Optics")),
        frozenset(("one/the coastguard", "two/the coastguard")),
    }


def test_linked_claims_make_a_story_too() -> None:
    lone = frozenset(("one/Ada Lund", "two-copied/Lund"))
    assert lone not in tied(STORY)
    assert lone in tied(STORY, linked={("two-copied", "one"): 1})


def test_copies_share_whom_they_only_describe() -> None:
    dockers = frozenset(("one/a docker", "two/a docker"))
    assert dockers not in tied(STORY)
    assert dockers in tied(STORY, copies=[("two", "one")])


def test_a_source_in_common_does_not_speak_for_itself() -> None:
    alone = [person("Ada Lund", "one"), person("Ada Lund", "two"), person("Lund", "two")]
    (found,) = (t for t in find_ties(alone[:2]))
    assert found.reasons == ("same name",)


def test_parts_of_two_names_and_a_third_are_a_hint() -> None:
    parts = [("Ada Lund", "Lund"), ("Bo Strand", "Strand"), ("Eva Holm", "Holm")]
    one, two = ([person(pair[k], report) for pair in parts] for k, report in enumerate(("one", "two")))
    assert len(tied([*one, *two])) == 3
    assert tied([*one[:2], *two[:2]]) == set()


def test_two_reports_of_one_story_with_a_third() -> None:
    pairs = [("Ada Lund", "Orlo Optics"), ("Eva Holm", "Brenn Ferries")]
    first, last = ([person(p, report), body(b, report)] for (p, b), report in zip(pairs, ("one", "three"), strict=True))
    middle = [person(p, "two") for p, _ in pairs] + [body(b, "two") for _, b in pairs]
    police = [body("the police", report) for report in ("one", "three")]
    assert frozenset(("one/the police", "three/the police")) in tied([*first, *middle, *last, *police])
    assert tied([*first, *last, *police]) == set()


def test_sources_in_common() -> None:
    agency = [profile("Brenn Press Agency", "outlet", report) for report in ("one", "two")]
    everyone = [*STORY, *agency]
    counted = shared_sources(everyone, find_ties(everyone))
    assert counted["one", "two"] == 2
    assert counted["elsewhere", "one"] == 0


@given(st.permutations(STORY))
def test_the_order_of_profiles_is_nothing(profiles: list[Profile]) -> None:
    assert find_ties(profiles) == find_ties(STORY)
