"""Keys by which the profiles that may be one source with another are found by equality, among however many."""

from __future__ import annotations

from onrecord.sources.across.bodies import SMALL, WEAK, BodyName
from onrecord.sources.across.figures import Figure, figure
from onrecord.sources.across.people import PersonName
from onrecord.sources.across.places import root
from onrecord.sources.across.spelling import frame, spelling
from onrecord.sources.given import is_given
from onrecord.sources.names import initials
from onrecord.sources.profile import Profile

MOST_KEYS = 12
"""Keys of one profile."""
_SHORT_FRAME = 3
_ALIKE_ENOUGH = 4
"""Letters from which the first word of a body's name may stand alone for it."""


def keys(profile: Profile) -> frozenset[str]:
    """Return what a profile is found by; at most ``MOST_KEYS``.

    Two profiles that ``tie`` takes for one without ``shared`` and ``copies`` have a key in common, whatever the
    spelling of their names. What only describes ("the coastguard", "a spokesman") has none, unless it says whose it is
    ("Iceland's coastguard"): it is compared with the sources of reports of its own story only.
    """
    found = figure(profile)
    made: list[str] = []
    if found.sort == "person" or (found.sort == "body" and not found.sure):
        made += _person_keys(found.person)
    if found.sort == "body" or (found.sort == "person" and not found.sure):
        made += _body_keys(found.body, found)
    if found.sort == "document" and len(found.body.proper) > 1:
        made.append(f"d:{_joined(found.body)}")
    return frozenset(dict.fromkeys(made[:MOST_KEYS]))


def _sound(word: str) -> str:
    consonants = frame(word)
    return consonants if len(consonants) >= _SHORT_FRAME else spelling(word)


def _person_keys(name: PersonName) -> list[str]:
    if not name.words:
        return []
    made = [f"p:{_sound(word)}" for word in (*name.family[-3:], *([name.birth] if name.birth else []))]
    made.append(f"w:{_sound(''.join(name.words))}")
    made.append(f"w:{'.'.join(sorted(map(_sound, name.words)))}")
    if not is_given(name.words[0]):
        made.append(f"p:{_sound(name.words[0])}")  # where the family name comes first
    return made


def _body_keys(name: BodyName, found: Figure) -> list[str]:
    made = [f"a:{acronym}" for acronym in sorted(found.acronyms)]
    if name.proper:
        content = [word for word in name.proper if word not in SMALL]
        made.append(f"b:{_joined(name)}")
        made.append(f"b:{'.'.join(sorted(map(_sound, content)))}")
        made += [f"a:{short}" for short in sorted(initials(name.proper)) if len(short) > 1]
        if len(content) > 1:
            made.append(f"b:{_sound(''.join(content[:2]))}")
        if content and content[0] not in WEAK and len(content[0]) >= _ALIKE_ENOUGH:
            made.append(f"b:{_sound(content[0])}")
    described = found.stands_for or name
    if described.head and described.is_generic:
        made += [f"g:{described.head}|{root(word)}" for word in sorted(described.binder or found.binder)[:4]]
    return made


def _joined(name: BodyName) -> str:
    return _sound("".join(word for word in name.proper if word not in SMALL))
