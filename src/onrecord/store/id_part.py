"""Ids by their beginnings: people write down the first characters of an id, as with commits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Select, Table, select

from onrecord.store.derived_tables import claim_members, claims, forwards, sources
from onrecord.store.session import Session
from onrecord.store.tables import profiles, statements, versions

IdKind = Literal["claim", "statement", "source", "profile", "report"]

_BEGINNING = re.compile(r"[0-9a-f]{1,16}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """Something that has an id."""

    kind: IdKind
    id: str
    words: str
    """A claim's wording, what a statement says, the name of a source, a report's title; for a person."""
    claim: str | None = None
    """Id of the claim of a statement."""
    profile: str | None = None
    """Id of the source of a statement in its report."""


class LookIds(Session):
    """What can be asked about the beginnings of ids."""

    def starting_with(self, beginning: str, most: int = 20) -> list[Identified]:
        """Return what has an id with this beginning, ``most`` of each kind, in the order of the ids.

        An id that a claim or source had before counts as the one that it has now.
        """
        start = beginning.strip().lower()
        if not _BEGINNING.fullmatch(start):
            return []
        found: dict[tuple[IdKind, str], Identified] = {}
        for one in (*self._claims(start, most), *self._statements(start, most), *self._named(start, most)):
            found.setdefault((one.kind, one.id), one)
        return sorted(found.values(), key=lambda one: (one.id, one.kind))

    def _claims(self, start: str, most: int) -> list[Identified]:
        rows = [*self._all(_begun(claims, start, most)), *self._all(_moved("claim", claims, start, most))]
        return [Identified(kind="claim", id=row.id, words=row.wording) for row in rows]

    def _statements(self, start: str, most: int) -> list[Identified]:
        asked = (
            select(statements.c.id, statements.c.content_words, statements.c.profile, claim_members.c.claim)
            .outerjoin(claim_members, claim_members.c.statement == statements.c.id)
            .where(statements.c.id.between(start, _last(start)))
            .order_by(statements.c.id)
            .limit(most)
        )
        return [
            Identified(kind="statement", id=row.id, words=row.content_words, claim=row.claim, profile=row.profile)
            for row in self._all(asked)
        ]

    def _named(self, start: str, most: int) -> list[Identified]:
        rows = [*self._all(_begun(sources, start, most)), *self._all(_moved("source", sources, start, most))]
        found = [Identified(kind="source", id=row.id, words=row.name) for row in rows]
        found += [
            Identified(kind="profile", id=row.id, words=row.profile["name"], profile=row.id)
            for row in self._all(_begun(profiles, start, most))
        ]
        asked = (
            select(versions.c.report, versions.c.title)
            .where(versions.c.report.between(start, _last(start)), versions.c.current)
            .order_by(versions.c.report)
            .limit(most)
        )
        found += [Identified(kind="report", id=row.report, words=row.title or "") for row in self._all(asked)]
        return found


def _last(start: str) -> str:
    """Return the last id with this beginning; ids are 16 hex digits."""
    return start.ljust(16, "f")


def _begun(table: Table, start: str, most: int) -> Select[Any]:
    return select(table).where(table.c.id.between(start, _last(start))).order_by(table.c.id).limit(most)


def _moved(kind: str, table: Table, start: str, most: int) -> Select[Any]:
    """Select what became of ids with this beginning."""
    return (
        select(table)
        .join(forwards, (forwards.c.target == table.c.id) & (forwards.c.kind == kind))
        .where(forwards.c.id.between(start, _last(start)))
        .order_by(table.c.id)
        .limit(most)
    )
