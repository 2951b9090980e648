"""Taking what was read in a version out of what the record is derived from: the version itself stays."""

from __future__ import annotations

from onrecord.claims.gathering import SAME
from onrecord.record.judged import Judged
from onrecord.record.touched import Touched
from onrecord.store import Writing


def forget(w: Writing, version: str, report: str, judged: Judged) -> Touched:
    """Take away the statements, profiles, narration, copies and citations of a version; return what that touches."""
    statements = {row.id for row in w.statements_of([report]) if row.version == version}
    claims = w.members(w.claims_of(statements).values())
    beside = {member.statement for own in claims.values() for member in own if not member.own_voice}
    left = w.component(statements | beside, threshold=SAME, also=judged.together) - statements
    profiles = w.profiles_of([version])
    shown = {row.face for row in profiles}
    sources = w.faces_of(w.sources_with(shown).values())
    faces = {face for own in sources.values() for face in own}
    copied = w.copied([version]) - {version}
    w.drop_statements(statements)
    w.drop_narrations([version])
    w.drop_origins([version])
    w.drop_stories([version])
    orphans = w.drop_profiles(row.profile.id for row in profiles)
    w.drop_faces(orphans)
    return Touched(
        statements=left,
        claims={id: [member.statement for member in own] for id, own in claims.items()},
        faces=frozenset(faces - set(orphans)),
        sources=sources,
        versions=copied,
    )
