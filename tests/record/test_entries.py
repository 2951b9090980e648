"""Which statements of a claim make positions; the rows are made by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.entries import to_entries
from onrecord.record.scene import Scene
from onrecord.sources import SourceKind
from onrecord.store.derived import Member
from onrecord.store.rows import ReportRow, SourceRow, StatementRow
from tests.store.hand import DAY, profile, statement


def report(name: str, outlet: str | None) -> ReportRow:
    return ReportRow(
        id=name,
        version=name,
        versions=1,
        url=None,
        outlet=outlet,
        title=None,
        byline=None,
        published=DAY,
        language="en",
        reader="hand/1",
        statements=1,
        added_at=DAY,
    )


def said(name: str, report: str, sourcing: str = "anonymous", via: str | None = None) -> StatementRow:
    return statement(name, report, report, profile=f"p-{name}", sourcing=sourcing, via=via)


def scene(rows: Sequence[StatementRow], **outlets: str | None) -> Scene:
    """Return a scene in which a source is called by its statement, unless it is the outlet that reported."""
    names = {row.profile or "": "Brenn Echo" if row.sourcing == "outlet" else row.id for row in rows}
    kinds: dict[str, SourceKind] = {
        row.profile or "": "outlet" if row.sourcing == "outlet" else "unnamed" for row in rows
    }
    return Scene(
        statements={row.id: row for row in rows},
        profiles={id: profile(id, words=name, kind=kinds[id]) for id, name in names.items()},
        sources={id: SourceRow(id=f"x-{id}", name=name, kind=kinds[id], aliases=()) for id, name in names.items()},
        bodies={},
        reports={name: report(name, outlet) for name, outlet in outlets.items()},
        copies=(),
        citations=(),
    )


def held(found: Scene, *statements: str) -> list[str]:
    members = [Member(statement=id, stance="affirms", score=1.0) for id in statements]
    return [entry.statement for entry in to_entries(found, members)]


FIRST = said("people", "echo")
RELAY, RETOLD = said("relay", "post", "outlet"), said("retold", "post", via="relay")


def test_people_without_a_name_hold_no_position_where_they_are_told_at_second_hand() -> None:
    found = scene([FIRST, RELAY, RETOLD], echo="The Brenn Echo", post="Marrow Bay Post")
    assert held(found, "people", "relay", "retold") == ["people", "relay"]
    assert held(found, "retold", "relay", "people") == ["relay", "people"]


def test_they_do_where_the_record_has_not_the_report_in_which_they_spoke() -> None:
    found = scene([FIRST, RELAY, RETOLD], echo="Tidewater Gazette", post="Marrow Bay Post")
    assert held(found, "people", "relay", "retold") == ["people", "relay", "retold"]
    # The Echo's own people are on another claim.
    assert held(scene([FIRST, RELAY, RETOLD], echo="Brenn Echo", post=None), "relay", "retold") == ["relay", "retold"]


def test_those_with_a_name_are_heard_wherever_they_are_told() -> None:
    named = said("retold", "post", "named", via="relay")
    found = scene([FIRST, RELAY, named], echo="Brenn Echo", post="Marrow Bay Post")
    assert held(found, "people", "relay", "retold") == ["people", "relay", "retold"]


def test_a_report_that_cites_its_own_outlet_is_not_told_by_another() -> None:
    own = said("own", "echo", via="relay-own")
    found = scene([said("relay-own", "echo", "outlet"), own], echo="Brenn Echo")
    assert held(found, "relay-own", "own") == ["relay-own", "own"]


def turning(*members: Member, confidence: float = 1.0, judged: tuple[str, ...] = ()) -> list[str]:
    """Return the stances that count of one source's statements: the first on one day, the others on the next."""
    rows = [
        statement(one.statement, report, report, profile="p", confidence=confidence if report == "r2" else 1.0)
        for one, report in zip(members, ["r1", *["r2"] * len(members)], strict=False)
    ]
    found = scene(rows, r1="Brenn Echo", r2="Marrow Bay Post")
    return [entry.stance for entry in to_entries(found, members, judged)]


def test_what_is_far_less_sure_than_the_contrary_does_not_turn_a_source() -> None:
    denial = Member(statement="s1", stance="denies", score=0.9)
    weak, firm = (Member(statement="s2", stance="affirms", score=score) for score in (0.7, 0.8))
    assert turning(denial, firm) == ["denies", "affirms"]
    assert turning(denial, weak) == ["denies"]
    assert turning(weak, denial) == ["denies"]
    assert turning(denial, firm, confidence=0.5) == ["denies"]
    assert turning(denial, weak, judged=("s2",)) == ["denies", "affirms"]


def test_what_takes_no_side_or_the_same_one_counts_however_unsure_it_is() -> None:
    denial = Member(statement="s1", stance="denies", score=0.9)
    others = [Member(statement="s2", stance=stance, score=0.1) for stance in ("denies", "declines", "unconfirmed")]
    assert [turning(denial, other)[1] for other in others] == ["denies", "declines", "unconfirmed"]


def test_who_would_not_say_is_not_taken_to_say_so_less_clearly_in_the_same_report() -> None:
    first = Member(statement="s0", stance="affirms", score=0.9)
    silent = Member(statement="s1", stance="unconfirmed", score=0.8)
    weak, firm = (Member(statement="s2", stance="affirms", score=score) for score in (0.7, 0.85))
    assert turning(first, silent, weak) == ["affirms", "unconfirmed"]
    assert turning(first, silent, firm) == ["affirms", "unconfirmed", "affirms"]
    assert turning(silent, weak) == ["unconfirmed", "affirms"]  # of another day
    assert turning(first, silent, weak, judged=("s2",)) == ["affirms", "unconfirmed", "affirms"]


@pytest.mark.parametrize("name", ["that", "one", "It"])
def test_a_pronoun_of_which_nobody_knows_whom_it_means_holds_no_position(name: str) -> None:
    found = scene([said(name, "echo"), said("one driver", "echo")], echo="Brenn Echo")
    assert held(found, name, "one driver") == ["one driver"]


@given(st.permutations(["people", "relay", "retold", "other"]))
def test_the_order_does_not_matter(order: list[str]) -> None:
    found = scene([FIRST, RELAY, RETOLD, said("other", "post")], echo="Brenn Echo", post="Marrow Bay Post")
    assert sorted(held(found, *order)) == ["other", "people", "relay"]
