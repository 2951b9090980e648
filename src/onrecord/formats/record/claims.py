"""Claims in a list: the status, the wording, and the figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from rich.text import Text

from onrecord.formats.record.page import Page
from onrecord.formats.record.signs import OF_STANCES, of_status
from onrecord.formats.record.words import days, dim, figures, said, short

if TYPE_CHECKING:
    from onrecord.store.derived import ClaimRow

STATUS = len("+1 single-origin")


def write(claims: Iterable[ClaimRow], stream: TextIO, *, width: int | None = None) -> None:
    """Write a paragraph for each claim."""
    page = Page(stream, width)
    for claim in claims:
        page.gap()
        put(page, claim)


def put(page: Page, claim: ClaimRow, *more: Text, indent: int = 0) -> None:
    """Put a claim on a page, with more lines about it."""
    label = of_status(claim.status).text()
    page.beside(label, said(claim.wording, "bold"), line_of(claim), *more, width=STATUS, indent=indent)


def line_of(claim: ClaimRow) -> Text:
    """Return a claim's figures, how many hold which stance, its days and its id, on one line."""
    parts = [dim(figures(claim)), stances(claim), dim(days(claim.first, claim.last)), dim(short(claim.id))]
    return Text(" · ", style="dim").join(part for part in parts if part)


def stances(claim: ClaimRow) -> Text:
    """Return how many sources hold each stance: "+ 3  − 1"."""
    held = [(sign, number) for stance, sign in OF_STANCES.items() if (number := claim.stances.get(stance))]
    return Text("  ").join(Text.assemble(sign.marked(), f" {number}") for sign, number in held)
