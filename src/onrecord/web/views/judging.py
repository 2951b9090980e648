"""What a person sees who is about to judge a statement, a claim or a source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.record import Neighbour, Quote
from onrecord.record.showing import show_claim, show_source
from onrecord.sources.profile import Profile
from onrecord.store import Looking
from onrecord.store.derived import ClaimRow
from onrecord.store.rows import ReportRow, SourceRow
from onrecord.web.views.claim import decided_on, role_of
from onrecord.web.views.decided import Decided, decided_about

FOUND = 8
"""Claims or sources that a search offers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementToJudge:
    """A statement, its claim, and what else it could be about or by."""

    quote: Quote
    role: str
    claim: ClaimRow
    other: str | None
    """Another statement of the claim, from which this one can be split; ``None`` where it is alone."""
    neighbours: tuple[Neighbour, ...]
    claims: tuple[ClaimRow, ...]
    """What a search finds to merge its claim with."""
    sources: tuple[SourceRow, ...]
    """What a search finds that its source may be."""
    decided: tuple[Decided, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimToJudge:
    """A claim, and what it could be one with."""

    claim: ClaimRow
    statement: str
    """The surest one of its own, which judgements on the claim name."""
    neighbours: tuple[Neighbour, ...]
    claims: tuple[ClaimRow, ...]
    decided: tuple[Decided, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceToJudge:
    """A source, and who it could be one with."""

    source: SourceRow
    profiles: tuple[tuple[Profile, str, ReportRow], ...]
    """What some reports call it, and its role there."""
    sources: tuple[SourceRow, ...]
    decided: tuple[Decided, ...]


def statement_to_judge(seen: Looking, id: str, *, claims: str = "", sources: str = "") -> StatementToJudge | None:
    """Return what is to be seen before a statement is judged; ``None`` where it is on no claim of the record.

    ``claims`` and ``sources`` are searches for what it should be merged with.
    """
    home = seen.claims_of([id]).get(id)
    dossier = show_claim(seen, home) if home else None
    quote = next((one for one in dossier.quotes if one.id == id), None) if dossier else None
    if dossier is None or quote is None:
        return None
    return StatementToJudge(
        quote=quote,
        role=role_of(quote.source.name if quote.source else quote.called, quote.role, quote.of),
        claim=dossier.claim,
        other=_surest([one for one in dossier.quotes if one.id != id]),
        neighbours=dossier.neighbours,
        claims=_claims(seen, claims, dossier.claim.id),
        sources=_sources(seen, sources, quote.source.id if quote.source else None),
        decided=decided_about(seen, {id, quote.profile or id}),
    )


def claim_to_judge(seen: Looking, id: str, *, claims: str = "") -> ClaimToJudge | None:
    """Return what is to be seen before a claim is judged; ``None`` where there is none that can be."""
    dossier = show_claim(seen, id)
    statement = _surest(dossier.quotes) if dossier else None
    if dossier is None or statement is None:
        return None
    return ClaimToJudge(
        claim=dossier.claim,
        statement=statement,
        neighbours=dossier.neighbours,
        claims=_claims(seen, claims, dossier.claim.id),
        decided=decided_on(seen, dossier),
    )


def source_to_judge(seen: Looking, id: str, *, sources: str = "") -> SourceToJudge | None:
    """Return what is to be seen before it is judged who a source is; ``None`` where there is none."""
    found = show_source(seen, id)
    if found is None:
        return None
    rows = seen.profiles(found.profiles)
    versions = {row.profile.report for row in rows.values()}
    reports = {row.version: row for row in seen.report_rows(seen.reports_of(versions)).values()}
    named = (rows[id].profile for id in found.profiles if id in rows)
    return SourceToJudge(
        source=found.source,
        profiles=tuple(
            (one, role_of(one.name, one.role, one.of), reports[one.report]) for one in named if one.report in reports
        ),
        sources=_sources(seen, sources, found.source.id),
        decided=decided_about(seen, rows),
    )


def _surest(quotes: Sequence[Quote]) -> str | None:
    """Return the statement that stands for a claim in judgements; an outlet's own voice cannot."""
    own = [quote for quote in quotes if not quote.own_voice]
    return min(own, key=lambda quote: (-quote.score, quote.id)).id if own else None


def _claims(seen: Looking, query: str, own: str) -> tuple[ClaimRow, ...]:
    return tuple(row for row in seen.claims(query, limit=FOUND + 1) if row.id != own)[:FOUND] if query.strip() else ()


def _sources(seen: Looking, query: str, own: str | None) -> tuple[SourceRow, ...]:
    if not query.strip():
        return ()
    return tuple(row.source for row in seen.sources(query, limit=FOUND + 1) if row.source.id != own)[:FOUND]
