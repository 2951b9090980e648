"""Deriving sources across reports: which faces are one source, what it is called, and for whom it speaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import replace

from onrecord.record.faces import SPEAKS, keys_of
from onrecord.record.identity import Ids, keep_ids
from onrecord.sources.across import SAME, Group, join, may_speak, speaks_for
from onrecord.sources.profile import Profile, SourceTie
from onrecord.store import Looking, Writing
from onrecord.store.rows import ProfileRow, SourceRow

SAMPLE = 20
"""Reports of a source that are asked for whom it speaks."""
PER_KEY = 100
_MAY_SPEAK = ("person", "unnamed", "organisation", "group")

Pairs = Collection[tuple[str, str]]


def derive_sources(
    w: Writing, faces: Set[str], *, together: Pairs, apart: Pairs, gone: Mapping[str, Collection[str]]
) -> frozenset[str]:
    """Derive anew the sources of faces and of all that hang together with them.

    Returns the faces whose source has another id, name, kind or body than before. ``together`` and ``apart``: profiles
    that people took for one source, and for two. ``gone``: sources that had faces which are in the record no more,
    with all that they had.
    """
    judged = _as_faces(w, {profile for pair in (*together, *apart) for profile in pair})
    one = {(judged[a], judged[b]) for a, b in together if a in judged and b in judged}
    two = {(judged[a], judged[b]) for a, b in apart if a in judged and b in judged}
    left = {face for own in w.faces_of(gone).values() for face in own}
    touched = _closed(w, {*faces, *left}, one)
    shown = w.faces(touched)
    old = w.faces_of({*w.sources_with(touched).values(), *gone})
    before = w.sources_by_id(old)
    was = {face: before[id] for id, members in old.items() for face in members if id in before}
    groups = _join(w, shown, one, two)
    members = [sorted({profile.id for profile in group.profiles} & set(shown)) for group in groups]
    kept = keep_ids("source", {**old, **gone}, members, Ids(w.sources_by_id, lambda ids: w.forwarded("source", ids)))
    rows = [
        SourceRow(id=id, name=group.name, kind=group.kind, aliases=group.aliases, faces=tuple(own))
        for id, group, own in zip(kept.ids, groups, members, strict=True)
    ]
    settled = {row.id for row in rows if row.faces == tuple(old.get(row.id, ())) and faces.isdisjoint(row.faces)}
    orphans = w.spoken_for({*old, *gone} - set(kept.ids))
    w.put_sources(rows, instead_of={*old, *gone})
    w.forward_to("source", kept.forwards, living=set(kept.ids) - set(old) - set(gone))
    fresh = [row for row in rows if row.id not in settled]
    speaking = {id: before[id].speaks_for for id in settled} | _speaking(w, fresh, shown, orphans)
    w.let_speak(speaking)
    now = {face: replace(row, speaks_for=speaking.get(row.id), faces=()) for row in rows for face in row.faces}
    changed = {face for face, row in now.items() if was.get(face) != row}
    for row in orphans:
        if row.id not in kept.ids:
            changed |= set(w.faces_of([row.id]).get(row.id, ()))
    return frozenset(changed)


def _closed(w: Looking, faces: set[str], one: Pairs) -> frozenset[str]:
    """Return the faces and all whose source can change with theirs: tied now, or one source with them until now."""
    found = w.connected_faces(faces, threshold=SAME, also=one)
    while more := {face for own in w.faces_of(w.sources_with(found).values()).values() for face in own} - found:
        found = w.connected_faces(found | more, threshold=SAME, also=one)
    return found


def _as_faces(w: Looking, profiles: Collection[str]) -> Mapping[str, str]:
    return {id: row.face for id, row in w.profiles(profiles).items()}


def _join(w: Looking, shown: Mapping[str, Profile], one: Pairs, two: Pairs) -> tuple[Group, ...]:
    """Group faces. A face that many share is shown in the reports of those that do not, as the sources that it is."""
    single = {face for face, profile in shown.items() if profile.report != face}
    beside = [
        row
        for row in w.profiles_of({shown[face].report for face in single})
        if row.face in shown and row.face not in single
    ]
    ties = [found for found in w.source_ties(shown) if found.a in shown and found.b in shown]
    ties += [_moved(found, row) for row in beside for found in ties if row.face in (found.a, found.b)]
    same = [(row.profile.id, row.face) for row in beside]
    return join([*shown.values(), *(row.profile for row in beside)], ties, [*one, *same], two)


def _moved(found: SourceTie, row: ProfileRow) -> SourceTie:
    other = found.b if row.face == found.a else found.a
    return replace(found, a=min(other, row.profile.id), b=max(other, row.profile.id))


def _speaking(
    w: Looking, rows: Iterable[SourceRow], shown: Mapping[str, Profile], orphans: Iterable[SourceRow]
) -> dict[str, str | None]:
    """Return for whom sources speak: new ones, those whose body is no more, and those that may speak for new ones."""
    asked = {row.id: row for row in (*orphans, *rows)}
    new = (shown[face] for row in rows for face in row.faces)
    bodies = {f"{SPEAKS}{key}" for profile in new if profile.kind != "person" for key in keys_of(profile)}
    speakers = w.sources_with(face for faces in w.alike(bodies, PER_KEY).values() for face in faces)
    asked |= {id: row for id, row in w.sources_by_id(speakers.values()).items() if id not in asked}
    return _bodies(w, [row for _, row in sorted(w.sources_by_id(asked).items()) if row.kind in _MAY_SPEAK])


def _bodies(w: Looking, rows: Sequence[SourceRow]) -> dict[str, str | None]:
    """Return for whom each of these sources speaks: somebody of its reports, or whom it names."""
    own = w.faces_of(row.id for row in rows)
    shown: defaultdict[str, list[Profile]] = defaultdict(list)
    for found in w.profiles_with({face for faces in own.values() for face in faces}, SAMPLE):
        shown[found.face].append(found.profile)
    profiles = {row.id: sorted((one for face in own[row.id] for one in shown[face]), key=_id)[:SAMPLE] for row in rows}
    bodies: dict[str, str | None] = {row.id: None for row in rows}
    rows = [row for row in rows if any(map(may_speak, profiles[row.id]))]
    profiles = {row.id: profiles[row.id] for row in rows}
    here: defaultdict[str, list[ProfileRow]] = defaultdict(list)
    for found in w.profiles_of({profile.report for sample in profiles.values() for profile in sample}):
        here[found.profile.report].append(found)
    wanted = {
        id: {key.removeprefix(SPEAKS) for one in sample for key in keys_of(one) if key.startswith(SPEAKS)}
        for id, sample in profiles.items()
    }
    alike = w.alike({key for keys in wanted.values() for key in keys}, PER_KEY)
    named = w.faces({face for faces in alike.values() for face in faces})
    homes = w.sources_with({*named, *(found.face for beside in here.values() for found in beside)})
    known = w.sources_by_id(homes.values())
    for row in rows:
        near: defaultdict[str, list[Profile]] = defaultdict(list)
        beside = [found for version in sorted({one.report for one in profiles[row.id]}) for found in here[version]]
        for found in beside:
            near[homes[found.face]].append(found.profile)
        for face in sorted({face for key in wanted[row.id] for face in alike[key]} - {found.face for found in beside}):
            near[homes[face]].append(named[face])
        groups = [_group(known[id], members) for id, members in sorted(near.items()) if id != row.id]
        body = speaks_for(_group(row, profiles[row.id]), groups)
        bodies[row.id] = body.id if body else None
    return bodies


def _id(profile: Profile) -> str:
    return profile.id


def _group(row: SourceRow, profiles: Iterable[Profile]) -> Group:
    members = tuple(sorted(profiles, key=_id))
    return Group(id=row.id, name=row.name, kind=row.kind, aliases=row.aliases, profiles=members)
