"""Attributions that give no source of their own: whose words they go on with, or whether nobody is said to speak."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.attributions import Attribution
from onrecord.spans import Span

_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+\s+){0,2}?(?:said|told|asked|thought|believed|understood|rumou?red|"
    r"reported|alleged|claimed|known|accused|advised|expected|feared|hoped|warned|urged|suspected|considered|\w+ed)\b|"
    r"^(?:allegedly|reportedly|supposedly|purportedly|apparently|emerged|said to|rumou?red|accused|alleged|told)\b|"
    r"^(?:been|became known|it (?:was|is))\b",
    re.I,
)
_NOUN = re.compile(
    r"(?:\w+ )?(?:claims?|rumou?rs?|reports?|allegations?|suggestions?|accusations?|speculation|questions?|calls?|"
    r"fears?|concerns?|suspicions?|hopes?|talk|word|accounts?|complaints?)\b",
    re.I,
)
_ASKED = re.compile(r"(?:when |if )?(?:asked|pressed|quizzed|questioned|challenged|invited to)\b", re.I)
_UNREACHED = re.compile(
    r"(?:could|can|was|were|has|have|had)(?:\s?n[o’']t| not)(?: \w+){0,3} "
    r"(?:reached|contacted|available|found|located)\b",
    re.I,
)
_WHO = re.compile(r", who\b")
_UNVERIFIED = re.compile(
    r"(?:could|can|was|were|has|have|had)(?:\s?n[o’']t| not)(?: \w+){0,3} "
    r"(?:verif|confirm|establish|corroborat|ascertain|authenticat)|no independent confirmation|not independently",
    re.I,
)
_PARTICIPLE = re.compile(
    r"(?:\w+ly |while |by |before |after |without |in |even |also |and |but |then )*\w+ing\b", re.I
)
_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)]*\s+[\"“‘'«(]?[^\W_a-z]|[\r\n\u2028\u2029]")
_LONGEST_SENTENCE = 600
"""Characters; what is farther apart is taken for another sentence."""


@dataclass(frozen=True, slots=True)
class Implied:
    """Where to look for the source that an attribution does not name."""

    goes_on_from: str | None = None
    """Id of the attribution whose source goes on speaking."""
    subject_from: tuple[int, int] | None = None
    """Offsets between which the sentence's subject stands."""
    outlet: bool = False
    """Whether the outlet itself asks."""


def implied_sources(text: str, attributions: Sequence[Attribution]) -> Mapping[str, Implied]:
    """Say of each attribution without a source where to look for one, by its id."""
    order = sorted(attributions, key=_start)
    found: dict[str, Implied] = {}
    for k, attribution in enumerate(order):
        if not attribution.source:
            found[attribution.id] = _implied(text, order, k, found)
    return found


def _implied(text: str, order: Sequence[Attribution], k: int, found: Mapping[str, Implied]) -> Implied:
    attribution = order[k]
    if not attribution.cue:
        before = _spoken_before(order, k, found)
        return Implied(goes_on_from=before.id if before else None)
    cue = " ".join(text[span.start : span.end] for span in attribution.cue)
    at = attribution.cue[0].start
    if _ASKED.match(cue) and (cue[0].isupper() or text[max(0, at - 5) : at].lower().endswith("when ")):
        return Implied(outlet=True)
    if _UNVERIFIED.search(cue):
        return Implied(outlet=True)
    if _UNREACHED.search(cue):
        begin = _sentence_start(text, at)
        who = max((match.end() - 3 for match in _WHO.finditer(text, begin, at)), default=begin)
        return Implied(subject_from=(who, at))
    if _PASSIVE.search(cue) or _NOUN.fullmatch(cue) or _preceded_by_passive(text, at):
        return Implied()
    begin = _sentence_start(text, at)
    before = _in_sentence(order, k, begin, at)
    if before is not None:
        return Implied(goes_on_from=before.id)
    if _PARTICIPLE.match(cue):
        after = next((a for a in order[k + 1 : k + 4] if a.source and _one_sentence(text, at, a.source[0].start)), None)
        if after is not None and cue[0].isupper():
            return Implied(goes_on_from=after.id)
    return Implied(subject_from=(begin, at))


def _start(attribution: Attribution) -> tuple[int, int]:
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return min(span.start for span in spans), -max(span.end for span in spans)


def _anchor(attribution: Attribution) -> Span:
    return (attribution.cue or attribution.content)[0]


def _spoken_before(order: Sequence[Attribution], k: int, found: Mapping[str, Implied]) -> Attribution | None:
    """The attribution before that is not part of what another one says, unless this one is part of the same."""
    mine = order[k]
    for other in reversed(order[max(0, k - 12) : k]):
        if other.id in found and found[other.id].goes_on_from is None:
            continue
        if other.via == mine.via or not _within(other, order[max(0, k - 12) : k]):
            return other
    return None


def _within(attribution: Attribution, others: Sequence[Attribution]) -> bool:
    anchor = _anchor(attribution)
    return any(span.holds(anchor) for other in others if other is not attribution for span in other.content)


def _in_sentence(order: Sequence[Attribution], k: int, begin: int, at: int) -> Attribution | None:
    """The latest attribution that began in this sentence, outside others' contents before inside."""
    mine = order[k]
    near = [a for a in order[max(0, k - 8) : k + 4] if a is not mine and (a.source or a.cue) and begin <= _said(a) < at]
    outer = [
        a
        for a in near
        if not any(span.holds(_anchor(a)) and not span.holds(_anchor(mine)) for b in near for span in b.content)
    ]
    return max(outer or near, key=_said, default=None)


def _said(attribution: Attribution) -> int:
    return (attribution.source or attribution.cue)[0].start


def _sentence_start(text: str, at: int) -> int:
    begin = max(0, at - _LONGEST_SENTENCE)
    ends = [match.end() - 1 for match in _SENTENCE_END.finditer(text, begin, at)]
    return ends[-1] if ends else begin


def _one_sentence(text: str, start: int, end: int) -> bool:
    return 0 <= end - start < _LONGEST_SENTENCE and not _SENTENCE_END.search(text, start, end)


def _preceded_by_passive(text: str, at: int) -> bool:
    return re.search(r"\b(?:is|are|was|were|been|being)\s+(?:\w+\s+)?$", text[max(0, at - 30) : at], re.I) is not None
