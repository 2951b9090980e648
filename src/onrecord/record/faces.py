"""Faces: profiles of different reports that are alike in everything, taken as one when sources are compared.

A minister stands in thousands of reports under the same name and role; they are compared with others once, not
thousands of times. Only names that identify by themselves share a face: "the company" of two reports does not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from onrecord.record.ids import digest
from onrecord.sources.across import SAME, keys, tie
from onrecord.sources.across.figures import figure
from onrecord.sources.profile import Profile
from onrecord.store.rows import ProfileRow

SPEAKS = "of "
"""Begins the keys of the body for which a profile says it speaks, as the body itself would have them."""


def face_of(profile: Profile, judged: Collection[str]) -> str:
    """Return the id of a profile's face: its own, where it cannot share one.

    ``judged``: ids of the profiles that people decided about; they must be free to stand apart.
    """
    if profile.id in judged or not figure(profile).is_proper:
        return profile.id
    twin = tie(profile, replace(profile, id=f"{profile.id}'", report=f"{profile.report}'"))
    if twin is None or twin.score < SAME:
        return profile.id
    alike = [profile.name, profile.kind, profile.role, profile.of, sorted(profile.aliases)]
    return digest("face", *alike)


def as_face(profile: Profile, face: str) -> Profile:
    """Return the profile that stands for a face: itself, or one that belongs to no report."""
    if face == profile.id:
        return profile
    return replace(profile, id=face, report=face, aliases=tuple(sorted(profile.aliases)), outlet=None)


def shown_by(rows: Iterable[ProfileRow]) -> dict[str, tuple[Profile, frozenset[str]]]:
    """Return the faces of profiles with the keys by which they are found."""
    return {row.face: (as_face(row.profile, row.face), keys_of(row.profile)) for row in rows}


def keys_of(profile: Profile) -> frozenset[str]:
    """Return the keys by which a face is found, and those of the body that it says it speaks for."""
    found = set(keys(profile))
    if profile.of and profile.kind in ("person", "unnamed"):
        body = replace(profile, name=profile.of, kind="organisation", role=None, of=None, aliases=())
        found |= {f"{SPEAKS}{key}" for key in keys(body)}
    return frozenset(found)
