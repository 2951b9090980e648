"""On which side of its claim a statement stands.

Its report has been read as affirming or denying something; whether that is what the claim says, or the contrary, is
asked of the relation network with the claim's wording. Either may err, so both count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from onrecord.attributions.values import Stance
from onrecord.claims.evidence import AFFIRMS, DENIES, NO_SIDE, Floats
from onrecord.claims.gathering import Gathered

_READ: Mapping[Stance, float] = {"affirms": 1.0, "denies": -1.5}
"""Log-odds that a statement stands on the affirming side, as read in its report; a denial is harder to misread."""
WEIGHT = 0.65
"""What the network's log-odds count beside the reading. Chosen, as ``MOST`` is, on the development stories."""
MOST = 4.0
"""Log-odds, weighed, beyond which the network is not believed: it is surer than it should be."""


def sided(claim: Gathered) -> tuple[str, ...]:
    """Return the statements of a claim that take a side, where there are two at least: one alone stands as read."""
    found = tuple(one.statement for one in claim.members if one.stance not in NO_SIDE)
    return found if len(found) > 1 else ()


def take_sides(claim: Gathered, stand: Mapping[str, Floats]) -> Gathered:
    """Put statements on the sides of their claim. ``stand``: probabilities of ``RELATIONS`` to its wording, by id."""
    members = tuple(
        replace(one, stance=_side(one.stance, stand[one.statement])) if one.statement in stand else one
        for one in claim.members
    )
    return replace(claim, members=members)


def _side(read: Stance, relations: Floats) -> Stance:
    told = np.log((float(relations[AFFIRMS]) + 1e-4) / (float(relations[DENIES]) + 1e-4))
    return "affirms" if _READ[read] + np.clip(WEIGHT * told, -MOST, MOST) >= 0 else "denies"
