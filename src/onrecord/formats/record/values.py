"""What the record gives, as JSON values: the forms behind ``--json``.

They are made of the record's own words for things: a field here has the name that it has in Python.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.ledger.judgement import Judgement
    from onrecord.ledger.values import Change, Position
    from onrecord.origins.values import Root
    from onrecord.record import Answer, Dossier, Neighbour, Outcome, Quote, SourceDossier
    from onrecord.spans import Spans
    from onrecord.store.derived import ClaimRow, Dated
    from onrecord.store.rows import ReportRow, SourceCount, SourceRow


def of_claim(claim: ClaimRow) -> dict[str, Any]:
    """Return a claim in a list."""
    return {
        "id": claim.id,
        "wording": claim.wording,
        "status": claim.status,
        "reason": claim.reason,
        "first": claim.first,
        "last": claim.last,
        "reports": claim.reports,
        "origins": claim.origins,
        "sources": claim.sources,
        "statements": claim.statements,
        "stances": dict(claim.stances),
    }


def of_dossier(dossier: Dossier) -> dict[str, Any]:
    """Return everything about a claim."""
    return {
        "claim": of_claim(dossier.claim),
        "positions": [of_position(position) for position in dossier.positions],
        "quotes": [of_quote(quote) for quote in dossier.quotes],
        "origins": [of_root(root) for root in dossier.origins],
        "history": [of_change(change) for change in dossier.history],
        "neighbours": [of_neighbour(one) for one in dossier.neighbours],
        "sources": {id: of_source(source) for id, source in sorted(dossier.sources.items())},
        "reports": {id: of_report(report) for id, report in sorted(dossier.reports.items())},
    }


def of_position(position: Position) -> dict[str, Any]:
    """Return a position; its source and statements are ids."""
    return {**asdict(position), "statements": list(position.statements)}


def of_quote(quote: Quote) -> dict[str, Any]:
    """Return a statement on a claim; its report and source are ids."""
    return {
        "id": quote.id,
        "report": quote.report.id,
        "source": quote.source.id if quote.source else None,
        "profile": quote.profile,
        "called": quote.called,
        "role": quote.role,
        "of": quote.of,
        "stance": quote.stance,
        "score": round(quote.score, 4),
        "sourcing": quote.sourcing,
        "kind": quote.kind,
        "own_voice": quote.own_voice,
        "said_on": quote.said_on,
        "channel": quote.channel,
        "via": quote.via,
        "confidence": round(quote.confidence, 4),
        "source_words": quote.source_words,
        "cue_words": quote.cue_words,
        "content_words": quote.content_words,
        "source_spans": _spans(quote.source_spans),
        "cue_spans": _spans(quote.cue_spans),
        "content_spans": _spans(quote.content_spans),
    }


def of_root(root: Root) -> dict[str, Any]:
    """Return an origin."""
    return {"reports": list(root.reports), "reasons": list(root.reasons), "outlet": root.outlet}


def of_change(change: Change) -> dict[str, Any]:
    """Return a change."""
    return asdict(change)


def of_dated(dated: Dated) -> dict[str, Any]:
    """Return a change with the claim that it is of."""
    return {**of_change(dated.change), "claim": of_claim(dated.claim)}


def of_neighbour(one: Neighbour) -> dict[str, Any]:
    """Return a claim that has to do with another, as seen from that one."""
    return {
        "claim": of_claim(one.claim),
        "statements": list(one.statements),
        "offered": one.offered,
        "score": round(one.score, 4),
        "reasons": list(one.reasons),
    }


def of_source(source: SourceRow) -> dict[str, Any]:
    """Return a source across reports."""
    return {
        "id": source.id,
        "name": source.name,
        "kind": source.kind,
        "aliases": list(source.aliases),
        "speaks_for": source.speaks_for,
    }


def of_source_count(one: SourceCount) -> dict[str, Any]:
    """Return a source in a list."""
    return {**of_source(one.source), "claims": one.claims, "reports": one.reports}


def of_source_dossier(dossier: SourceDossier) -> dict[str, Any]:
    """Return what a source has said on what."""
    return {
        **of_source(dossier.source),
        "speaks_for": of_source(dossier.speaks_for) if dossier.speaks_for else None,
        "profiles": list(dossier.profiles),
        "positions": [
            {"claim": of_claim(claim), "positions": [of_position(position) for position in positions]}
            for claim, positions in dossier.positions
        ],
    }


def of_report(report: ReportRow) -> dict[str, Any]:
    """Return a report in a list."""
    return asdict(report)


def of_outcome(outcome: Outcome) -> dict[str, Any]:
    """Return what became of something that was to be added."""
    return {
        "kind": outcome.kind,
        "id": outcome.id,
        "version": outcome.version,
        "statements": outcome.statements,
        "reasons": list(outcome.reasons),
    }


def of_answer(answer: Answer) -> dict[str, Any]:
    """Return a claim that speaks of what was asked."""
    return {"relation": answer.relation, "score": round(answer.score, 4), "claim": of_claim(answer.claim)}


def of_judgements(judgements: Iterable[Judgement], holding: Collection[int]) -> list[dict[str, Any]]:
    """Return judgements, each with whether it holds or was undone; an undoing itself does not hold."""
    return [{**asdict(judgement), "holds": judgement.number in holding} for judgement in judgements]


def _spans(spans: Spans) -> list[list[int]]:
    return [list(span) for span in spans]
