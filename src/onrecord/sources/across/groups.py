"""A source across reports, and what it is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from onrecord.sources.across.figures import figure
from onrecord.sources.across.spelling import spelling, words
from onrecord.sources.profile import Profile
from onrecord.sources.source import SourceKind

MOST_ALIASES = 50
DESCRIBED, SHORT, ONE_WORD, FULL = range(4)
"""How much of a name a profile has; "Lund Holdings" may also be called by the one word that is its name."""
_KINDS: tuple[SourceKind, ...] = ("person", "organisation", "outlet", "group", "document", "unnamed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One source across reports."""

    id: str
    """The first of its profiles' ids."""
    name: str
    """The full name that most of its reports use."""
    kind: SourceKind
    """What most of its reports take it for; ``unnamed`` only where none knows better."""
    aliases: tuple[str, ...]
    """Its other names and descriptions, the most used first; at most ``MOST_ALIASES``."""
    profiles: tuple[Profile, ...]
    """Sorted by id."""


def group_of(profiles: Collection[Profile]) -> Group:
    """Return the group that these profiles are. Raises ``ValueError`` where there is none."""
    members = sorted(profiles, key=lambda profile: profile.id)
    if not members:
        raise ValueError("a group needs a profile")
    name = _name(members)
    uses = Counter(text for profile in members for text in {profile.name, *profile.aliases} if text != name)
    aliases = sorted(uses, key=lambda text: (-uses[text], text))[:MOST_ALIASES]
    return Group(id=members[0].id, name=name, kind=_kind(members), aliases=tuple(aliases), profiles=tuple(members))


def _kind(members: Sequence[Profile]) -> SourceKind:
    votes = Counter(profile.kind for profile in members)
    if len(votes) > 1:
        del votes["unnamed"]
    return max(_KINDS, key=lambda kind: (votes[kind], -_KINDS.index(kind)))


def _name(members: Sequence[Profile]) -> str:
    uses = Counter(_form(profile) for profile in members)
    best = max(
        members,
        key=lambda profile: (min(rank(profile), ONE_WORD), uses[_form(profile)], _size(profile), profile.name),
    )
    spelled = Counter(profile.name for profile in members if _form(profile) == _form(best))
    return max(spelled, key=lambda name: (spelled[name], name))


def _form(profile: Profile) -> str:
    return "".join(map(spelling, words(profile.name)))


def _size(profile: Profile) -> tuple[int, int]:
    return len(words(profile.name)), len(profile.name)


def rank(profile: Profile) -> int:
    """Return how much of a name a profile has, from ``DESCRIBED`` to ``FULL``."""
    found = figure(profile)
    if not found.is_proper:
        return SHORT if found.sort == "person" else DESCRIBED
    if found.sort == "person":
        return FULL
    return SHORT if found.body.acronym else ONE_WORD if len(found.body.proper) == 1 else FULL
