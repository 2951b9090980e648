from __future__ import annotations

import pytest

from onrecord.sources.bearings import bearing
from onrecord.sources.source import SourceKind
from onrecord.spans import Span


def heard(text: str, name: str = "Tolvek") -> SourceKind | None:
    start = text.index(name)
    return bearing(text, Span(start, start + len(name)))


@pytest.mark.parametrize(
    "text",
    [
        "Tolvek, which makes pumps, said no.",
        "Tolvek's head office was shut.",
        "Tolvek’s two largest shareholders said no.",
        "A spokesman for Tolvek said no.",
        "He has worked at Tolvek since May.",
        "Tolvek itself said nothing.",
        "Tolvek, a small pump maker, said no.",
        "Tolvek has withdrawn its offer.",
        "Tolvek shares fell.",
    ],
)
def test_what_only_a_body_has(text: str) -> None:
    assert heard(text) == "organisation"


@pytest.mark.parametrize(
    "text",
    ["Tolvek, who makes pumps, said no.", "Mr Tolvek said no.", "Tolvek, 44, said no.", "Tolvek himself said nothing."],
)
def test_what_only_a_person_has(text: str) -> None:
    assert heard(text) == "person"


@pytest.mark.parametrize("text", ["Tolvek's editors said no.", "Tolvek, a weekly, said no."])
def test_what_only_an_outlet_has(text: str) -> None:
    assert heard(text) == "outlet"


@pytest.mark.parametrize(
    "text", ["Tolvek said no.", "Tolvek said its roof leaked.", "They met Tolvek.", "Tolvek’s plan is old.", "Tolvek"]
)
def test_most_words_say_nothing(text: str) -> None:
    assert heard(text) is None
