"""A dossier built by hand, of a claim that never was; its words are as bad as words can be."""

from __future__ import annotations

from typing import Any

from onrecord.ledger.values import Change, Position
from onrecord.origins.values import Root
from onrecord.record import Dossier, Neighbour, Quote
from onrecord.spans import Span
from onrecord.store.derived import ClaimRow
from onrecord.store.rows import ReportRow, SourceRow

HOSTILE = "[red]\x1b[31mno\u202e :fire:\ud83d\n\u200bbad"


def claim(id: str = "c100000000000000", **fields: Any) -> ClaimRow:
    given: dict[str, Any] = {
        "wording": "The ferry is sold",
        "status": "contested",
        "reason": "Contested: 1 source affirms it, 1 denies it.",
        "first": "2025-05-12T09:10:00Z",
        "last": "2025-05-13",
        "reports": 9,
        "origins": 2,
        "sources": 3,
        "statements": 3,
        "stances": {"affirms": 1, "denies": 1},
        **fields,
    }
    return ClaimRow(id=id, **given)


def report(id: str, **fields: Any) -> ReportRow:
    given: dict[str, Any] = {
        "url": None,
        "outlet": "Brenn Echo",
        "title": "Ferry sold",
        "byline": None,
        "published": "2025-05-12T09:10:00Z",
        "language": "en",
        "reader": "hand/1",
        "statements": 1,
        "added_at": "2025-05-14T00:00:00Z",
        **fields,
    }
    return ReportRow(id=id, version=f"v-{id}", versions=1, **given)


def source(id: str, name: str) -> SourceRow:
    return SourceRow(id=id, name=name, kind="person", aliases=())


LIND, AMSEL = source("x1", "Ada Lind"), source("x2", "Piet Amsel")


def quote(id: str, by: SourceRow | None = LIND, **fields: Any) -> Quote:
    given: dict[str, Any] = {
        "report": report("r1"),
        "profile": "p1",
        "called": by.name if by else "",
        "names": (),
        "role": None,
        "of": None,
        "stance": "affirms",
        "score": 0.9,
        "sourcing": "named",
        "kind": "indirect",
        "own_voice": False,
        "said_on": None,
        "channel": None,
        "via": None,
        "confidence": 0.8,
        "source_words": by.name if by else "",
        "cue_words": "said",
        "content_words": "the ferry was sold",
        "source_spans": (Span(0, 8),),
        "cue_spans": (Span(9, 13),),
        "content_spans": (Span(14, 32),),
        **fields,
    }
    return Quote(id=id, source=by, **given)


def position(by: str, stance: Any, since: str, until: str | None, *statements: str) -> Position:
    return Position(source=by, stance=stance, since=since, until=until, statements=statements)


def dossier(**fields: Any) -> Dossier:
    given: dict[str, Any] = {
        "claim": claim(),
        "quotes": (
            quote("s100000000000000"),
            quote("s200000000000000", AMSEL, stance="denies", cue_words="denied"),
        ),
        "positions": (
            position("x1", "affirms", "2025-05-12T09:10:00Z", None, "s100000000000000"),
            position("x2", "denies", "2025-05-12T09:10:00Z", None, "s200000000000000"),
        ),
        "origins": (Root(reports=("r1",), reasons=("Both cite the Courier.",), outlet="Halm Courier"),),
        "history": (
            Change(
                kind="claim", at="2025-05-12T09:10:00Z", report="r1", source=None, before=None, after="single-origin"
            ),
        ),
        "neighbours": (),
        "sources": {"x1": LIND, "x2": AMSEL},
        "reports": {"r1": report("r1")},
        **fields,
    }
    return Dossier(**given)


def neighbour(id: str, *, offered: bool) -> Neighbour:
    return Neighbour(
        claim=claim(id, wording=f"Another ferry {id}"),
        statements=("s100000000000000", "s9"),
        offered=offered,
        score=0.4,
        reasons=("figures that differ: at least six and eight",),
    )
