"""What people do for a body: the offices that only one holds, and those who speak for others."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.attributions.words import word_set
from onrecord.sources.across.spelling import words
from onrecord.sources.profile import Profile

_SAME = (
    (r"\bchair(?:man|woman|person)?s?\b", "chair"),
    (r"\bspokes(?:man|woman|person)\b|\bmouthpiece\b", "spokesperson"),
    (r"\bpress (?:secretary|officer|advis[eo]r|aide|attach[eé])\b|\bpublicist\b", "press officer"),
    (r"\bchief executive(?: officer)?\b|\bceo\b|\bboss\b|\bmanaging direct(?:or|ress)\b", "chief executive"),
    (r"\bchief financial officer\b|\bcfo\b|\bfinance (?:chief|director)\b", "finance chief"),
    (r"\b(?:attorney|solicitor|barrister)\b", "lawyer"),
    (r"\bdirectress\b", "director"),
    (r"\bdeputy\b|\bvice[- ]", "deputy "),
)
_SOLE = word_set(
    """chair minister premier president chancellor mayor governor king queen pope sultan emir
    chief director ombudsman coroner headman abbot rector superintendent"""
)
"""Last words of offices that one body gives to one person at a time."""
_NOT_SOLE = word_set("deputy assistant former ex vice regional branch former junior senior local acting co")
LONGEST_ROLE = 60
"""Characters of an alias that may be no more than a role."""
_SPEAKS = re.compile(
    r"\b(?:spokesperson|press officer|lawyer|agent|representative|chief executive|finance chief|chair|"
    r"president|director|secretary[- ]general|general secretary|minister|premier|chancellor|editor(?:-in-chief)?|"
    r"managing partner|founder|owner|head|leader|chief|commander[- ]in[- ]chief|commander|governor|mayor|"
    r"negotiator|ambassador|manager)\b"
)
_FOR_PEOPLE = re.compile(r"\b(?:lawyer|agent|press officer|spokesperson|representative|manager)\b")
_SPOKESPERSON = re.compile(r"\b(?:spokesperson|press officer)\b")
_PRESS_OFFICE = re.compile(r"\b(?:press|information|media|communications) (?:office|service|department)\b")
_SPEAKS_NOT = re.compile(r"\b(?:former|ex|retired|onetime|ousted|then)\b")


@lru_cache(maxsize=65536)
def office(role: str) -> str:
    """Return a role without its varieties: "chairwoman" -> "chair", "CFO" -> "finance chief"."""
    low = role.lower().replace("’", "'")
    for pattern, one in _SAME:
        low = re.sub(pattern, one, low)
    return " ".join(word for word in re.findall(r"[\w-]+", low) if word not in ("the", "a", "an", "its", "our"))


def offices(profile: Profile) -> frozenset[str]:
    """Return the roles of a person, in the forms of ``office``."""
    told = {profile.role} if profile.role else set()
    told |= {alias for alias in profile.aliases if alias and alias[0].islower()}
    return frozenset(office(text) for text in told if words(text) and len(text) < LONGEST_ROLE)


def is_sole(role: str) -> bool:
    """Say whether one body has only one such: "chair", "finance minister"; ``role`` as ``office`` returns it."""
    parts = role.replace("-", " ").split()
    if not parts or any(part in _NOT_SOLE for part in parts):
        return False
    return parts[-1] in _SOLE or role in ("chief executive", "secretary-general", "secretary general")


def speaks(role: str) -> bool:
    """Say whether who has this role speaks for a body or a person: "spokeswoman", "chief executive", "lawyer"."""
    return bool(_SPEAKS.search(office(role))) and not _SPEAKS_NOT.search(role.lower())


def for_people(role: str) -> bool:
    """Say whether in this role one may speak for a person: "lawyer", "publicist"."""
    return bool(_FOR_PEOPLE.search(office(role)))


def is_spokesperson(role: str) -> bool:
    """Say whether speaking for others is all that the role is: "spokesman", "press secretary"."""
    return bool(_SPOKESPERSON.search(office(role)))


def is_press_office(name: str) -> bool:
    """Say whether a body of this name only speaks for another: "the company's press office"."""
    return bool(_PRESS_OFFICE.search(name.lower()))
