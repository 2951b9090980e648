"""The saying: the words of a cue's sentence that are neither what is said nor who says it.

Where, to whom (``channels``) and when (``dates``) something was said stands there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.attributions import Attribution
from onrecord.attributions.passage import Passage
from onrecord.spans import Span

CONTENT, SOURCE = "\x01", "\x02"
"""What stands in a saying for each character of a content and of a source."""
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?)(?![a-z])"
)

_REACH = 600
"""Characters on each side of the cue that are looked at."""
_BREAKS = ((re.compile(r"[,;:—–]"), 4), (re.compile(CONTENT), 4), (re.compile(r"\b(?:and|but|while)\b"), 12))
"""What lengthens a distance, and by how many characters."""
_RELAYS = re.compile(
    r"(?:citing|quoting|bas(?:ed|ing)|referring|(?:on|with) (?:the )?(?:word|basis|authority|strength|reference))\b"
)
"""Cues that name only where the words come from; when and where it was said belongs to the cue beside them."""
_PARTICIPLE = re.compile(r"\w+ing\b")
_QUESTIONED = re.compile(r"(?:asked|pressed|questioned|quizzed|challenged|confronted|contacted)\b", re.IGNORECASE)
_RUN = re.compile(f"{CONTENT}+|{SOURCE}+")
# A content that was read to begin too early: "said | in a statement that ...".
_LEAD = re.compile(
    rf"(?:(?:late|early|on|in|at|by|via|through|during|to|last|this|earlier|yesterday|today|{DAY})\b"
    r"[^“”\"'‘:;.]{0,80}?,? )(?=that\b)"
)
_BECAUSE = re.compile(r"(?:because|since|although|though|while|whereas) ")
"""What joins words said to the sentence around them: "They stopped on Monday because, she says, it rained"."""
_ACCUSED = re.compile(rf" (on {DAY}(?: \w+)?) (?:of|for)\b")
"""The day inside what somebody is accused of: "accused its neighbour on Monday of firing"."""


@dataclass(frozen=True, slots=True)
class Saying:
    """The words around one cue, in its sentence, without what is said and who says it."""

    start: int
    """Where ``words`` begins in the report's text."""
    words: str
    """As long as the text it stands for: contents and sources are painted over with ``CONTENT`` and ``SOURCE``."""
    cue: Span
    """First to last character of the cue, in the report's text."""
    others: tuple[Span, ...]
    """The cues beside it that could be meant instead, likewise."""
    continues: int | None
    """Index of the attribution before this one in the sentence, where the same source goes on."""

    def between(self, span: Span, cue: Span | None = None) -> str:
        """Return the words between ``span`` and a cue (this one's if none is given), each painted run as one sign."""
        cue = self.cue if cue is None else cue
        first, last = (span.end, cue.start) if span.end <= cue.start else (cue.end, span.start)
        return _RUN.sub(lambda run: run.group()[0], self.words[max(0, first - self.start) : max(0, last - self.start)])

    def distance(self, span: Span, cue: Span | None = None) -> int:
        """Return how far ``span`` is from a cue (this one's if none is given), in characters, breaks counted more."""
        between = self.between(span, cue)
        return len(between) + sum(weight * len(pattern.findall(between)) for pattern, weight in _BREAKS)

    def owns(self, span: Span) -> bool:
        """Say whether no other cue is nearer to ``span``."""
        if self.others and _RELAYS.match(self.words, self.cue.start - self.start):
            return False
        mine = self.distance(span)
        return all(mine <= self.distance(span, other) for other in self.others if not self._only_after(other, span))

    def _only_after(self, cue: Span, span: Span) -> bool:
        """Say whether ``cue`` is a participle after ``span``: "said on Monday, adding"."""
        return span.end <= cue.start and bool(_PARTICIPLE.match(self.words, cue.start - self.start))


