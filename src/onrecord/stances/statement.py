"""The statement: an attribution read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.attributions.values import Act, Sourcing, Stance
from onrecord.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a denial, a refusal to comment or a lack of confirmation answers: a statement, or a passage."""

    statement: str | None
    span: Span | None
    score: float
    """How sure, in [0, 1]."""
    reasons: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return what is answered as JSON values: ``statement`` or ``span``, never both."""
        target = {"span": list(self.span)} if self.span else {"statement": self.statement}
        return {**target, "score": round(self.score, 4), "reasons": list(self.reasons)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An attribution with its source resolved, and where that source stands."""

    id: str
    attribution: str
    """Id of the attribution that this statement reads."""
    source: str | None
    """Id of the source; ``None`` where the report gives none ("it is said")."""
    stance: Stance
    act: Act
    hedged: bool
    """Whether the source itself leaves it open: possible, conditional, planned."""
    sourcing: Sourcing
    channel: str | None
    """Where or to whom it was said, in the report's words ("told AFP", "in a statement")."""
    said_on: date | None
    """The day it was said, where the report gives one."""
    via: str | None
    """Id of the statement through which this one reaches us."""
    about: About | None
    confidence: float
    """Calibrated probability, in [0, 1], that the attribution under it is right."""

    def to_dict(self) -> dict[str, Any]:
        """Return the statement as JSON values."""
        return {
            "id": self.id,
            "attribution": self.attribution,
            "source": self.source,
            "stance": self.stance,
            "act": self.act,
            "hedged": self.hedged,
            "sourcing": self.sourcing,
            "channel": self.channel,
            "said_on": self.said_on.isoformat() if self.said_on else None,
            "via": self.via,
            "about": self.about.to_dict() if self.about else None,
            "confidence": round(self.confidence, 4),
        }
