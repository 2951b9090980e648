"""The passage: a stretch of a report's text with the attributions in it and what else the network said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.attributions.attribution import Attribution
from onrecord.attributions.quotes import Quote
from onrecord.attributions.signals import Signals
from onrecord.attributions.words import Words


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
    """One row a word."""
    readings: Signals
    """One row an attribution: the mean over the words of its cue; of the sourcing, over those of its source."""
