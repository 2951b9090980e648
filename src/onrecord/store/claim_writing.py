"""What is derived of claims: putting it in place of what was there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Table

from onrecord.store.claim_part import LookClaims
from onrecord.store.claim_rows import CHANGE, MEMBER, POSITION, claim_values
from onrecord.store.derived import ClaimRecord
from onrecord.store.derived_tables import changes, claim_members, claim_outlets, claims, positions, roots
from onrecord.store.search import folded


class WriteClaims(LookClaims):
    """How claims are derived anew."""

    def put_claims(
        self, records: Sequence[ClaimRecord], *, instead_of: Collection[str], moment: Callable[[str], str]
    ) -> None:
        """Put claims in the place of others, some of which may be the same ones.

        ``moment`` turns a time as a report gives it into one in UTC.
        """
        self._drop(claims, claims.c.id, instead_of)
        self._put(claims, (claim_values(record.row) for record in records))
        parts = [_parts(record, moment) for record in records]
        for table in (claim_members, claim_outlets, positions, roots, changes):
            self._put(table, chain.from_iterable(part[table] for part in parts))


def _parts(record: ClaimRecord, moment: Callable[[str], str]) -> dict[Table, list[dict[str, Any]]]:
    claim = record.row.id
    outlets = sorted({folded(name) for name in record.outlets} - {""})
    parts: dict[Table, list[dict[str, Any]]] = {
        claim_members: [_values(member, MEMBER) for member in record.members],
        claim_outlets: [{"outlet": outlet} for outlet in outlets],
        positions: [{**_values(held, POSITION), "statements": list(held.statements)} for held in record.positions],
        roots: [
            {"reports": list(root.reports), "reasons": list(root.reasons), "outlet": root.outlet}
            for root in record.roots
        ],
        changes: [{**_values(change, CHANGE), "moment": moment(change.at)} for change in record.history],
    }
    for table, rows in parts.items():
        for place, row in enumerate(rows):
            row["claim"] = claim
            if "place" in table.c:
                row["place"] = place
    return parts


def _values(thing: object, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in names}