def sayings(passage: Passage) -> Iterator[Saying]:
    """Yield the saying of each attribution; where there is no cue, one without words.

    A cue inside another attribution's content is looked at inside that content only.
    """
    words = passage.words
    cues = [Span(a.cue[0].start, a.cue[-1].end) if a.cue else Span(0, 0) for a in passage.attributions]
    hulls = [_hull(a) for a in passage.attributions]
    for k, attribution in enumerate(passage.attributions):
        cue = cues[k]
        if not attribution.cue or not len(words):
            yield Saying(cue.start, "", cue, (), None)
            continue
        first = max(0, bisect_right(words.starts, cue.start) - 1)
        last = max(first, bisect_left(words.starts, cue.end) - 1)
        start = words.starts[bisect_left(words.sentences, words.sentences[first])]
        end = words.ends[bisect_right(words.sentences, words.sentences[last]) - 1]
        start, end = max(start, cue.start - _REACH), min(max(end, cue.end), cue.end + _REACH)
        near = [j for j, hull in enumerate(hulls) if hull.start < end and start < hull.end]
        holders = [p for j in near if j != k for p in passage.attributions[j].content if p.holds(cue)]
        for piece in holders:
            start, end = max(start, piece.start), min(end, piece.end)
        around = Span(start, end)
        painted = list(passage.text[start:end])
        for j in near:
            other = passage.attributions[j]
            for piece in other.content:
                if not piece.holds(cue):
                    for rest in _trim(piece, other, passage.text):
                        _paint(painted, around, rest, CONTENT)
            for piece in other.source:
                _paint(painted, around, piece, SOURCE)
        others = [j for j in near if j != k and around.holds(cues[j]) and painted[cues[j].start - start] != CONTENT]
        before = max((j for j in others if cues[j].end <= cue.start), key=lambda j: cues[j], default=None)
        goes_on = before is not None and _goes_on(passage.attributions[before], attribution, passage.text)
        rivals = [cues[j] for j in others if not _RELAYS.match(passage.text, cues[j].start)]
        yield Saying(start, "".join(painted), cue, _beside(cue, rivals), before if goes_on else None)


def _beside(cue: Span, others: list[Span]) -> tuple[Span, ...]:
    """Return the two nearest on each side: one farther away could win only where one of these does."""
    left = sorted(other for other in others if other.start < cue.start)
    right = sorted(other for other in others if other.start >= cue.start)
    return (*left[-2:], *right[:2])


def _hull(attribution: Attribution) -> Span:
    pieces = (*attribution.source, *attribution.cue, *attribution.content)
    return Span(min(p.start for p in pieces), max(p.end for p in pieces)) if pieces else Span(0, 0)


def _goes_on(before: Attribution, after: Attribution, text: str) -> bool:
    """Say whether it is the same source, or one that answers the question before."""
    if not before.source:
        return bool(_QUESTIONED.match(text, before.cue[0].start))
    return not after.source or after.source == before.source


def _trim(piece: Span, attribution: Attribution, text: str) -> tuple[Span, ...]:
    """Leave out of a content the words that say when or where it was said, in front or in the midst of it."""
    if because := _BECAUSE.match(text, piece.start, piece.end):
        return (Span(because.end(), piece.end),)
    cue = attribution.cue[-1] if attribution.cue else None
    if cue is None or not 0 <= piece.start - cue.end <= 2:
        return (piece,)
    if lead := _LEAD.match(text, piece.start, piece.end):
        return (Span(lead.end(), piece.end),)
    if text[cue.start : cue.start + 4] == "accu" and (
        day := _ACCUSED.search(text, piece.start, min(piece.end, piece.start + _REACH))
    ):
        return Span(piece.start, day.start(1)), Span(day.end(1), piece.end)
    return (piece,)


def _paint(painted: list[str], around: Span, piece: Span, sign: str) -> None:
    first, last = max(piece.start, around.start), min(piece.end, around.end)
    if first < last:
        painted[first - around.start : last - around.start] = sign * (last - first)
