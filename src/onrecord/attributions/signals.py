"""What else the network says of each word, in the same pass: for resolving sources and for reading statements.

Columns of the network's output after labels and links, side by side in the order of ``PARTS``.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

NAME_KINDS = ("none", "person", "organisation", "place")
Stance = Literal["affirms", "denies", "declines", "unconfirmed"]
STANCES: tuple[Stance, ...] = get_args(Stance)
Act = Literal["assertion", "belief", "wish", "demand", "promise", "fear", "question", "evaluation"]
"""Only assertions and beliefs take a stance on a claim."""
ACTS: tuple[Act, ...] = get_args(Act)
Sourcing = Literal["named", "unnamed", "anonymous", "organisation", "document", "outlet"]
"""How a source is given: ``unnamed`` is described ("a senior official at the presidency"), ``anonymous`` is not
("people familiar with the matter")."""
SOURCINGS: tuple[Sourcing, ...] = get_args(Sourcing)
REFERENCE = 32
"""Width of a projection that looks for another place in the report, or is looked for."""

PARTS = {
    "names": len(NAME_KINDS),
    "stance": len(STANCES),
    "act": len(ACTS),
    "hedged": 1,
    "said": len(STANCES) + len(ACTS) + 1,
    "sourcing": len(SOURCINGS),
    "anaphor": REFERENCE,
    "antecedent": REFERENCE,
    "answer": REFERENCE,
    "answered": REFERENCE,
    "relayed": REFERENCE,
    "relay": REFERENCE,
}
"""Each part and its width. ``names`` is read at every word; ``anaphor`` and ``antecedent`` over the words of a mention;
``sourcing`` over those of a source; ``said`` over a content's beginning, and added to ``stance``, ``act`` and
``hedged``, which are read over a cue like all others. The pairs of projections are compared by their dot product: a
mention with an earlier one, a statement with the one that it answers, with the one that relays it."""
SIGNALS = sum(PARTS.values())
BEGINNING = 24
"""Words of a content over which ``said`` is read: where an answer gives itself away."""

Floats = NDArray[np.float32]


class Signals(NamedTuple):
    """The parts, each (rows, width): one row a word, or one row an attribution."""

    names: Floats
    stance: Floats
    act: Floats
    hedged: Floats
    said: Floats
    sourcing: Floats
    anaphor: Floats
    antecedent: Floats
    answer: Floats
    answered: Floats
    relayed: Floats
    relay: Floats

    @classmethod
    def of(cls, columns: Floats) -> Signals:
        """Split ``columns`` (rows, ``SIGNALS``) into the parts."""
        return cls(*np.split(columns, np.cumsum(list(PARTS.values()))[:-1], axis=1))
