"""Sources are parted from whoever asked them."""

from __future__ import annotations

import pytest

from onrecord.attributions.asking import without_askers
from tests.attributions.stand_in import words_of
from tests.attributions.test_citing import drafts_in


@pytest.mark.parametrize(
    ("text", "source", "left"),
    [
        ("Questioned by MPA, a clerk said it was shut.", "MPA, a clerk", "a clerk"),
        (
            "Asked by the Courier, the mayor of Nes said it was shut.",
            "the Courier, the mayor of Nes",
            "the mayor of Nes",
        ),
        ("Backed by MPA, a clerk said it was shut.", "MPA, a clerk", "MPA, a clerk"),
        ("Asked by MPA a clerk said it was shut.", "MPA a clerk", "MPA a clerk"),
        ("MPA, a wire, said it was shut.", "MPA, a wire", "MPA, a wire"),
    ],
)
def test_who_asked_does_not_answer(text: str, source: str, left: str) -> None:
    words = words_of(text)
    drafts = drafts_in(words, (source, "said", "it was shut"))
    without_askers(words, drafts)
    kept = drafts[0].source
    assert kept is not None
    assert words.span(kept.first, kept.last).cut(text) == left


def test_an_attribution_without_a_source_stays_as_it_is() -> None:
    words = words_of("Asked by MPA, it was shut.")
    drafts = drafts_in(words, ("MPA", "Asked", "it was shut"))
    drafts[0].source = None
    without_askers(words, drafts)
    assert drafts[0].source is None
