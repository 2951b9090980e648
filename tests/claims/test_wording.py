from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.values import Stance
from onrecord.claims.wording import choose_wording, tidy_wording
from tests.claims.hand import proposition

SHUT = "the bridge over the river at Nes is shut"


def choose(
    *worded: tuple[str, Stance], central: dict[str, float] | None = None, late: dict[str, float] | None = None
) -> str:
    """Choose among words with their stances as read; all are equally central, and from one day, unless said."""
    members = [proposition(str(k), words, stance) for k, (words, stance) in enumerate(worded)]
    alike = dict.fromkeys(map(str, range(len(worded))), 0.0)
    chosen = choose_wording(members, alike | (central or {}), alike | (late or {}))
    assert chosen == choose_wording(members[::-1], alike | (central or {}), alike | (late or {}))
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


def test_what_is_close_to_the_others_comes_first() -> None:
    other = "the bridge over the water at Nes is shut"
    worded: tuple[tuple[str, Stance], ...] = ((SHUT, "affirms"), (other, "affirms"), ("it is so", "affirms"))
    assert choose(*worded, central={"0": 0.9, "1": 0.7}).lower() == SHUT.lower()
    assert choose(*worded, central={"0": 0.7, "1": 0.9}).lower() == other.lower()


def test_what_others_say_in_the_same_words_comes_first() -> None:
    odd = "the hens of Nes lay fewer eggs in rain"
    assert choose((odd, "affirms"), (SHUT, "affirms"), (f"{SHUT} now", "affirms")).lower() == SHUT.lower()


def test_a_claim_is_what_was_asserted_first() -> None:
    contrary = "the bridge over the river at Nes is open"
    assert choose((SHUT, "affirms"), (contrary, "affirms"), late={"0": 1.0}).lower() == contrary.lower()
    assert choose((SHUT, "affirms"), (contrary, "affirms"), late={"1": 1.0}).lower() == SHUT.lower()


def test_words_that_are_cut_off_at_the_beginning_word_no_claim() -> None:
    for cut in ("of the river at Nes is shut the bridge", "which at Nes over the river is shut for good"):
        assert choose((SHUT, "affirms"), (cut, "affirms")).lower() == SHUT.lower()


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
