"""Parting what says several things: "that it is closing the works and that 300 people will go" is two statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.attributions import Attribution
from onrecord.reading import Reading
from onrecord.spans import Span, Spans
from onrecord.stances import Statement

_OPENING = re.compile(r"\W*that\b", re.IGNORECASE)
_JOINT = re.compile(r"[,;]?\s+(?:and|but)\s+(?:also\s+)?(?=that\s)", re.IGNORECASE)
_ALSO_JOINT = re.compile(r"\b(?:both|either|neither|the (?:fact|claim|idea|charge|report)s?)\s*$", re.IGNORECASE)
LEAST = 3
"""Words of which a part has more, or it says nothing by itself."""


def in_parts(reading: Reading) -> Reading:
    """Return a reading in which each of several things that are said in one go is a statement of its own.

    Parted is only where the report itself says "that" again. The first part keeps the ids; those of the others are made
    of them. Every part has the source, the cue and all that was read of the whole.
    """
    parted = {
        attribution.id: parts
        for attribution in reading.attributions
        if len(parts := _parts(reading.report.text, attribution.content)) > 1
    }
    if not parted:
        return reading
    counts = {whole.id: len(parted.get(whole.attribution, [()])) for whole in reading.statements}
    return replace(
        reading,
        attributions=tuple(one for whole in reading.attributions for one in _attributions(whole, parted)),
        statements=tuple(one for whole in reading.statements for one in _statements(whole, counts)),
    )


def _attributions(whole: Attribution, parted: dict[str, list[Spans]]) -> Iterator[Attribution]:
    for k, content in enumerate(parted.get(whole.id, [whole.content])):
        yield replace(whole, id=_id(whole.id, k), content=content)


def _statements(whole: Statement, counts: dict[str, int]) -> Iterator[Statement]:
    """Yield the parts; what comes through a statement of as many parts comes through these, one through one."""
    for k in range(counts[whole.id]):
        via = _id(whole.via, k) if whole.via and counts[whole.via] > k else whole.via
        yield replace(whole, id=_id(whole.id, k), attribution=_id(whole.attribution, k), via=via)


def _id(whole: str, part: int) -> str:
    return f"{whole}.{part + 1}" if part else whole


def _parts(text: str, content: Spans) -> list[Spans]:
    """Cut a content where it goes on with "and that"; a part too short to say anything stays with the one before."""
    if not content or not _OPENING.match(content[0].cut(text)):
        return [content]
    parts: list[list[Span]] = [[]]
    for span in content:
        start = span.start
        for joint in _JOINT.finditer(text, span.start, span.end):
            before, after = text[start : joint.start()], text[joint.end() : span.end]
            if min(len(before.split()), len(after.split())) <= LEAST or _ALSO_JOINT.search(before):
                continue
            parts[-1].append(Span(start, joint.start()))
            parts.append([])
            start = joint.end()
        parts[-1].append(Span(start, span.end))
    return [tuple(part) for part in parts]
