"""The front page and what a search finds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.ledger.values import Status
from onrecord.store import Counts, Looking
from onrecord.store.derived import ClaimRow, Dated
from onrecord.store.rows import ReportRow, SourceCount, SourceRow, StatementRow
from onrecord.store.search import Query, fold, parse

DENIALS, CHANGES, CLAIMS, BESIDE = 5, 8, 10, 8
"""How many of each are on the front page; of sources and reports beside the claims that a search finds."""
_LOOKED_AT = 200
"""Statements of a claim among which the words of a search are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """A change with who and what it is about."""

    dated: Dated
    source: SourceRow | None
    report: ReportRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontView:
    """What the front page shows."""

    counts: Counts
    denials: tuple[Happened, ...]
    changes: tuple[Happened, ...]
    """Turns and statuses."""
    contested: tuple[ClaimRow, ...]
    claims: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A claim that a search found, and the words by which, where they are not those of the claim."""

    claim: ClaimRow
    statement: StatementRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """What a search finds."""

    counts: Counts
    hits: tuple[Hit, ...]
    more: bool
    sources: tuple[SourceCount, ...]
    reports: tuple[ReportRow, ...]


def view_front(seen: Looking) -> FrontView:
    """Put together the front page: what is new, the new denials first."""
    denials = seen.latest_changes(kinds=("position", "turn"), after=("denies",), limit=DENIALS)
    turned = seen.latest_changes(kinds=("turn", "status"), limit=2 * CHANGES)
    changes = [one for one in turned if one.change not in [other.change for other in denials]][:CHANGES]
    happened = view_changes(seen, [*denials, *changes])
    return FrontView(
        counts=seen.counts(),
        denials=happened[: len(denials)],
        changes=happened[len(denials) :],
        contested=tuple(seen.claims(status="contested", limit=BESIDE)),
        claims=tuple(seen.claims(limit=CLAIMS)),
    )


def view_changes(seen: Looking, given: Iterable[Dated]) -> tuple[Happened, ...]:
    """Put the names to changes."""
    dated = list(given)
    sources = seen.sources_by_id({one.change.source for one in dated if one.change.source})
    reports = seen.report_rows({one.change.report for one in dated})
    return tuple(
        Happened(dated=one, source=sources.get(one.change.source or ""), report=reports.get(one.change.report))
        for one in dated
    )


def view_search(
    seen: Looking,
    query: str,
    *,
    status: Status | None = None,
    outlet: str | None = None,
    since: str | None = None,
    limit: int,
    offset: int,
) -> SearchView:
    """Search claims by all words that were said; on the first page also sources and reports by their names."""
    found = seen.claims(query, status=status, outlet=outlet, since=since, limit=limit + 1, offset=offset)
    beside = bool(query.strip()) and not offset
    return SearchView(
        counts=seen.counts(),
        hits=_hits(seen, query, found[:limit]),
        more=len(found) > limit,
        sources=tuple(seen.sources(query, limit=BESIDE)) if beside else (),
        reports=tuple(seen.reports(query, outlet=outlet, limit=BESIDE)) if beside else (),
    )


def _hits(seen: Looking, query: str, claims: Sequence[ClaimRow]) -> tuple[Hit, ...]:
    asked = parse(query) if query.strip() else None
    if asked is None:
        return tuple(Hit(claim=claim, statement=None) for claim in claims)
    unlike = [claim.id for claim in claims if not _holds(claim.wording, asked)]
    members = {id: [member.statement for member in own][:_LOOKED_AT] for id, own in seen.members(unlike).items()}
    statements = seen.statements(id for own in members.values() for id in own)

    def shown(claim: ClaimRow) -> StatementRow | None:
        own = (statements[id] for id in members.get(claim.id, ()) if id in statements)
        return next((row for row in own if _holds(f"{row.source_words} {row.content_words}", asked)), None)

    return tuple(Hit(claim=claim, statement=shown(claim)) for claim in claims)


def _holds(text: str, query: Query) -> bool:
    """Whether the text holds every phrase of a query, as the database would find it."""
    words = fold(text)
    last = len(query.phrases) - 1
    return all(_stands(words, phrase, query.unfinished and k == last) for k, phrase in enumerate(query.phrases))


def _stands(words: Sequence[str], phrase: Sequence[str], unfinished: bool) -> bool:
    size = len(phrase)
    for at in range(len(words) - size + 1):
        *whole, end = words[at : at + size]
        if whole == list(phrase[:-1]) and (end.startswith(phrase[-1]) if unfinished else end == phrase[-1]):
            return True
    return False
