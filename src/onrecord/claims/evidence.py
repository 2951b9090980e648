"""What speaks for two statements being about the same claim."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.words import word_set
from onrecord.claims.details import Details, Figure, find_details
from onrecord.claims.proposition import Proposition
from onrecord.claims.values import RELATIONS

Floats = NDArray[np.float32]
AFFIRMS, DENIES, DISCUSSES, UNRELATED = range(len(RELATIONS))
NO_SIDE = ("declines", "unconfirmed")
FEW = 5
"""Words that carry something, below which what is said is not enough to know it again."""
NEARLY_ALL = 0.85
"""Overlap of words from which two texts are one, lightly edited."""
NEGATIONS = word_set("no not never none nothing nobody neither nor without false untrue t")
"""Words that turn what is said round; "t" is what is left of "isn't"."""
_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly")
_FUNCTION = word_set(
    "the a an of to in on at by for from with and or but that this it is was were be been are as he she they his its "
    "their her had has have not no will would could can did do does said say says who which what there also than then "
    "so such any all one two more over after before about into out up"
)


def may_be_one_story(one: Proposition, other: Proposition) -> bool:
    """Whether the reports of two statements share enough names to tell one story.

    Of reports of one story 90 in 100 share so many, of two stories one in 100; where a report has no names it may.
    """
    if one.report == other.report or not one.told or not other.told:
        return True
    shared = len(one.told & other.told)
    return shared >= 2 and shared >= 0.1 * min(len(one.told), len(other.told))


def answers(one: Proposition, other: Proposition) -> bool:
    """Whether one of two statements answers the other."""
    return one.about == other.statement or other.about == one.statement


def differ_in_time(one: Details, other: Details) -> bool:
    """Whether two statements speak of other months or years."""
    return _apart(one.months, other.months) or _apart(one.years, other.years)


def differ(one: Proposition, other: Proposition) -> bool:
    """Whether two statements count the same thing differently, or speak of other months or years."""
    mine, its = find_details(one.wording), find_details(other.wording)
    alike, apart = compare_figures(mine.figures, its.figures)
    return bool(apart and not alike) or differ_in_time(mine, its)


def worded_alike(a: Proposition, b: Proposition) -> bool:
    """Whether two statements say nearly the same words, as in a reprint.

    A few words ("declined to comment") are said of anything; they must also follow on the same.
    """
    one, other = a.wording, b.wording
    if _negations(one) != _negations(other):
        return False
    if min(len(stems(one)), len(stems(other))) < FEW:
        one, other = _around(a), _around(b)
    return overlap(one, other) >= NEARLY_ALL


def says(proposition: Proposition, wording: str) -> bool:
    """Whether what a statement puts forward, or denies, is nearly what some words say: its side is as it was read."""
    own = proposition.wording
    if _negations(own) != _negations(wording) or min(len(stems(own)), len(stems(wording))) < FEW:
        return False
    _, apart = compare_figures(find_details(own).figures, find_details(wording).figures)
    return not apart and overlap(own, wording) >= NEARLY_ALL


def _negations(text: str) -> frozenset[str]:
    return NEGATIONS & frozenset(_WORD.findall(text.lower()))


def overlap(one: str, other: str) -> float:
    """Return how many words two texts have in common, in [0, 1]: a cosine in which long words count more.

    Longer words are rarer (Zipf 1935), and to know how rare would take a table of all of them.
    """
    mine, its = stems(one), stems(other)
    both, one_size, other_size = (sum(math.sqrt(len(word)) for word in words) for words in (mine & its, mine, its))
    return both / max(1e-9, math.sqrt(one_size * other_size))


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """Return the words of a text that carry it, in lower case and without the commonest endings."""
    return frozenset(_stem(word) for word in _WORD.findall(text.lower()) if word not in _FUNCTION)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def _around(proposition: Proposition) -> str:
    """Return a statement's sentence with the one before it."""
    return f"{proposition.excerpt.before} {proposition.excerpt.text}"


def compare_figures(one: Sequence[Figure], other: Sequence[Figure]) -> tuple[list[Figure], list[tuple[Figure, Figure]]]:
    """Return the figures that both have, and those that count the same thing and differ."""
    values = {figure.value for figure in other}
    alike = [figure for figure in one if figure.value in values]
    apart = [
        (figure, its)
        for figure in one
        for its in other
        if figure.unit and figure.unit == its.unit and figure.value != its.value
    ]
    return alike, apart


def _apart(one: frozenset[int], other: frozenset[int]) -> bool:
    return bool(one and other and not one & other)
