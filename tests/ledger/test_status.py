from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.attributions.values import Sourcing, Stance
from onrecord.ledger.positions import positions
from onrecord.ledger.status import status
from onrecord.ledger.values import Entry, Status
from onrecord.origins.values import Root
from tests.ledger.entries import MONDAY, TUESDAY, WEDNESDAY, entry

ONE = (Root(reports=("r1", "r2"), reasons=(), outlet="the Courier"),)
TWO = (*ONE, Root(reports=("r3",), reasons=(), outlet=None))
FIRST, SECOND, THIRD = (f"{day}T08:00:00Z" for day in (MONDAY, TUESDAY, WEDNESDAY))


def stand(entries: Sequence[Entry], roots: tuple[Root, ...] = ONE) -> tuple[Status | None, str]:
    return status(positions(entries), roots, entries, {"Ada": "Ada Voss"})


def of(source: str, *said: Stance, sourcing: Sourcing = "named") -> list[Entry]:
    """Return a stance a day, from Monday on."""
    days = (FIRST, SECOND, THIRD)
    return [entry(source, stance, day, sourcing=sourcing) for stance, day in zip(said, days, strict=False)]


@pytest.mark.parametrize(
    ("entries", "roots", "expected", "reason"),
    [
        ([], (), None, "Nobody affirms or denies it."),
        (
            [*of("Ada", "declines"), *of("Bo", "unconfirmed"), *of("Cy", "declines")],
            (),
            None,
            "Nobody affirms or denies it; 2 sources decline to comment, 1 cannot confirm it.",
        ),
        (
            [*of("Ada", "affirms"), *of("Bo", "affirms"), *of("Cy", "denies")],
            TWO,
            "contested",
            "Contested: 2 sources affirm it, 1 denies it.",
        ),
        ([*of("Ada", "denies"), *of("Bo", "declines")], (), "denied", "Denied: 1 source denies it, nobody affirms it."),
        (
            [*of("Ada", "affirms"), *of("Bo", "declines")],
            TWO,
            "corroborated",
            "Corroborated: 3 reports affirm it from 2 independent origins, nobody denies it.",
        ),
        (
            [*of("Ada", "affirms"), *of("Bo", "declines")],
            ONE,
            "single-origin",
            "Single origin: 2 reports affirm it, all from one origin, the Courier; nobody denies it.",
        ),
        (
            of("Ada", "affirms"),
            (Root(reports=("r1",), reasons=(), outlet=None),),
            "single-origin",
            "Single origin: 1 report affirms it, all from one origin; nobody denies it.",
        ),
        (
            [*of("Ada", "denies", "affirms"), *of("Bo", "affirms"), *of("Cy", "unconfirmed")],
            TWO,
            "conceded",
            "Conceded: Ada Voss denied it and now affirms it; 1 other source affirms it too, nobody denies it.",
        ),
        (
            [*of("Ada", "denies", "affirms"), *of("Bo", "denies")],
            ONE,
            "contested",
            "Contested: 1 source affirms it, 1 denies it.",
        ),
        (
            [*of("Ada", "affirms", "denies")],
            ONE,
            "denied",
            "Denied: 1 source denies it, nobody affirms it.",
        ),
    ],
)
def test_the_table(entries: list[Entry], roots: tuple[Root, ...], expected: Status | None, reason: str) -> None:
    assert stand(entries, roots) == (expected, reason)


def test_many_who_conceded_are_counted() -> None:
    two = [e for source in ("Ada", "Bo") for e in of(source, "denies", "affirms")]
    assert stand(two)[1] == "Conceded: Ada Voss and Bo denied it and now affirm it; nobody denies it."
    many = [e for source in ("Ada", "Bo", "Cy", "Di", "Ed") for e in of(source, "denies", "affirms")]
    assert stand(many)[1] == "Conceded: Ada Voss, Bo and 3 others denied it and now affirm it; nobody denies it."


class TestUnconfirmed:
    """Affirmed by nobody who is named, while others do not confirm."""

    anonymous = (*of("people", "affirms", sourcing="anonymous"), *of("an aide", "affirms", sourcing="unnamed"))
    silent = tuple(of("Bo", "declines"))

    def test_while_others_decline_or_cannot_confirm(self) -> None:
        assert stand([*self.anonymous, *self.silent]) == (
            "unconfirmed",
            "Unconfirmed: only unnamed sources affirm it; 1 source declines to comment.",
        )
        assert stand([*self.anonymous, *of("Bo", "unconfirmed")])[0] == "unconfirmed"
        assert stand(self.anonymous)[0] == "single-origin"

    def test_outlets_that_pass_it_on_make_no_difference(self) -> None:
        paper = entry("the Courier", "affirms", FIRST, kind="outlet", sourcing="outlet")
        assert stand([*self.anonymous, *self.silent, paper])[0] == "unconfirmed"
        assert stand([*self.silent, paper])[0] == "single-origin"

    def test_one_who_is_named_does(self) -> None:
        assert stand([*self.anonymous, *self.silent, *of("Ada", "affirms")])[0] == "single-origin"
        named_later = of("an aide", "affirms", sourcing="named")
        assert stand([*self.anonymous, *self.silent, *named_later])[0] == "single-origin"

    def test_a_body_that_affirms_through_its_spokesman_is_named(self) -> None:
        own = entry("the firm", "declines", FIRST, kind="organisation", sourcing="organisation")
        aide = entry("an aide", "affirms", SECOND, kind="unnamed", sourcing="unnamed", speaks_for="the firm")
        assert stand([own, aide, *self.silent])[0] == "single-origin"

    def test_two_origins_are_more(self) -> None:
        assert stand([*self.anonymous, *self.silent], TWO)[0] == "corroborated"


class TestSpokesmen:
    """A body's turn takes those along who speak for it."""

    denial = entry("Ada", "denies", FIRST, speaks_for="the firm")
    concession = entry("the firm", "affirms", SECOND, kind="organisation")

    def test_a_denial_before_it_is_no_longer_held(self) -> None:
        found, reason = stand([self.denial, self.concession])
        assert found == "conceded"
        assert reason == "Conceded: the firm denied it and now affirms it; nobody denies it."

    def test_a_report_that_looks_back_at_the_denial_does_not_renew_it(self) -> None:
        back = entry("Ada", "denies", THIRD, speaks_for="the firm", retold=True)
        assert stand([self.denial, self.concession, back])[0] == "conceded"

    def test_a_denial_after_it_is_held(self) -> None:
        again = entry("Ada", "denies", THIRD, speaks_for="the firm")
        own = entry("the firm", "affirms", f"{WEDNESDAY}T08:00:00Z", kind="organisation")
        assert stand([self.denial, self.concession, again, own])[0] == "contested"
