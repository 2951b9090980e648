"""A writing: everything that can be asked, and everything that can be changed."""

from __future__ import annotations

from onrecord.store.claim_writing import WriteClaims
from onrecord.store.comparison_part import WriteComparisons
from onrecord.store.forwarding import WriteForwards
from onrecord.store.judgement_part import WriteJudgements
from onrecord.store.looking import Looking
from onrecord.store.origin_part import WriteOrigins
from onrecord.store.report_part import WriteReports
from onrecord.store.source_writing import WriteSources
from onrecord.store.statement_part import WriteStatements


class Writing(
    WriteReports,
    WriteStatements,
    WriteSources,
    WriteOrigins,
    WriteComparisons,
    WriteClaims,
    WriteJudgements,
    WriteForwards,
    Looking,
):
    """What can be done to a record in one transaction."""
