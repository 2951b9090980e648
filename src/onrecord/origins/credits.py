"""The outlets that a report credits for its text: in the byline, the dateline, the first and the last lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.attributions.words import word_set
from onrecord.origins.outlets import SAME, is_named, is_own, reads_as_outlet, same_outlet
from onrecord.reports import Report

_EDGE = 3
"""Lines at the beginning and at the end that may hold a credit."""
_LONGEST = 300
"""Characters of a line within which a credit stands; of a longer one only the beginning is looked at."""
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_LETTERS = r"(?:[\w&’'-]|\.(?=\w))*"
_NAME = rf"(?:[Tt]he )?{_CAPITAL}{_LETTERS}(?: (?:(?:of|the|and|de|der|du|&) )?(?:{_CAPITAL}{_LETTERS}|\d+))*"
_PLACE = rf"{_CAPITAL}{{2,}}(?:[ /-]{_CAPITAL}+)*(?:,[^.?!()]{{0,40}})?"
_DATELINE = re.compile(rf"^(?:({_PLACE}) |[^.?!()]{{0,60}}?)\(({_NAME})\)\s*(?:[-–—―:]|$)")
"""After a place in capitals what stands in brackets is an agency, whatever its name."""
_WHOLE = re.compile(
    rf"(?:^\W*|\bthis (?:report|article|story|text|piece|item) (?:is |was |has |comes |been )*)"
    r"(?:(?:(?:first|originally) )?(?:published|appeared|ran|carried|produced|supplied|provided) (?:\w+ )?"
    r"(?:by|in|on|at)"
    rf"|(?:re(?:printed|published) )?(?:with permission )?(?:from|courtesy of)|by|taken from|source ?:|text ?:"
    rf"|copyright(?: ©)?(?: \d{{4}})?:?(?: by)?)"
    rf"\s+(?-i:({_NAME}))",
    re.I,
)
_RIGHTS = re.compile(rf"©\s*(?:\d{{4}})?,?\s*({_NAME})")
_ALONE = re.compile(rf"^\W*[(\[—–-]\s*({_NAME})\s*[)\]]?\W*$")
_PART = re.compile(
    rf"\b(?:additional reporting by|(?:reporting|writing|written|edited|editing)(?: and (?:writing|editing))? by"
    rf"|with (?:\w+ )?(?:reporting|material|files|input|reports?|copy|agencies) (?:by|from|of))\s+(?-i:({_NAME}))"
    rf"|(?-i:({_NAME})) (?:also )?contributed\b",
    re.I,
)
_PARTS_OF_BYLINE = re.compile(r"\s*(?:[/|,;•·+–—]|\b(?:and|with|for|via|from|in|of)\b)\s*", re.I)
_BY = re.compile(r"^\W*(?:by|from|source:?|words:?|text:?)\s+", re.I)
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}(?![\w.])")
_OWN = word_set(
    """desk newsroom staff reporter reporters correspondent correspondents editor editors team newsdesk bureau
    office writer writers online web admin newsteam office special our contributor guest"""
)
"""Words of bylines that name nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An outlet other than the report's own to which it owes its text."""

    outlet: str
    """Its name, in the report's words."""
    whole: bool
    """Whether the whole text is said to come from there, not only a part of it."""
    reason: str
    """Where that is said, for a person: "the byline says “MPA”"."""


def find_credits(report: Report) -> tuple[Credit, ...]:
    """Return the outlets that a report credits, one credit each, those for the whole text first.

    A byline counts where it is an agency's or an outlet's name; a person's says nothing of whose text it is.
    """
    found: dict[str, Credit] = {}
    for credit in sorted(_credits(report), key=lambda credit: not credit.whole):
        own = report.outlet is not None and is_own(credit.outlet, report.outlet)
        known = any(same_outlet(credit.outlet, name) >= SAME for name in found)
        if not own and not known and is_named(credit.outlet):
            found[credit.outlet] = credit
    return tuple(found.values())


def _credits(report: Report) -> Iterator[Credit]:
    lines = [line[:_LONGEST].strip() for line in report.text.splitlines() if line.strip()]
    opening, closing = lines[:_EDGE], lines[_EDGE:][-_EDGE:]
    for line in opening:
        if (match := _DATELINE.match(line)) and (match[1] or _is_outlet(match[2])):
            yield Credit(outlet=match[2], whole=True, reason=f"the dateline says “({match[2]})”")
    yield from _in_byline(report.byline or "")
    for line in opening + closing:
        for pattern in (_WHOLE, _RIGHTS, _ALONE):
            if match := pattern.search(line):
                name = _trimmed(match[1])
                if _is_outlet(name):
                    yield Credit(outlet=name, whole=True, reason=f"a line says “{_shown(line)}”")
        if match := _PART.search(line):
            name = _trimmed(match[1] or match[2])
            agency = _ACRONYM.match(name)
            if agency or _is_outlet(name):
                outlet = agency[0] if agency else name
                yield Credit(outlet=outlet, whole=False, reason=f"a line says “{_shown(line)}”")


def _in_byline(byline: str) -> Iterator[Credit]:
    for part in _PARTS_OF_BYLINE.split(_BY.sub("", byline[:_LONGEST])):
        name = _BY.sub("", part).strip(" ().")
        if acronym := _ACRONYM.match(name):
            name = acronym[0]
        if name and _is_outlet(name):
            yield Credit(outlet=name, whole=True, reason=f"the byline says “{_shown(byline)}”")


def _is_outlet(name: str) -> bool:
    if _ACRONYM.fullmatch(name):
        return True
    return not _OWN & {word.lower() for word in name.split()} and reads_as_outlet(name)


def _trimmed(name: str) -> str:
    return name.strip().rstrip(".’'-")


def _shown(line: str) -> str:
    line = " ".join(line.split())
    return line if len(line) <= 60 else line[:59].rstrip() + "…"
