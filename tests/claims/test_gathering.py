from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.values import STANCES
from onrecord.claims.gathering import Gathered, gather, offers
from onrecord.claims.linking import FAR, alike
from onrecord.claims.neighbours import WIDTH, to_bytes
from onrecord.claims.proposition import Proposition
from onrecord.claims.values import Link
from onrecord.clustering import Vector
from tests.claims.hand import link, proposition

SHUT = "the bridge over the river at Nes is shut"
OPEN = "the bridge over the river at Nes is open"


def strewn(names: Iterable[str]) -> dict[str, Vector]:
    """Return vectors that have nothing to do with one another."""
    return {name: to_bytes(row) for name, row in zip(names, np.eye(WIDTH, dtype=np.float32), strict=False)}


def leaning(**angles: float) -> dict[str, Vector]:
    """Return vectors in one plane, at these angles in degrees."""
    rows = np.zeros((len(angles), WIDTH), np.float32)
    turned = np.radians(list(angles.values()))
    rows[:, 0], rows[:, 1] = np.cos(turned), np.sin(turned)
    return dict(zip(angles, to_bytes(rows), strict=True))


def gathered(*members: Proposition, links: list[Link]) -> tuple[Gathered, ...]:
    return gather({member.statement: member for member in members}, links, strewn(m.statement for m in members))


def groups_of(claims: Sequence[Gathered]) -> list[list[str]]:
    return [[member.statement for member in claim.members] for claim in claims]


def test_everyone_stands_as_read() -> None:
    read = [proposition(f"s{k}", stance=stance) for k, stance in enumerate(STANCES)]
    links = [link(one.statement, other.statement) for one, other in combinations(read, 2)]
    (claim,) = gathered(*read, links=links)
    assert [member.stance for member in claim.members] == list(STANCES)


def test_a_claim_says_what_the_first_report_said_whatever_came_after() -> None:
    read = [proposition("s1", OPEN), proposition("s2", SHUT), proposition("s3", OPEN)]
    links = [link(one.statement, other.statement) for one, other in combinations(read, 2)]
    vectors = leaning(s1=0, s2=0, s3=0)

    def worded(**published: str) -> str:
        (claim,) = gather({one.statement: one for one in read}, links, vectors, published=published)
        return claim.wording.lower()

    assert worded(s1="2026-01-02", s2="2026-01-01", s3="2026-01-02") == SHUT.lower()
    assert worded(s1="2026-01-01", s2="2026-01-02", s3="2026-01-02") == OPEN.lower()
    assert worded(s1="", s2="2026-01-01", s3="") == SHUT.lower()


def test_one_alone_is_a_claim() -> None:
    (claim,) = gathered(proposition("s1", "“the bridge at Nes is shut.”", "denies"), links=[])
    assert [(member.statement, member.stance, member.score) for member in claim.members] == [("s1", "denies", 1.0)]
    assert claim.wording == "The bridge at Nes is shut"
    assert gather({}, [link("s1", "s2")], {}) == ()


def test_the_score_is_how_sure_it_is_that_one_belongs_to_the_others() -> None:
    links = [link("s1", "s2", same=0.9), link("s2", "s3", same=0.7), link("s1", "s3", same=0.8), link("s3", "s4")]
    (claim,) = gathered(*(proposition(name) for name in ("s1", "s2", "s3")), links=links)
    assert [round(member.score, 6) for member in claim.members] == [0.85, 0.8, 0.75]


def test_what_people_decided_holds() -> None:
    read = {name: proposition(name) for name in ("s1", "s2", "s3")}
    links = [link("s1", "s2", same=0.99), link("s2", "s3", same=0.01)]

    def groups(*, together: Sequence[tuple[str, str]] = (), apart: Sequence[tuple[str, str]] = ()) -> list[list[str]]:
        return groups_of(gather(read, links, strewn(read), together=together, apart=apart))

    assert groups() == [["s1", "s2"], ["s3"]]
    assert groups(apart=[("s2", "s1")]) == [["s1"], ["s2"], ["s3"]]
    assert groups(together=[("s3", "s2")], apart=[("s1", "s2")]) == [["s1"], ["s2", "s3"]]
    assert groups(together=[("s3", "s1")], apart=[("s1", "s3"), ("s1", "s2")]) == [["s1", "s3"], ["s2"]]


def test_of_two_that_nobody_compared_the_vectors_say_how_alike_they_are() -> None:
    read = {name: proposition(name) for name in ("s1", "s2", "s3")}
    links = [link("s1", "s2", same=0.9), link("s2", "s3", same=0.6)]
    # To join, s1 and s3 must be alike by 0.4, which is a cosine of 0.57, or 55 degrees.
    assert alike(0.57) == pytest.approx(0.4, abs=0.01)
    assert groups_of(gather(read, links, leaning(s1=0, s2=0, s3=54), threshold=0.5)) == [["s1", "s2", "s3"]]
    assert groups_of(gather(read, links, leaning(s1=0, s2=0, s3=57), threshold=0.5)) == [["s1", "s2"], ["s3"]]
    # What was compared goes by the comparison alone.
    held = [*links, link("s1", "s3", same=0.3)]
    assert groups_of(gather(read, held, leaning(s1=0, s2=0, s3=0), threshold=0.5)) == [["s1", "s2"], ["s3"]]


