"""Which claims a new report leaves alone."""

from __future__ import annotations

import pytest

from onrecord.claims.gathering import Gathered, Membership
from onrecord.record.claims import settled
from onrecord.store.derived import Member


def claim(wording: str, *statements: str) -> Gathered:
    members = tuple(Membership(statement=one, stance="affirms", score=1.0) for one in statements)
    return Gathered(members=members, wording=wording)


OLD = {
    "c1": [Member(statement=one, stance="affirms", score=1.0) for one in ("s1", "s2")],
    "c2": [
        Member(statement="s3", stance="denies", score=1.0),
        Member(statement="v1", stance="affirms", score=0.9, own_voice=True),
    ],
}
WORDINGS = {"c1": "The ferry sank", "c2": "The mill was sold"}


@pytest.mark.parametrize(
    ("gathered", "named", "left"),
    [
        ([claim("The ferry sank", "s1", "s2"), claim("The mill was sold", "s3")], set(), {0: "c1", 1: "c2"}),
        ([claim("The mill was sold", "s3"), claim("The ferry sank", "s1", "s2", "s4")], {"s4"}, {0: "c2"}),
        ([claim("The ferry sank", "s1"), claim("The ferry is late", "s2", "s3")], set(), {}),
        ([claim("The ferry went down", "s1", "s2")], set(), {}),
        ([claim("The ferry sank", "s1", "s2")], {"s2"}, {}),
        ([claim("The mill was sold", "s3")], {"v1"}, {}),
    ],
)
def test_claims_of_the_same_statements_in_the_same_words_are_left_alone(
    gathered: list[Gathered], named: set[str], left: dict[int, str]
) -> None:
    assert settled(gathered, OLD, WORDINGS, named) == left
