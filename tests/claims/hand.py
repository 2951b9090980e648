"""Statements, links and words cut into pieces, by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.attributions.values import Stance
from onrecord.claims.excerpt import Excerpt
from onrecord.claims.proposition import Proposition
from onrecord.claims.values import Link


class Letters:
    """A vocabulary in which every word of at most three letters is a piece, and longer ones are several."""

    def pieces(self, text: str) -> tuple[Sequence[int], Sequence[tuple[int, int]]]:
        places = [match.span() for match in re.finditer(r"\w{1,3}|[^\w\s]", text)]
        return [1000 + sum(map(ord, text[slice(*place)])) for place in places], places


def proposition(
    statement: str,
    wording: str = "the bridge at Nes is shut",
    stance: Stance = "affirms",
    *,
    report: str | None = None,
    about: str | None = None,
) -> Proposition:
    """Return a statement in a report of its own, unless said, of which nothing but the content is known."""
    return Proposition(
        statement=statement,
        report=report or f"report of {statement}",
        excerpt=Excerpt(wording),
        wording=wording,
        stance=stance,
        hedged=False,
        about=about,
        answered=None,
        source="",
    )


def link(one: str, other: str, *, same: float = 0.95) -> Link:
    """Return a link of two statements, in whichever order."""
    a, b = sorted((one, other))
    return Link(a=a, b=b, same=same, reasons=(f"{a} and {b}",))
