"""The passage: a stretch of a report's text with the attributions in it and what else the network said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.attributions.attribution import Attribution
from onrecord.attributions.heads import mean_over, softmax
from onrecord.attributions.labels import Stretch
from onrecord.attributions.quotes import Quote
from onrecord.attributions.signals import BEGINNING, SIGNALS, Floats, Signals
from onrecord.attributions.values import ACTS, STANCES
from onrecord.attributions.words import Words
from onrecord.spans import Spans


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole paragraphs of one report, read together."""

    text: str
    """The report's whole text, into which all offsets go."""
    words: Words
    quotes: Sequence[Quote]
    """Each word's place toward quotations."""
    attributions: tuple[Attribution, ...]
    signals: Signals
    """One row a word; ``names`` are probabilities."""
    readings: Signals
    """One row an attribution: what the signals at its cue, its source and its content come to."""


def to_passage(
    text: str, words: Words, quotes: Sequence[Quote], attributions: Sequence[Attribution], columns: Floats
) -> Passage:
    """Put a passage together. ``columns`` (words, ``SIGNALS``): what the network says of each word."""
    signals = Signals.of(columns)
    signals = signals._replace(names=softmax(signals.names))
    return Passage(text, words, quotes, tuple(attributions), signals, _readings(words, attributions, columns))


def _readings(words: Words, attributions: Sequence[Attribution], columns: Floats) -> Signals:
    """What the network says of each attribution: at its cue, at its source, at the beginning of its content."""
    if not attributions:
        return Signals.of(np.zeros((0, SIGNALS), np.float32))
    contents = [_first_piece(words, a.content) for a in attributions]
    cues = [_first_piece(words, a.cue or a.content) for a in attributions]
    sources = [_first_piece(words, a.source or a.cue or a.content) for a in attributions]
    beginnings = [c._replace(last=min(c.last, c.first + BEGINNING - 1)) for c in contents]
    at_cues = Signals.of(mean_over(columns, cues))
    said = Signals.of(mean_over(columns, beginnings)).said
    stance, act, hedged = np.split(said, [len(STANCES), len(STANCES) + len(ACTS)], axis=1)
    return at_cues._replace(
        stance=at_cues.stance + stance,
        act=at_cues.act + act,
        hedged=at_cues.hedged + hedged,
        said=said,
        sourcing=Signals.of(mean_over(columns, sources)).sourcing,
    )


def _first_piece(words: Words, spans: Spans) -> Stretch:
    """The words of the first of ``spans``; its role does not matter here."""
    indices = words.indices(spans[0])
    return Stretch(0, indices.start, max(indices.start, indices.stop - 1))
