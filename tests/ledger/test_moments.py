from __future__ import annotations

import pytest
from hypothesis import given

from onrecord.ledger.moments import date_as_first_printed, is_undated, moment, taken
from onrecord.ledger.positions import positions
from onrecord.ledger.values import Entry
from tests.ledger.entries import MONDAY, THURSDAY, TUESDAY, WEDNESDAY, claims, entry


def test_moments_are_in_the_order_of_time() -> None:
    noon = f"{TUESDAY}T12:00:00Z"
    ordered = [
        entry("Ada", "denies", "", at=""),
        entry("Ada", "denies", f"{MONDAY}T23:00:00Z"),
        entry("Ada", "denies", f"{THURSDAY}T08:00:00Z", at=MONDAY),
        entry("Ada", "denies", f"{TUESDAY}T02:00:00+01:00"),
        entry("Ada", "denies", noon, at=TUESDAY),
        entry("Ada", "denies", f"{TUESDAY}T08:00:00-05:00"),
        entry("Ada", "denies", TUESDAY),
    ]
    moments = [moment(each) for each in ordered]
    assert moments == sorted(moments)
    assert len(set(moments)) == len(moments)


@pytest.mark.parametrize("at", ["", "soon", "2025-13-01", TUESDAY, "2031-01-01", f"{TUESDAY}T09:00:00Z"])
def test_what_is_no_time_or_lies_ahead_gives_way_to_the_publication(at: str) -> None:
    published = f"{TUESDAY}T08:00:00Z"
    assert taken(entry("Ada", "denies", published, at=at)) == published


def test_who_looks_back_may_give_the_day() -> None:
    report = f"{THURSDAY}T08:00:00Z"
    assert is_undated(entry("Ada", "denies", report, retold=True))
    assert is_undated(entry("Ada", "denies", report, at=THURSDAY, retold=True))
    assert not is_undated(entry("Ada", "denies", report, at=MONDAY, retold=True))
    assert not is_undated(entry("Ada", "denies", report))


class TestReprints:
    first = entry("Ada", "denies", f"{MONDAY}T08:00:00Z", report="original")
    turn = entry("Ada", "affirms", f"{TUESDAY}T08:00:00Z")
    again = entry("Ada", "denies", f"{WEDNESDAY}T08:00:00Z", report="reprint")

    def test_are_as_old_as_the_first_print(self) -> None:
        entries = [self.again, self.turn, self.first]
        assert [p.stance for p in positions(entries)] == ["denies", "affirms", "denies"]
        dated = date_as_first_printed(entries, [("reprint", "original")])
        assert [p.stance for p in positions(dated)] == ["denies", "affirms"]
        assert dated[0].published == self.again.published

    def test_keep_the_days_that_their_text_gives(self) -> None:
        given = entry("Ada", "denies", f"{WEDNESDAY}T08:00:00Z", at="2025-05-01", report="reprint")
        assert date_as_first_printed([given, self.first], [("reprint", "original")]) == (given, self.first)

    def test_of_what_is_not_in_the_claim_change_nothing(self) -> None:
        assert date_as_first_printed([self.again], [("reprint", "original")]) == (self.again,)
        assert date_as_first_printed([self.again], []) == (self.again,)


@given(claims())
def test_dating_reprints_does_not_hang_on_the_order(entries: list[Entry]) -> None:
    reports = sorted({entry.report for entry in entries})
    copies = [reports[:2], reports[2:]]
    dated = date_as_first_printed(entries, copies)
    assert date_as_first_printed(dated, copies) == dated
    assert set(date_as_first_printed(entries[::-1], copies[::-1])) == set(dated)
