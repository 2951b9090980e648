"""What linking statements to claims speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Relation = Literal["affirms", "denies", "discusses", "unrelated"]
"""How words stand to a claim: ``discusses`` is taking no side, ``unrelated`` is speaking of something else."""
RELATIONS: tuple[Relation, ...] = get_args(Relation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What two statements have to do with each other."""

    a: str
    b: str
    """Ids of statements, ``a`` before ``b``."""
    same: float
    """How sure it is, in [0, 1], that they speak of the same claim, whatever they say of it."""
    reasons: tuple[str, ...]
    """Shared names, numbers or dates that differ, negation, similarity; for people."""
