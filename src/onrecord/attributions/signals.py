"""What else the network says of each word, in the same pass: for resolving sources and for reading statements.

Columns of the network's output after labels and links, side by side in the order of ``PARTS``.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.values import ACTS, NAME_KINDS, SOURCINGS, STANCES

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
