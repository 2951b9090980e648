"""The source: who speaks, resolved inside one report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from onrecord.spans import Spans

SourceKind = Literal["person", "organisation", "group", "outlet", "document", "unnamed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Someone or something that speaks in a report, with every mention of it there.

    Someone unnamed is a source of its own and never one with anyone named.
    """

    id: str
    name: str
    """The fullest name in the report; of an unnamed source, its description in the report's words."""
    kind: SourceKind
    role: str | None
    """What the source is ("spokesman"), in the report's words."""
    of: str | None
    """Whom or what the source speaks or works for, in the report's words."""
    aliases: tuple[str, ...]
    """Other names and descriptions of it in the report, pronouns left out."""
    mentions: Spans

    def to_dict(self) -> dict[str, Any]:
        """Return the source as JSON values."""
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "role": self.role,
            "of": self.of,
            "aliases": list(self.aliases),
            "mentions": [list(span) for span in self.mentions],
        }
