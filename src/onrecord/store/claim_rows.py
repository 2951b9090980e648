"""Rows of the tables of claims to values and back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from onrecord.ledger.values import Change, Position
from onrecord.store.derived import ClaimRow, Member
from onrecord.store.search import fold

CLAIM = (
    "id",
    "wording",
    "status",
    "reason",
    "first",
    "last",
    "reports",
    "origins",
    "sources",
    "statements",
    "stances",
)
MEMBER = ("statement", "stance", "score", "own_voice")
POSITION = ("source", "stance", "since", "until", "statements")
CHANGE = ("kind", "at", "report", "source", "before", "after")


def claim_of(row: Row[Any]) -> ClaimRow:
    """Make a claim of its row."""
    return ClaimRow(**{name: getattr(row, name) for name in CLAIM})


def claim_values(claim: ClaimRow) -> dict[str, Any]:
    """Return the row of a claim."""
    values = {name: getattr(claim, name) for name in CLAIM}
    return {**values, "stances": dict(claim.stances), "search": fold(claim.wording)}


def member_of(row: Row[Any]) -> Member:
    """Make a member of its row."""
    return Member(**{name: getattr(row, name) for name in MEMBER})


def position_of(row: Row[Any]) -> Position:
    """Make a position of its row."""
    values = {name: getattr(row, name) for name in POSITION}
    return Position(**{**values, "statements": tuple(row.statements)})


def change_of(row: Row[Any]) -> Change:
    """Make a change of its row."""
    return Change(**{name: getattr(row, name) for name in CHANGE})
