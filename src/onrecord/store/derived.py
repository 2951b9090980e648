"""What the store takes and gives of claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.attributions.values import Stance
from onrecord.ledger.values import Change, Position, Status
from onrecord.origins.values import Root


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim in a list, with its figures."""

    id: str
    wording: str
    status: Status | None
    """``None`` where nobody affirms or denies it."""
    reason: str
    first: str
    """When the first report on it was published, in UTC; "" where that is not known."""
    last: str
    reports: int
    origins: int
    """Independent origins of the reports that affirm it."""
    sources: int
    statements: int
    stances: Mapping[str, int]
    """How many sources hold each stance now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A statement of a claim."""

    statement: str
    stance: Stance
    """Toward the claim, people's judgements applied."""
    score: float
    """How sure it is, in [0, 1], that it belongs to the claim."""
    own_voice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRecord:
    """All that is derived of one claim."""

    row: ClaimRow
    members: tuple[Member, ...]
    positions: tuple[Position, ...]
    roots: tuple[Root, ...]
    history: tuple[Change, ...]
    outlets: tuple[str, ...] = field(default=(), repr=False)
    """Outlets of its reports; not given back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A change together with its claim."""

    claim: ClaimRow
    change: Change
    moment: str
    """When it came to be known, in UTC, for comparing."""
