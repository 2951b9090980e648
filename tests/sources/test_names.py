from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.names import match_bodies, match_people, to_name

WORDS = st.text(st.characters(categories=("Lu", "Ll")), min_size=1, max_size=9)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Mr Anton Weiss", "Anton Weiss", "same"),
        ("Ségolène Marchaud", "Segolene Marchaud", "same"),
        ("Anton Weiss", "Weiss's", "part"),
        ("Anton Weiss", "Anton", "part"),
        ("Anton Weiss", "A. Weiss", "part"),
        ("Nicholas Dray", "Nick Dray", None),
        ("Daniela Dray", "Dani Dray", "part"),
        ("Mira Holt-Okafor", "Okafor", "part"),
        ("Bruno Oke-Tal", "BO-T", "acronym"),
        ("Valeri Petrenkov", "Valery Petrenkov", "spelling"),
        ("Marta Cole", "Piers Cole", None),
        ("Marta Cole", "Marta Kohl", None),
        ("Marta Cole", "Weiss", None),
    ],
)
def test_how_two_peoples_names_agree(one: str, other: str, how: str | None) -> None:
    assert match_people(to_name(one), to_name(other)) == how


def test_a_nickname_is_a_name() -> None:
    assert match_people(to_name("Anneli Torvald", nickname="Bix"), to_name("Bix")) == "part"
    assert match_people(to_name("Anneli Torvald", nickname="Bix"), to_name("Bix Torvald")) == "part"


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Harbour Workers’ Federation", "HWF", "acronym"),
        ("Board of Lighthouse Keepers", "BOLK", "acronym"),
        ("Board of Lighthouse Keepers", "BLK", "acronym"),
        ("Greywater Ferries", "Greywater", "part"),
        ("the Upland Growers Union", "Growers Union", "part"),
        ("Kessel police", "Kessel", None),
        ("University of Kessel", "University", None),
        ("National Salt Office", "National", None),
        ("Upland Growers Union", "Upland Growers Bank", None),
        ("HWF", "HWG", None),
    ],
)
def test_how_two_bodies_names_agree(one: str, other: str, how: str | None) -> None:
    assert match_bodies(to_name(one), to_name(other)) == how


def test_an_acronym_in_brackets_is_a_name() -> None:
    assert match_bodies(to_name("Salt Traders Guild", acronym="SATRAG"), to_name("SATRAG")) == "acronym"


@given(NAMES, NAMES)
def test_agreement_goes_both_ways(one: str, other: str) -> None:
    a, b = to_name(one), to_name(other)
    assert match_people(a, b) == match_people(b, a)
    assert (match_bodies(a, b) is None) == (match_bodies(b, a) is None)


@given(NAMES)
def test_a_name_is_its_own(name: str) -> None:
    assert match_people(to_name(name), to_name(name)) == "same"
    assert match_bodies(to_name(name), to_name(name)) == "same"
