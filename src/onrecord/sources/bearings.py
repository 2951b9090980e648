"""Whether a bare name is somebody or a body, by the words around it: "Lund, who", "shares in Lund", "Lund's board".

A name that nobody has had before says little by itself, and a network's guess at it is no better than a guess. How a
report goes on from it does say: in news English a relative pronoun, what it owns, and what people are to it.
"""

from __future__ import annotations

import re

from onrecord.sources.source import SourceKind
from onrecord.spans import Span

_REACH = 60
"""Characters looked at on each side."""
_STAFF = (
    r"(?:spokes\w+|chief executive|chief (?:\w+ )?officer|ceo|cfo|cto|board|chair(?:man|woman|person)?|directors?"
    r"|managers?|management|employees|workers|staff|workforce|shareholders|investors|owners?|founders?|bosses"
    r"|customers|executives|officials|members|headquarters|head office|offices?|shares|stock|profits?|revenues?|sales"
    r"|factory|factories|plants?|warehouses?|branches|stores|shops|website|subsidiary|parent company|products?|fleet"
    r"|servers|solicitors)"
)
_WORKS_FOR = (
    r"(?:spokes\w+|employees?|workers?|staff|bosses|executives?|engineers?|managers?|management|officials|customers"
    r"|shareholders?|investors?|owners?|founders?|chief executive|ceo|head office|headquarters|director|shares|stake"
    r"|board|insiders?|solicitors)"
)
_FIRM = r"(?:company|firm|maker|chain|agency|group|operator|retailer)"
_PAPER = r"(?:newspaper|news site|website|magazine|broadcaster|broadsheet|daily|weekly|tabloid)"
_APPOSED = r", (?:the|an?) (?:[\w-]+ ){0,3}"
_OWNS = r"['’]s? (?:[\w-]+ ){0,3}"
_BODY_AFTER = re.compile(
    rf"{_OWNS}{_STAFF}\b|(?:, |\s)?itself\b|, (?:which|whose parent)\b|{_APPOSED}{_FIRM}\b"
    rf"| (?:shares|stores|branches|spokes\w+|shareholders|employees|executives)\b"
    # "has withdrawn its report": a subject and, a word or two on, what belongs to it
    r"| (?:(?:has|had|will|would|then|also|later|now|since) ){0,2}(?!said|says|told|tells|that)\w+ "
    r"(?:(?:on|in|out|up|for|from|to|by|down|back|at|off) )?its\b",
    re.I,
)
_OUTLET_AFTER = re.compile(
    rf"{_OWNS}(?:newsroom|editors?|editorial|reporters?|correspondents?|columnists?|readers|front page|article)\b"
    rf"|{_APPOSED}{_PAPER}\b",
    re.I,
)
_BODY_BEFORE = re.compile(
    rf"\b{_WORKS_FOR} (?:of|at|for|from|in|with) (?:the )?$|\b(?:employed|owned) by (?:the )?$"
    r"|\bwork(?:s|ed)? (?:for|at) (?:the )?$",
    re.I,
)
_PERSON_AFTER = re.compile(
    r",? (?:who|himself|herself)\b|, (?:\d\d|aged \d\d)\b|['’]s? (?:wife|husband|mother|father)\b"
)
_PERSON_BEFORE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame)\.? $")


def bearing(text: str, span: Span) -> SourceKind | None:
    """Say what the words around a name at ``span`` make of it: a person, a body, an outlet; ``None`` if nothing."""
    after = text[span.end : span.end + _REACH]
    before = text[max(0, span.start - _REACH) : span.start]
    if _PERSON_AFTER.match(after) or _PERSON_BEFORE.search(before):
        return "person"
    if _OUTLET_AFTER.match(after):
        return "outlet"
    return "organisation" if _BODY_AFTER.match(after) or _BODY_BEFORE.search(before) else None
