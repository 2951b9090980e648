"""The details by which claims that are worded alike differ: names, numbers, months and years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.attributions.words import word_set


def _numbered(words: str, first: int) -> dict[str, int]:
    return {word: k for k, word in enumerate(words.split(), first)}


_SMALL = _numbered("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen", 0)
_SMALL |= _numbered("sixteen seventeen eighteen nineteen", 16)
_TENS = {word: 10 * k for word, k in _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 2).items()}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "bn": 1_000_000_000}
_SCALES |= {"m": 1_000_000, "k": 1_000, "trillion": 1_000_000_000_000, "dozen": 12}
_MONTHS = _numbered("january february march april may june july august september october november december", 1)
_MONTH = _MONTHS | {name[:3]: k for name, k in _MONTHS.items()} | {"sept": 9}
_BOUNDS: tuple[str, ...] = ("at least", "at most", "more than", "less than", "fewer than", "up to", "no more than")
_BOUNDS += ("about", "around", "some", "nearly", "almost", "over", "under", "only", "just")
# "one", "a" and "second" are said of anything; a number alone in a name ("Stoombaas 6") is part of it.
_VAGUE = word_set("one zero")
_WORD = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+(?:['’][^\W\d_]+)*")
_SHARE = re.compile(r"\s*(?:%|per ?cent)", re.IGNORECASE)
_NOT_UNITS = word_set("of the a an and or to in on at for per by from million billion percent cent other its their his")
_NOT_UNITS |= _SMALL.keys() | _TENS.keys()
_COMMON = word_set(
    "the a an this that these those it he she they we you i but and or if when what who why how there here no not yes "
    "in on at by for from to of with as after before since until while one two three both some many most all its his "
    "her their our my your mr mrs ms dr sir lord lady monday tuesday wednesday thursday friday saturday sunday "
    + " ".join(_MONTHS)
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts, in the report's words."""

    value: float
    unit: str
    """The next word that could be counted, lower case; "" where there is none, "%" for a share."""
    words: str
    """As given: "at least six people"."""


@dataclass(frozen=True, slots=True)
class Details:
    """Names, figures, months and years in some words."""

    names: frozenset[str]
    """Words that begin with a capital inside a sentence, in lower case."""
    figures: tuple[Figure, ...]
    months: frozenset[int]
    years: frozenset[int]


@lru_cache(maxsize=4096)
def find_details(text: str) -> Details:
    """Return the details of some words."""
    matches = list(_WORD.finditer(text))
    words = [match.group() for match in matches]
    lower = [word.lower() for word in words]
    months, years = set(), set()
    dated = set()
    for k, word in enumerate(lower):
        if word in _MONTH and (words[k][0].isupper()):
            months.add(_MONTH[word])
            dated |= {k, k - 1, k + 1}
        if re.fullmatch(r"(?:1[89]|20)\d\d", word):
            years.add(int(word))
            dated.add(k)
    names = {
        lower[k].removesuffix("'s").removesuffix("’s")
        for k, word in enumerate(words)
        if word[0].isupper() and lower[k] not in _COMMON and not _begins(text, matches[k].start())
    }
    return Details(frozenset(names), tuple(_figures(text, matches, lower, dated)), frozenset(months), frozenset(years))


def _begins(text: str, at: int) -> bool:
    """Whether a sentence or a quotation begins here, where any word has a capital."""
    lead = text[:at].rstrip(" \t\n“\"'‘(")
    return not lead or lead[-1] in ".!?:…"


def _figures(text: str, matches: list[re.Match[str]], lower: list[str], dated: set[int]) -> Iterator[Figure]:
    k = 0
    while k < len(lower):
        value, end = _number(lower, k)
        if value is None or k in dated:
            k += 1
            continue
        first = k - (lower[k] in _SCALES)  # the "a" of "a hundred"
        lead = " ".join(lower[max(0, first - 3) : first])
        first -= len(max((b for b in _BOUNDS if f" {lead}".endswith(f" {b}")), key=len, default="").split())
        unit, stop = "", matches[end - 1].end()
        if share := _SHARE.match(text, stop):
            unit, stop = "%", share.end()
        else:
            for w in range(end, min(end + 3, len(lower))):
                if lower[w] not in _NOT_UNITS and not lower[w][0].isdecimal():
                    unit, stop = lower[w], matches[w].end()
                    break
        if not (lower[k] in _VAGUE and end == k + 1):
            yield Figure(value, unit, text[matches[first].start() : stop])
        k = end


def _number(lower: list[str], k: int) -> tuple[float | None, int]:
    """Return the number that begins at word ``k``, and the word after it."""
    total, part, seen = 0.0, 0.0, False
    start = k
    spelt = not lower[k][0].isdecimal()
    while k < len(lower):
        word = lower[k]
        if word[0].isdecimal():
            if seen and (part or not total):
                break
            part = _digits(word)
        elif word in _SMALL and (not seen or (spelt and (part % 100 >= 20 or part % 100 == 0))):
            part += _SMALL[word]
        elif word in _TENS and (not seen or (spelt and part % 100 == 0)):
            part += _TENS[word]
        elif word in _SCALES and (seen or (len(word) > 2 and k and lower[k - 1] == "a")):
            scale = _SCALES[word]
            part = part * scale if part else float(scale)
            if scale >= 1000:
                total, part = total + part, 0.0
        elif word == "and" and spelt and part >= 100 and part % 100 == 0 and _goes_on(lower, k + 1):
            pass
        else:
            break
        seen = True
        k += 1
    return (total + part, k) if seen else (None, start)


def _goes_on(lower: list[str], k: int) -> bool:
    """Whether "two hundred and" goes on here; in "two hundred and three hundred" another number begins."""
    return any(word in _SMALL or word in _TENS for word in lower[k : k + 1]) and lower[k + 1 : k + 2] != ["hundred"]


def _digits(word: str) -> float:
    """Read 38,000 and 1.2 and 1.500 (three places after a point that group)."""
    plain = word.replace(",", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", plain):
        return float(plain.replace(".", ""))
    try:
        return float(plain)
    except ValueError:
        return float(re.sub(r"\D", "", plain) or 0)
