"""Words that say by themselves where a source stands, whatever is beside them.

The networks weigh everything near a statement and can be talked out of what it says in so many words. What is listed
here hardly ever affirms: in the annotated reports, those for development and the held-out ones included, 2 of 853 such
statements do.
"""

from __future__ import annotations

import re

from onrecord.attributions import Attribution
from onrecord.attributions.words import word_set
from onrecord.stances.pointing import words_in
from onrecord.stances.stand import DECLINES, DENIES, UNCONFIRMED

BEFORE = 20
"""Characters before a cue in which a negation takes back what it says: it is not always read as part of the cue."""
BEGINNING = 100
"""Characters of what is said in which a source can say that it takes no side."""

_DENYING = word_set(
    """deny denies denied denying denial denials dispute disputes disputed disputing refute refutes refuted refuting
    rebut rebuts rebutted rebutting contradict contradicts contradicted contradicting"""
)
_TAKES_BACK = word_set(
    """no not never nobody nothing neither nor without cannot can't don't doesn't didn't isn't wasn't won't wouldn't
    hasn't haven't hadn't refuse refuses refused refusing decline declines declined declining stop stops stopped fail
    fails failed"""
)
_ASKED = r"(?:whether|if|what|which|how|who|where|when)"
_NO_SIDE = {
    DECLINES: re.compile(
        rf"\b(?:no comment|declin\w+ to comment|neither confirm\w* n?or den\w+|(?:wo|would)n't say {_ASKED}"
        rf"|(?:will|would) not say {_ASKED})\b"
    ),
    UNCONFIRMED: re.compile(
        rf"\b(?:(?:cannot|can't|could not|couldn't|unable to)(?: \w+)? (?:confirm|verify)"
        rf"|(?:cannot|can't|could not|couldn't)(?: yet)? say {_ASKED}"
        r"|(?:do|does|did)(?: not|n't)(?: yet)? know (?:whether|if)"
        r"|no(?: \w+)? confirmation"
        r"|neither confirm\w* n?or rul\w+ out|not in a position to|no information|too (?:early|soon) to (?:say|tell))\b"
    ),
}


def says_outright(text: str, attribution: Attribution) -> int | None:
    """Return the stance that an attribution in ``text`` states in so many words, by its index; ``None`` for most."""
    cue, said = (" ".join(span.cut(text) for span in spans) for spans in (attribution.cue, attribution.content))
    words = " ".join(f"{cue} {said[:BEGINNING]}".lower().replace("’", "'").split())
    for stance, pattern in _NO_SIDE.items():
        if pattern.search(words):
            return stance
    return DENIES if _denies(text, attribution, cue) else None


def _denies(text: str, attribution: Attribution, cue: str) -> bool:
    words = _words(cue)
    if _DENYING.isdisjoint(words):
        return False
    start = min(span.start for span in attribution.cue)
    return _TAKES_BACK.isdisjoint([*_words(text[max(0, start - BEFORE) : start]), *words])


def _words(text: str) -> list[str]:
    return [word.replace("’", "'") for word in words_in(text)]
