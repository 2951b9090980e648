"""The reader: a report in, its attributions, sources and statements out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from onrecord.attributions import Attribution
from onrecord.attributions.heads import softmax
from onrecord.attributions.passage import Passage
from onrecord.attributions.reader import AttributionReader
from onrecord.attributions.signals import Floats, Signals
from onrecord.attributions.words import stretches
from onrecord.ranking import Ranker
from onrecord.reading import Reading
from onrecord.reports import Note, Report
from onrecord.sources import Source
from onrecord.sources.channels import find_channels
from onrecord.sources.dates import find_dates
from onrecord.sources.mentions import Mention, find_mentions
from onrecord.sources.resolve import Resolution, resolve
from onrecord.sources.sourcing import how_sourced, settle_kind
from onrecord.stances.about import Answering
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

    @property
    def sourcing(self) -> Floats:
        """Log-probabilities, in the order of ``SOURCINGS``."""
        return np.asarray(np.log(softmax(self.signals.sourcing) + 1e-9), np.float32)


class Reader:
    """Reads reports. Holds no state between reports; one instance serves one thread."""

    def __init__(
        self,
        attributions: AttributionReader,
        antecedents: Ranker,
        rankers: Rankers,
        answering: Answering,
        version: str,
    ) -> None:
        self.attributions = attributions
        self._antecedents = antecedents
        self._rankers = rankers
        self._answering = answering
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
        sources = _sources(attributions, sayings, resolution)
        heard = _hear(attributions, sayings, resolution, sources)
        return Reading(
            report=report,
            reader=self.version,
            attributions=tuple(attributions),
            sources=tuple(sources.values()),
            statements=take_stances(report, heard, layout, self._rankers, self._answering),
        )


def _sayings(passage: Passage, published: str | None) -> Iterator[_Saying]:
    days = find_dates(passage, published)
    for k, (channel, day) in enumerate(zip(find_channels(passage), days, strict=True)):
        yield _Saying(channel, day, Signals(*(part[k] for part in passage.readings)))


def _sources(
    attributions: Sequence[Attribution], sayings: Sequence[_Saying], resolution: Resolution
) -> dict[str, Source]:
    """Return the sources by id, those that may be a person or a body as the network takes them."""
    priors: dict[str, list[Floats]] = {}
    for attribution, saying in zip(attributions, sayings, strict=True):
        source = resolution.source_of[attribution.id]
        if source in resolution.doubtful:
            priors.setdefault(source, []).append(saying.sourcing)
    return {s.id: settle_kind(s, priors[s.id]) if s.id in priors else s for s in resolution.sources}


def _hear(
    attributions: Sequence[Attribution],
    sayings: Sequence[_Saying],
    resolution: Resolution,
    sources: Mapping[str, Source],
) -> list[Heard]:
    found = []
    for attribution, saying in zip(attributions, sayings, strict=True):
        name = resolution.source_of[attribution.id]
        source = sources[name] if name else None
        found.append(
            Heard(
                attribution=attribution,
                source=source,
                sourcing=how_sourced(resolution.descriptions[attribution.id], source, saying.sourcing),
                channel=saying.channel,
                said_on=saying.said_on,
                signals=saying.signals,
            )
        )
    return found
