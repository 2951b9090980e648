"""From one who speaks to the source: its name, kind, role and aliases, in the report's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.sources.entities import Entity
from onrecord.sources.lexicon import singular
from onrecord.sources.mentions import Mention
from onrecord.sources.metonyms import metonym
from onrecord.sources.source import Source, SourceKind

_LONGEST = 120
"""Characters of a description that serves as a name."""
_PARTS = frozenset(("one", "another", "other", "both", "neither", "none"))


def portray(
    source_id: str, entity: Entity, inside: Mapping[int, Sequence[tuple[Mention, Entity]]], known: str | None
) -> Source:
    """Return the source that ``entity`` is.

    ``inside``: the mentions within each mention, by its ``id()``, and whom they mean; ``known``: its name where the
    report's head gives it (outlet, byline).
    """
    told = [mention for mention in entity.mentions if not mention.is_pronoun]
    full = max((m.description.name for m in told if m.description.name), key=_fullness, default=None)
    told = told or [m for m in entity.mentions if m.description.head in _PARTS]
    written = [_written_out(mention, entity, inside.get(id(mention), ())) for mention in told]
    name = known or full or (written[0] if written else _fallback(entity))
    roles = [m.description.role for m in told if m.description.role]
    employers = [m.description.of for m in told if m.description.of]
    return Source(
        id=source_id,
        name=name,
        kind=_kind(entity),
        role=roles[0] if roles else None,
        of=employers[0] if employers else None,
        aliases=_aliases(name, entity, told, written),
        mentions=tuple(sorted({mention.span for mention in entity.mentions})),
    )


def _fullness(name: str) -> tuple[int, int]:
    return len(name.split()), len(name)


def _kind(entity: Entity) -> SourceKind:
    if entity.kind == "unnamed" and entity.named:
        return "person"
    if entity.kind == "person" and not entity.named:
        return "unnamed"
    if entity.named and not entity.certain and entity.bearing and entity.gender is None:
        return entity.bearing
    return entity.kind


def _fallback(entity: Entity) -> str:
    """The words of a mention that is a pronoun without anybody before it."""
    return entity.mentions[0].text if entity.mentions else "the outlet"


def _label(entity: Entity) -> str:
    """How one would call an entity inside another's description."""
    names = [m.description.name for m in entity.mentions if m.description.name]
    told = [m.text for m in entity.mentions if not m.is_pronoun]
    return max(names, key=_fullness) if names else _trim(told[0]) if told else _fallback(entity)


def _written_out(mention: Mention, entity: Entity, inner: Sequence[tuple[Mention, Entity]]) -> str:
    """The mention's words, with the names of those in it who are only pointed at ("a spokeswoman for the firm")."""
    if entity.members:
        return " and ".join(map(_label, entity.members))
    if entity.part_of is not None and mention.is_pronoun:
        group = _label(entity.part_of)
        return f"{mention.text.lower()} of the {group.removeprefix('The ').removeprefix('the ')}"
    text = _trim(mention.text)
    if entity.part_of is not None:
        noun = next((m.description.head for m in entity.part_of.mentions if m.description.head), "")
        return f"{text} {singular(noun) if _counts_one(text) else noun}".strip()
    for other, owner in inner:
        pointed = other.text
        fits = (other.is_pronoun and (other.description.plural == owner.plural)) or other.description.definite
        if fits and owner is not entity and not other.description.name and text.count(pointed) == 1:
            label = _label(owner)
            possessive = other.is_pronoun and other.possessive
            text = text.replace(pointed, f"{label}'s" if possessive else label) if label not in text else text
    return text


def _counts_one(text: str) -> bool:
    return text.lower().split()[-1] in ("third", "second", "first", "fourth", "fifth", "another", "one")


def _trim(text: str) -> str:
    """Leave out a relative clause after a comma, and trailing marks."""
    for mark in (", who", ", which", ", whose", " — ", " – "):
        text = text.partition(mark)[0]
    return text[:_LONGEST].strip(' ,;:–—-"“”') or text[:_LONGEST]


def _aliases(name: str, entity: Entity, told: Sequence[Mention], written: Sequence[str]) -> tuple[str, ...]:
    found = dict.fromkeys(written)
    for mention in told:
        said = mention.description
        place = metonym(said.name) if said.name and mention.sources_of else None
        for alias in (said.name, said.nickname, said.acronym, said.role, place.body if place else None):
            if alias:
                found[alias] = None
        if said.head and not entity.named:
            found[said.head] = None
    return tuple(alias for alias in found if alias != name)
