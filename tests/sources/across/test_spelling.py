from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.across.spelling import Alike, alike, frame, spelling, words
from onrecord.sources.names import fold

LETTERS = st.text("abcdeghijkmnorstuvyz", min_size=1, max_size=12)


@pytest.mark.parametrize(
    "names",
    [
        "Dmitri Dmitry Dmitrij Dmitriy Dmitrii",
        "Zaporizhia Zaporizhzhia Zaporizhzhya",
        "Sergei Sergey Sergej",
        "Zelensky Zelenskyy Zelenskiy Selenskyj",
        "Yeltsin Jelzin Eltsin",
        "Möller Moeller Moller",
        "Weiß Weiss",
        "Sørensen Soerensen Sorensen",
        "Ødegård Odegaard",
        "Milošević Milosevic Milosevich",
        "Đoković Djokovic Djokovitch",
        "Hafþór Hafthor",
        "Hsu Xu",
        "Johansson Johanson",
        "Catherine Katherine",
        "O'Brien O’Brien OBrien",
    ],
)
def test_spellings_of_one_name(names: str) -> None:
    assert len({spelling(word) for name in names.split() for word in words(name)}) == 1


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Muhammad", "Mohammed", "close"),
        ("Yusuf", "Youssef", "close"),
        ("Gorbachev", "Gorbatschow", "close"),
        ("Hansen", "Hanson", "close"),
        ("Petrov", "Petrova", "ending"),
        ("Kowalski", "Kowalska", "ending"),
        ("Zelensky", "Zelenskaya", "ending"),
        ("Lindqvist", "Lindqvits", "slip"),
        ("Maria", "Mario", None),
        ("Olga", "Oleg", None),
        ("Hassan", "Hussein", None),
        ("Petrovic", "Petrova", None),
        ("Kim", "Kin", None),
        ("Austria", "Australia", "slip"),
    ],
)
def test_alike(one: str, other: str, said: Alike | None) -> None:
    assert alike(fold(one), fold(other)) == said


@given(LETTERS, LETTERS)
def test_being_alike_is_mutual_and_found_by_the_frame(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    assert alike(one, one) == "same"
    if alike(one, other) in ("same", "close"):
        assert frame(one) == frame(other)


@given(LETTERS)
def test_the_form_of_a_word_keeps_some_of_it(word: str) -> None:
    assert 0 < len(spelling(word)) <= len(word) + 1
