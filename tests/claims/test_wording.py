from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.values import Stance
from onrecord.claims.wording import choose_wording, tidy_wording
from tests.claims.hand import link, proposition

SHUT = "the bridge over the river at Nes is shut"


def choose(*worded: tuple[str, Stance], read: dict[int, Stance] | None = None) -> str:
    """Choose among words with their stances toward the claim; ``read`` are stances that were read otherwise."""
    read = read or {}
    members = [proposition(str(k), words, read.get(k, stance)) for k, (words, stance) in enumerate(worded)]
    chosen = choose_wording(members, {str(k): stance for k, (_, stance) in enumerate(worded)}, [])
    backwards = choose_wording(members[::-1], {str(k): stance for k, (_, stance) in enumerate(worded)}, [])
    assert chosen == backwards
    return chosen


@pytest.mark.parametrize(
    "other",
    [
        "he has shut it with his own two hands",
        "this is shut and those who say so are right",
        "shut",
        "the bridge over the river at Nes … is shut",
        "“You shut the bridge over the river at Nes?”",
        "the bridge over the river is shut for all cars",
        SHUT
        + " for cars and for all else that has wheels or hooves or feet or wings and wants to go to the other side",
    ],
)
def test_names_in_whole_readable_sayings_without_pronouns(other: str) -> None:
    assert choose((SHUT, "affirms"), (other, "affirms")).lower() == SHUT.lower()


@pytest.mark.parametrize(
    ("other", "stance"),
    [
        ("the bridge over the river at Nes is not shut", "denies"),
        ("there was never a shut bridge at Nes in Brenn", "denies"),
        ("why the bridge over the river at Nes was shut", "declines"),
        ("that the bridge over the river at Nes is shut at all", "unconfirmed"),
    ],
)
def test_what_affirms_comes_before_what_does_not(other: str, stance: Stance) -> None:
    assert choose((SHUT, "affirms"), (other, stance)).lower() == SHUT.lower()


def test_what_was_denied_words_a_claim_that_only_denials_speak_of() -> None:
    assert choose((SHUT, "denies"), ("no bridge at Nes in Brenn is ever shut", "denies")).lower() == SHUT.lower()
    assert choose((SHUT, "denies"), ("why it is so", "declines")).lower() == SHUT.lower()


def test_words_that_say_the_contrary_of_the_claim_do_not_word_it() -> None:
    contrary = "the bridge over the river at Nes is open"
    assert choose((SHUT, "affirms"), (contrary, "affirms"), read={1: "denies"}).lower() == SHUT.lower()
    assert choose((SHUT, "denies"), (contrary, "denies"), read={1: "affirms"}).lower() == SHUT.lower()
    # Even where its own words are worse otherwise.
    assert choose(("it is shut", "affirms"), (contrary, "affirms"), read={1: "denies"}) == "It is shut"


def test_what_is_close_to_the_others_comes_first() -> None:
    other = "the bridge over the water at Nes is shut"
    members = [proposition("1", SHUT), proposition("2", other), proposition("3", "it is so")]
    stances: dict[str, Stance] = {"1": "affirms", "2": "affirms", "3": "affirms"}
    assert choose_wording(members, stances, [link("1", "3"), link("2", "3", same=0.2)]).lower() == SHUT.lower()
    assert choose_wording(members, stances, [link("1", "3", same=0.2), link("2", "3")]).lower() == other.lower()


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("that the bridge is shut.", "The bridge is shut"),
        ("“The bridge is shut.”", "The bridge is shut"),
        ("  THAT “the bridge” is shut", "The bridge is shut"),
        ("thatched roofs burn", "Thatched roofs burn"),
        ("éclairs", "Éclairs"),
        ("“”", "(no words)"),
        ("", "(no words)"),
    ],
)
def test_words_become_a_heading(words: str, heading: str) -> None:
    assert tidy_wording(words) == heading


@given(st.text())
def test_a_heading_is_never_empty(words: str) -> None:
    assert tidy_wording(words)
