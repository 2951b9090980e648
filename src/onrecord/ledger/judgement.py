"""A person's decision. Judgements are only ever added; a later one undoes an earlier one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.errors import OnRecordError

JudgementKind = Literal[
    "merge",  # subject and object are statements whose claims are one
    "split",  # subject, a statement, does not belong to the claim of object, another statement
    "not-the-same",  # the claims of the statements subject and object are two, and are not offered as one again
    "stance",  # subject, a statement, takes the stance value toward its claim
    "source",  # subject, a profile, is the source of object, another profile
    "not-source",  # subject and object, profiles, are two sources
    "wording",  # the claim of subject, a statement, is worded value
    "undo",  # subject is the number of an earlier judgement, which no longer counts
]


class JudgementError(OnRecordError):
    """A judgement cannot be followed: it names too little, something unknown, or undoes what it cannot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Who decided what, when, about what, and why.

    Claims and sources across reports are derived and may change; a judgement therefore always names statements or
    profiles, which do not.
    """

    number: int
    """Position in the order of deciding, from 1."""
    kind: JudgementKind
    subject: str
    object: str | None
    value: str | None
    author: str
    at: str
    """ISO 8601, UTC."""
    note: str
    seen: str
    """What the person saw when deciding: the wording of the claim, or the name of the source, at that time."""
