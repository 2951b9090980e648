"""Where and when somebody came forward, told right before the words: "Lund rang on Sunday. 'It is gone,' she said."."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from onrecord.attributions.passage import Passage
from onrecord.sources.sayings import Saying
from onrecord.spans import Span

_COMES_FORWARD = re.compile(
    r"\b(?:rang|called|phoned|telephoned|wrote|spoke|testified|appeared|addressed|posted|tweeted|e-?mailed|texted"
    r"|took to|issued (?:a|an|the) (?:\w+ )?(?:statement|apology|denial|correction)|(?:gave|held) (?:a|an|his|her|its) "
    r"(?:\w+ )?(?:interview|briefing|(?:press |news )?conference|speech))\b"
)
_LEADS_IN = re.compile(
    r"(?:[Oo]n|[Ii]n|[Aa]t|[Dd]uring) (?:a|an|the|his|her|its|their)\b[^,;:]{3,80}? (addressed|spoke|answered)\b"
)
_PRONOUNS = frozenset(("he", "she", "it", "they"))
_LONGEST = 300
"""Characters of the sentence before."""


def coming_forward(passage: Passage, k: int) -> Saying | None:
    """Return the sentence before that of attribution ``k`` as a saying of the same source; ``None`` where it is none.

    The source must be taken up by a pronoun, and the sentence before must tell of coming forward and quote nobody.
    """
    attribution, words = passage.attributions[k], passage.words
    if len(attribution.source) != 1 or not attribution.cue or not len(words):
        return None
    if attribution.source[0].cut(passage.text).lower() not in _PRONOUNS:
        return None
    at = max(0, bisect_right(words.starts, attribution.cue[0].start) - 1)
    first = min(at, *(bisect_right(words.starts, span.start) - 1 for span in attribution.content), at)
    begin = bisect_left(words.sentences, words.sentences[max(first, 0)])
    if begin == 0 or words.paragraphs[begin - 1] != words.paragraphs[begin]:
        return None
    before = bisect_left(words.sentences, words.sentences[begin - 1])
    whole = Span(words.starts[before], words.ends[begin - 1])
    if whole.end - whole.start > _LONGEST or any(s.overlaps(whole) for a in passage.attributions for s in a.cue):
        return None
    told = whole.cut(passage.text)
    lead = _LEADS_IN.match(told)
    verb = (lead.start(1), lead.end(1)) if lead else next((m.span() for m in _COMES_FORWARD.finditer(told)), None)
    if verb is None:
        return None
    return Saying(whole.start, told, Span(whole.start + verb[0], whole.start + verb[1]), (), None)
