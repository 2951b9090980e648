"""The report's own voice: the outlet that speaks of itself, and whoever the byline names."""

from __future__ import annotations

import re

from onrecord.reports import Report
from onrecord.sources.entities import Entity
from onrecord.sources.mentions import Mention
from onrecord.sources.names import Name, match_bodies, to_name

_OUTLETS_OWN = re.compile(
    r"(?:this|our) (?:news ?paper|paper|program(?:me)?|website|site|channel|station|magazine|publication|broadcaster|"
    r"outlet|agency|blog|podcast|newsletter)s?\b",
    re.I,
)
_AUTHORS_OWN = frozenset(("i", "me", "my", "mine", "myself"))


class Voices:
    """Who speaks where nobody is quoted; ``begun`` are those of them who have."""

    def __init__(self, report: Report) -> None:
        self.begun: list[Entity] = []
        self._report = report
        self._outlet_name = to_name(report.outlet) if report.outlet else None
        self._outlet: Entity | None = None
        self._author: Entity | None = None

    def outlet(self) -> Entity:
        """Return the outlet."""
        if self._outlet is None:
            self._outlet = Entity(kind="outlet", certain=True)
            self.begun.append(self._outlet)
        return self._outlet

    def first_person(self, pronoun: str) -> Entity:
        """Return who says "I" or "we": the one in the byline says "I", else it is the outlet."""
        if pronoun not in _AUTHORS_OWN or not self._report.byline:
            return self.outlet()
        if self._author is None:
            self._author = Entity(kind="person", certain=True, names=[to_name(self._report.byline)])
            self.begun.append(self._author)
        return self._author

    def is_author(self, entity: Entity) -> bool:
        """Whether ``entity`` is the one in the byline, of whom the report speaks as "I" only."""
        return entity is self._author

    def is_outlet(self, mention: Mention) -> bool:
        """Whether a mention is the outlet's word for itself, or its name."""
        if _OUTLETS_OWN.match(mention.text):
            return True
        return mention.name is not None and self._outlet_name is not None and _same(mention.name, self._outlet_name)

    def name(self, entity: Entity) -> str | None:
        """Return the name that the report's head gives: the outlet's, or the byline."""
        if entity is self._outlet:
            return self._report.outlet
        return self._report.byline if entity is self._author else None


def _same(name: Name, outlet: Name) -> bool:
    if match_bodies(name, outlet) in ("same", "acronym") or (name.acronym and name.acronym == outlet.acronym):
        return True
    return len(name.words) == 1 and len(outlet.words) > 1 and name.words[0] in (outlet.words[0], outlet.family)
