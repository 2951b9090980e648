"""From attributions, their sources and what the network says of them to statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

import numpy as np

from onrecord.attributions import Attribution
from onrecord.attributions.heads import sigmoid, softmax
from onrecord.attributions.signals import Signals
from onrecord.attributions.values import ACTS, STANCES, Sourcing
from onrecord.ranking import Ranker
from onrecord.reports import Report
from onrecord.sources import Source
from onrecord.stances.about import Answering, find_abouts, read_again, settle_again
from onrecord.stances.hedging import is_hedged
from onrecord.stances.settle import settle
from onrecord.stances.stand import Layout, Stand
from onrecord.stances.statement import Statement
from onrecord.stances.via import find_vias


class Rankers(NamedTuple):
    """What was learned of statements, apart from the network."""

    stances: Ranker
    """Where a source stands."""
    relays: Ranker
    """Through whom a statement comes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """An attribution and what is known of it before it is compared with others."""

    attribution: Attribution
    source: Source | None
    sourcing: Sourcing
    channel: str | None
    said_on: date | None
    signals: Signals
    """(parts, width): one row of each part."""


def take_stances(
    report: Report, heard: Sequence[Heard], layout: Layout, rankers: Rankers, answering: Answering
) -> tuple[Statement, ...]:
    """Say of every attribution where its source stands, what it answers and through whom it comes."""
    read = [_stand(report.text, one, f"s{k}", layout) for k, one in enumerate(heard, start=1)]
    settled = settle(report.text, read, rankers.stances)
    first = [replace(stand, stance=stance) for stand, stance in zip(read, settled, strict=True)]
    vias = find_vias(report.text, first, rankers.relays)
    answers = read_again(report, first, vias, layout, answering)
    stands = settle_again(first, answers)
    abouts = find_abouts(report.text, stands, answers)
    found = []
    for one, stand, via, about in zip(heard, stands, vias, abouts, strict=True):
        found.append(
            Statement(
                id=stand.id,
                attribution=one.attribution.id,
                source=stand.source,
                stance=STANCES[int(stand.stance.argmax())],
                act=ACTS[int(stand.act.argmax())],
                hedged=stand.hedged,
                sourcing=one.sourcing,
                channel=one.channel,
                said_on=one.said_on,
                via=None if via is None else stands[via].id,
                about=about,
                confidence=one.attribution.confidence,
            )
        )
    return tuple(found)


def _stand(text: str, heard: Heard, name: str, layout: Layout) -> Stand:
    signals = heard.signals
    return Stand(
        id=name,
        attribution=heard.attribution,
        source=heard.source.id if heard.source else None,
        name=heard.source.name if heard.source else "",
        kind=heard.source.kind if heard.source else None,
        stance=softmax(signals.stance),
        act=softmax(signals.act),
        hedged=is_hedged(text, heard.attribution, float(sigmoid(signals.hedged)[0])),
        place=layout.place(heard.attribution),
        vectors=np.stack([signals.answer, signals.answered, signals.relayed, signals.relay]),
    )
