"""Readings built by hand: who said what, without the words of a report under it."""

from __future__ import annotations

from onrecord.reading import Reading
from onrecord.reports import Report
from onrecord.sources import Source, SourceKind
from onrecord.stances import Act, Stance, Statement


def source(
    name: str, kind: SourceKind = "outlet", aliases: tuple[str, ...] = (), of: str | None = None, key: str | None = None
) -> Source:
    """Build a source that goes by its name."""
    return Source(id=key or name, name=name, kind=kind, role=None, of=of, aliases=aliases, mentions=())


def said(
    name: str,
    source: str | None,
    via: str | None = None,
    channel: str | None = None,
    stance: Stance = "affirms",
    act: Act = "assertion",
) -> Statement:
    """Build a statement of the source with this id."""
    return Statement(
        id=name,
        attribution=name,
        source=source,
        stance=stance,
        act=act,
        hedged=False,
        sourcing="named",
        channel=channel,
        said_on=None,
        via=via,
        about=None,
        confidence=0.9,
    )


def reading(
    sources: tuple[Source, ...],
    *statements: Statement,
    outlet: str | None = "Nes Bulletin",
    byline: str | None = None,
    text: str = "The bridge is shut.",
) -> Reading:
    """Build a reading of a report of the Nes Bulletin."""
    report = Report(id="report", text=text, outlet=outlet, byline=byline)
    return Reading(report=report, reader="test", attributions=(), sources=sources, statements=statements)
