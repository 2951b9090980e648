"""The whole record as plain JSON values: reports, copies, and claims with all that is said of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from onrecord.clustering import cluster
from onrecord.ledger.values import Position
from onrecord.record.dossier import Quote
from onrecord.record.scene import set_scene
from onrecord.record.showing import quotes
from onrecord.store import Looking
from onrecord.store.derived import ClaimRecord
from onrecord.store.rows import ReportRow, SourceRow

AT_ONCE = 200
"""Claims that are looked up at a time."""


def export(seen: Looking) -> dict[str, Any]:
    """Return everything in a record: ``reports``, ``copies`` (groups of ids of reports) and ``claims``."""
    reports = seen.reports(limit=None)
    return {
        "reports": [_report(row) for row in sorted(reports, key=lambda row: row.id)],
        "copies": copy_groups(seen),
        "claims": list(export_claims(seen)),
    }


def copy_groups(seen: Looking) -> list[list[str]]:
    """Return the groups of reports that are copies of one text."""
    pairs = seen.all_copies()
    everyone = {report for pair in pairs for report in pair}
    return [list(group) for group in cluster(everyone, (), together=pairs)]


def export_claims(seen: Looking) -> Iterator[dict[str, Any]]:
    """Yield every claim, in the order of the ids."""
    rest = iter(seen.all_claims())
    while some := list(islice(rest, AT_ONCE)):
        records = seen.claim_records(some)
        scene = set_scene(seen, (member.statement for record in records.values() for member in record.members))
        held = {position.source for record in records.values() for position in record.positions}
        sources = seen.sources_by_id(held)
        for id in some:
            yield _claim(records[id], quotes(scene, records[id].members), sources)


def _report(row: ReportRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "url": row.url,
        "outlet": row.outlet,
        "title": row.title,
        "byline": row.byline,
        "published": row.published,
        "language": row.language,
        "reader": row.reader,
    }


def _claim(record: ClaimRecord, said: Sequence[Quote], sources: dict[str, SourceRow]) -> dict[str, Any]:
    row = record.row
    return {
        "id": row.id,
        "text": row.wording,
        "status": row.status,
        "reason": row.reason,
        "first": row.first,
        "last": row.last,
        "statements": [_statement(quote) for quote in said],
        "positions": [
            _position(position, sources[position.source]) for position in record.positions if position.until is None
        ],
        "past_positions": [
            _position(position, sources[position.source]) for position in record.positions if position.until is not None
        ],
        "origins": [list(root.reports) for root in record.roots],
        "origin_reasons": [list(root.reasons) for root in record.roots],
        "history": [
            {
                "kind": change.kind,
                "at": change.at,
                "report": change.report,
                "source": change.source,
                "before": change.before,
                "after": change.after,
            }
            for change in record.history
        ],
    }


def _statement(quote: Quote) -> dict[str, Any]:
    source = quote.source
    name = source.name if source else quote.called
    names = dict.fromkeys((quote.called, *quote.names, *(source.aliases if source else ())))
    return {
        "id": quote.id,
        "report": quote.report.id,
        "source": {
            "id": source.id if source else None,
            "name": name,
            "kind": source.kind if source else None,
            "aliases": [other for other in names if other and other != name],
        },
        "stance": quote.stance,
        "sourcing": quote.sourcing,
        "own_voice": quote.own_voice,
        "via": quote.via,
        "said_on": quote.said_on,
        "score": round(quote.score, 4),
        "confidence": round(quote.confidence, 4),
        "content": quote.content_words,
        "source_spans": [list(span) for span in quote.source_spans],
        "cue_spans": [list(span) for span in quote.cue_spans],
        "content_spans": [list(span) for span in quote.content_spans],
    }


def _position(position: Position, source: SourceRow) -> dict[str, Any]:
    return {
        "source": {"id": source.id, "name": source.name, "kind": source.kind, "aliases": list(source.aliases)},
        "stance": position.stance,
        "since": position.since,
        "until": position.until,
        "statements": list(position.statements),
    }
