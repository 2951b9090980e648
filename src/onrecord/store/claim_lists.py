"""Lists of claims, of changes, and of what a source has said: filtered, searched, in pages."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, func, select

from onrecord.ledger.values import Change, ChangeKind, Position, Status
from onrecord.store.claim_rows import CHANGE, POSITION, claim_of
from onrecord.store.derived import ClaimRow, Dated
from onrecord.store.derived_tables import changes, claim_members, claim_outlets, claims, positions
from onrecord.store.search import folded, parse
from onrecord.store.session import Session
from onrecord.store.tables import statements

_CHANGES = select(claims, changes.c.moment, *(changes.c[name].label(f"change_{name}") for name in CHANGE)).join(
    claims, claims.c.id == changes.c.claim
)


class LookClaimLists(Session):
    """What can be asked about claims without knowing their ids."""

    def claims(
        self,
        query: str = "",
        *,
        status: Status | None = None,
        source: str | None = None,
        since: str | None = None,
        outlet: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[ClaimRow]:
        """Return claims, the latest first; with a query those that hold it, best first.

        A claim whose own wording holds the query comes before one that holds it only in what a source said, a
        source's or outlet's name, or a report's title. ``source`` is the id of one that holds a position, ``outlet``
        the name of one with a report on the claim, ``since`` a moment in UTC after which there was a report.
        """
        asked = select(claims)
        if status is not None:
            asked = asked.where(claims.c.status == status)
        if since is not None:
            asked = asked.where(claims.c.last >= since)
        if source is not None:
            held = select(positions.c.claim).where(positions.c.source == source)
            asked = asked.where(claims.c.id.in_(held))
        if outlet is not None:
            on = select(claim_outlets.c.claim).where(claim_outlets.c.outlet == folded(outlet))
            asked = asked.where(claims.c.id.in_(on))
        if not query.strip():
            latest = asked.order_by(claims.c.last.desc(), claims.c.id.desc())
            return [claim_of(row) for row in self._all(latest.limit(limit).offset(offset))]
        return self._searched(asked, query, limit, offset)

    def _searched(self, asked: Select[Any], query: str, limit: int, offset: int) -> list[ClaimRow]:
        looked_for = parse(query)
        if looked_for is None:
            return []
        wordings = self._found(claims, looked_for).subquery()
        order = (claims.c.last.desc(), claims.c.id.desc())
        by_wording = asked.join(wordings, wordings.c.n == claims.c.n).order_by(wordings.c.rank, *order)
        found = self._all(by_wording.limit(limit + offset))
        if len(found) < limit + offset:
            words = self._found(statements, looked_for).subquery()
            best = (
                select(claim_members.c.claim, func.min(words.c.rank).label("rank"))
                .join(statements, statements.c.n == words.c.n)
                .join(claim_members, claim_members.c.statement == statements.c.id)
                .group_by(claim_members.c.claim)
                .subquery()
            )
            by_words = asked.join(best, best.c.claim == claims.c.id).order_by(best.c.rank, *order)
            seen = {row.id for row in found}
            others = self._all(by_words.limit(limit + offset + len(seen)))
            found = [*found, *(row for row in others if row.id not in seen)]
        return [claim_of(row) for row in found[offset : offset + limit]]

    def changes(self, since: str = "", *, limit: int | None = None) -> list[Dated]:
        """Return what became known since a moment in UTC, the oldest first."""
        asked = _CHANGES.where(changes.c.moment >= since)
        return self._dated(asked.order_by(changes.c.moment, changes.c.claim, changes.c.place).limit(limit))

    def latest_changes(
        self,
        *,
        kinds: Collection[ChangeKind] | None = None,
        after: Collection[str] | None = None,
        since: str = "",
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Dated]:
        """Return what became known, the latest first: only of these kinds, and with one of these values ``after``."""
        asked = _CHANGES.where(changes.c.moment >= since)
        if kinds is not None:
            asked = asked.where(changes.c.kind.in_(sorted(kinds)))
        if after is not None:
            asked = asked.where(changes.c.after.in_(sorted(after)))
        asked = asked.order_by(changes.c.moment.desc(), changes.c.claim.desc(), changes.c.place.desc())
        return self._dated(asked.limit(limit).offset(offset))

    def _dated(self, asked: Select[Any]) -> list[Dated]:
        return [
            Dated(
                claim=claim_of(row),
                change=Change(**{name: getattr(row, f"change_{name}") for name in CHANGE}),
                moment=row.moment,
            )
            for row in self._all(asked)
        ]

    def positions_of(self, source: str) -> list[tuple[ClaimRow, Position]]:
        """Return every position that a source has held, by claim, the latest claim first."""
        asked = (
            select(claims, *(positions.c[name].label(f"position_{name}") for name in POSITION))
            .join(claims, claims.c.id == positions.c.claim)
            .where(positions.c.source == source)
            .order_by(claims.c.last.desc(), claims.c.id, positions.c.place)
        )
        found = []
        for row in self._all(asked):
            values = {name: getattr(row, f"position_{name}") for name in POSITION}
            found.append((claim_of(row), Position(**{**values, "statements": tuple(values["statements"])})))
        return found
