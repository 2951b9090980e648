from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.values import Stance
from onrecord.ledger.course import Course
from onrecord.ledger.moments import moment, taken
from onrecord.ledger.positions import positions
from onrecord.ledger.values import Entry, Position
from tests.ledger.entries import MONDAY, THURSDAY, TUESDAY, WEDNESDAY, claims, entry


def told(*entries: Entry) -> list[tuple[str, str, str]]:
    """Return source, stance and beginning of each position."""
    return [(p.source, p.stance, p.since) for p in positions(entries)]


def stances(*entries: Entry, source: str = "Ada") -> list[str]:
    return [p.stance for p in positions(entries) if p.source == source]


def test_who_denied_and_then_confirms_is_shown_as_both_with_dates() -> None:
    denial, confirmation = (
        entry("Ada", "denies", f"{MONDAY}T09:00:00Z"),
        entry("Ada", "affirms", f"{WEDNESDAY}T09:00:00Z"),
    )
    expected = (
        Position(
            source="Ada",
            stance="denies",
            since=denial.at,
            until=confirmation.at,
            statements=(denial.statement,),
        ),
        Position(
            source="Ada", stance="affirms", since=confirmation.at, until=None, statements=(confirmation.statement,)
        ),
    )
    assert positions([confirmation, denial]) == expected


@pytest.mark.parametrize("weak", ["declines", "unconfirmed"])
def test_declining_comes_before_a_definite_stance_and_does_not_end_one(weak: Stance) -> None:
    first = entry("Ada", weak, f"{MONDAY}T09:00:00Z")
    denial = entry("Ada", "denies", f"{TUESDAY}T09:00:00Z")
    later = entry("Ada", weak, f"{WEDNESDAY}T09:00:00Z")
    assert stances(first, denial, later) == [weak, "denies"]


def test_declining_and_being_unable_to_confirm_follow_one_another() -> None:
    declines = entry("Ada", "declines", f"{MONDAY}T09:00:00Z")
    checks = entry("Ada", "unconfirmed", f"{TUESDAY}T09:00:00Z")
    again = entry("Ada", "declines", f"{WEDNESDAY}T09:00:00Z")
    assert stances(declines, checks, again) == ["declines", "unconfirmed", "declines"]


def test_two_stances_of_one_day_are_ordered_by_the_hour() -> None:
    declines = entry("Ada", "declines", f"{MONDAY}T09:00:00Z")
    denial = entry("Ada", "denies", f"{MONDAY}T15:00:00Z")
    assert stances(denial, declines) == ["declines", "denies"]
    assert told(denial, declines)[0][2] == f"{MONDAY}T09:00:00Z"


def test_the_hour_counts_in_universal_time() -> None:
    first = entry("Ada", "denies", f"{TUESDAY}T01:00:00+03:00")
    second = entry("Ada", "affirms", f"{MONDAY}T20:00:00-04:00")
    assert stances(first, second) == ["denies", "affirms"]


def test_declining_in_the_report_of_a_denial_comes_before_it() -> None:
    report = f"{MONDAY}T09:00:00Z"
    assert stances(entry("Ada", "denies", report), entry("Ada", "declines", report)) == ["declines", "denies"]


def test_an_evening_repeat_of_the_mornings_denial_is_no_turn() -> None:
    morning = entry("Ada", "denies", f"{MONDAY}T08:00:00Z")
    noon = entry("Ada", "affirms", f"{MONDAY}T12:00:00Z")
    evening = entry("Ada", "denies", f"{MONDAY}T19:00:00Z")
    found = positions([evening, noon, morning])
    assert [p.stance for p in found] == ["denies", "affirms"]
    assert found[0].statements == (morning.statement, evening.statement)


def test_a_denial_that_a_later_report_dates_by_its_day_is_the_one_known() -> None:
    denial = entry("Ada", "denies", f"{MONDAY}T08:00:00Z")
    confirmation = entry("Ada", "affirms", f"{MONDAY}T18:00:00Z")
    reprint = entry("Ada", "denies", f"{THURSDAY}T08:00:00Z", at=MONDAY)
    assert stances(reprint, confirmation, denial) == ["denies", "affirms"]


def test_a_stance_known_by_its_day_alone_comes_after_what_was_said_by_the_hour() -> None:
    denial = entry("Ada", "denies", f"{MONDAY}T08:00:00Z")
    confirmation = entry("Ada", "affirms", f"{TUESDAY}T08:00:00Z", at=MONDAY)
    assert told(denial, confirmation) == [("Ada", "denies", f"{MONDAY}T08:00:00Z"), ("Ada", "affirms", MONDAY)]