def test_vectors_alone_join_nothing() -> None:
    read = {name: proposition(name) for name in ("s1", "s2", "s3")}
    assert groups_of(gather(read, [], leaning(s1=0, s2=0, s3=0))) == [["s1"], ["s2"], ["s3"]]


def test_less_than_nothing_in_common_speaks_against_one_claim() -> None:
    read = {name: proposition(name) for name in ("s1", "s2", "s3")}
    links = [link("s1", "s2", same=1.0), link("s2", "s3", same=1.0)]
    assert np.cos(np.radians(72)) > FAR > np.cos(np.radians(75))
    assert groups_of(gather(read, links, leaning(s1=0, s2=0, s3=72), threshold=0.5)) == [["s1", "s2", "s3"]]
    assert groups_of(gather(read, links, leaning(s1=0, s2=0, s3=75), threshold=0.5)) == [["s1", "s2"], ["s3"]]


NAMES = [f"s{k}" for k in range(6)]
DAYS = {name: f"2026-01-0{k // 2 + 1}" for k, name in enumerate(NAMES[:5])}
VECTORS = st.fixed_dictionaries({name: st.floats(0, 90) for name in NAMES}).map(lambda angles: leaning(**angles))
LINKS = st.lists(
    st.builds(
        lambda pair, same: link(*pair, same=same),
        st.lists(st.sampled_from([*NAMES, "elsewhere"]), min_size=2, max_size=2, unique=True),
        st.floats(0, 1),
    ),
    max_size=15,
    unique_by=lambda found: (found.a, found.b),
)
READ = st.fixed_dictionaries(
    {
        name: st.builds(proposition, st.just(name), st.sampled_from((SHUT, OPEN, "no")), st.sampled_from(STANCES))
        for name in NAMES
    }
)
JUDGED = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=2)


@given(READ, LINKS, VECTORS, JUDGED, JUDGED, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(
    read: dict[str, Proposition],
    links: list[Link],
    vectors: Mapping[str, Vector],
    together: list[tuple[str, str]],
    apart: list[tuple[str, str]],
    chance: Random,
) -> None:
    expected = gather(read, links, vectors, published=DAYS, together=together, apart=apart)
    names = chance.sample(NAMES, len(NAMES))
    for given_before in (links, together, apart):
        chance.shuffle(given_before)
    arrived = {name: vectors[name] for name in reversed(names)}
    again = {name: read[name] for name in names}
    assert gather(again, links, arrived, published=DAYS, together=together, apart=apart) == expected
    groups = groups_of(expected)
    found = offers(groups, links)
    chance.shuffle(links)
    assert offers([chance.sample(group, len(group)) for group in reversed(groups)], links) == found


@given(READ, LINKS, VECTORS)
def test_every_statement_is_in_one_claim_which_says_it_in_the_words_of_one(
    read: dict[str, Proposition], links: list[Link], vectors: Mapping[str, Vector]
) -> None:
    claims = gather(read, links, vectors)
    members = [member for claim in claims for member in claim.members]
    assert sorted(member.statement for member in members) == NAMES
    for member in members:
        assert member.stance == read[member.statement].stance
        assert 0 <= member.score <= 1
    for claim in claims:
        words = {read[member.statement].wording.lower() for member in claim.members}
        assert claim.wording.lower() in words
        assert list(claim.members) == sorted(claim.members, key=lambda member: member.statement)


def test_claims_with_something_between_them_are_offered_the_likeliest_first() -> None:
    groups = [["s3", "s1"], ["s2", "s4"], ["s5"], ["s6"]]
    links = [
        link("s1", "s3", same=0.9),
        link("s1", "s2", same=0.3),
        link("s1", "s4", same=0.45),
        link("s3", "s4", same=0.15),
        link("s3", "s2", same=0.1),
        link("s4", "s5", same=0.9),
        link("s6", "s5", same=0.1),
        link("s6", "elsewhere", same=0.9),
    ]
    likely, less = sorted(offers(groups, links), key=lambda offer: offer.a)
    assert (likely.a, likely.b, round(likely.score, 6), likely.reasons) == ("s1", "s2", 0.3, ("s1 and s4",))
    assert (less.a, less.b) == ("s2", "s5")
    scores = [offer.score for offer in offers(groups, links)]
    assert scores == sorted(scores, reverse=True)
    assert offers([], links) == ()
