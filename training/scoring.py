"""How good a reading is: scores of read attributions against annotated ones. Pure functions, without files.

Every role is tidied first (``onrecord.spans.tidy``), and an attribution whose content is empty after that counts on
neither side. Counts of single reports add up; every score is that of the sum (micro-averaged). Scores are shares, from
0 to 1; ``points`` says them in hundredths, as published figures are.

**Spans** (``source``, ``cue``, ``content``). A span is all that one attribution has for a role, in however many pieces.
Equal spans of a report count once, so a source that three attributions share is one span, and a role that is missing
is none. Right is a span of the same characters as an annotated one.

**Attributions**, matched one to one within a report, as many as can be. Two may match as *strict* where all three roles
have the same characters, as *relaxed* where the contents' intersection over union is ``IOU`` or more in characters and
the sources share a character or both are missing.

**Direct quotes**: annotated attributions whose content begins and ends with a quotation mark. One is *found* where the
content of some read attribution reaches ``IOU`` with it; *with its speaker* where the source of the one that reaches
most agrees as above (of several that reach the same, one that agrees).

**Look-alikes**: passages that are listed as no attribution. One is *read* where a read cue lies wholly inside it and
that cue with its content covers half of its characters or more.

Fragments, the measure of the published figures, are in ``training.fragments``.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from typing import NamedTuple, Protocol, Self

from onrecord.attributions.labels import ROLES
from onrecord.spans import Span, Spans, size, tidy

IOU = 0.5
"""Intersection over union, in characters, from which two contents are the same statement."""


class Spoken(Protocol):
    """Anything with the three roles: what the reader found or what an annotator marked."""

    @property
    def source(self) -> Spans:
        """Who."""
        ...

    @property
    def cue(self) -> Spans:
        """By which words."""
        ...

    @property
    def content(self) -> Spans:
        """What."""
        ...


class _Roles(NamedTuple):
    """The three roles, tidied."""

    source: Spans
    cue: Spans
    content: Spans


class Adding:
    """Values that are added field by field."""

    __slots__ = ()

    def __add__(self, other: Self) -> Self:
        # Which fields there are, and that they can be added, is known of the subclass only: not to mypy.
        return type(self)(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))  # type: ignore[arg-type]  # in order


@dataclass(frozen=True, slots=True)
class Count(Adding):
    """How many were right among those read and among those annotated."""

    hits: int = 0
    read: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Share of what was read that is right; 0 where nothing was read."""
        return self.hits / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """Share of what is annotated that was read; 0 where nothing is."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.read + self.gold
        return 2 * self.hits / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Share(Adding):
    """How many of how many."""

    hits: int = 0
    of: int = 0

    @property
    def value(self) -> float:
        """The share; 0 of none."""
        return self.hits / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Tally(Adding):
    """All counts of one report, or of several added up."""

    source: Count = field(default_factory=Count)
    cue: Count = field(default_factory=Count)
    content: Count = field(default_factory=Count)
    strict: Count = field(default_factory=Count)
    relaxed: Count = field(default_factory=Count)
    found: Share = field(default_factory=Share)
    with_speaker: Share = field(default_factory=Share)
    look_alikes: Share = field(default_factory=Share)

    def counts(self) -> dict[str, Count]:
        """What has precision, recall and F1, by name."""
        names = [*(f"exact {role}" for role in ROLES), "strict", "relaxed"]
        return dict(zip(names, (self.source, self.cue, self.content, self.strict, self.relaxed), strict=True))

    def shares(self) -> dict[str, Share]:
        """What is one share, by name."""
        return {
            "direct quotes found": self.found,
            "direct quotes with speaker": self.with_speaker,
            "look-alikes read": self.look_alikes,
        }


def points(share: float) -> float:
    """Say a share in hundredths, to two decimals."""
    return round(100 * share, 2)


def tally(text: str, gold: Iterable[Spoken], read: Iterable[Spoken], look_alikes: Iterable[str] = ()) -> Tally:
    """Count everything but fragments for one report. A look-alike that is not in ``text`` is passed over."""
    marked, found = _tidied(text, gold), _tidied(text, read)
    source, cue, content = (_exact({a[k] for a in marked}, {a[k] for a in found}) for k in range(len(ROLES)))
    strict = len(match([[j for j, b in enumerate(found) if a == b] for a in marked]))
    relaxed = len(_relaxed(marked, found))
    direct = [_direct(a, found) for a in marked if is_direct(a.content, text)]
    places = [Span(at, at + len(passage)) for passage in look_alikes if (at := text.find(passage)) >= 0]
    return Tally(
        source,
        cue,
        content,
        Count(strict, len(found), len(marked)),
        Count(relaxed, len(found), len(marked)),
        Share(sum(is_found for is_found, _ in direct), len(direct)),
        Share(sum(agrees for _, agrees in direct), len(direct)),
        Share(sum(any(_reads(a, place) for a in found) for place in places), len(places)),
    )


def right(text: str, gold: Iterable[Spoken], read: Sequence[Spoken]) -> list[bool]:
    """Say of each read attribution whether it is one of the relaxed matches.

    Of two that would match the same annotated attribution, the one whose content fits better is right.
    """
    found = _tidied(text, read)
    kept = [k for k, a in enumerate(read) if tidy(a.content, text)]
    matched = {kept[j] for j in _relaxed(_tidied(text, gold), found).values()}
    return [k in matched for k in range(len(read))]


def match(edges: Sequence[Sequence[int]]) -> dict[int, int]:
    """Match left nodes to right ones, one to one and as many as possible: a maximum bipartite matching.

    ``edges[i]`` are the right nodes that left node ``i`` may have, the dearest first. Shortest augmenting paths, so the
    number is optimal; the preference decides only where that leaves a choice.
    """
    partner: dict[int, int] = {}
    owner: dict[int, int] = {}
    for start in range(len(edges)):
        reached_from: dict[int, int] = {}
        waiting = deque([start])
        free: int | None = None
        while waiting and free is None:
            left = waiting.popleft()
            for right_node in edges[left]:
                if right_node in reached_from:
                    continue
                reached_from[right_node] = left
                if right_node not in owner:
                    free = right_node
                    break
                waiting.append(owner[right_node])
        while free is not None:  # along the path back to the start, each left node hands its old partner on
            left = reached_from[free]
            given_up = partner.get(left)
            partner[left], owner[free] = free, left
            free = given_up
    return partner


# Marks that may open or close; an apostrophe counts, and so do two typed for a double mark.
_OPENS = re.compile(r"[\"“”„«'‘]|``")
_CLOSES = re.compile(r"[\"“”»'’][.,;:!?]*\Z")


def is_direct(content: Spans, text: str) -> bool:
    """Say whether a content begins and ends with a quotation mark; a point or comma may follow the last one."""
    if size(content) <= 2:
        return False
    return bool(_OPENS.match(text, content[0].start) and _CLOSES.search(content[-1].cut(text)))


def overlap(a: Spans, b: Spans) -> int:
    """Count the characters that two tidied roles share."""
    return sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)


def iou(a: Spans, b: Spans) -> float:
    """Intersection over union of two tidied roles, in characters."""
    common = overlap(a, b)
    return common / (size(a) + size(b) - common) if common else 0.0


def _tidied(text: str, attributions: Iterable[Spoken]) -> list[_Roles]:
    each = (_Roles(tidy(a.source, text), tidy(a.cue, text), tidy(a.content, text)) for a in attributions)
    return [roles for roles in each if roles.content]


def _exact(gold: set[Spans], read: set[Spans]) -> Count:
    none: set[Spans] = {()}
    return Count(len((gold & read) - none), len(read - none), len(gold - none))


def _sources_agree(a: _Roles, b: _Roles) -> bool:
    return overlap(a.source, b.source) > 0 or not (a.source or b.source)


def _relaxed(gold: Sequence[_Roles], read: Sequence[_Roles]) -> dict[int, int]:
    edges = []
    for a in gold:
        fits = [(-iou(a.content, b.content), j) for j, b in enumerate(read) if _sources_agree(a, b)]
        edges.append([j for fit, j in sorted(fits) if -fit >= IOU])
    return match(edges)


def _direct(quote: _Roles, read: Sequence[_Roles]) -> tuple[bool, bool]:
    """Whether a quote was found, and whether with its speaker."""
    fit, agrees = max(((iou(quote.content, a.content), _sources_agree(quote, a)) for a in read), default=(0.0, False))
    return fit >= IOU, fit >= IOU and agrees


def _reads(a: _Roles, place: Span) -> bool:
    if not a.cue or not all(place.holds(piece) for piece in a.cue):
        return False
    inside = ((max(p.start, place.start), min(p.end, place.end)) for p in (*a.cue, *a.content))
    covered = {character for start, end in inside for character in range(start, end)}
    return 2 * len(covered) >= place.end - place.start
