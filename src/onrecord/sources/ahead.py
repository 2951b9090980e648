"""Pronouns whose name comes after them: "In his speech on Friday Lund said ..."."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.sources.entities import Entity
from onrecord.sources.mentions import Mention

_OPENING = 20
"""Characters before the pronoun in its sentence, at most."""
_REACH = 3
"""Mentions after it among which the name is looked for."""
_THINKS = re.compile(
    r"\s(?:own )?(?:view|opinion|eyes|words|account|telling|judge?ment|reckoning|mind|place|absence|stead)\b"
)
"""What belongs to whoever was spoken of before: "In her view Lund was wrong."."""


def is_named_after(text: str, mention: Mention, later: Iterable[Mention], spoke: Entity | None) -> bool:
    """Say whether whom a possessive pronoun means is only named after it, in the same sentence.

    ``later``: the mentions after it; ``spoke``: who spoke last: one of the pronoun's gender is likelier to be meant.
    """
    gender = mention.description.gender
    if gender is None or not (mention.possessive and mention.governed):
        return False
    if mention.span.start - mention.sentence > _OPENING or _THINKS.match(text, mention.span.end):
        return False
    if spoke is not None and spoke.gender == gender:
        return False
    for place, other in enumerate(later):
        if place == _REACH or other.sentence != mention.sentence:
            return False
        if other.description.form == "name" and other.description.kind == "person":
            return other.subject and other.description.gender in (None, gender)
    return False
