"""The dossier in the terminal: all about one claim, each line of it pointing at the words in a report."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from rich.text import Text

from onrecord.attributions.values import STANCES, Stance
from onrecord.formats.entries import NO_SOURCE
from onrecord.formats.record.changes import what_changed
from onrecord.formats.record.claims import line_of, stances
from onrecord.formats.record.page import Page
from onrecord.formats.record.quotes import put_quotes, role_of
from onrecord.formats.record.signs import OF_STANCES, of_status
from onrecord.formats.record.words import (
    NO_OUTLET,
    days,
    dim,
    figures,
    named,
    outlet_and_time,
    said,
    short,
    time,
)
from onrecord.formats.words import count

if TYPE_CHECKING:
    from onrecord.ledger.values import Position
    from onrecord.record.dossier import Dossier, Neighbour

RELATED = 5
"""Claims that are shown of those that might be the same one, and of those that are related."""
_MEANS: dict[Stance, str] = {
    "affirms": "says it is so",
    "denies": "says it is not",
    "declines": "will not say",
    "unconfirmed": "cannot say",
}


def write(dossier: Dossier, stream: TextIO, *, width: int | None = None) -> None:
    """Write a dossier: status, positions with their words, origins with their reasons, history, related claims."""
    page = Page(stream, width)
    claim = dossier.claim
    page.line(said(claim.wording, "bold"))
    page.line(
        of_status(claim.status).text(), dim(" · "), Text(figures(claim), style="bold"), dim(" · "), stances(claim)
    )
    page.line(dim(f"{count(claim.sources, 'source')} · {days(claim.first, claim.last)} · claim {short(claim.id)}"))
    page.gap()
    page.line(said(claim.reason))
    for stance in STANCES:
        _stance(page, dossier, stance)
    _without_source(page, dossier)
    _origins(page, dossier)
    _history(page, dossier)
    _neighbours(page, dossier)


def _stance(page: Page, dossier: Dossier, stance: Stance) -> None:
    """Put who takes a stance: those who hold it now before those who held it."""
    taken = [position for position in dossier.positions if position.stance == stance]
    if not taken:
        return
    sign = OF_STANCES[stance]
    page.heading(Text.assemble(sign.text(), dim(f" · {_MEANS[stance]} · {count(_holding(taken), 'source')}")))
    for position in sorted(taken, key=lambda one: one.until is not None):
        _position(page, dossier, position)


def _holding(positions: Iterable[Position]) -> int:
    return len({position.source for position in positions if position.until is None})


def _position(page: Page, dossier: Dossier, position: Position) -> None:
    among = {quote.id: quote for quote in dossier.quotes}
    shown = [among[statement] for statement in position.statements if statement in among]
    own = [quote for quote in shown if quote.source is not None and quote.source.id == position.source]
    others = list(dict.fromkeys(quote.source.name for quote in shown if quote.source and quote not in own))
    source = dossier.sources.get(position.source)
    name = said(source.name if source else position.source, "bold cyan")
    role = next((role_of(quote) for quote in own if role_of(quote)), "")
    how = next((quote.sourcing for quote in own), "")
    about = ", ".join(part for part in (role, how) if part)
    page.gap()
    page.line(name, dim(f" · {about}" if about else ""), dim(f" · {_held(dossier, position)}"), indent=2)
    if others:
        page.line(said(f"through {', '.join(others)}", "magenta"), indent=4)
    put_quotes(page, own, among, indent=4)


def _held(dossier: Dossier, position: Position) -> str:
    since = f"since {time(position.since)}" if position.since else "since an unknown day"
    if position.until is None:
        before = [one.stance for one in dossier.positions if one.source == position.source and one.until is not None]
        return f"{since}, {before[-1]} before" if before and before[-1] != position.stance else since
    after = next(
        (
            one.stance
            for one in dossier.positions
            if one.source == position.source and one is not position and one.since >= (position.until or "")
        ),
        None,
    )
    return f"{since} until {time(position.until)}" + (f", then {after}" if after else "")


def _without_source(page: Page, dossier: Dossier) -> None:
    """Put the statements that show nobody's position, so that nothing on the claim is left out."""
    placed = {statement for position in dossier.positions for statement in position.statements}
    rest = [quote for quote in dossier.quotes if quote.id not in placed]
    if not rest:
        return
    among = {quote.id: quote for quote in dossier.quotes}
    page.heading(Text.assemble(Text("Nobody's position", style="bold"), dim(" · the report does not say whose")))
    for quote in rest:
        page.gap()
        name = (quote.source.name if quote.source else quote.called) or NO_SOURCE
        page.line(OF_STANCES[quote.stance].text(), " ", said(name, "italic"), indent=2)
        put_quotes(page, [quote], among, indent=4)


