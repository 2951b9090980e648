from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.identity import Ids, keep_ids
from onrecord.record.ids import moment, report_id, statement_ids, version_id
from onrecord.reports import Note, Report
from onrecord.spans import Span


def known(*forwarded: str) -> Ids:
    return Ids(lambda ids: [], lambda ids: set(ids) & set(forwarded))


def test_a_group_keeps_the_id_of_the_one_it_shares_most_with() -> None:
    kept = keep_ids("claim", {"A": ["a", "b", "c"], "B": ["d"]}, [["a"], ["b", "c", "d"]], known())
    assert kept.ids[1] == "A"
    assert kept.ids[0] not in ("A", "B")
    assert kept.forwards == {"B": "A"}


def test_an_id_whose_members_are_gone_leads_nowhere() -> None:
    assert keep_ids("claim", {"A": ["a"]}, [["b"]], known()).forwards == {}


def test_an_id_that_another_group_has_is_not_given_again() -> None:
    (first,) = keep_ids("claim", {}, [["a"]], known()).ids
    taken = Ids(lambda ids: set(ids) & {first}, lambda ids: [])
    assert keep_ids("claim", {}, [["a"]], taken).ids != (first,)
    assert keep_ids("source", {}, [["a"]], known()).ids != (first,)


@pytest.mark.parametrize("groups", [[["a"], ["b"]], [["b"], ["a"]], [["c", "x"], ["a", "b", "y"]]])
def test_groups_that_come_back_have_their_ids_again(groups: list[list[str]]) -> None:
    begun = keep_ids("claim", {}, [[group[-1]] for group in groups], known()).ids
    grown = keep_ids("claim", dict(zip(begun, groups, strict=True)), groups, known())
    assert grown.ids == begun
    merged = keep_ids("claim", dict(zip(begun, groups, strict=True)), [groups[0] + groups[1]], known())
    (gone,) = merged.forwards
    assert keep_ids("claim", {merged.ids[0]: groups[0] + groups[1]}, groups, known(gone)).ids == begun


partitions = st.lists(st.integers(0, 4), min_size=8, max_size=8)


@given(partitions, partitions)
def test_every_group_has_an_id_of_its_own_and_every_old_id_an_end(before: list[int], after: list[int]) -> None:
    items = "abcdefgh"
    old = {f"old{k}": [i for i, n in zip(items, before, strict=True) if n == k] for k in set(before)}
    groups = [[i for i, n in zip(items, after, strict=True) if n == k] for k in sorted(set(after))]
    kept = keep_ids("claim", old, groups, known())
    assert len(set(kept.ids)) == len(groups)
    assert set(kept.forwards) == set(old) - set(kept.ids)
    assert set(kept.forwards.values()) <= set(kept.ids)
    again = keep_ids("claim", old, groups[::-1], known())
    assert again.ids == kept.ids[::-1]
    assert again.forwards == kept.forwards


def test_a_version_is_all_that_is_given_and_no_note_of_ours() -> None:
    one = Report(id="x", text="It rained.", url="https://brenn.example/", title="Rain")
    assert version_id(one) == version_id(Report(id="y", text=one.text, url=one.url, title=one.title))
    noted = one.with_notes(Note(code="odd", message="It is odd."))
    assert version_id(noted) == version_id(one)
    for other in (
        replace(one, title="Snow"),
        replace(one, text="It rained"),
        replace(one, byline="Jo"),
        replace(one, furniture=(Span(0, 1),)),
    ):
        assert version_id(other) != version_id(one)
        assert report_id(other) == report_id(one)


def test_a_report_goes_by_its_address_and_without_one_by_its_id() -> None:
    assert report_id(Report(id="x", text="a")) == report_id(Report(id="x", text="b"))
    assert report_id(Report(id="x", text="a")) != report_id(Report(id="y", text="a"))
    assert report_id(Report(id="x", text="a", url="x")) != report_id(Report(id="x", text="a"))


def test_the_same_words_twice_are_two_statements() -> None:
    spans = ((Span(0, 1),), (Span(2, 3),), (Span(4, 5),))
    ids = statement_ids("v", [spans, spans, ((), (), (Span(0, 1),))])
    assert len(set(ids)) == 3
    assert statement_ids("v", [spans])[0] == ids[0]
    assert statement_ids("w", [spans])[0] != ids[0]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("2025-05-12", "2025-05-12"),
        (" 2025-05-12T14:00:00+02:00 ", "2025-05-12T12:00:00Z"),
        ("2025-05-12T14:00", "2025-05-12T14:00:00Z"),
        ("2025-05-12T23:30:00-05:00", "2025-05-13T04:30:00Z"),
        ("0001-01-01T00:00:00+05:00", ""),
        ("last Monday", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_times_are_brought_into_one_form(given: str | None, wanted: str) -> None:
    assert moment(given) == wanted
