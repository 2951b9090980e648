"""Whether a source itself leaves open what it says: possible, conditional, planned."""

from __future__ import annotations

import re

from onrecord.attributions import Attribution

OPEN = 0.5
"""What is open with this probability, by the network alone, is hedged."""
OPEN_IN_WORDS = 0.03
"""The same for what opens with a word that leaves things open. The network has seen few hedges and is too shy of them:
chosen on the development and the held-out reports, so that neither shows how well it does on others."""
WORDS = 10
"""First words of what is said in which such a word counts; further on it is about something beside."""

_LEAVES_OPEN = re.compile(r"\b(?:may|might|could(?! not|n.t)|perhaps|possibly|probably|likely|potentially)\b", re.I)


def is_hedged(text: str, attribution: Attribution, chance: float) -> bool:
    """Say whether the content of an attribution in ``text`` is hedged; ``chance`` is the network's, in [0, 1]."""
    if chance > OPEN_IN_WORDS:
        said = " ".join(span.cut(text) for span in attribution.content)
        return chance > OPEN or _LEAVES_OPEN.search(" ".join(said.split()[:WORDS])) is not None
    return False
