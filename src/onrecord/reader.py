"""The reader: a report in, its attributions, sources and statements out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from onrecord.attributions import Attribution
from onrecord.attributions.heads import softmax
from onrecord.attributions.passage import Passage
from onrecord.attributions.reader import AttributionReader
from onrecord.attributions.signals import Signals
from onrecord.attributions.words import stretches
from onrecord.ranking import Ranker
from onrecord.reading import Reading
from onrecord.reports import Note, Report
from onrecord.sources.channels import find_channels
from onrecord.sources.dates import find_dates
from onrecord.sources.mentions import Mention, find_mentions
from onrecord.sources.resolve import Resolution, resolve
from onrecord.sources.sourcing import how_sourced
from onrecord.stances.stand import Layout
from onrecord.stances.take import Heard, Rankers, take_stances

LANGUAGES = frozenset({"en"})
"""Languages that the reader was trained for. A report whose language is not known is read as English."""


class _Saying(NamedTuple):
    """What a passage says of one attribution beside its words."""

    channel: str | None
    said_on: date | None
    signals: Signals
    """One row of each part."""


class Reader:
    """Reads reports. Holds no state between reports; one instance serves one thread."""

    def __init__(self, attributions: AttributionReader, antecedents: Ranker, rankers: Rankers, version: str) -> None:
        self.attributions = attributions
        self._antecedents = antecedents
        self._rankers = rankers
        self.version = version

    def read(self, report: Report) -> Reading:
        """Read ``report``, outside its furniture.

        A report in a language that the reader does not know comes back unread, with a note that says so.
        """
        if report.language is not None and report.language not in LANGUAGES:
            note = Note(
                code="no-reader-for-language", message=f"There is no reader for the language {report.language!r}."
            )
            return Reading(report=report.with_notes(note), reader="none", attributions=())
        attributions: list[Attribution] = []
        mentions: list[Mention] = []
        sayings: list[_Saying] = []
        layout = Layout()
        for words in stretches(report.text, report.furniture):
            passage = self.attributions.read(words, report.text, already=len(attributions))
            layout.add(words)
            attributions += passage.attributions
            mentions += find_mentions(passage)
            sayings += _sayings(passage, report.published)
        resolution = resolve(report, mentions, attributions, self._antecedents)
        heard = _hear(attributions, sayings, resolution)
        return Reading(
            report=report,
            reader=self.version,
            attributions=tuple(attributions),
            sources=resolution.sources,
            statements=take_stances(report, heard, layout, self._rankers),
        )


def _sayings(passage: Passage, published: str | None) -> Iterator[_Saying]:
    days = find_dates(passage, published)
    for k, (channel, day) in enumerate(zip(find_channels(passage), days, strict=True)):
        yield _Saying(channel, day, Signals(*(part[k] for part in passage.readings)))


def _hear(attributions: Sequence[Attribution], sayings: Sequence[_Saying], resolution: Resolution) -> list[Heard]:
    by_id = {source.id: source for source in resolution.sources}
    found = []
    for attribution, saying in zip(attributions, sayings, strict=True):
        name = resolution.source_of[attribution.id]
        source = by_id[name] if name else None
        prior = np.log(softmax(saying.signals.sourcing))
        found.append(
            Heard(
                attribution=attribution,
                source=source,
                sourcing=how_sourced(resolution.descriptions[attribution.id], source, prior),
                channel=saying.channel,
                said_on=saying.said_on,
                signals=saying.signals,
            )
        )
    return found
