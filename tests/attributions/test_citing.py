from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given

from onrecord.attributions.assembly import Draft
from onrecord.attributions.citing import citations, with_citations
from onrecord.attributions.labels import Stretch
from onrecord.attributions.quotes import find_quotes
from onrecord.attributions.words import Words
from tests.attributions.stand_in import words_of
from tests.attributions.texts import TEXTS


class Found(NamedTuple):
    source: str
    cue: str
    content: str
    via: str


def find(words: Words, role: int, said: str) -> Stretch:
    wanted = list(words_of(said).strings)
    strings = list(words.strings)
    first = next(k for k in range(len(strings)) if strings[k : k + len(wanted)] == wanted)
    return Stretch(role, first, first + len(wanted) - 1)


def drafts_in(words: Words, *attributions: tuple[str, str, str]) -> list[Draft]:
    return [
        Draft(find(words, 1, cue), 0, find(words, 0, source), 0.9, [find(words, 2, content)], 0.8)
        for source, cue, content in attributions
    ]


def cited(text: str, *attributions: tuple[str, str, str]) -> list[Found]:
    """Return what is cited in ``text``, given the attributions (source, cue, content) that were found in it."""
    words = words_of(text)

    def said(stretch: Stretch | None) -> str:
        assert stretch is not None
        return words.span(stretch.first, stretch.last).cut(text)

    return [
        Found(
            said(draft.source),
            said(draft.cue),
            " ... ".join(map(said, draft.contents)),
            said(draft.via.source if draft.via else None),
        )
        for draft in citations(words, find_quotes(words), drafts_in(words, *attributions))
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The Gazette, citing two people familiar with the talks, reported that the dam leaks.", "", "citing"),
        ("Citing two people familiar with the talks, the Gazette reported that the dam leaks.", "", "Citing"),
        ("The Gazette reported on Tuesday, quoting an engineer, that the dam leaks.", "an engineer", "quoting"),
        ("The Gazette reported that the dam leaks, citing an internal memo.", "an internal memo", "citing"),
        ("The Gazette, on the word of a diver, reported that the dam leaks.", "a diver", "on the word of"),
        ("The Gazette, which cites Runa Velde, reported that the dam leaks.", "Runa Velde", "which cites"),
        ("The Gazette reported that the dam leaks. It cited a nurse.", "a nurse", "cited"),
        ("The Gazette reported that the dam leaks. The paper quoted officials.", "officials", "quoted"),
        ("The Gazette reported that the dam leaks. It attributed that to a diver.", "a diver", "attributed that to"),
    ],
)
def test_a_cited_source_says_the_same_through_the_one_that_cites(text: str, source: str, cue: str) -> None:
    outlet = "the Gazette" if "the Gazette" in text else "The Gazette"
    found = cited(text, (outlet, "reported", "that the dam leaks"))
    assert found == [Found(source or "two people familiar with the talks", cue, "that the dam leaks", outlet)]


def test_what_is_cited_as_saying_does_not_say_its_own_name() -> None:
    text = "The Gazette cited two suppliers as saying that the dam leaks."
    content = "two suppliers as saying that the dam leaks"
    found = cited(text, ("The Gazette", "cited", content))
    assert found == [Found("two suppliers", "as saying", "that the dam leaks", "The Gazette")]


def test_two_that_are_cited_are_two_sources() -> None:
    text = "The Gazette reported that the dam leaks, citing an internal memo and two divers."
    found = cited(text, ("The Gazette", "reported", "that the dam leaks"))
    assert [one.source for one in found] == ["an internal memo", "two divers"]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said that the dam leaks, citing safety concerns.",
        "The mayor said that the dam leaks, citing a lack of rain.",
        "The mayor said that the dam leaks. Citing a diver is easy, of course.",
        "The mayor said that the dam leaks. He quoted a diver, in passing, on other matters.",
        "The mayor said that the dam leaks, he wrote, “citing a diver”.",
        "The mayor said that the dam leaks.\n\nIt cited a diver.",
    ],
)
def test_a_motive_or_a_citation_of_something_else_is_no_source(text: str) -> None:
    assert cited(text, ("The mayor", "said", "that the dam leaks")) == []


def test_what_a_denial_cites_does_not_say_what_is_denied() -> None:
    text = "The mayor denied that the dam leaks, citing an engineer."
    assert cited(text, ("The mayor", "denied", "that the dam leaks")) == []


def test_a_phrase_inside_a_content_belongs_to_whoever_speaks_there() -> None:
    text = "Orlo said the Gazette, citing a diver, had reported that the dam leaks."
    outer = ("Orlo", "said", "the Gazette, citing a diver, had reported that the dam leaks")
    assert cited(text, outer) == []
    inner = ("the Gazette", "had reported", "that the dam leaks")
    assert cited(text, outer, inner) == [Found("a diver", "citing", "that the dam leaks", "the Gazette")]


def test_a_source_that_was_found_already_is_not_found_twice() -> None:
    text = "The Gazette, citing a diver, reported that the dam leaks."
    known = ("a diver", "citing", "that the dam leaks")
    assert cited(text, ("The Gazette", "reported", "that the dam leaks"), known) == []


def test_an_attribution_that_only_cites_gives_way() -> None:
    text = "The Gazette reported that the dam leaks. It cited a diver. Orlo said no."
    words = words_of(text)
    first, bare, last = drafts_in(
        words, ("The Gazette", "reported", "that the dam leaks"), ("It", "cited", "a diver"), ("Orlo", "said", "no")
    )
    last.via = bare
    whole = with_citations(words, find_quotes(words), [first, bare, last])
    assert [draft is bare for draft in whole] == [False, False, False]
    assert whole[0] is first
    assert whole[2] is last
    assert whole[1].via is first
    assert last.via is first


@given(TEXTS)
def test_any_text_keeps_its_attributions_and_its_bounds(text: str) -> None:
    words = words_of(f"The Post said it rained, citing a diver. It cited {text}, citing {text} as saying so")
    drafts = drafts_in(words, ("The Post", "said", "it rained"))
    whole = with_citations(words, find_quotes(words), drafts)
    assert drafts[0] in whole
    assert [draft.cue.first for draft in whole] == sorted(draft.cue.first for draft in whole)
    for draft in whole:
        assert draft.source is not None
        assert 0 <= draft.source.first <= draft.source.last < len(words)
        assert draft is drafts[0] or draft.via is drafts[0]