def test_the_day_of_publication_says_no_more_than_its_hour() -> None:
    local = f"{MONDAY}T23:30:00-05:00"
    assert told(entry("Ada", "denies", local, at=MONDAY)) == [("Ada", "denies", local)]
    assert told(entry("Ada", "denies", local, at=TUESDAY)) == [("Ada", "denies", local)]


def test_a_report_with_both_stances_tells_of_a_turn_from_what_was_known() -> None:
    known = entry("Ada", "denies", f"{MONDAY}T08:00:00Z")
    turn = f"{WEDNESDAY}T08:00:00Z"
    both = [entry("Ada", "affirms", turn), entry("Ada", "denies", turn)]
    assert stances(known, *both) == ["denies", "affirms"]
    background = f"{THURSDAY}T08:00:00Z"
    again = [entry("Ada", "denies", background), entry("Ada", "affirms", background)]
    assert stances(known, *both, *again) == ["denies", "affirms"]


def test_a_first_report_with_both_stances_shows_the_one_with_more_statements() -> None:
    report = f"{MONDAY}T08:00:00Z"
    denial, affirmation, more = (entry("Ada", s, report) for s in ("denies", "affirms", "affirms"))
    assert stances(denial, affirmation) == ["denies"]
    assert stances(denial, affirmation, more) == ["affirms"]


class TestLookingBack:
    """A stance retold counts when it was taken."""

    def test_by_its_day(self) -> None:
        report = f"{THURSDAY}T08:00:00Z"
        denial = entry("Ada", "denies", report, at=MONDAY, retold=True)
        assert told(entry("Ada", "affirms", report), denial) == [("Ada", "denies", MONDAY), ("Ada", "affirms", report)]

    def test_without_a_day_it_is_older_than_what_the_report_shows_now(self) -> None:
        report = f"{THURSDAY}T08:00:00Z"
        denial = entry("Ada", "denies", report, retold=True)
        more = entry("Ada", "denies", report, retold=True)
        assert stances(entry("Ada", "affirms", report), denial, more) == ["denies", "affirms"]

    def test_without_a_day_it_is_the_one_already_known(self) -> None:
        known = entry("Ada", "denies", f"{MONDAY}T08:00:00Z")
        turn = entry("Ada", "affirms", f"{TUESDAY}T08:00:00Z")
        back = entry("Ada", "denies", f"{THURSDAY}T08:00:00Z", retold=True)
        found = positions([back, turn, known])
        assert [(p.stance, p.statements) for p in found] == [
            ("denies", (known.statement, back.statement)),
            ("affirms", (turn.statement,)),
        ]

    def test_without_a_day_it_ended_when_the_stance_that_is_repeated_now_began(self) -> None:
        known = entry("Ada", "affirms", f"{MONDAY}T08:00:00Z")
        report = f"{THURSDAY}T08:00:00Z"
        now, back = entry("Ada", "affirms", report), entry("Ada", "denies", report, retold=True)
        found = positions([known, now, back])
        assert [(p.stance, p.since, p.until) for p in found] == [
            ("denies", known.at, known.at),
            ("affirms", known.at, None),
        ]

    def test_a_refusal_counts_only_where_nothing_else_is_known(self) -> None:
        known = entry("Ada", "unconfirmed", f"{MONDAY}T08:00:00Z")
        report = f"{THURSDAY}T08:00:00Z"
        now, back = entry("Ada", "denies", report), entry("Ada", "declines", report, retold=True)
        assert stances(now, back) == ["declines", "denies"]
        assert stances(known, now, back) == ["unconfirmed", "denies"]

    def test_alone_it_is_the_last_that_is_known(self) -> None:
        known = entry("Ada", "affirms", f"{MONDAY}T08:00:00Z")
        back = entry("Ada", "denies", f"{THURSDAY}T08:00:00Z", retold=True)
        assert told(known, back)[1:] == [("Ada", "denies", f"{THURSDAY}T08:00:00Z")]


