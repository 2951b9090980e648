"""What the ledger is derived from, and what is derived."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.attributions.values import Sourcing, Stance
from onrecord.origins.values import Root
from onrecord.sources.source import SourceKind

Status = Literal["contested", "corroborated", "single-origin", "unconfirmed", "denied", "conceded"]
STATUSES: tuple[Status, ...] = get_args(Status)
ChangeKind = Literal["claim", "position", "turn", "origin", "status"]
"""What became new: the claim itself, a source's first position, its turn to another, an origin, the status."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One statement as it stands to one claim, people's judgements applied."""

    statement: str
    report: str
    """Id of the report (the same for all its versions)."""
    source: str
    """Id of the source across reports; of an outlet's own voice, that of the outlet."""
    kind: SourceKind
    speaks_for: str | None
    """Id of the source whose position moves with this one: the body of a spokeswoman."""
    stance: Stance
    """Toward the claim."""
    sourcing: Sourcing
    via: str | None
    """Id of the statement through which this one comes."""
    at: str
    """ISO 8601: when the stance was taken (the day it was said), otherwise when the report was published; "" where
    neither is known, which sorts before everything."""
    published: str
    """ISO 8601, when the report that shows it was published; "" where that is not known."""
    retold: bool
    """Whether the report looks back at a stance taken before ("three days after denying it")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One source's stance on one claim from ``since`` to ``until``, and the statements that show it."""

    source: str
    stance: Stance
    since: str
    until: str | None
    """``None`` while it holds."""
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An entry in a claim's history."""

    kind: ChangeKind
    at: str
    """ISO 8601, as the ``published`` of the report that caused it."""
    report: str
    """Id of the report that caused it."""
    source: str | None
    """For a position and a turn."""
    before: str | None
    """The stance or status before it, or the number of origins."""
    after: str
    """The stance or status after it, or the number of origins; of a new claim, its status."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What the ledger says of one claim."""

    status: Status | None
    """``None`` where nobody affirms or denies it."""
    reason: str
    """The status in one sentence for a person, with its figures."""
    positions: tuple[Position, ...]
    """All, the oldest first; a source's last one has no ``until``."""
    origins: tuple[Root, ...]
    """Of the reports that affirm it."""
    history: tuple[Change, ...]
    """The oldest first."""
