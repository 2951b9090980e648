"""What became of each thing that was to be added."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

OutcomeKind = Literal["new", "known", "updated", "unread"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one thing that was to be added."""

    kind: OutcomeKind
    """``updated``: it is another one than before, or a newer reader read it. ``unread``: nothing could be made of it,
    or it is kept and no reader knows its language."""
    id: str
    """Id of the report in the record; where nothing is kept, that of the failure."""
    version: str | None
    """Id of its version; ``None`` where nothing is kept."""
    statements: int = 0
    """How many statements it has."""
    reasons: tuple[str, ...] = ()
    """Sentences for a person."""
    error: Exception | None = field(default=None, compare=False)
    """What went wrong, where nothing is kept."""
