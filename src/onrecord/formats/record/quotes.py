"""Statements on a claim as a person reads them: exact words, and under them where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from rich.text import Text

from onrecord.formats.record.page import Page
from onrecord.formats.record.words import dim, outlet_and_time, said, short
from onrecord.formats.rows import in_marks

if TYPE_CHECKING:
    from onrecord.record.dossier import Quote


def put_quotes(page: Page, quotes: Iterable[Quote], among: Mapping[str, Quote], *, indent: int) -> None:
    """Put statements on a page; those of the same words, as in copies, together."""
    groups: dict[tuple[str, str, bool], list[Quote]] = {}
    for quote in quotes:
        groups.setdefault((quote.cue_words, quote.content_words, quote.own_voice), []).append(quote)
    for alike in groups.values():
        page.line(words(alike[0]), indent=indent)
        for quote in alike:
            page.line(dim(_place(quote, among)), indent=indent + 2)


def words(quote: Quote) -> Text:
    """Return the cue and what is said, as the report has them."""
    content = in_marks(said(quote.content_words), quote.kind)
    cue = "in its own voice" if quote.own_voice else quote.cue_words.strip(" ,:")
    return Text.assemble(said(cue, "yellow"), ": " if cue else "", content)


def role_of(quote: Quote) -> str:
    """Return the role of a statement's source and for whom, without what its name says already; often empty."""
    said_already = (quote.source.name if quote.source else quote.called).casefold()
    parts: list[str] = []
    for part in (quote.role, quote.of):
        if part and part.casefold() not in said_already:
            parts.append(part)
            said_already += "\n" + part.casefold()
    return ", ".join(parts)


def _place(quote: Quote, among: Mapping[str, Quote]) -> str:
    through = among.get(quote.via or "")
    parts = [
        outlet_and_time(quote.report),
        quote.channel,
        f"said on {quote.said_on}" if quote.said_on else None,
        f"via {_name(through)}" if through and not _is_same(through, quote) else None,
        f"statement {short(quote.id)}",
    ]
    return " · ".join(part for part in parts if part)


def _name(quote: Quote) -> str:
    return (quote.source.name if quote.source else quote.called) or "a statement without a source"


def _is_same(one: Quote, other: Quote) -> bool:
    return one.source is not None and other.source is not None and one.source.id == other.source.id
