"""Several at once: those whom "the two" and "both" mean, and those of whom "one" or "a third" is another."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.attributions.words import word_set
from onrecord.sources.entities import Entity
from onrecord.sources.mentions import Mention
from onrecord.sources.roles import NO_NOUNS

TWO = word_set("two both couple pair brothers sisters daughters sons parents twins")


def pair(latest: Iterable[Entity], mention: Mention) -> tuple[Entity, ...]:
    """Return the two people who spoke last; none where two have been mentioned together since.

    ``latest``: entities by their last mention, the latest first. For "the two", where it says no more than a pronoun,
    who has done something in the same paragraph counts with those who spoke.
    """
    found: list[Entity] = []
    for entity in latest:
        if entity.plural and entity.words & TWO:
            return ()
        here = not mention.is_pronoun and entity.last.paragraph == mention.paragraph and entity.last.subject
        if entity.named and entity.kind == "person" and (entity.last.sources_of or here) and len(found) < 2:
            found.append(entity)
    return tuple(sorted(found, key=lambda member: member.mentions[0].span)) if len(found) == 2 else ()


def is_group(entity: Entity) -> bool:
    """Whether it is several whom nobody names."""
    return entity.plural and not entity.named and entity.kind in ("group", "unnamed")


def counted(latest: Iterable[Entity], mention: Mention, sentence: int) -> Entity | None:
    """Return those whose noun a bare number goes without: "Forty drivers came. Three said ...".

    ``latest``: as for ``pair``; ``sentence``: the mention's place among the sentences.
    """
    groups = (e for e in latest if is_group(e) and sentence - e.sentence <= 1 and e.heads - NO_NOUNS)
    group = next(groups, None)
    return group if group is not None and group.last.paragraph == mention.paragraph else None
