"""A role and the name of whoever holds it, where a report gives one before the other."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.sources.entities import Entity
from onrecord.sources.features import PEOPLE
from onrecord.sources.mentions import Mention

_MOST = 200
"""Entities looked at, the latest ones."""
_MOST_MENTIONS = 20
"""Mentions of each, the first ones."""


def announced(entities: Sequence[Entity], mention: Mention) -> Entity | None:
    """Return who was only described so far, and is named here: "the clerk said ...", then "the clerk, Ada Lund".

    ``mention``: a name that none of ``entities`` bears. Whoever came in as somebody unknown ("a clerk") is taken only
    where the description is repeated with "the" right before the name. ``None`` where nobody, or more than one, fits.
    """
    said = mention.description
    if mention.name is None or said.form != "name" or mention.governed:
        return None
    again = _said_again(mention)
    found = [
        entity
        for entity in entities[-_MOST:]
        if not entity.named
        and entity.mentions
        and not any(m.description.anonymous for m in entity.mentions[:_MOST_MENTIONS])
        and (again in entity.heads if again and (entity.sealed or entity.plural) else _holds(entity, mention))
        and not _of_another_gender(entity, mention)
    ]
    return found[0] if len(found) == 1 else None


def in_role(entities: Sequence[Entity], mention: Mention) -> Entity | None:
    """Return who has been named with the role that ``mention`` names alone: "Ada Lund, the clerk", then "the clerk".

    ``None`` where nobody, or more than one, holds it, or where somebody without a name does.
    """
    said = mention.description
    if said.form != "noun" or not said.definite or said.plural or said.anonymous or said.kind not in PEOPLE:
        return None
    if said.head is None or mention.text.lower().startswith(("this ", "that ", "his ", "her ", "their ", "its ")):
        return None
    found = [entity for entity in entities[-_MOST:] if said.head in entity.heads and not entity.plural]
    if len(found) != 1 or not found[0].named or not _roles_agree(found[0], mention):
        return None
    beside = any(m.description.head == said.head for m in found[0].mentions[:_MOST_MENTIONS])
    return None if _of_another_gender(found[0], mention) or not (beside or found[0].kind in PEOPLE) else found[0]


def other_role(entity: Entity, mention: Mention) -> bool:
    """Whether the same noun is another's: "the finance minister" is not the foreign minister, nor the prime one."""
    said = mention.description
    mine = _words(said.role)
    theirs = [_words(m.description.role) for m in entity.mentions[:_MOST_MENTIONS] if m.description.head == said.head]
    told = [other for other in theirs if len(other) > 1]
    return len(mine) > 1 and bool(told) and not any(mine <= other or other <= mine for other in told)


def _said_again(mention: Mention) -> str | None:
    """The noun of "the clerk, Ada Lund"."""
    text = mention.text.lower()
    head = mention.description.head
    before = text.partition(",")[0].split()
    again = bool(before) and "," in text and before[0] == "the" and before[-1] == head
    return head if again else None


def _holds(entity: Entity, mention: Mention) -> bool:
    said = mention.description
    if said.head is None or said.head not in entity.heads or entity.sealed or entity.plural:
        return False
    return _roles_agree(entity, mention)


def _roles_agree(entity: Entity, mention: Mention) -> bool:
    """Whether none of the two roles has a word that makes it another: "foreign minister", "finance minister"."""
    mine = _words(mention.description.role)
    theirs = [_words(m.description.role) for m in entity.mentions[:_MOST_MENTIONS] if m.description.role]
    return any(mine <= other or other <= mine for other in theirs)


def _words(role: str | None) -> frozenset[str]:
    return frozenset((role or "").lower().split())


def _of_another_gender(entity: Entity, mention: Mention) -> bool:
    gender = mention.description.gender
    return gender is not None and entity.gender is not None and gender != entity.gender
