"""The words of a source phrase put together again: "O'Brien", "Slade-Cummings", "U.S.", and "'s" by itself.

``onrecord.attributions.words`` cuts finer than names are written, so that any edge can be marked. To read a phrase,
whole words are needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.attributions.quotes import DOUBLE_MARKS
from onrecord.attributions.words import word_set
from onrecord.sources.lexicon import noun_kind

POSSESSIVES = frozenset(mark + ending for mark in "'’ʼ`‘" for ending in ("", "s", "S"))
"""The endings of "Lund's" and of "workers'"."""
TIES = POSSESSIVES | {"&"}
"""Marks that may stand inside a name."""
_APOSTROPHES = frozenset("'’ʼ`")
_HYPHENS = frozenset("-‐‑")
_SHORTENED = word_set(
    """mr mrs ms dr prof sen rep gov gen col lt sgt capt maj brig adm rev hon pres st jr sr fr cmdr cpl supt insp det
    dep amb atty inc ltd co corp bros no vs rt"""
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One written word, mark or possessive ending of a phrase."""

    text: str
    first: int
    last: int
    """Its first and last index among the phrase's words."""
    quoted: bool = False
    """Whether it stands between quotation marks, which are no units themselves."""

    @property
    def low(self) -> str:
        """The text in lower case."""
        return self.text.lower()

    @property
    def is_word(self) -> bool:
        """Whether it is a word and no mark."""
        return (self.text not in POSSESSIVES and self.text[0].isalnum()) or self.text[0] == "@"

    @property
    def is_capital(self) -> bool:
        """Whether it is written like a name: "Ada", "al-Rawahi", "eBay", "@ada"; a number is not."""
        return self.quoted or self.text[0] == "@" or (self.is_word and any(letter.isupper() for letter in self.text))


def units(strings: Sequence[str]) -> list[Unit]:
    """Put the words of one phrase together."""
    found: list[Unit] = []
    quoted = False
    k = 0
    while k < len(strings):
        string = strings[k]
        after = strings[k + 1] if k + 1 < len(strings) else ""
        before = found[-1] if found and found[-1].is_word and found[-1].last == k - 1 else None
        if string in DOUBLE_MARKS:
            quoted = not quoted
            k += 1
        elif string in _APOSTROPHES or string == "‘":
            k = _apostrophe(found, before, string, after, k, quoted)
        elif before and after and string in _HYPHENS and after[0].isalnum():
            found[-1] = Unit(f"{before.text}-{after}", before.first, k + 1, before.quoted)
            k += 2
        elif before and string == ".":
            k = _point(found, before, after, k)
        elif before and after and string == "_" and after[0].isalnum():
            found[-1] = Unit(f"{before.text}_{after}", before.first, k + 1, before.quoted)
            k += 2
        elif string == "@" and after:
            found.append(Unit(f"@{after}", k, k + 1, quoted))
            k += 2
        else:
            found.append(Unit(string, k, k, quoted))
            k += 1
    return _without_scare_quotes(found)


def _without_scare_quotes(found: list[Unit]) -> list[Unit]:
    """Take a quoted common noun for what it is: "an internal 'action sheet'" is no name."""
    plain = goes_on = False
    kept: list[Unit] = []
    for unit in reversed(found):
        if unit.quoted and not goes_on:  # the quotation's last word
            plain = unit.text.islower() and unit.text.isalpha() and noun_kind(unit.low) is not None
        goes_on = unit.quoted
        kept.append(replace(unit, quoted=unit.quoted and not plain))
    return kept[::-1]


def write(words: Sequence[Unit]) -> str:
    """Write words as one would: "Stitch & Seam", "Workers' Federation"."""
    written = ""
    for unit in words:
        written += unit.text if unit.text in POSSESSIVES or not written else f" {unit.text}"
    return written


def _apostrophe(found: list[Unit], before: Unit | None, string: str, after: str, k: int, quoted: bool) -> int:
    """Read an apostrophe or single quotation mark; return where to go on."""
    if before is None:
        return k + 1
    if after.lower() == "s":
        found.append(Unit(string + after, k, k + 1, quoted))
        return k + 2
    shortened = len(before.text) <= 2 and before.text[0].isupper() and after[:1].isupper()
    inside = after[:1].islower() and before.text[-1].lower() != "s"
    if shortened or inside:
        found[-1] = Unit(f"{before.text}{string}{after}", before.first, k + 1, before.quoted)
        return k + 2
    if before.text[-1].lower() in "sxz" and string != "‘":
        found.append(Unit(string, k, k, quoted))
    return k + 1


def _point(found: list[Unit], before: Unit, after: str, k: int) -> int:
    """Read a full stop after a word; return where to go on."""
    if before.low in _SHORTENED or (len(before.text) == 1 and before.text.isupper()):
        found[-1] = Unit(f"{before.text}.", before.first, k, before.quoted)
        if len(found) > 1 and _dotted(found[-2]) and _dotted(found[-1]) and found[-2].last == before.first - 1:
            last = found.pop()
            found[-1] = Unit(found[-1].text + last.text, found[-1].first, last.last, last.quoted)
        return k + 1
    if after[:1].isalnum() and (after.islower() or after.isdigit()):
        found[-1] = Unit(f"{before.text}.{after}", before.first, k + 1, before.quoted)
        return k + 2
    return k + 1


def _dotted(unit: Unit) -> bool:
    return unit.text.endswith(".") and all(len(letter) <= 1 for letter in unit.text.split("."))
