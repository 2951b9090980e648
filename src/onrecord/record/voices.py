"""Own voice: which outlets say in plain narration what the claims of their stories say.

A claim is compared with the narration of the reports that have a statement on it, and of those that tell one story with
one of these.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from onrecord.claims.gathering import Gathered, Membership
from onrecord.claims.neighbours import WIDTH
from onrecord.claims.proposition import Proposition
from onrecord.claims.voice import Narrated, Spoken
from onrecord.record.linking import as_vector
from onrecord.record.parts import Compares
from onrecord.record.statements import own_voice_row
from onrecord.store import Looking, Writing
from onrecord.store.derived import Member
from onrecord.store.rows import StatementRow


def put_own_voices(
    w: Writing, compares: Compares, gathered: Sequence[Gathered], members: Mapping[str, StatementRow]
) -> list[list[Member]]:
    """Find which outlets say the claims themselves; put their statements into the record, and return them by claim."""
    near = w.stories({row.version for row in members.values()})
    narrated = _narrated(w, {*near, *(other for others in near.values() for other in others)})
    found: list[list[Member]] = []
    rows: list[StatementRow] = []
    for claim in gathered:
        homes = {members[one.statement].version for one in claim.members}
        told = homes | {other for home in homes for other in near[home]}
        here = [one for one in narrated if one.version in told]
        own: list[Member] = []
        for voiced in compares.own_voice(here, [_spoken(claim, members)], w) if here else ():
            report = next(one.report for one in here if one.version == voiced.version)
            first = min(one.statement for one in claim.members)
            row = own_voice_row(report, voiced.version, voiced.span, first, voiced.score)
            if row is not None:
                rows.append(row)
                own.append(Member(statement=row.id, stance=voiced.stance, score=voiced.score, own_voice=True))
        found.append(own)
    w.put_statements(rows)
    return found


def claims_voiced(w: Writing, compares: Compares, version: str) -> set[str]:
    """Return the claims of other reports of its story that a version states itself."""
    narrated = _narrated(w, [version])
    if not narrated:
        return set()
    reports = w.reports_of(w.stories([version])[version])
    members = {row.id: row for row in w.statements_of(reports) if row.proposition is not None}
    homes = w.claims_of(members)
    by_claim: dict[str, list[str]] = {}
    for statement, claim in sorted(homes.items()):
        by_claim.setdefault(claim, []).append(statement)
    claims = w.members(by_claim)
    rows = w.statements({member.statement for own in claims.values() for member in own})
    ids = sorted(claims)
    worded = w.claim_rows(ids)
    asked = [_spoken(Gathered(members=_placed(claims[id], rows), wording=worded[id].wording), rows) for id in ids]
    return {ids[voiced.claim] for voiced in compares.own_voice(narrated, asked, w)}


def _placed(members: Iterable[Member], rows: Mapping[str, StatementRow]) -> tuple[Membership, ...]:
    return tuple(
        Membership(statement=one.statement, stance=one.stance, score=one.score)
        for one in members
        if not one.own_voice and one.statement in rows
    )


def _spoken(claim: Gathered, rows: Mapping[str, StatementRow]) -> Spoken:
    own = [(one, rows[one.statement]) for one in claim.members]
    vectors = [as_vector(row.vector) for _, row in own if row.vector is not None]
    return Spoken(
        wording=claim.wording,
        propositions=tuple(Proposition.from_dict(row.proposition) for _, row in own if row.proposition),
        stances=tuple(one.stance for one, _ in own),
        vectors=np.stack(vectors) if vectors else np.zeros((0, WIDTH), np.int8),
    )


def _narrated(w: Looking, versions: Collection[str]) -> list[Narrated]:
    kept = {one.version: one for one in w.narrations(versions) if one.spans}
    return [
        Narrated(
            version=one.id,
            report=one.content,
            spans=kept[one.id].spans,
            vectors=np.frombuffer(kept[one.id].vectors, np.int8).reshape(-1, kept[one.id].dims),
        )
        for one in sorted(w.versions(kept), key=lambda one: one.id)
    ]
