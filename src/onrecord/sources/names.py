"""Whether two names in one report are the same person's or the same body's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from onrecord.attributions.words import word_set

NameMatch = Literal["same", "part", "acronym", "spelling"]
"""How two names agree: word for word, one a part of the other, one the other's initials, a letter or two apart."""

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"(?<=s)['’](?=\s|$)|['’]s\b", re.I)
_NO_MARKS = str.maketrans("", "", ". &-")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})


_TITLES = word_set(
    """mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr father sister sen senator rep gov
    governor president minister gen general col colonel maj major capt captain lt sgt sergeant cpl cmdr adm brig
    brigadier judge justice king queen prince princess sheikh imam pope st jr sr the insp inspector det pc supt
    mayor councillor cllr mp mep qc kc hon"""
)
_SMALL = word_set("of the and for in on at de la le les du des et y e der die das von van und to a &")
PLACE_BODIES = word_set(
    """police council university hospital county city town airport port harbour harbor court fire ministry government
    department school college parliament assembly army navy church cathedral station prison museum embassy state
    region province district street road river island islands zoo"""
)
"""What a place's name may stand before; the bare place is not that body."""
_WEAK = word_set(
    """national international royal united european american british general central new old north south east west
    northern southern eastern western public first federal world global saint san los las el al great social
    democratic people independent"""
)
"""First words that many names share."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name made comparable: lower case, no accents, titles or possessives; hyphens part words."""

    words: tuple[str, ...]
    nickname: str | None
    """What it is also called, in quotation marks inside the name."""
    acronym: str | None
    """The name itself where it is all capitals, or the capitals in brackets after it."""

    @property
    def family(self) -> str:
        """The last word."""
        return self.words[-1] if self.words else ""


def fold(text: str) -> str:
    """Return ``text`` in lower case without accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text).lower().translate(_LETTERS)
    return "".join(c for c in apart if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def to_name(text: str, acronym: str | None = None, nickname: str | None = None) -> Name:
    """Read a name as a report writes it; ``acronym`` and ``nickname``: those that the report gives beside it."""
    bare = _POSSESSIVE.sub("", text)
    compact = bare.translate(_NO_MARKS)
    if acronym is None and compact.isupper() and 1 < len(compact) < 8 and compact.isalpha():
        acronym = compact
    words = [fold(word) for word in _WORD.findall(bare.replace("'", "").replace("’", ""))]
    kept = [word for word in words if word not in _TITLES]
    return Name(tuple(kept or words), fold(nickname) if nickname else None, fold(acronym) if acronym else None)


def match_people(one: Name, other: Name) -> NameMatch | None:
    """Say how two people's names agree, or ``None`` where they are two people's.

    A first or a family name alone agrees with any full name that holds it; who of several is meant is not said here.
    """
    a, b = (one, other) if len(one.words) >= len(other.words) else (other, one)
    if not b.words:
        return None
    if a.words == b.words:
        return "same"
    if b.acronym and b.acronym in initials(a.words):
        return "acronym"  # as in an interview: "BO-T: ..."
    if len(b.words) == 1:
        return "part" if b.words[0] in (a.words[0], a.family, a.nickname) else None
    if a.words[-len(b.words) :] == b.words or a.words[: len(b.words)] == b.words:
        return "part"  # without a first name that nobody uses, or without the second family name
    if a.family == b.family and (_first_agrees(a.words[0], b.words[0]) or a.nickname == b.words[0]):
        return "part"
    return "spelling" if len(a.words) == len(b.words) and _misspelt(a.words, b.words) else None


def match_bodies(one: Name, other: Name) -> NameMatch | None:
    """Say how two bodies' names agree, or ``None`` where they are two bodies'."""
    if not one.words or not other.words:
        return None
    a, b = (one, other) if len(one.words) >= len(other.words) else (other, one)
    if a.words == b.words:
        return "same"
    if a.acronym and b.acronym:
        return "acronym" if a.acronym == b.acronym else None
    for short, long in ((a, b), (b, a)):
        if short.acronym and short.acronym in initials(long.words):
            return "acronym"
    if _is_short_form(b.words, a.words):
        return "part"
    return "spelling" if len(a.words) == len(b.words) > 1 and _misspelt(a.words, b.words) else None


def initials(words: Sequence[str]) -> frozenset[str]:
    """Return the acronyms that a body of this name may go by: its initials with and without its small words."""
    if len(words) < 2:
        return frozenset()
    return frozenset(("".join(w[0] for w in words), "".join(w[0] for w in words if w not in _SMALL)))


def _is_short_form(short: Sequence[str], long: Sequence[str]) -> bool:
    if len(short) == 1 and (short[0] in _WEAK or short[0] in _SMALL or len(short[0]) < 3):
        return False
    if tuple(long[: len(short)]) == tuple(short):
        return not (PLACE_BODIES & set(long[len(short) :])) and "of" not in long[len(short) :]
    return len(short) > 1 and tuple(long[-len(short) :]) == tuple(short)


def _first_agrees(one: str, other: str) -> bool:
    """An initial, or a short form that begins alike ("Tom" for "Thomas" does not, "Nick" for "Nicholas" does)."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and (len(short) == 1 or len(short) >= 3)


def _misspelt(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one word of several is written a little differently, and all others alike."""
    apart = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(apart) != 1 or len(one) < 2:
        return False
    a, b = apart[0]
    if min(len(a), len(b)) < 5 or a[0] != b[0] or not (a.isalpha() and b.isalpha()):
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.8
