"""Forwards: what became of the id of a claim or source that is no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from sqlalchemy import delete, select, update

from onrecord.store.derived_tables import forwards
from onrecord.store.session import Session, in_batches

Forwarded = Literal["claim", "source"]


class LookForwards(Session):
    """What can be asked about ids that are no more."""

    def forward(self, kind: Forwarded, id: str) -> str | None:
        """Return the id that an id became; ``None`` where none is known."""
        row = self._one(select(forwards.c.target).where(forwards.c.kind == kind, forwards.c.id == id))
        return row.target if row else None

    def forwarded(self, kind: Forwarded, ids: Iterable[str]) -> set[str]:
        """Return those of some ids that became another one."""
        asked = select(forwards.c.id).where(forwards.c.kind == kind)
        return {row.id for row in self._among(asked, forwards.c.id, ids)}


class WriteForwards(LookForwards):
    """How forwards are kept."""

    def forward_to(self, kind: Forwarded, targets: Mapping[str, str], *, living: Iterable[str]) -> None:
        """Note what ids became, also for those that led to them; ids in ``living`` are forwarded no longer."""
        of_kind = forwards.c.kind == kind
        for some in in_batches(sorted(set(living))):
            self._connection.execute(delete(forwards).where(of_kind, forwards.c.id.in_(some)))
        for id, target in sorted(targets.items()):
            self._connection.execute(update(forwards).where(of_kind, forwards.c.target == id).values(target=target))
        self._put(forwards, ({"kind": kind, "id": id, "target": target} for id, target in sorted(targets.items())))
