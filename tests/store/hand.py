"""Rows built by hand, of reports that never were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.ledger.values import Change, Position
from onrecord.origins.values import Root
from onrecord.reports import Report
from onrecord.sources.profile import Profile
from onrecord.spans import Span
from onrecord.store import Writing
from onrecord.store.derived import ClaimRecord, ClaimRow, Member
from onrecord.store.rows import ProfileRow, ReadingRow, SourceRow, StatementRow, Version

TEXT = "The ferry will be sold, the mayor of Brenn said. A spokeswoman for Fane Lines declined to comment."
DAY = "2025-03-04T06:30:00Z"


def version(name: str = "v1", report: str = "r1", text: str = TEXT, **fields: Any) -> Version:
    given: dict[str, Any] = {
        "url": f"https://echo.example/{report}",
        "outlet": "Brenn Echo",
        "title": "Ferry to be sold",
        "published": DAY,
        "language": "en",
        **fields,
    }
    return Version(
        id=name,
        report=report,
        number=1,
        current=True,
        moment=given["published"] or "",
        added_at="2025-03-05T00:00:00Z",
        content=Report(id=report, text=text, **given),
        given_id=report,
    )


def reading(name: str = "v1", reader: str = "hand/1") -> ReadingRow:
    body: dict[str, Any] = {"attributions": [], "sources": [], "statements": []}
    return ReadingRow(version=name, current=True, reader=reader, tried=reader, added_at="2025-03-05", body=body)


def profile(name: str = "p1", version: str = "v1", words: str = "the mayor of Brenn", **fields: Any) -> Profile:
    given: dict[str, Any] = {"kind": "person", "role": "mayor", "of": "Brenn", "aliases": (), "outlet": "Brenn Echo"}
    return Profile(id=name, report=version, name=words, **{**given, **fields})


def statement(name: str = "s1", report: str = "r1", version: str = "v1", **fields: Any) -> StatementRow:
    given: dict[str, Any] = {
        "place": 0,
        "profile": None,
        "stance": "affirms",
        "act": "assertion",
        "hedged": False,
        "sourcing": "named",
        "kind": "indirect",
        "channel": None,
        "said_on": None,
        "via": None,
        "about": None,
        "confidence": 0.75,
        "source_spans": (Span(25, 43),),
        "cue_spans": (Span(44, 48),),
        "content_spans": (Span(0, 22),),
        "source_words": "the mayor of Brenn",
        "cue_words": "said",
        "content_words": "The ferry will be sold",
        **fields,
    }
    return StatementRow(id=name, report=report, version=version, **given)


def claim(
    name: str = "c1",
    members: Sequence[str] = ("s1",),
    wording: str = "The ferry will be sold",
    **fields: Any,
) -> ClaimRecord:
    row: dict[str, Any] = {
        "status": "single-origin",
        "reason": "One origin affirms it.",
        "first": DAY,
        "last": DAY,
        "reports": 1,
        "origins": 1,
        "sources": 1,
        "statements": len(members),
        "stances": {"affirms": 1},
        **{key: value for key, value in fields.items() if key in ClaimRow.__dataclass_fields__},
    }
    parts: dict[str, Any] = {
        "positions": (Position(source="x1", stance="affirms", since=DAY, until=None, statements=tuple(members)),),
        "roots": (Root(reports=("r1",), reasons=(), outlet=None),),
        "history": (Change(kind="claim", at=DAY, report="r1", source=None, before=None, after="single-origin"),),
        "outlets": ("Brenn Echo",),
        **{key: value for key, value in fields.items() if key not in ClaimRow.__dataclass_fields__},
    }
    return ClaimRecord(
        row=ClaimRow(id=name, wording=wording, **row),
        members=tuple(Member(statement=id, stance="affirms", score=0.5) for id in members),
        **parts,
    )


def put_report(
    w: Writing, name: str = "v1", report: str = "r1", statements: Sequence[StatementRow] = (), **fields: Any
) -> None:
    """Add a report with a reading."""
    w.add_version(version(name, report, **fields), f"url:https://echo.example/{report}")
    w.add_reading(reading(name))
    w.put_statements(statements)


def put_source(w: Writing, name: str = "x1", version: str = "v1", words: str = "Ada Lindqvist") -> None:
    """Add a source with one profile and face."""
    row = ProfileRow(profile=profile(f"p-{name}", version, words), local="c1", face=f"f-{name}")
    w.put_faces({row.face: (row.profile, [words.casefold()])})
    w.put_profiles([row])
    source = SourceRow(id=name, name=words, kind="person", aliases=("the mayor",), faces=(row.face,))
    w.put_sources([source], instead_of=[])


def put_claims(w: Writing, *records: ClaimRecord, instead_of: Sequence[str] = ()) -> None:
    """Put claims; times are in UTC as they are."""
    w.put_claims(records, instead_of=instead_of, moment=str)
