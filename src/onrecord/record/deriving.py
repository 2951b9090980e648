"""Deriving anew whatever some change touches: sources first, then claims, then what the ledger says of them."""

from __future__ import annotations

from onrecord.record.claims import account_again, derive_claims
from onrecord.record.judged import Judged
from onrecord.record.parts import Compares
from onrecord.record.sources import derive_sources
from onrecord.record.touched import Touched
from onrecord.record.voices import claims_voiced
from onrecord.store import Writing


def derive(w: Writing, compares: Compares, decided: Judged, touched: Touched, *, voiced_by: str | None = None) -> None:
    """Derive anew the sources and claims that are touched.

    ``voiced_by``: a version that is new, which may state claims of other reports in its own voice.
    """
    changed = derive_sources(
        w, touched.faces, together=decided.one_source, apart=decided.two_sources, gone=touched.sources
    )
    statements = set(touched.statements)
    if voiced_by is not None:
        voiced = w.members(claims_voiced(w, compares, voiced_by))
        statements |= {member.statement for own in voiced.values() for member in own if not member.own_voice}
    fresh = derive_claims(w, compares, statements, decided, gone=touched.claims)
    profiles = {row.profile.id for row in w.profiles_with(changed)} | touched.profiles
    reports = w.reports_of(touched.versions)
    again = w.claims_with(profiles) | set(w.claims_of(row.id for row in w.statements_of(reports)).values())
    account_again(w, again - fresh, decided)
