"""Choosing whom a mention goes back to: one set of learned weights for each kind of mention."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from onrecord.ranking import Ranker
from onrecord.sources.entities import Entity
from onrecord.sources.features import FEATURES, PEOPLE
from onrecord.sources.holders import other_role
from onrecord.sources.mentions import Mention

Group = Literal["he", "it", "they", "noun", "name"]
"""He or she; it; they and both; "the minister"; a name not heard before, which may be that of one already described."""
GROUPS: tuple[Group, ...] = ("he", "it", "they", "noun", "name")
WEIGHT_NAMES = tuple(f"{group}.{feature}" for group in GROUPS for feature in FEATURES)
MOST_CANDIDATES = 25
_FIRST = 20
"""Mentions of a candidate, the first ones, that are looked at for a noun or a name."""


def group_of(mention: Mention) -> Group | None:
    """Return the kind of choice that a mention asks for; ``None`` where none is to be made."""
    said = mention.description
    if said.form == "name":
        return "name"
    if said.form == "noun":
        return "noun" if said.definite else None  # "a spokesman" is always someone new
    if said.gender is not None:
        return "he"
    if said.head in ("they", "them", "their", "theirs", "themselves", "both"):
        return "they"
    return "it" if said.head in ("it", "its", "itself") else None


def may_be(group: Group, mention: Mention, entity: Entity) -> bool:
    """Say whether nothing certain speaks against it."""
    said = mention.description
    if group == "he":
        return not entity.plural and entity.kind != "document"
    if group == "it":
        return not entity.plural and not (entity.gender and entity.certain)
    if group == "they":
        return entity.gender is None or entity.plural
    if said.gender and entity.gender and said.gender != entity.gender:
        return False
    if group == "name":
        if mention.governed or not (mention.sources_of or (said.certain and said.kind == "person")):
            return False
        return not entity.named and not entity.sealed and not entity.plural and _kinds_agree(mention, entity)
    if said.anonymous and (entity.named or said.head not in entity.heads):
        return False
    if mention.name is not None and entity.sealed:
        return False
    if other_role(entity, mention) or all(earlier.is_pronoun for earlier in entity.mentions[:_FIRST]):
        return False
    if said.certain and said.kind not in PEOPLE and entity.kind == "person" and entity.called is not None:
        return False
    if said.plural != entity.plural and (entity.kind in PEOPLE or said.kind in PEOPLE):
        return False
    return _kinds_agree(mention, entity)


def _kinds_agree(mention: Mention, entity: Entity) -> bool:
    kind = mention.description.kind
    if kind == entity.kind or not entity.certain or not mention.description.certain:
        return True
    if {kind, entity.kind} <= {"person", "unnamed"}:
        return True
    return {kind, entity.kind} <= {"organisation", "group", "outlet"}


class Antecedents:
    """A ranker of all kinds of mentions, cut into one for each."""

    def __init__(self, ranker: Ranker) -> None:
        """Raises ``ValueError`` where the ranker was learned for other features."""
        if ranker.names != WEIGHT_NAMES:
            raise ValueError("the weights were not learned for these features of antecedents")
        weights = np.asarray(ranker.weights).reshape(len(GROUPS), len(FEATURES))
        self._rankers = {group: Ranker(FEATURES, weights[k]) for k, group in enumerate(GROUPS)}

    def choose(self, group: Group, rows: Sequence[Sequence[float]], *, someone: bool = False) -> int | None:
        """Return which of the candidates is meant; ``None`` where it is likelier to be none of them than any.

        ``someone``: it is known to be one of them.
        """
        if not rows:
            return None
        probabilities = self._rankers[group].choose(rows)
        return int(np.argmax(probabilities)) if someone or probabilities.sum() > 0.5 else None
