"""A looking: everything that can be asked, answered from one state of the record."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from onrecord.store.claim_lists import LookClaimLists
from onrecord.store.claim_part import LookClaims
from onrecord.store.comparison_part import LookComparisons
from onrecord.store.derived_tables import claims, sources
from onrecord.store.forwarding import LookForwards
from onrecord.store.id_part import LookIds
from onrecord.store.judgement_part import LookJudgements
from onrecord.store.origin_part import LookOrigins
from onrecord.store.report_part import LookReports
from onrecord.store.source_part import LookSources
from onrecord.store.statement_part import LookStatements
from onrecord.store.tables import reports, statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much is in a record."""

    reports: int
    statements: int
    sources: int
    claims: int


class Looking(
    LookReports,
    LookStatements,
    LookSources,
    LookOrigins,
    LookComparisons,
    LookClaims,
    LookClaimLists,
    LookJudgements,
    LookForwards,
    LookIds,
):
    """What can be asked of a record."""

    def counts(self) -> Counts:
        """Return how much is in the record."""
        found = {
            table.name: self._connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (reports, statements, sources, claims)
        }
        return Counts(**found)
