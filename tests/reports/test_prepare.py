from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reports import Report, from_text, prepare
from onrecord.spans import Span

NOW = datetime(2024, 5, 14, 12, tzinfo=UTC)
TEXT = "The harbour master said on Monday that the crane would stay, and that nobody had asked her.\n\nShare | Print"


def codes(report: Report) -> list[str]:
    return [note.code for note in prepare(report, NOW).notes]


def test_language_and_furniture_are_filled_in() -> None:
    report = prepare(from_text(TEXT), NOW)
    assert report.language == "en"
    assert [span.cut(TEXT) for span in report.furniture] == ["Share | Print"]
    assert report.notes == ()
    assert report.text == TEXT


def test_what_is_given_stays() -> None:
    given_report = replace(from_text(TEXT), language="nl", furniture=(Span(0, 3),))
    assert prepare(given_report, NOW) == given_report


@pytest.mark.parametrize(
    ("published", "notes"),
    [
        (None, []),
        ("2024-05-14", []),
        ("2024-05-14T13:00:00Z", []),
        ("2024-05-15", []),  # it is that day already, somewhere
        ("2024-05-15T13:00:00+14:00", []),
        ("2024-05-17", ["date-in-future"]),
        ("2031-01-01T00:00:00", ["date-in-future"]),
        ("9999-12-31T23:59:59-12:00", ["date-in-future"]),
        ("0001-01-01T00:00:00+14:00", []),
        ("14 May 2024", ["date-unreadable"]),
        ("\ud800" * 5000, ["date-unreadable"]),
    ],
)
def test_dates(published: str | None, notes: list[str]) -> None:
    assert codes(replace(from_text(TEXT), published=published, outlet="The Skerry Post")) == notes


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("He said \x00 nothing.", "control-characters"),
        ("He said \ud83d nothing.", "control-characters"),
        ("He said \u202egnihton\u202c.", "direction-overrides"),
        ("He said nothing. " * 6000, "long-line"),
    ],
)
def test_odd_text_is_noted(text: str, note: str) -> None:
    assert codes(from_text(text)) == [note]


def test_emoji_tabs_and_right_to_left_marks_are_not_odd() -> None:
    assert codes(from_text("\ufeffHe said\t“no” 👩🏽‍🚒\u200f.\r\n\f\x85")) == []


def test_a_missing_outlet_is_noted_where_one_is_to_be_expected() -> None:
    assert codes(from_text(TEXT, url="https://skerry.example/1")) == ["outlet-missing"]


@settings(deadline=None)
@given(st.text(st.characters(codec=None), min_size=1).filter(lambda text: not text.isspace()), st.text(), st.text())
def test_preparing_twice_changes_nothing(text: str, published: str, title: str) -> None:
    report = prepare(replace(from_text(text), published=published, title=title), NOW)
    assert prepare(report, NOW) == report
    assert report.text == text
