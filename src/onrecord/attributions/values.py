"""The values of what is read of a statement, in the order in which the network gives their scores."""

from __future__ import annotations

from typing import Literal, get_args

Stance = Literal["affirms", "denies", "declines", "unconfirmed"]
STANCES: tuple[Stance, ...] = get_args(Stance)
Act = Literal["assertion", "belief", "wish", "demand", "promise", "fear", "question", "evaluation"]
"""Only assertions and beliefs take a stance on a claim."""
ACTS: tuple[Act, ...] = get_args(Act)
Sourcing = Literal["named", "unnamed", "anonymous", "organisation", "document", "outlet"]
"""How a source is given: ``unnamed`` is described ("a senior official at the presidency"), ``anonymous`` is not
("people familiar with the matter")."""
SOURCINGS: tuple[Sourcing, ...] = get_args(Sourcing)
NAME_KINDS = ("none", "person", "organisation", "place")
