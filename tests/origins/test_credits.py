from __future__ import annotations

import pytest

from onrecord.origins.credits import find_credits
from onrecord.reports import Report

BODY = "The bridge is shut.\n\nDivers found cracks.\n\nThe ministry is waiting.\n\n"


def credited(text: str = BODY, byline: str | None = None, outlet: str = "Nes Bulletin") -> list[tuple[str, bool]]:
    found = find_credits(Report(id="a", text=text, outlet=outlet, byline=byline))
    return [(credit.outlet, credit.whole) for credit in found]


@pytest.mark.parametrize(
    ("byline", "agencies"),
    [
        ("MPA", ["MPA"]),
        ("By MPA", ["MPA"]),
        ("MPA Tarvik", ["MPA"]),
        ("Tora Vik, MPA", ["MPA"]),
        ("Tora Vik for MPA", ["MPA"]),
        ("MPA/KNS", ["KNS", "MPA"]),
        ("Meridian Press Agency", ["Meridian Press Agency"]),
        ("The Daily Trumpeter", ["The Daily Trumpeter"]),
        ("Tora Vik and Jon Lie", []),
        ("Newsroom", []),
        ("Staff reporter", []),
        ("News desk", []),
        ("Nes Bulletin", []),
        (None, []),
    ],
)
def test_a_byline_credits_agencies_and_outlets_but_not_people(byline: str | None, agencies: list[str]) -> None:
    assert sorted(credited(byline=byline)) == [(agency, True) for agency in agencies]


@pytest.mark.parametrize(
    "text",
    [
        "TARVIK, May 4 (MPA) - The bridge is shut.",
        "TARVIK (MPA) — The bridge is shut.",
        "(MPA) The bridge is shut.\n\nDivers found cracks.\n\nThe rest.\n\nSource: MPA",
        BODY + "— MPA",
        BODY + "This report was first published by MPA.",
        BODY + "© 2026 MPA. All rights reserved.",
    ],
)
def test_the_whole_text_is_credited_in_its_first_and_last_lines(text: str) -> None:
    assert credited(text) == [("MPA", True)]


@pytest.mark.parametrize(
    "line", ["Meridian Press Agency contributed to this report.", "(Additional reporting by Meridian Press Agency)"]
)
def test_a_contribution_is_no_credit_for_the_whole(line: str) -> None:
    assert credited(BODY + line) == [("Meridian Press Agency", False)]


def test_an_agency_of_any_name_stands_in_brackets_after_a_place_in_capitals() -> None:
    assert credited("TARVIK (Semaphore) - The bridge is shut.") == [("Semaphore", True)]


@pytest.mark.parametrize(
    "text",
    [
        "The seamen's union (NSU) said the bridge was shut.",
        "Tora Vik (Labour) - a councillor - said no.",
        BODY + "Tora Vik contributed to this report.",
        "The story was first published by the Daily Trumpeter.",
        BODY + "The plan first appeared on Tuesday.",
    ],
)
def test_what_only_looks_like_a_credit_is_none(text: str) -> None:
    assert credited(text) == []


def test_the_outlet_itself_is_not_credited() -> None:
    assert credited("TARVIK (MPA) - The bridge is shut.", byline="MPA", outlet="Meridian Press Agency") == []
