"""Plain narration: what an outlet states itself, with no source behind it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from onrecord.attributions.words import stretches
from onrecord.claims.context import excerpt_at
from onrecord.claims.excerpt import Excerpt
from onrecord.reading import Reading
from onrecord.spans import Span
from onrecord.stances.stand import Layout

SHORTEST = 5
"""Words that a sentence of narration must have to state anything."""
MOST = 60
"""Sentences of narration kept of one report: long reads would fill the record with colour."""


class Narrated(NamedTuple):
    """One sentence of plain narration."""

    span: Span
    excerpt: Excerpt


def narration(reading: Reading) -> tuple[Narrated, ...]:
    """Return the sentences of a report that no attribution touches, the first ``MOST`` of them.

    Sentences in quotation marks are somebody's words, even where the reader found no cue for them.
    """
    report = reading.report
    layout = Layout(stretches(report.text, report.furniture))
    spoken = sorted(
        span
        for attribution in reading.attributions
        for span in (*attribution.source, *attribution.cue, *attribution.content)
    )
    starts = [span.start for span in spoken]
    ends = list(accumulate((span.end for span in spoken), max))
    found = (
        Narrated(sentence, excerpt_at(report.text, layout, (sentence,), report.title or ""))
        for sentence in layout.sentences
        if _plain(sentence.cut(report.text)) and not _touched(sentence, starts, ends)
    )
    return tuple(islice(found, MOST))


def _plain(words: str) -> bool:
    return len(words.split()) >= SHORTEST and not any(mark in words for mark in '“”"«»„?')


def _touched(sentence: Span, starts: Sequence[int], ends: Sequence[int]) -> bool:
    """Whether it overlaps a span: ``starts`` are sorted, ``ends`` how far the spans up to each reach."""
    before = bisect_left(starts, sentence.end)
    return before > 0 and ends[before - 1] > sentence.start
