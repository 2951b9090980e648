"""People's decisions: asking for them and adding them. Nothing changes or deletes one."""

from __future__ import annotations

from sqlalchemy import func, insert, select

from onrecord.ledger.judgement import Judgement
from onrecord.store.session import Session
from onrecord.store.tables import judgements


class LookJudgements(Session):
    """What can be asked about judgements."""

    def judgements(self) -> list[Judgement]:
        """Return all judgements, those undone too, in the order of their numbers."""
        found = self._all(select(judgements).order_by(judgements.c.number))
        return [Judgement(**row._mapping) for row in found]


class WriteJudgements(LookJudgements):
    """How judgements are added."""

    def next_judgement(self) -> int:
        """Return the number of the next judgement; the first is 1."""
        last = self._connection.execute(select(func.max(judgements.c.number))).scalar()
        return (last or 0) + 1

    def add_judgement(self, judgement: Judgement) -> None:
        """Add a judgement."""
        values = {column.name: getattr(judgement, column.name) for column in judgements.c}
        self._connection.execute(insert(judgements), values)
