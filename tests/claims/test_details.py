from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims.details import find_details


def values(text: str) -> list[float]:
    return [figure.value for figure in find_details(text).figures]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("6 boats", 6),
        ("six boats", 6),
        ("nineteen boats", 19),
        ("twenty-one boats", 21),
        ("twenty one boats", 21),
        ("38,000 boats", 38_000),
        ("1,250,000 boats", 1_250_000),
        ("1.500.000 boats", 1_500_000),
        ("2.5 boats", 2.5),
        ("1.2 million boats", 1_200_000),
        ("£1.2m", 1_200_000),
        ("3bn kroner", 3_000_000_000),
        ("two dozen boats", 24),
        ("a dozen boats", 12),
        ("a hundred boats", 100),
        ("one hundred boats", 100),
        ("a hundred thousand boats", 100_000),
        ("a hundred and twenty boats", 120),
        ("two hundred and six boats", 206),
        ("three thousand five hundred boats", 3_500),
        ("two hundred and fifty-one thousand six hundred boats", 251_600),
        ("forty thousand boats", 40_000),
        ("fourteen hundred boats", 1_400),
        ("2 million 300 thousand boats", 2_300_000),
    ],
)
def test_numbers_in_figures_and_in_words(words: str, value: float) -> None:
    assert values(f"they counted {words}") == [value]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("between two hundred and three hundred boats", [200, 300]),
        ("between 300 and four hundred boats", [300, 400]),
        ("killed 100 and two were hurt", [100, 2]),
        ("twenty or thirty boats", [20, 30]),
        ("twenty thirty", [20, 30]),
        ("won 0-3 and 3-0", [0, 3, 3, 0]),
        ("two five", [2, 5]),
    ],
)
def test_a_number_ends_where_the_next_begins(words: str, found: list[float]) -> None:
    assert values(words) == found


@pytest.mark.parametrize("words", ["no one spoke", "one of them left", "zero chance", "hundreds of boats", "² and ①"])
def test_what_is_no_figure(words: str) -> None:
    assert values(words) == []


@pytest.mark.parametrize(
    ("text", "unit", "words"),
    [
        ("the storm took at least six boats", "boats", "at least six boats"),
        ("No more than 12 boats", "boats", "No more than 12 boats"),
        ("more than 30 to 40 boats", "boats", "more than 30 to 40 boats"),
        ("20 of the boats sank", "boats", "20 of the boats"),
        ("about a hundred of their boats", "boats", "about a hundred of their boats"),
        ("38% of them", "%", "38%"),
        ("nearly 38 per cent of boats", "%", "nearly 38 per cent"),
        ("thirty-eight percent", "%", "thirty-eight percent"),
        ("they were 12", "", "12"),
    ],
)
def test_a_figure_is_given_with_what_it_counts(text: str, unit: str, words: str) -> None:
    figure = find_details(text).figures[0]
    assert (figure.unit, figure.words) == (unit, words)


@pytest.mark.parametrize(
    ("text", "months", "years"),
    [
        ("on 6 March 2021", {3}, {2021}),
        ("on March 6, 1999", {3}, {1999}),
        ("by the end of May", {5}, set()),
        ("from 6 Sept. to 9 Dec.", {9, 12}, set()),
        ("in 1847 or 2005", set(), {1847, 2005}),
        ("they march in step and may fall", set(), set()),
    ],
)
def test_dates_are_no_figures(text: str, months: set[int], years: set[int]) -> None:
    details = find_details(text)
    assert (set(details.months), set(details.years)) == (months, years)
    assert not details.figures


def test_a_number_with_four_digits_is_no_year_where_it_groups() -> None:
    assert values("2,021 boats") == [2021]
    assert values("3021 boats") == [3021]
    assert not find_details("2,021 boats").years


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the bridge at Nes", {"nes"}),
        ("Boats left Nes. Bridges in Brenn fell", {"nes", "brenn"}),
        ("it was said: Boats left Nes", {"nes"}),
        ("“Boats left Nes”", {"nes"}),
        ("we heard that “Boats” is a film", {"boats"}),
        ("Torvald’s boat and O’Dell's boat for Ida", {"o’dell", "ida"}),
        ("did Mr Lind and the Mayor of Nes speak on Monday", {"lind", "mayor", "nes"}),
        ("it was She who met Ada in March", {"ada"}),
        ("", set()),
    ],
)
def test_names_are_capitals_inside_a_sentence(text: str, names: set[str]) -> None:
    assert find_details(text).names == names


@given(st.text(max_size=200) | st.text(alphabet="0123456789,.-% abmk²①٣½’'", max_size=40))
def test_no_text_is_too_odd(text: str) -> None:
    for figure in find_details(text).figures:
        assert figure.words in text
        assert figure.value >= 0


WORDS = [
    "a",
    "and",
    "one",
    "six",
    "twenty",
    "hundred",
    "thousand",
    "million",
    "dozen",
    "5",
    "1,200",
    "2.5",
    "boats",
    "of",
]


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_figures_stand_in_the_text_in_order(words: list[str]) -> None:
    text = " ".join(words)
    at = 0
    for figure in find_details(text).figures:
        assert figure.words in text[at:]
        at = text.index(figure.words, at)


@pytest.mark.parametrize("digits", ["9" * 400, "1" + ",000" * 200, "1.2.3", "192.168.0.1", "٣٤"])
def test_odd_numbers_are_one_figure(digits: str) -> None:
    assert len(values(f"it was {digits} boats")) == 1
