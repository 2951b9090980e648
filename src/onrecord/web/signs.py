"""Stances and statuses for the eye and the ear: each has a sign and a word, and a colour that nobody needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from onrecord.formats.entries import NO_STANCE, SIGNS, STATUS_SIGNS
from onrecord.ledger.values import Status
from onrecord.stances import Stance


@dataclass(frozen=True, slots=True)
class Sign:
    """How a stance or status is shown."""

    kind: str
    """Stance or status: its class in the style sheet, after ``stance-`` or ``status-``."""
    sign: str
    word: str
    means: str
    """In a few words, for the legend."""


STANCES: Final[dict[Stance, Sign]] = {
    "affirms": Sign("affirms", SIGNS["affirms"], "affirms", "says it is so"),
    "denies": Sign("denies", SIGNS["denies"], "denies", "says it is not"),
    "declines": Sign("declines", SIGNS["declines"], "declines", "will not say: no comment, no answer"),
    "unconfirmed": Sign(
        "unconfirmed", SIGNS["unconfirmed"], "cannot confirm", "cannot say: no information, still checking"
    ),
}
_STATUS_WORDS: Final[dict[Status, tuple[str, str]]] = {
    "contested": ("contested", "somebody affirms it and somebody else denies it"),
    "denied": ("denied", "only denied: nobody affirms it now"),
    "conceded": ("conceded", "who denied it now affirms it"),
    "corroborated": ("corroborated", "two or more independent origins affirm it"),
    "unconfirmed": ("unconfirmed", "only unnamed sources affirm it; others will not or cannot"),
    "single-origin": ("single origin", "all who affirm it lead back to one origin"),
}
STATUSES: Final[dict[Status | Literal["silent"], Sign]] = {
    **{status: Sign(status, STATUS_SIGNS[status], word, means) for status, (word, means) in _STATUS_WORDS.items()},
    "silent": Sign("silent", NO_STANCE, "no stance", "nobody affirms or denies it"),
}
"""``silent`` is for a claim without a status. No ticks and no crosses, which would say what is true."""
