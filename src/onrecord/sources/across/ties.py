"""Whether two profiles of different reports are one source, and why.

Names decide. A name that many bear (a family name alone, "the coastguard") needs something beside it: the same role,
the same body behind it, or other named sources that the two reports have in common, which make them one story.
"""

from __future__ import annotations

from rapidfuzz import fuzz

from onrecord.sources.across.bodymatch import bound_alike, match_bodies
from onrecord.sources.across.bodyties import tie_bodies
from onrecord.sources.across.figures import Figure, figure
from onrecord.sources.across.offices import is_sole, offices
from onrecord.sources.across.people import match_people
from onrecord.sources.across.scores import STORY, Found, one_story
from onrecord.sources.across.spelling import spelling, words
from onrecord.sources.names import fold
from onrecord.sources.profile import Profile, SourceTie

_ALIKE = 80
"""Per cent of letters that two descriptions of one unnamed source share in two copies of a report."""


def tie(a: Profile, b: Profile, *, shared: int = 0, copies: bool = False) -> SourceTie | None:
    """Say whether two profiles are one source; ``None`` where nothing speaks for it.

    A score of 0 keeps them apart: their names say that they are two. ``shared``: how many other, properly named sources
    the reports have in common, counting as one each link that says they tell one story. ``copies``: whether one report
    reprints the other; only then can unnamed sources of two reports be one. Symmetric.
    """
    if a.id == b.id:
        return None
    one, other = (a, b) if a.id < b.id else (b, a)
    if one.report == other.report:
        shared, copies = max(shared, 1), False
    found = _tie(one, other, max(shared, STORY) if copies else shared, copies)
    return SourceTie(a=one.id, b=other.id, score=found.score, reasons=found.reasons) if found else None


def _tie(a: Profile, b: Profile, shared: int, copies: bool) -> Found | None:
    one, other = figure(a), figure(b)
    if copies and fold(a.name) == fold(b.name):
        return Found(0.95, ("same words in a copy",))
    sorts = {one.sort, other.sort}
    if sorts == {"person"}:
        return _people(a, b, one, other, shared)
    if sorts == {"body"}:
        return tie_bodies(a, b, one, other, shared)
    if sorts == {"document"}:
        return _documents(a, b, one, other, copies)
    if sorts == {"person", "body"}:
        return _person_or_body(one, other, shared)
    if sorts == {"someone"} and copies:
        return _described(a, b)
    if sorts == {"person", "someone"}:
        return _holder(a, b, one, other, shared) if one.sort == "person" else _holder(b, a, other, one, shared)
    return None


def _people(a: Profile, b: Profile, one: Figure, other: Figure, shared: int) -> Found | None:
    match = match_people(one.person, other.person)
    if match is None:
        return None
    why = one_story(shared)
    if match == "other":
        # Of one role in one body there is rarely a second of the same family: an unknown short form is likelier.
        return None if _same_role(a, b, one, other) == "office" else Found(0.0, ("other given name",))
    if one.gender and other.gender and one.gender != other.gender and match in ("family", "initial", "given"):
        return Found(0.0, ("a man and a woman",))
    role = _same_role(a, b, one, other)
    helped = bool(shared or role)
    why = (*(("the same role",) if role else ()), *why)
    if match == "same":
        return Found(0.95 if helped else 0.8, ("same name", *why))
    if match == "part":
        return Found(0.85 if helped else 0.65, ("the longer name holds the other", *why))
    if match == "spelling":
        return Found(0.75 if helped else 0.4, ("same name in another spelling", *why))
    if match == "initial":
        return Found(0.75 if helped else 0.4, ("same family name and initial", *why))
    if match == "family":
        if role == "office":
            return Found(0.8, ("same family name and the same role", *one_story(shared)))
        rare = min(len(one.person.words), len(other.person.words)) > 1  # a double name by itself: "Holm-Adeyemi"
        alone = 0.55 if rare else 0.3
        return Found(0.7 if shared >= STORY else 0.6 if shared else alone, ("same family name", *one_story(shared)))
    return Found(0.6, ("same given name", *why)) if shared >= STORY or (shared and role) else None


def _same_role(a: Profile, b: Profile, one: Figure, other: Figure) -> str | None:
    """``office`` where role and body agree, or the role is one that few have; ``role`` where only a plain role does."""
    both = offices(a) & offices(b)
    bound = bound_alike(one.binder, other.binder)
    if not both or bound is False:
        return None
    return "office" if bound or any(len(role.split()) > 1 and is_sole(role) for role in both) else "role"


def _holder(named: Profile, called: Profile, one: Figure, other: Figure, shared: int) -> Found | None:
    """Whether a person with a name holds the office by which a report calls someone: "the chair of Lund Holdings"."""
    if not shared or called.kind != "unnamed" or words(called.name)[:1] in (("a",), ("an",), ("one",)):
        return None
    sole = {role for role in offices(named) & offices(called) if is_sole(role)}
    if not sole or not bound_alike(one.binder, other.binder):
        return None
    return Found(0.7, (f"holds the office “{min(sole)}” there", *one_story(shared)))


def _documents(a: Profile, b: Profile, one: Figure, other: Figure, copies: bool) -> Found | None:
    if match_bodies(one.body, other.body) == "same" and len(one.body.proper) > 1:
        return Found(0.8, ("same name",))
    return _described(a, b) if copies else None


def _person_or_body(one: Figure, other: Figure, shared: int) -> Found | None:
    """One name, taken for a person's in one report and for a body's in the other."""
    if one.sure and other.sure:
        return None
    person, body = (one, other) if one.sort == "person" else (other, one)
    if spelling("".join(person.person.words)) != spelling("".join(words("".join(body.body.proper)))):
        return None
    several = len(body.body.proper) > 1
    if not shared and not several:
        return None
    return Found(0.75 if shared else 0.55, ("same name", *one_story(shared)))


def _described(a: Profile, b: Profile) -> Found | None:
    """Two descriptions in two copies of one report."""
    one, other = (" ".join(words(profile.name)).removeprefix("the ").removeprefix("a ") for profile in (a, b))
    if fuzz.ratio(one, other) >= _ALIKE:
        return Found(0.9, ("described alike in a copy",))
    return None
