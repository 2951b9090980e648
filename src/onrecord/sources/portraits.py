"""From one who speaks to the source: its name, kind, role and aliases, in the report's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.sources.entities import Entity
from onrecord.sources.mentions import Mention
from onrecord.sources.metonyms import metonym
from onrecord.sources.source import Source, SourceKind
from onrecord.spans import Span

_LONGEST = 120
"""Characters of a description that serves as a name."""
_ARTICLES = ("the ", "a ", "an ")


def portray(
    source_id: str, entity: Entity, mentions: Sequence[Mention], owner: Mapping[int, Entity], outlet: str | None
) -> Source:
    """Return the source that ``entity`` is.

    ``owner``: whom each of ``mentions`` means, by its ``id()``; ``outlet``: the report's outlet where it is that.
    """
    told = [mention for mention in entity.mentions if not mention.is_pronoun]
    full = max((m.description.name for m in told if m.description.name), key=_fullness, default=None)
    written = [_written_out(mention, entity, mentions, owner) for mention in told]
    name = outlet or full or (written[0] if written else _fallback(entity))
    roles = [m.description.role for m in told if m.description.role]
    employers = [m.description.of for m in told if m.description.of]
    return Source(
        id=source_id,
        name=name,
        kind=_kind(entity, outlet),
        role=roles[0] if roles else None,
        of=employers[0] if employers else None,
        aliases=_aliases(name, entity, told, written),
        mentions=tuple(sorted({mention.span for mention in entity.mentions})),
    )


def _fullness(name: str) -> tuple[int, int]:
    return len(name.split()), len(name)


def _kind(entity: Entity, outlet: str | None) -> SourceKind:
    if outlet is not None or entity.kind == "outlet":
        return "outlet"
    if entity.kind == "unnamed" and entity.named:
        return "person"
    if entity.kind == "person" and not entity.named:
        return "unnamed"
    return entity.kind


def _fallback(entity: Entity) -> str:
    """The words of a mention that is a pronoun without anybody before it."""
    return entity.mentions[0].text if entity.mentions else "the outlet"


def _written_out(mention: Mention, entity: Entity, mentions: Sequence[Mention], owner: Mapping[int, Entity]) -> str:
    """The mention's words, with the names of those in it who are only pointed at ("a spokeswoman for the firm")."""
    text = mention.text
    return _trim(text)


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


def spans_of(entity: Entity) -> tuple[Span, ...]:
    """Return all its mentions' spans."""
    return tuple(sorted({mention.span for mention in entity.mentions}))
