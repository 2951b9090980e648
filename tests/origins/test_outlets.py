from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.origins.outlets import SAME, SURE, find_outlet, is_named, is_own, same_outlet


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Tarvik Trumpeter", "Tarvik Trumpeter"),
        ("Daily Trumpeter", "the Trumpeter"),
        ("trumpeter.com", "Trumpeter"),
        ("MPA", "Meridian Press Agency"),
        ("M.P.A.", "Meridian Press Agency"),
        ("Vestfjørd Posten", "Vestfjord Posten"),
        ("Mareblatt Online (in English)", "Mareblatt"),
        ("local paper Nes Bulletin", "Nes Bulletin"),
        ("the newspaper “Nes Bulletin", "Nes Bulletin"),
        ("the site by name of Copper Harp", "Copper Harp Daily"),
        ("Prism magazine", "the journal Prism"),
        ("Solbakken Tidende", "Solbaken Tidende"),
    ],
)
def test_names_of_one_outlet(one: str, other: str) -> None:
    assert same_outlet(one, other) >= SURE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Morning Post", "Evening Post"),
        ("Nes Times", "Nes Post"),
        ("Sunday Trumpeter", "Daily Trumpeter"),
        ("Tarvik Mail", "Tarvik Mirror"),
        ("MPA", "Nes Press Association"),
        ("the paper", "the paper"),
        ("a newspaper", "Nes Bulletin"),
        ("", "Nes Bulletin"),
    ],
)
def test_names_of_two_outlets(one: str, other: str) -> None:
    assert same_outlet(one, other) < SAME


def test_a_word_that_many_outlets_have_in_their_names_is_no_more_than_likely() -> None:
    assert SAME <= same_outlet("the Tarvik Post", "the Post") < SURE


def test_an_outlet_goes_by_less_than_its_name_at_home_and_another_by_more() -> None:
    assert is_own("the Post", "Tarvik Post")
    assert is_own("MPA", "Meridian Press Agency")
    assert not is_own("the Tarvik Post", "The Post")


def test_the_outlet_that_fits_best_is_found() -> None:
    assert find_outlet("the Post", ["Tarvik Post", "Nes Bulletin"]) == "Tarvik Post"
    assert find_outlet("the Post", ["Tarvik Post", "The Post"]) == "The Post"
    assert find_outlet("the Post", ["Tarvik Post", "Nes Post"]) is None
    assert find_outlet("the Post", []) is None


@pytest.mark.parametrize(
    "name", ["a newspaper", "a Danish tabloid", "the Lyon paper", "state television", "The same website", ""]
)
def test_what_only_describes_is_no_name(name: str) -> None:
    assert not is_named(name)


@pytest.mark.parametrize("name", ["The Times", "Nes Bulletin", "MPA", "Prism", "Channel 9"])
def test_a_name_is_one(name: str) -> None:
    assert is_named(name)


NAMES = st.sampled_from(
    ["the Post", "Tarvik Post", "MPA", "Meridian Press Agency", "Daily Trumpeter", "Trumpeter", "a paper"]
)


@given(NAMES | st.text(max_size=20), NAMES | st.text(max_size=20))
def test_it_does_not_matter_which_name_comes_first(one: str, other: str) -> None:
    assert same_outlet(one, other) == same_outlet(other, one)
