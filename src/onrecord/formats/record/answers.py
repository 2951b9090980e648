"""Answers in the terminal: the claims that speak of what was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TextIO

from rich.text import Text

from onrecord.formats.record.claims import STATUS, line_of
from onrecord.formats.record.page import Page
from onrecord.formats.record.signs import OF_RELATIONS, OF_STANCES, of_status
from onrecord.formats.record.words import dim, said

if TYPE_CHECKING:
    from onrecord.claims.values import Relation
    from onrecord.record import Answer, Dossier

_SAYS: dict[Relation, str] = {
    "affirms": "says what you ask",
    "denies": "says the contrary",
    "discusses": "speaks of it",
    "unrelated": "speaks of something else",
}


def write(
    answers: Iterable[Answer], dossiers: Mapping[str, Dossier], stream: TextIO, *, width: int | None = None
) -> None:
    """Write claims that speak of what was asked, with who holds what on each.

    ``dossiers``: of the claims, by their ids.
    """
    page = Page(stream, width)
    for answer in answers:
        page.gap()
        sign = OF_RELATIONS[answer.relation]
        relation = Text.assemble(sign.marked(), f" {_SAYS[answer.relation]}", dim(f", {answer.score:.0%} sure"))
        label = of_status(answer.claim.status).text()
        held = _held(dossiers[answer.claim.id]) if answer.claim.id in dossiers else []
        wording = said(answer.claim.wording, "bold")
        page.beside(label, wording, relation, *held, line_of(answer.claim), width=STATUS)


def _held(dossier: Dossier) -> list[Text]:
    """Return a line for each stance: who holds it."""
    lines = []
    for stance, sign in OF_STANCES.items():
        names = [
            dossier.sources[position.source].name
            for position in dossier.positions
            if position.stance == stance and position.until is None and position.source in dossier.sources
        ]
        if names:
            lines.append(Text.assemble(sign.text(), ": ", said("; ".join(dict.fromkeys(names)), "cyan")))
    return lines
