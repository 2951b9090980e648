"""The attribution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from onrecord.spans import Spans

Kind = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A relation found in the text: who (source), by which words (cue), says what (content).

    The terms are those of PARC 3 (Pareti 2016) and PolNeAR (Newell, Margolin & Ruths 2018). ``source`` is empty where
    the report names none. All three may be in several pieces. ``confidence`` is the calibrated probability, in [0, 1],
    that the attribution is right.
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    kind: Kind
    via: str | None
    """Id of the attribution in whose content this one stands, or through which it is cited."""
    confidence: float

    def to_dict(self) -> dict[str, Any]:
        """Return the attribution as JSON values."""
        return {
            "id": self.id,
            "source": [list(span) for span in self.source],
            "cue": [list(span) for span in self.cue],
            "content": [list(span) for span in self.content],
            "kind": self.kind,
            "via": self.via,
            "confidence": round(self.confidence, 4),
        }
