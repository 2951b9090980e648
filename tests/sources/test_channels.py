import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions import Attribution
from onrecord.attributions.passage import Passage
from onrecord.attributions.quotes import find_quotes
from onrecord.attributions.signals import SIGNALS, Signals
from onrecord.attributions.words import stretches
from onrecord.sources.channels import find_channels
from onrecord.spans import Span

_MARK = re.compile(r"([{<\[])(?:(\d):)?|([}>\]])")


def passage(marked: str) -> Passage:
    """Build a passage from a text with {source}, <cue> and [content]; "<1:said>" belongs to attribution 1."""
    text, open_at = "", []
    pieces: dict[int, dict[str, list[Span]]] = {}
    at = 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            open_at.append((mark[1], int(mark[2] or 0), len(text)))
        else:
            sign, number, start = open_at.pop()
            pieces.setdefault(number, {"{": [], "<": [], "[": []})[sign].append(Span(start, len(text)))
    text += marked[at:]
    attributions = tuple(
        Attribution(
            id=str(number),
            source=tuple(sorted(found["{"])),
            cue=tuple(sorted(found["<"])),
            content=tuple(sorted(found["["])),
            kind="indirect",
            via=None,
            confidence=1.0,
        )
        for number, found in sorted(pieces.items())
    )
    (words,) = stretches(text)
    signals = Signals.of(np.zeros((len(words), SIGNALS), np.float32))
    readings = Signals.of(np.zeros((len(attributions), SIGNALS), np.float32))
    return Passage(text, words, find_quotes(words), attributions, signals, readings)


@pytest.mark.parametrize(
    ("marked", "channel"),
    [
        ("{Ilka Brandt} <told> the Harbour Post [the pier was sound].", "told the Harbour Post"),
        ("[“It holds,”] {she} <told> reporters on Monday.", "told reporters"),
        ("[“It holds,”] {she} <told> an investors’ conference.", "told an investors’ conference"),
        ("[“It holds,”] {she} <told> Mr. Oduya by telephone.", "told Mr. Oduya by telephone"),
        ("{The board} <said> in a statement on its website [that it had met].", "in a statement on its website"),
        ("In a two-line letter to staff, {the board} <denied> [it].", "In a two-line letter to staff"),
        ("[“No,”] {Oduya} <wrote> on X.", "on X"),
        ("[“No,”] {Oduya} <said> on Radio Lowland on Friday.", "on Radio Lowland"),
        ("[“No,”] {Oduya} <said> at a news conference.", "at a news conference"),
        ("{Oduya}, through his lawyer, <denied> [taking the boat].", "through his lawyer"),
        ("{The clerk} <testified> under oath [that the safe was empty].", "under oath"),
        ("{The clerk} <repeated> before the housing committee [that it was empty].", "before the housing committee"),
        ("[The safe was empty], {the clerk} <confirmed> to this newspaper.", "to this newspaper"),
        ("[“Soon,”] {he} <texted>.", "texted"),
        ("{Ann Rook} <explained> on a call with analysts [that sales fell].", "on a call with analysts"),
    ],
)
def test_channel_is_cut_as_it_stands(marked: str, channel: str) -> None:
    assert find_channels(passage(marked)) == [channel]


@pytest.mark.parametrize(
    "marked",
    [
        "{Ilka Brandt} <said> [the mayor lied in a statement].",
        "{Ilka Brandt} <said> on Monday [that the pier was sound].",
        "{The court} <was told> [that the pier was sound].",
        "[“No,”] {she} <said> to laughter.",
        "{She} <told> them [to go home].",
        "{Brandt}, who lost her post after a speech, <said> [it was unfair].",
        "{Oduya} <said> [so] after the firm, which had been quiet, spoke in a statement.",
        "{Oduya} <said> [so]. In a statement the firm did not.",
    ],
)
def test_no_channel_is_made_up(marked: str) -> None:
    assert find_channels(passage(marked)) == [None]


def test_channel_belongs_to_the_nearer_cue() -> None:
    marked = "{The firm} <said> in a letter [it was sorry], but {1:a clerk} <1:said> [1:otherwise]."
    assert find_channels(passage(marked)) == ["in a letter", None]
    marked = "{The firm} <denied> [it], and in a letter {1:a clerk} <1:said> [1:otherwise]."
    assert find_channels(passage(marked)) == [None, "in a letter"]


def test_channel_at_the_head_of_a_sentence_serves_what_the_source_goes_on_to_say() -> None:
    marked = "In an internal memo {{1:the head}} <thanks> [everybody] and <1:predicts> [1:calm]."
    assert find_channels(passage(marked)) == ["In an internal memo", "In an internal memo"]


def test_cue_inside_a_content_is_looked_at_inside_it_only() -> None:
    marked = "[{1:He} <1:told> me [1:so]], {the mayor} <said> in an e-mail."
    assert find_channels(passage(marked)) == ["in an e-mail", "told me"]


def test_content_that_begins_too_early_gives_the_channel_back() -> None:
    assert find_channels(passage("{The firm} <said> [in a statement that it was sorry].")) == ["in a statement"]


_PARTS = st.sampled_from(
    [
        "{Ann Rook}",
        "<said>",
        "<told>",
        "[it rains]",
        "in a letter",
        "on X",
        "to us",
        "Monday",
        ",",
        "“",
        "and",
        "\n\n",
        ".",
    ]
)


@given(st.lists(_PARTS, min_size=1, max_size=30).map(" ".join).filter(lambda m: bool(m.strip()) and _MARK.search(m)))
def test_every_channel_cuts_the_text(marked: str) -> None:
    read = passage(marked)
    channels = find_channels(read)
    assert len(channels) == len(read.attributions)
    assert all(channel is None or (channel.strip() and channel in read.text) for channel in channels)


@pytest.mark.parametrize(
    ("marked", "channel"),
    [
        ("On her podcast on Friday Oduya addressed the row. [“It holds,”] {she} <said>.", "On her podcast"),
        ("Ilka Brandt wrote on X at noon. [“It holds,”] {she} <said>.", "on X"),
        ("Ilka Brandt wrote on X at noon. {Rana Oduya} <said> [that it held].", None),
        ("Ilka Brandt wrote on X at noon.\n\n{She} <said> [that it held].", None),
        ("Ilka Brandt swims on X at noon. {She} <said> [that it held].", None),
        ("{0:Ilka Brandt} <0:wrote> on X [0:that it held]. {1:She} <1:denied> [1:that it leaks].", "on X"),
    ],
)
def test_a_sentence_that_tells_of_coming_forward_gives_the_channel(marked: str, channel: str | None) -> None:
    assert find_channels(passage(marked))[0] == channel


def test_the_words_of_another_attribution_are_not_carried_over() -> None:
    marked = "{0:Ilka Brandt} <0:wrote> on X [0:that it held]. {1:She} <1:denied> [1:that it leaks]."
    assert find_channels(passage(marked)) == ["on X", None]


def test_where_somebody_was_is_no_channel() -> None:
    assert find_channels(passage("{Oduya}, who was not at the meeting, <declined> [to comment].")) == [None]


def test_below_a_post() -> None:
    assert find_channels(passage("[“It holds,”] {she} <wrote> under our post.")) == ["under our post"]
