"""The canonical wording of a claim: chosen among its statements' own words, never made up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.attributions.words import word_set
from onrecord.claims.details import find_details
from onrecord.claims.evidence import NEGATIONS, overlap
from onrecord.claims.proposition import Proposition

_POINTING = word_set(
    "he she it they him her them his its their this that these those we i you our my us me same such so there here"
)
_CUT_OFF = word_set("of for to from by with at in on about over into as and or but which who whose whom when where")
"""Words with which no saying begins: something that stood before them was not taken along."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_GOOD_LENGTH = range(6, 31)
CENTRAL = 8.0
"""What it counts to be close to what the others say: as much as a pronoun less for each 0.06 of cosine."""
SHARED = 5.0
"""What it counts to say it in the words of the others: as much as a pronoun less for each tenth in common."""
LATE = 2.0
"""What it costs to be published last."""
COMPARED = 60
"""Different wordings, at the most, that each is compared with."""
_LEAD = re.compile(r"^(?:that|whether|if)\s+", re.IGNORECASE)
_NO_QUOTATION = str.maketrans("", "", '“”"')
_MARKS = "“”\"'‘’«»„ ,;:–—"


def choose_wording(members: Sequence[Proposition], central: Mapping[str, float], late: Mapping[str, float]) -> str:
    """Return the words that say a claim best.

    Best is what was read as affirming, is a whole saying with names and figures and without pronouns, is of a readable
    length, and is close to what the others say: ``central`` is the cosine of each statement's vector with the mean of
    all. A claim is what was asserted first, and a denial's own words come after: ``late``, in [0, 1], is how late each
    statement's report was published among them. Ties go to the shorter and then to the first in the alphabet.
    """
    said = sorted({member.wording for member in members})[:COMPARED]

    def fitness(member: Proposition) -> tuple[float, int, str]:
        words = [word.lower() for word in _WORD.findall(member.wording)]
        details = find_details(member.wording)
        shared = sum(overlap(member.wording, other) for other in said if other != member.wording)
        score = (
            CENTRAL * central[member.statement]
            - LATE * late[member.statement]
            + SHARED * shared / max(1, len(said) - 1)
        )
        score += {"affirms": 2.0, "denies": 0.5}.get(member.stance, -1.0)
        # What a plain "denied that ..." denies is the claim itself; a negation inside the words turns it round.
        if member.stance == "denies" and not NEGATIONS.isdisjoint(words):
            score -= 2.0
        score += 1.0 * (len(words) in _GOOD_LENGTH) - 1.0 * (len(words) < 4)
        score += 0.4 * min(2, len(details.names)) + 0.2 * bool(details.figures)
        score -= 0.5 * min(3, sum(word in _POINTING for word in words))
        score -= 1.0 * (words[:1] != [] and words[0] in _CUT_OFF)
        score -= 1.0 * ("…" in member.wording) + 0.3 * any(mark in member.wording for mark in '“"?!')
        return -round(score, 6), len(member.wording), member.wording

    return tidy_wording(min(members, key=fitness).wording)


def tidy_wording(words: str) -> str:
    """Return the words as a heading: with a capital, without what joined them to their sentence or one mark of two.

    What somebody would not say "whether" it is, is the claim that it is.
    """
    words = _LEAD.sub("", words.strip(_MARKS)).strip(_MARKS).removesuffix(".")
    # The marks at the ends are gone; where others are left over, one of two is.
    opened, closed = (words.count(mark) for mark in "“”")
    if opened != closed or words.find("”") < words.find("“") or words.count('"') % 2:
        words = words.translate(_NO_QUOTATION)
    return words[:1].upper() + words[1:] if words else "(no words)"
