"""What is derived of claims: asking for it by id."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from onrecord.ledger.values import Change, Position
from onrecord.origins.values import Root
from onrecord.store.claim_rows import change_of, claim_of, member_of, position_of
from onrecord.store.derived import ClaimRecord, ClaimRow, Member
from onrecord.store.derived_tables import changes, claim_members, claims, positions, roots
from onrecord.store.session import Session
from onrecord.store.tables import statements


class LookClaims(Session):
    """What can be asked about claims."""

    def claim_rows(self, ids: Iterable[str]) -> dict[str, ClaimRow]:
        """Return claims by their ids."""
        return {row.id: claim_of(row) for row in self._among(select(claims), claims.c.id, ids)}

    def claim_records(self, ids: Iterable[str]) -> dict[str, ClaimRecord]:
        """Return claims with all that is derived of them."""
        rows = self.claim_rows(ids)
        members: dict[str, list[Member]] = {}
        held: dict[str, list[Position]] = {}
        origins: dict[str, list[Root]] = {}
        history: dict[str, list[Change]] = {}
        for row in self._among(select(claim_members).order_by("statement"), claim_members.c.claim, rows):
            members.setdefault(row.claim, []).append(member_of(row))
        for row in self._among(select(positions).order_by("place"), positions.c.claim, rows):
            held.setdefault(row.claim, []).append(position_of(row))
        for row in self._among(select(roots).order_by("place"), roots.c.claim, rows):
            root = Root(reports=tuple(row.reports), reasons=tuple(row.reasons), outlet=row.outlet)
            origins.setdefault(row.claim, []).append(root)
        for row in self._among(select(changes).order_by("place"), changes.c.claim, rows):
            history.setdefault(row.claim, []).append(change_of(row))
        return {
            id: ClaimRecord(
                row=row,
                members=tuple(members.get(id, ())),
                positions=tuple(held.get(id, ())),
                roots=tuple(origins.get(id, ())),
                history=tuple(history.get(id, ())),
            )
            for id, row in rows.items()
        }

    def all_claims(self) -> list[str]:
        """Return the ids of all claims."""
        return [row.id for row in self._all(select(claims.c.id).order_by(claims.c.id))]

    def claims_of(self, statements: Iterable[str]) -> dict[str, str]:
        """Return the id of the claim of each statement that has one."""
        asked = select(claim_members.c.statement, claim_members.c.claim)
        return {row.statement: row.claim for row in self._among(asked, claim_members.c.statement, statements)}

    def members(self, claims: Iterable[str]) -> dict[str, list[Member]]:
        """Return the statements of each claim."""
        found: dict[str, list[Member]] = {}
        for row in self._among(select(claim_members).order_by("statement"), claim_members.c.claim, claims):
            found.setdefault(row.claim, []).append(member_of(row))
        return found

    def claims_with(self, profiles: Iterable[str]) -> set[str]:
        """Return the claims on which sources with these profiles have said something."""
        asked = select(claim_members.c.claim).join(statements, statements.c.id == claim_members.c.statement)
        return {row.claim for row in self._among(asked.distinct(), statements.c.profile, profiles)}
