"""Whether two bodies of different reports, or two outlets, are one, and why."""

from __future__ import annotations

from onrecord.attributions.words import word_set
from onrecord.sources.across.bodies import BodyName
from onrecord.sources.across.bodymatch import bound_alike, match_bodies
from onrecord.sources.across.figures import Figure
from onrecord.sources.across.scores import STORY, Found, one_story
from onrecord.sources.across.spelling import words
from onrecord.sources.lexicon import singular
from onrecord.sources.profile import Profile

_MANY = word_set(
    """company firm group organisation organization agency body operator maker supplier chain retailer manufacturer
    party site paper newspaper magazine outlet business enterprise unit side team club force office department"""
)
"""Nouns that several bodies of one story may go by."""
_ACRONYM = {2: 0.3, 3: 0.55}
"""How sure an acronym of so few letters is without anything beside it."""


def tie_bodies(a: Profile, b: Profile, one: Figure, other: Figure, shared: int) -> Found | None:
    """Return how sure it is that two bodies are one; ``one`` and ``other`` are the profiles taken apart."""
    if one.is_proper and other.is_proper and (found := _named_bodies(one, other, shared)):
        return found
    places = [figure_.stands_for or figure_.body for figure_ in (one, other)]
    if any(name.is_generic for name in places) and not any(name.proper for name in places):
        return None if a.report == b.report else _described_bodies(one, other, places[0], places[1], shared)
    if one.is_proper == other.is_proper or a.report == b.report:
        return None
    named, plain = (one, other) if one.is_proper else (other, one)
    bound = bound_alike(_binder(one, one.body), _binder(other, other.body))
    return _called_so(named.body, (a if one.is_proper else b).role, plain.body, shared, bound)


def _described_bodies(one: Figure, other: Figure, a: BodyName, b: BodyName, shared: int) -> Found | None:
    """Two bodies that are only described, or named after the place where they sit."""
    both = a.common & b.common
    if a.head is None or a.head != b.head or both not in (a.common, b.common):
        return None
    equal = a.common == b.common
    bound = bound_alike(_binder(one, a), _binder(other, b))
    if bound is False:
        return Found(0.0, (f"the {a.head} of another place or body",)) if equal else None
    words_alike = f"both “{' '.join(sorted(both))}”"
    if bound:
        return Found(0.8 if equal else 0.6, (words_alike, "of the same place or body", *one_story(shared)))
    if not shared or (a.head in _MANY and len(both) == 1):
        return None
    score = (0.7 if shared >= STORY else 0.6) - (0.0 if equal else 0.1)
    return Found(score, (words_alike, *one_story(shared)))


def _binder(one: Figure, name: BodyName) -> frozenset[str]:
    return name.binder or (one.binder if name.is_generic else frozenset())


def _named_bodies(one: Figure, other: Figure, shared: int) -> Found | None:
    if bound_alike(one.body.binder, other.body.binder) is False:
        return None
    match = match_bodies(one.body, other.body)
    why = one_story(shared)
    several = min(len(one.body.proper), len(other.body.proper)) > 1
    if match == "same":
        return Found(0.95 if shared or several else 0.85, ("same name", *why))
    if one.acronyms & other.acronyms:
        return Found(0.9 if shared or several else 0.8, ("same acronym", *why))
    if match == "initials":
        sure = _ACRONYM.get(max(map(len, one.acronyms | other.acronyms)), 0.75)
        return Found(0.85 if shared else sure, ("acronym of", *why))
    if match == "short":
        return Found(0.85 if shared else 0.7, ("short form of the name", *why))
    if match == "spelling":
        return Found(0.8 if shared else 0.6 if several else 0.4, ("same name in another spelling", *why))
    if match == "cut":
        return Found(0.7 if shared >= STORY else 0.6 if shared else 0.3, ("part of the name", *why))
    return None


def _called_so(named: BodyName, role: str | None, plain: BodyName, shared: int, bound: bool | None) -> Found | None:
    """Whether a body with a name is the one that another report only describes: "the inspectorate"."""
    if not shared or plain.head is None or bound is False:
        return None
    name_words = frozenset(map(singular, named.proper))
    if plain.common <= name_words and plain.head == singular(named.proper[-1]):
        return Found(0.7 if shared >= STORY else 0.6, (f"its name says “{plain.head}”", *one_story(shared)))
    roles = words(role or "")
    if roles and singular(roles[-1]) == plain.head and plain.head in _MANY and shared >= STORY:
        return Found(0.55, (f"called “{plain.head}” in both", *one_story(shared)))
    return None
