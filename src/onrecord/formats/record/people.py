"""Sources in the terminal: a list of them, and what each has said on what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from rich.text import Text

from onrecord.formats.record.claims import line_of
from onrecord.formats.record.page import Page
from onrecord.formats.record.quotes import put_quotes
from onrecord.formats.record.signs import OF_STANCES, of_status
from onrecord.formats.record.words import SHORT, dim, said, short, time
from onrecord.formats.words import count

if TYPE_CHECKING:
    from onrecord.ledger.values import Position
    from onrecord.record.dossier import Quote, SourceDossier
    from onrecord.store.derived import ClaimRow
    from onrecord.store.rows import SourceCount, SourceRow

ALIASES = 4
"""Other names of a source that are shown."""


def write_list(sources: Iterable[SourceCount], stream: TextIO, *, width: int | None = None) -> None:
    """Write a table of sources."""
    rows = [
        (dim(short(one.source.id)), _name(one.source), Text(f"{one.claims:,}"), Text(f"{one.reports:,}"))
        for one in sources
    ]
    Page(stream, width).table((("id", SHORT), ("source", None), ("claims", 6), ("reports", 7)), rows)


def write_who(
    dossiers: Iterable[SourceDossier],
    quotes: Mapping[str, Sequence[Quote]],
    stream: TextIO,
    *,
    most: int,
    width: int | None = None,
) -> None:
    """Write what sources have said on what, ``most`` claims of each.

    ``quotes``: the statements on claims, by the id of the claim.
    """
    page = Page(stream, width)
    for dossier in dossiers:
        page.gap()
        _who(page, dossier, quotes, most)


def _name(source: SourceRow) -> Text:
    others = f" ({', '.join(source.aliases[:ALIASES])})" if source.aliases else ""
    return Text.assemble(said(source.name, "bold cyan"), dim(f" {source.kind}"), dim(others))


def _who(page: Page, dossier: SourceDossier, quotes: Mapping[str, Sequence[Quote]], most: int) -> None:
    source = dossier.source
    page.line(said(source.name, "bold cyan"), dim(f" · {source.kind} · source {short(source.id)}"))
    if source.aliases:
        page.line(dim(f"also: {', '.join(source.aliases)}"))
    if dossier.speaks_for:
        page.line(dim("speaks for "), said(dossier.speaks_for.name, "cyan"))
    if not dossier.positions:
        page.line(dim("holds no position on a claim"))
    for claim, positions in dossier.positions[:most]:
        page.gap()
        _on_claim(page, claim, positions, quotes.get(claim.id, ()))
    if len(dossier.positions) > most:
        page.gap()
        page.line(dim(f"and {count(len(dossier.positions) - most, 'claim')} more; --limit N shows more"))


def _on_claim(page: Page, claim: ClaimRow, positions: Sequence[Position], quotes: Sequence[Quote]) -> None:
    page.line(of_status(claim.status).text(), " ", said(claim.wording, "bold"), indent=2)
    page.line(line_of(claim), indent=4)
    among = {quote.id: quote for quote in quotes}
    for number, position in enumerate(positions):
        # The turn is what one looks for: it stands in words, not only in the order.
        turned = [Text("turns to ", style="bold")] if number and positions[number - 1].stance != position.stance else []
        until = f" until {time(position.until)}" if position.until else ""
        page.line(*turned, OF_STANCES[position.stance].text(), dim(f" since {time(position.since)}{until}"), indent=4)
        put_quotes(page, [among[one] for one in position.statements if one in among], among, indent=6)
