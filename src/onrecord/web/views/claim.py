"""A claim's dossier as a page shows it: who stands where, and with which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.attributions.values import STANCES, Stance
from onrecord.claims.details import find_details
from onrecord.claims.evidence import compare_figures
from onrecord.ledger.values import Position
from onrecord.record import Dossier, Neighbour, Quote
from onrecord.record.showing import show_claim
from onrecord.store import Looking
from onrecord.store.rows import SourceRow
from onrecord.web.views.decided import Decided, decided_about
from onrecord.web.views.graph import Graph, draw_origins
from onrecord.web.views.timeline import Timeline, draw_timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A source in a column of the dossier, with the words that put it there."""

    source: SourceRow | None
    """``None`` where the report names nobody."""
    name: str
    role: str
    """"spokeswoman, Fane Lines"; "" where nothing is known, or the name says it already."""
    since: str
    said: tuple[tuple[Quote, ...], ...]
    """Its own statements, those of the same words together, the latest first."""
    through: tuple[Quote, ...]
    """Those of others who speak for it."""
    earlier: tuple[tuple[Position, tuple[tuple[Quote, ...], ...]], ...]
    """Other positions that it held before, the latest first: it has turned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """All who stand alike to the claim."""

    stance: Stance
    holders: tuple[Holder, ...]
    others: tuple[tuple[Quote, ...], ...]
    """Statements of this stance that give nobody a position: by nobody named, or told of somebody at second hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A related claim, its figures beside those of this one."""

    neighbour: Neighbour
    figures: tuple[tuple[str, str], ...]
    """Figures that count the same thing and differ: that of this claim, that of the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """Everything that the page of a claim shows."""

    dossier: Dossier
    columns: tuple[Column, ...]
    graph: Graph
    timeline: Timeline
    related: tuple[Related, ...]
    decided: tuple[Decided, ...]
    """People's judgements on it, the latest first."""


def view_claim(seen: Looking, id: str) -> ClaimView | None:
    """Put together the page of a claim; ``None`` where there is none with this id."""
    dossier = show_claim(seen, id)
    if dossier is None:
        return None
    versions = {row.version for row in dossier.reports.values()}
    return ClaimView(
        dossier=dossier,
        columns=columns(dossier),
        graph=draw_origins(dossier, seen.copies(versions), seen.citations(versions)),
        timeline=draw_timeline(dossier),
        related=related(dossier),
        decided=decided_on(seen, dossier),
    )


def columns(dossier: Dossier) -> tuple[Column, ...]:
    """Sort sources by the stance that each holds now; every statement of the claim is in just one place."""
    by_id = {quote.id: quote for quote in dossier.quotes}
    held: defaultdict[str, list[Position]] = defaultdict(list)
    for position in dossier.positions:
        held[position.source].append(position)
    placed: set[str] = set()
    holders: defaultdict[Stance, list[Holder]] = defaultdict(list)
    for source, positions in held.items():
        now = next((position for position in positions if position.until is None), positions[-1])
        quotes = _own(now, by_id)
        before = [position for position in reversed(positions) if position is not now]
        earlier = [(position, _own(position, by_id)) for position in before]
        placed |= {quote.id for own in (quotes, *(own for _, own in earlier)) for quote in own}
        row = dossier.sources.get(source)
        holders[now.stance].append(
            Holder(
                source=row,
                name=row.name if row else source,
                role=next(filter(None, (role_of(row.name if row else "", one.role, one.of) for one in quotes)), ""),
                since=now.since,
                said=same_words(quotes),
                through=tuple(by_id[id] for id in reversed(now.statements) if id in by_id and by_id[id] not in quotes),
                earlier=tuple((position, same_words(own)) for position, own in earlier),
            )
        )
    return tuple(
        Column(
            stance=stance,
            holders=tuple(sorted(holders[stance], key=lambda holder: (-sum(map(len, holder.said)), holder.name))),
            others=same_words(
                quote for quote in reversed(dossier.quotes) if quote.stance == stance and quote.id not in placed
            ),
        )
        for stance in STANCES
    )


def same_words(quotes: Iterable[Quote]) -> tuple[tuple[Quote, ...], ...]:
    """Put statements of the same words together, as reprints have them: these are read once."""
    found: dict[tuple[str, str, str], list[Quote]] = {}
    for quote in quotes:
        called = "" if quote.source else quote.called
        found.setdefault((called, quote.cue_words.casefold(), quote.content_words.casefold()), []).append(quote)
    return tuple(map(tuple, found.values()))


def related(dossier: Dossier) -> tuple[Related, ...]:
    """Set the figures of related claims beside this one's."""
    own = find_details(dossier.claim.wording).figures
    found = []
    for neighbour in dossier.neighbours:
        _, apart = compare_figures(own, find_details(neighbour.claim.wording).figures)
        figures = tuple(dict.fromkeys((one.words, other.words) for one, other in apart))
        found.append(Related(neighbour=neighbour, figures=figures))
    return tuple(found)


def role_of(name: str, role: str | None, of: str | None) -> str:
    """Return a source's role and for whom, without what its name says already; often ""."""
    said, parts = name.casefold(), []
    for part in (role, of):
        if part and part.casefold() not in said:
            parts.append(part)
            said += "\n" + part.casefold()
    return ", ".join(parts)


def _own(position: Position, by_id: Mapping[str, Quote]) -> tuple[Quote, ...]:
    """Return the source's own words for a position, without those of who speaks for it."""
    found = (by_id[id] for id in reversed(position.statements) if id in by_id)
    return tuple(quote for quote in found if quote.source is not None and quote.source.id == position.source)


def decided_on(seen: Looking, dossier: Dossier) -> tuple[Decided, ...]:
    """Return people's judgements on a claim, its statements and who made them, the latest first."""
    named = {id for quote in dossier.quotes for id in (quote.id, quote.profile) if id}
    return decided_about(seen, named)
