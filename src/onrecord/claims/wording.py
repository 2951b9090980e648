"""The canonical wording of a claim: chosen among its statements' own words, never made up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.attributions.values import Stance
from onrecord.attributions.words import word_set
from onrecord.claims.details import find_details
from onrecord.claims.evidence import NEGATIONS
from onrecord.claims.proposition import Proposition
from onrecord.claims.values import Link

_POINTING = word_set(
    "he she it they him her them his its their this that these those we i you our my us me same such so there here"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_GOOD_LENGTH = range(6, 26)
_LEAD = re.compile(r"^(?:that|whether|if)\s+", re.IGNORECASE)
_NO_QUOTATION = str.maketrans("", "", '“”"')
_MARKS = "“”\"'‘’«»„ ,;:–—"


def choose_wording(members: Sequence[Proposition], stances: Mapping[str, Stance], links: Sequence[Link]) -> str:
    """Return the words that say a claim best.

    Best is what stands on the affirming side, is a whole saying with names and figures and without pronouns, is of a
    readable length, and is close to what the others say; ties go to the shorter and then to the first in the alphabet.
    ``stances`` are toward the claim: where one is the contrary of what its statement's report says, as for a denial
    that affirms, the statement's words say the contrary of the claim, or were misread.
    """
    closeness: dict[str, float] = defaultdict(float)
    for link in links:
        closeness[link.a] += link.same
        closeness[link.b] += link.same
    most = max(closeness.values(), default=1.0) or 1.0

    def fitness(member: Proposition) -> tuple[float, int, str]:
        words = [word.lower() for word in _WORD.findall(member.wording)]
        details = find_details(member.wording)
        score = 1.5 * closeness[member.statement] / most
        score += {"affirms": 2.0, "denies": 0.5}.get(stances[member.statement], -1.0)
        if {member.stance, stances[member.statement]} == {"affirms", "denies"}:
            score -= 4.0
        # What a plain "denied that ..." denies is the claim itself; a negation inside the words turns it round.
        if stances[member.statement] == "denies" and not NEGATIONS.isdisjoint(words):
            score -= 2.0
        score += 1.0 * (len(words) in _GOOD_LENGTH) - 1.0 * (len(words) < 4)
        score += 0.4 * min(2, len(details.names)) + 0.2 * bool(details.figures)
        score -= 0.5 * min(3, sum(word in _POINTING for word in words))
        score -= 0.5 * ("…" in member.wording) + 0.3 * any(mark in member.wording for mark in '“"?!')
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
