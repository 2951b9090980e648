"""What a profile is compared by: its name taken apart, and how sure its kind is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from onrecord.attributions.words import word_set
from onrecord.sources.across.bodies import BodyName, body_name, to_acronym
from onrecord.sources.across.people import PersonName, gender_told, person_name
from onrecord.sources.across.spelling import words
from onrecord.sources.given import Gender, gender_of, is_given
from onrecord.sources.lexicon import noun_kind, singular
from onrecord.sources.metonyms import metonym
from onrecord.sources.names import initials
from onrecord.sources.profile import Profile

Sort = Literal["person", "body", "document", "someone"]
"""``someone``: described and not named, alone or with others."""

_COURTESY = word_set("mr mrs ms miss dr sir dame lord lady")


@dataclass(frozen=True, slots=True)
class Figure:
    """A profile taken apart."""

    sort: Sort
    sure: bool
    """Whether a person is surely none of the bodies, or a body surely nobody; readers take one for the other."""
    person: PersonName
    """The name read as a person's."""
    body: BodyName
    """The name read as a body's."""
    stands_for: BodyName | None
    """The body that sits at the place which is the name: "the Kremlin"."""
    acronyms: frozenset[str]
    """What the report gives as its acronym."""
    gender: Gender | None
    binder: frozenset[str]
    """Names in what the profile says of whom it speaks or works for, folded."""

    @property
    def is_proper(self) -> bool:
        """Whether it has a name of its own: a person's first and family name, a body's name or acronym."""
        return self.person.is_full if self.sort == "person" else self.sort == "body" and not self.body.is_generic


@lru_cache(maxsize=65536)
def figure(profile: Profile) -> Figure:
    """Take a profile apart."""
    person, body = person_name(profile.name), body_name(profile.name)
    sort, sure = _sort(profile, person, body)
    return Figure(
        sort=sort,
        sure=sure,
        person=person,
        body=body,
        stands_for=body_name(place.body) if sort == "body" and (place := metonym(_bare(profile.name))) else None,
        acronyms=_acronyms(profile, body),
        gender=_gender(profile, person) if sort == "person" else None,
        binder=body_name(profile.of).binder | _names_in(profile.of) if profile.of else frozenset(),
    )


def _sort(profile: Profile, person: PersonName, body: BodyName) -> tuple[Sort, bool]:
    role = words(profile.role or "")[-1:]
    says = noun_kind(singular(role[0])) if role else None
    if profile.kind == "person":
        courteous = any(words(text)[:1] and words(text)[0] in _COURTESY for text in profile.aliases)
        return "person", courteous or says == "person" or (not person.lone and is_given(person.words[0]))
    if profile.kind == "unnamed":
        return "someone", True
    if profile.kind == "document":
        return "document", True
    if profile.kind == "group" and (_are_people(profile.name) or (body.is_generic and not _is_institution(body))):
        return "someone", True
    human = says == "person" or (not person.lone and is_given(person.words[0]) and len(person.words) < 4)
    return "body", profile.kind == "outlet" or body.is_generic or not human


def _gender(profile: Profile, person: PersonName) -> Gender | None:
    """What roles and titles tell, or else the first name; a noun inside a name tells nothing ("Anna King")."""
    fronts = [words(text)[0] for text in (profile.name, *profile.aliases) if words(text)]
    roles = [alias for alias in profile.aliases if alias.islower()]
    told = gender_told([profile.role or "", *roles, *(word for word in fronts if word in _COURTESY)])
    return told or (gender_of(person.words[0]) if person.is_full else None)


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")


def _is_institution(body: BodyName) -> bool:
    return noun_kind(body.head or "", guess=False) == "organisation"


def _are_people(name: str) -> bool:
    """Whether a group is called by what its people are: "Analysts at Lund & Co", "employees of the plant"."""
    before = [word for word in re.split(r"\s(?:of|at|from|in|for|with|who|close)\s", name)[0].split() if word]
    last = words(before[-1]) if before else ()
    return bool(last) and noun_kind(last[-1]) == "person" and singular(last[-1]) != last[-1]


def _acronyms(profile: Profile, body: BodyName) -> frozenset[str]:
    """The acronym that is the name, and those beside it that its initials or its first letter agree with."""
    found = {body.acronym} if body.acronym else set()
    for alias in profile.aliases:
        acronym = to_acronym(alias)
        if acronym and acronym not in body.proper and body.proper and profile.kind != "person":
            fits = acronym in initials(body.proper) or (len(body.proper) > 1 and acronym[0] == body.proper[0][0])
            found |= {acronym} if fits else set()
    return frozenset(found)


def _names_in(text: str) -> frozenset[str]:
    """The words of ``text`` that are written like names."""
    return frozenset(
        word
        for token in text.split()
        if any(letter.isupper() for letter in token) and token.lower() not in ("the", "a", "an", "its", "his", "her")
        for word in words(token.removesuffix("'s").removesuffix("’s"))
        if noun_kind(word, guess=False) is None
    )
