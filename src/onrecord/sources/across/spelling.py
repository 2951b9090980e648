"""One word of a name in the spellings of different languages: "Dmitri", "Dmitrij"; "Möller", "Moeller"; "Xu", "Hsu".

The romanisations of Cyrillic, Arabic and Chinese that newspapers use differ in few letters (BGN/PCGN, ISO 9, the usual
German and French forms; pinyin and Wade-Giles), so a handful of rules brings nearly all forms of a name to one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz

from onrecord.sources.names import fold

Alike = Literal["same", "ending", "close", "slip"]
"""One word in two spellings; a man's and a woman's form of one family name; likely a spelling of one; perhaps a slip of
the pen."""

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’ʼʻ`´‘")
_RULES = [
    (re.compile(pattern), letters)
    for pattern, letters in (
        ("^hs|^x(?!t)", "s"),
        ("dj|dzh", "d"),
        ("schtsch|shch|szcz", "sk"),
        ("tsch|tch|kh|ch|ck|cz|[cq]", "k"),
        ("sch|sh|sz|zh|ts|tz|z", "s"),
        ("x", "ks"),
        ("ph", "f"),
        ("th", "t"),
        ("gh", "g"),
        ("w", "v"),
        ("ou|oo|ue", "u"),
        ("ae", "a"),
        ("oe", "o"),
        ("[jy]", "i"),
        ("^ie", "e"),
        (r"(.)\1+", r"\1"),
    )
]
_CLASSES = str.maketrans("eo", "iu")
_VOWELS = re.compile(r"(?<!^)[aeiouh]")
_CLOSE = 80
"""Per cent of letters that two close spellings share, vowels taken in three classes."""
_SLIP = 85
"""Per cent of letters, where the consonants differ too: a slip of the pen."""
_LONG = 6
"""Letters from which a slip can be told from another name."""


def words(text: str) -> tuple[str, ...]:
    """Return the words of a name in lower case without accents; apostrophes are left out, hyphens part words."""
    return tuple(fold(word) for word in _WORD.findall(text.translate(_APOSTROPHES)))


@lru_cache(maxsize=65536)
def spelling(word: str) -> str:
    """Return the form that all romanisations of a word come to; ``word`` is folded (``names.fold``)."""
    for pattern, letters in _RULES:
        word = pattern.sub(letters, word)
    return word


@lru_cache(maxsize=65536)
def frame(word: str) -> str:
    """Return the consonants of a folded word, and an ``a`` where it begins with a vowel: to find it by equality."""
    form = spelling(word)
    kept = _VOWELS.sub("", form)
    return f"a{kept[1:]}" if kept[:1] in "aeiou" else kept


@lru_cache(maxsize=65536)
def alike(one: str, other: str) -> Alike | None:
    """Say how two folded words agree; ``None`` where they are two words. Symmetric."""
    a, b = spelling(one), spelling(other)
    if a == b:
        return "same"
    short, long = sorted((a, b), key=len)
    if min(len(a), len(b)) < 4:
        return None
    if a.endswith("a") != b.endswith("a"):
        woman, man = (a, b) if a.endswith("a") else (b, a)
        stem = woman.removesuffix("aia") if woman.endswith("aia") else woman[:-1]
        return "ending" if long.startswith(short) or man == f"{stem}i" else None
    ratio = fuzz.ratio(a.translate(_CLASSES), b.translate(_CLASSES))
    if frame(one) == frame(other) and ratio >= _CLOSE:
        return "close"
    return "slip" if len(short) >= _LONG and a[0] == b[0] and ratio >= _SLIP else None
