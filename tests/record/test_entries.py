"""Which statements of a claim make positions; the rows are made by hand."""

from __future__ import annotations

from collections.abc import Sequence

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


@given(st.permutations(["people", "relay", "retold", "other"]))
def test_the_order_does_not_matter(order: list[str]) -> None:
    found = scene([FIRST, RELAY, RETOLD, said("other", "post")], echo="Brenn Echo", post="Marrow Bay Post")
    assert sorted(held(found, *order)) == ["other", "people", "relay"]
