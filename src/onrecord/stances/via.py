"""Through whom a statement comes: whose words it stands in, or whose report it is cited from."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from onrecord.attributions.words import word_set
from onrecord.ranking import Ranker
from onrecord.spans import Spans, size
from onrecord.stances.pointing import words_in
from onrecord.stances.stand import AFFIRMS, DENIES, Stand, agreement

LIKELY = 0.5
"""A statement comes through another if that is likelier than this."""
MOST = 12
"""Candidates a statement: the nearest ones before it that hold its cue or say the same, and as many after it."""

_CITING = word_set(
    """citing cited cites quoting quoted quotes reference referring referred relying relies bases based basis authority
    invoking invoked attributing attributed word according saying via learned"""
)
_NOUNS = word_set(
    """claim claims report reports allegation allegations suggestion suggestions rumour rumours rumor rumors accusation
    accusations charge charges talk speculation notion idea question questions news assertion assertions"""
)


class Signs(NamedTuple):
    """What speaks for or against a candidate; the order is that of the learned weights."""

    holds: float = 0.0
    """The candidate's content holds the statement's cue."""
    holds_denied: float = 0.0
    """It does, and the candidate affirms nothing: what it denies is told in its own words."""
    holds_at_start: float = 0.0
    """It does, at the beginning of the candidate's content."""
    holds_noun: float = 0.0
    """It does, and the cue is a noun ("claims that ...")."""
    holds_noun_denied: float = 0.0
    holds_sourceless: float = 0.0
    """It does, and the statement has no source words."""
    innermost: float = 0.0
    """It is the smallest content that holds the cue."""
    own: float = 0.0
    """Both are of one source."""
    same_content: float = 0.0
    """Both have the same content, or nearly."""
    same_citing: float = 0.0
    """They do, and the statement's cue cites, while the candidate's does not."""
    same_outlet: float = 0.0
    """They do, and the candidate is an outlet's while the statement is not."""
    same_reversed: float = 0.0
    """They do, and the candidate's cue cites."""
    same_far: float = 0.0
    """They do, but in different sentences."""
    quoted_by: float = 0.0
    """They do, and the candidate's cue is "quoted by" or its like, right after the statement's source."""
    agreement: float = 0.0


NAMES = Signs._fields


def find_vias(text: str, stands: Sequence[Stand], ranker: Ranker) -> list[int | None]:
    """Say for each statement the index of the one that it comes through, or ``None``. No statement through itself."""
    chances: list[tuple[float, int, int]] = []
    for k, candidates in enumerate(choices(text, stands)):
        scores = ranker.choose([row for _, row in candidates])
        chances += [(float(p), k, c) for p, (c, _) in zip(scores, candidates, strict=True) if p > LIKELY]
    vias: list[int | None] = [None] * len(stands)
    for _, k, c in sorted(chances, key=lambda chance: (-chance[0], *chance[1:])):
        if vias[k] is None and not _ends_at(vias, c, k):
            vias[k] = c
    return vias


def choices(text: str, stands: Sequence[Stand]) -> list[list[tuple[int, Signs]]]:
    """Return for each statement the ones that it may come through, with their signs."""
    cues = [frozenset(words_in(" ".join(span.cut(text) for span in stand.attribution.cue))) for stand in stands]
    holders = _holders(stands)
    same = _sayers_of_the_same(stands)
    found = []
    for k in range(len(stands)):
        inner = min(holders[k], key=lambda c: (size(stands[c].attribution.content), c), default=None)
        candidates = dict.fromkeys([*holders[k], *same[k]])
        found.append([(c, _signs(stands, cues, k, c, c in holders[k], c == inner)) for c in candidates])
    return found


def _signs(stands: Sequence[Stand], cues: Sequence[frozenset[str]], k: int, c: int, holds: bool, inner: bool) -> Signs:
    one, other = stands[k], stands[c]
    own = one.source is not None and one.source == other.source
    if holds:
        first = min(span.start for span in (*one.attribution.source, *one.attribution.cue))
        denied = 1 - float(other.stance[AFFIRMS])
        noun = bool(cues[k] & _NOUNS)
        return Signs(
            holds=1.0,
            holds_denied=denied,
            holds_at_start=float(first <= other.attribution.content[0].start + 12),
            holds_noun=float(noun),
            holds_noun_denied=float(noun) * float(other.stance[DENIES]),
            holds_sourceless=float(not one.attribution.source),
            innermost=float(inner),
            own=float(own),
            agreement=agreement(one, 2, other, 3),
        )
    citing, cited = bool(cues[k] & _CITING), bool(cues[c] & _CITING)
    return Signs(
        own=float(own),
        same_content=1.0,
        same_citing=float(citing and not cited),
        same_outlet=float(other.kind == "outlet" and one.kind != "outlet"),
        same_reversed=float(cited and not citing),
        same_far=float(one.place.first_sentence != other.place.first_sentence),
        quoted_by=float("by" in cues[c]),
        agreement=agreement(one, 2, other, 3),
    )


def _near(k: int, found: Callable[[int], bool], count: int) -> list[int]:
    """Return the nearest ``MOST`` indices on either side that were found."""
    before = (c for c in range(k - 1, max(-1, k - MOST - 1), -1) if found(c))
    after = (c for c in range(k + 1, min(count, k + MOST + 1)) if found(c))
    return [*before, *after]


def _holders(stands: Sequence[Stand]) -> list[list[int]]:
    """Return for each statement those near it whose content holds its cue."""

    def holding(k: int) -> Callable[[int], bool]:
        cue = stands[k].attribution.cue
        return lambda c: bool(cue) and all(_within(span.start, span.end, stands[c].attribution.content) for span in cue)

    return [_near(k, holding(k), len(stands)) for k in range(len(stands))]


def _sayers_of_the_same(stands: Sequence[Stand]) -> list[list[int]]:
    """Return for each statement the others with a piece of content that begins where one of its own begins."""
    starting: dict[int, list[int]] = defaultdict(list)
    for k, stand in enumerate(stands):
        for span in stand.attribution.content:
            starting[span.start].append(k)
    found: list[list[int]] = []
    for k, stand in enumerate(stands):
        others = [c for span in stand.attribution.content for c in starting[span.start] if c != k]
        others.sort(key=partial(_distance, k))
        found.append([c for c in dict.fromkeys(others[: 2 * MOST]) if _alike(stand, stands[c])][:MOST])
    return found


def _distance(k: int, c: int) -> int:
    return abs(c - k)


def _alike(one: Stand, other: Stand) -> bool:
    """Whether at least half of what both say together is said by both."""
    mine, theirs = one.attribution.content, other.attribution.content
    both = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start))
        for a in mine
        for b in theirs[bisect_right(theirs, a.start, key=lambda s: s.end) :][:8]
    )
    return 2 * both >= size(mine) + size(theirs) - both


def _within(start: int, end: int, pieces: Spans) -> bool:
    at = bisect_right(pieces, start, key=lambda span: span.start) - 1
    return at >= 0 and end <= pieces[at].end


def _ends_at(vias: Sequence[int | None], k: int, end: int) -> bool:
    """Whether following the vias from ``k`` leads to ``end``: then ``end`` may not come through ``k``."""
    at: int | None = k
    while at is not None and at != end:
        at = vias[at]
    return at is not None
