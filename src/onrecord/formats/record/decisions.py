"""People's judgements in the terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, TextIO

from rich.text import Text

from onrecord.formats.record.page import Page
from onrecord.formats.record.words import dim, said, short, time

if TYPE_CHECKING:
    from onrecord.ledger.judgement import Judgement


def write(
    judgements: Iterable[Judgement], holding: Collection[int], stream: TextIO, *, width: int | None = None
) -> None:
    """Write judgements in the order of deciding. ``holding``: numbers of those that were not undone."""
    page = Page(stream, width)
    for judgement in judgements:
        page.gap()
        put(page, judgement, undone=judgement.kind != "undo" and judgement.number not in holding)


def put(page: Page, judgement: Judgement, *, undone: bool = False) -> None:
    """Put one judgement on a page."""
    what = [judgement.subject if judgement.kind == "undo" else short(judgement.subject)]
    what += [short(judgement.object)] if judgement.object else []
    what += [f"“{judgement.value}”" if judgement.kind == "wording" else judgement.value] if judgement.value else []
    lines = [
        Text.assemble(said(f"{judgement.kind} {' '.join(what)}", "bold"), Text("  undone", "red") if undone else ""),
        *([dim(f"seen: {judgement.seen}")] if judgement.seen else []),
        *([said(f"note: {judgement.note}")] if judgement.note else []),
        dim(f"{judgement.author}, {time(judgement.at)}"),
    ]
    page.beside(Text(f"{judgement.number}", style="bold"), *lines, width=4)
