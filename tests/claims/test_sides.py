from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.values import STANCES, Stance
from onrecord.claims.evidence import NO_SIDE, Floats, says
from onrecord.claims.gathering import Gathered, Membership
from onrecord.claims.sides import sided, take_sides
from tests.claims.hand import proposition

SIDES: tuple[Stance, ...] = ("affirms", "denies")


def claim(*stances: Stance) -> Gathered:
    members = (Membership(statement=f"s{k}", stance=stance, score=0.8) for k, stance in enumerate(stances))
    return Gathered(members=tuple(members), wording="The bridge is shut")


def told(affirms: float, denies: float = 0.0) -> Floats:
    return np.array([affirms, denies, 0, 1 - affirms - denies], np.float32)


def stances(found: Gathered) -> list[Stance]:
    return [member.stance for member in found.members]


def test_who_takes_a_side_is_asked_about_where_there_are_two() -> None:
    assert sided(claim("affirms", "declines", "denies", "unconfirmed")) == ("s0", "s2")
    assert sided(claim("affirms", "affirms")) == ("s0", "s1")
    assert sided(claim("denies")) == ()
    assert sided(claim("denies", "declines")) == ()


@pytest.mark.parametrize(("read", "other"), [SIDES, SIDES[::-1]])
def test_the_network_puts_right_what_was_read_where_it_is_sure(read: Stance, other: Stance) -> None:
    sure = {"affirms": told(0.99, 0.005), "denies": told(0.005, 0.99)}
    assert stances(take_sides(claim(read, read), {"s0": sure[read], "s1": sure[other]})) == [read, other]


@pytest.mark.parametrize("read", SIDES)
def test_where_the_network_does_not_know_it_stands_as_read(read: Stance) -> None:
    for unsure in (told(0.5, 0.5), told(0.0), told(0.4, 0.6), told(0.6, 0.4), np.eye(4, dtype=np.float32)[3]):
        assert stances(take_sides(claim(read), {"s0": unsure})) == [read]


def test_a_denial_takes_more_to_be_put_right() -> None:
    row = told(0.12, 0.88)
    assert stances(take_sides(claim("affirms"), {"s0": row})) == ["denies"]
    assert stances(take_sides(claim("denies"), {"s0": row[[1, 0, 2, 3]]})) == ["denies"]


ROWS = st.lists(st.floats(0, 1), min_size=4, max_size=4).map(lambda row: np.array(row, np.float32))


@given(st.lists(st.sampled_from(STANCES), min_size=1, max_size=6), st.lists(ROWS, min_size=6, max_size=6))
def test_silence_stays_silence_and_nothing_else_changes(read: list[Stance], rows: list[Floats]) -> None:
    given_claim = claim(*read)
    asked = sided(given_claim)
    found = take_sides(given_claim, dict(zip(asked, rows, strict=False)))
    assert found.wording == given_claim.wording
    assert [(one.statement, one.score) for one in found.members] == [
        (one.statement, one.score) for one in given_claim.members
    ]
    for before, after in zip(read, stances(found), strict=True):
        assert after == before if before in NO_SIDE else after in SIDES
    if not asked:
        assert found == given_claim


def test_surer_is_never_less() -> None:
    for read, (less, more) in product(SIDES, [(0.1, 0.3), (0.3, 0.6), (0.6, 0.9)]):
        first, second = (
            stances(take_sides(claim(read), {"s0": told(chance, 1 - chance)}))[0] for chance in (less, more)
        )
        assert (first, second) != ("affirms", "denies")


@pytest.mark.parametrize(
    ("said", "wording", "same"),
    [
        (
            "that the brakes of the old tram failed on the hill",
            "The brakes of the old tram failed on the hill",
            True,
        ),
        (
            "the brakes of the old tram had not failed on the hill",
            "The brakes of the old tram failed on the hill",
            False,
        ),
        ("12 riders were hurt when the tram left the rails", "9 riders were hurt when the tram left the rails", False),
        ("the tram stopped", "The tram stopped", False),  # too little to know it again
        ("the tram left the rails because its brakes failed", "Ice on the line threw the tram out of its track", False),
    ],
)
def test_who_says_a_claim_in_its_own_words_is_not_asked_about(said: str, wording: str, same: bool) -> None:
    assert says(proposition("s", said), wording) is same