def _origins(page: Page, dossier: Dossier) -> None:
    """Put how the reports that affirm the claim fall into independent origins, with the reason for each tie."""
    if not dossier.origins:
        return
    reports = {report for root in dossier.origins for report in root.reports}
    verb = "affirms" if len(reports) == 1 else "affirm"
    page.heading(f"Origins: {count(len(reports), 'report')} {verb} it, on {count(len(dossier.origins), 'origin')}")
    for number, root in enumerate(dossier.origins, start=1):
        page.gap()
        begins = f"begins with {root.outlet}" if root.outlet else "an origin of its own"
        page.line(f"{number}. ", said(begins, "bold"), dim(f" · {count(len(root.reports), 'report')}"), indent=2)
        for id in sorted(root.reports, key=lambda one: _published(dossier, one)):
            report = dossier.reports.get(id)
            words = f"{outlet_and_time(report)}: {named(report)}" if report else short(id)
            page.line(said(words), indent=5)
        for reason in dict.fromkeys(root.reasons):
            page.line(dim(f"because {reason[:1].lower() + reason[1:] if _is_plain(reason) else reason}"), indent=5)


def _is_plain(reason: str) -> bool:
    """Whether a reason begins with a word that is no name."""
    return reason.split(" ", 1)[0] in ("Both", "The", "It", "They", "One")


def _published(dossier: Dossier, report: str) -> tuple[str, str]:
    row = dossier.reports.get(report)
    return ((row.published or "") if row else "", report)


def _history(page: Page, dossier: Dossier) -> None:
    if not dossier.history:
        return
    page.heading("History")
    names = {id: source.name for id, source in dossier.sources.items()}
    for (at, id), changes in groupby(dossier.history, key=lambda change: (change.at, change.report)):
        report = dossier.reports.get(id)
        cause = dim(report.outlet if report and report.outlet else NO_OUTLET)
        lines = (what_changed(change, names) for change in changes)
        page.beside(dim(time(at)), cause, *lines, width=len("2025-05-12 09:10 UTC"), indent=2)


def _neighbours(page: Page, dossier: Dossier) -> None:
    """Put the claims that might be the same one, with the words to decide, and those that are related."""
    offered = [one for one in dossier.neighbours if one.offered]
    related = [one for one in dossier.neighbours if not one.offered]
    if offered:
        page.heading("Perhaps the same claim: you decide")
        for one in offered[:RELATED]:
            _neighbour(page, one)
        ids = f"{short(dossier.claim.id)} {short(offered[0].claim.id)}"
        page.gap()
        page.line(dim(f"To decide, for the first: onrecord judge merge {ids}"), indent=2)
        page.line(dim(f"or else: onrecord judge not-the-same {ids}"), indent=2)
    if related:
        page.heading("Related claims, not the same")
        for one in related[:RELATED]:
            _neighbour(page, one)
    if more := max(0, len(offered) - RELATED) + max(0, len(related) - RELATED):
        page.gap()
        page.line(dim(f"and {more:,} more; --json gives them all"), indent=2)


def _neighbour(page: Page, one: Neighbour) -> None:
    page.gap()
    page.line(of_status(one.claim.status).text(), " ", said(one.claim.wording, "bold"), indent=2)
    page.line(line_of(one.claim), indent=4)
    if one.reasons:
        page.line(dim("; ".join(one.reasons)), indent=4)
