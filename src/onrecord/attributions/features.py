"""What an uncased encoder cannot see: capitals, quotations, and where paragraphs and sentences begin and end."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.quotes import DOUBLE_MARKS, Quote
from onrecord.attributions.words import Words

SHAPES = ("lower", "capitalised", "upper", "mixed", "initial", "number", "other")
PLACES = ("middle", "paragraph start", "sentence start", "paragraph end")
GAPS = ("joined", "spaced")
SIZES = (len(SHAPES), len(Quote), len(PLACES), len(GAPS))
"""Number of values of each feature: shape, quotation, place, space before."""


def find_features(words: Words, quotes: Sequence[Quote]) -> NDArray[np.int64]:
    """Return one row a word, one column a feature, in the order of ``SIZES``."""
    rows = np.empty((len(words), len(SIZES)), np.int64)
    last = len(words) - 1
    for k, string in enumerate(words.strings):
        if k == 0 or words.paragraphs[k] != words.paragraphs[k - 1]:
            place = 1
        elif words.sentences[k] != words.sentences[k - 1]:
            place = 2
        elif k == last or words.paragraphs[k] != words.paragraphs[k + 1]:
            place = 3
        else:
            place = 0
        spaced = k == 0 or words.starts[k] > words.ends[k - 1]
        rows[k] = (_shape(string), quotes[k], place, spaced)
    return rows


def _shape(word: str) -> int:
    if word.islower():
        return 0
    if not word[0].isalpha():
        return 5 if word[0].isdigit() else 6
    if len(word) == 1:
        return 4 if word.isupper() else 6
    if word.isupper():
        return 2
    return 1 if word.istitle() else 3


def spelling(words: Words, quotes: Sequence[Quote]) -> list[str]:
    """Return the words as the encoder should read them: one style of quotation marks, one of apostrophes.

    A very long word is cut: the encoder knows no word of more than a hundred characters.
    """
    return [_spell(string, quote) for string, quote in zip(words.strings, quotes, strict=True)]


def _spell(string: str, quote: Quote) -> str:
    if string in DOUBLE_MARKS or quote in _MARKING:
        return '"'
    if string in "’‘`":
        return "'"
    if "\ud800" <= string <= "\udfff":
        return "\ufffd"  # half of a surrogate pair, always a word of its own: no tokeniser takes it
    return string[:101]


_MARKING = {Quote.OPENS, Quote.CLOSES, Quote.OPENS_INNER, Quote.CLOSES_INNER, Quote.REOPENS}