class TestBodies:
    """Who speaks for a body moves its position."""

    def test_both_hold_positions_where_the_body_speaks_too(self) -> None:
        spokesman = entry("Ada", "denies", f"{MONDAY}T08:00:00Z", speaks_for="the firm")
        own = entry("the firm", "affirms", f"{WEDNESDAY}T08:00:00Z", kind="organisation")
        assert told(own, spokesman) == [
            ("Ada", "denies", spokesman.at),
            ("the firm", "denies", spokesman.at),
            ("the firm", "affirms", own.at),
        ]

    def test_a_body_that_says_nothing_itself_has_no_position(self) -> None:
        assert told(entry("Ada", "denies", MONDAY, speaks_for="the firm")) == [("Ada", "denies", MONDAY)]

    def test_only_persons_speak_for_only_bodies(self) -> None:
        ministry = entry("the ministry", "denies", f"{TUESDAY}T08:00:00Z", kind="organisation", speaks_for="the state")
        state = entry("the state", "declines", f"{MONDAY}T08:00:00Z", kind="organisation")
        assert stances(ministry, state, source="the state") == ["declines"]
        agent = entry("Bo", "denies", f"{TUESDAY}T08:00:00Z", speaks_for="Ada")
        assert stances(agent, entry("Ada", "declines", f"{MONDAY}T08:00:00Z")) == ["declines"]

    def test_its_own_words_come_before_its_spokesmans(self) -> None:
        report = f"{MONDAY}T08:00:00Z"
        spokesman = [entry("Ada", "denies", report, speaks_for="the firm") for _ in range(2)]
        own = entry("the firm", "affirms", report, kind="organisation")
        assert stances(*spokesman, own, source="the firm") == ["affirms"]


class TestHearsay:
    """What somebody tells of a source."""

    denial = entry("Ada", "denies", f"{MONDAY}T08:00:00Z")
    report = f"{TUESDAY}T08:00:00Z"

    def test_does_not_turn_who_spoke_for_himself(self) -> None:
        teller = entry("Bo", "affirms", self.report)
        tale = entry("Ada", "affirms", self.report, via=teller.statement)
        assert stances(self.denial, teller, tale) == ["denies"]
        assert stances(teller, tale) == ["affirms"]

    def test_is_not_what_an_outlet_or_a_spokesman_passes_on(self) -> None:
        paper = entry("the Courier", "affirms", self.report, kind="outlet")
        spokesman = entry("Bo", "affirms", self.report, speaks_for="Ada")
        for teller in (paper, spokesman):
            tale = entry("Ada", "affirms", self.report, via=teller.statement)
            assert stances(self.denial, teller, tale) == ["denies", "affirms"]

    def test_of_a_spokesman_does_not_move_the_body(self) -> None:
        own = entry("the firm", "denies", f"{MONDAY}T08:00:00Z", kind="organisation")
        teller = entry("Bo", "affirms", self.report)
        tale = entry("Ada", "affirms", self.report, via=teller.statement, speaks_for="the firm")
        assert stances(own, teller, tale, source="the firm") == ["denies"]


@given(claims().flatmap(lambda given: st.tuples(st.just(given), st.permutations(given))))
def test_neither_order_nor_repeats_matter(drawn: tuple[list[Entry], list[Entry]]) -> None:
    entries, shuffled = drawn
    assert positions(shuffled + entries) == positions(entries)


@given(claims())
def test_every_source_holds_one_position_after_others_that_differ_and_do_not_overlap(entries: list[Entry]) -> None:
    of: defaultdict[str, list[Position]] = defaultdict(list)
    for position in positions(entries):
        of[position.source].append(position)
    assert of.keys() == {entry.source for entry in entries}
    times = {taken(entry): moment(entry)[:2] for entry in entries}
    for own in of.values():
        assert [position.until is None for position in own] == [False] * (len(own) - 1) + [True]
        for one, other in pairwise(own):
            assert one.stance != other.stance
            assert one.until == other.since
            assert times[one.since] <= times[other.since]


@given(claims(), st.integers(0, 20))
def test_a_course_that_is_followed_bit_by_bit_is_the_one_that_is_followed_at_once(
    entries: list[Entry], half: int
) -> None:
    course = Course("Ada")
    course.follow(entries[:half])
    assert course.follow(entries) == Course("Ada").follow(entries)


@given(claims())
def test_every_position_is_shown_by_statements_of_its_stance(entries: list[Entry]) -> None:
    by_id = {entry.statement: entry for entry in entries}
    for position in positions(entries):
        assert position.statements
        shown = [by_id[statement] for statement in position.statements]
        assert {entry.stance for entry in shown} == {position.stance}
        assert all(position.source in (entry.source, entry.speaks_for) for entry in shown)
