"""Comparing the sources of a new report with those of others: by name, then by the story that two reports tell.

What it finds is that of ``onrecord.sources.across.pairs.find_ties`` over all reports at once, report by report, and
within bounds: two reports can tell one story only within ``NEAR`` of each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from onrecord.record.faces import as_face
from onrecord.record.linking import linked_versions
from onrecord.sources.across import SAME, STORY, keys, tie
from onrecord.sources.across.figures import figure
from onrecord.sources.profile import Profile, SourceTie
from onrecord.store import Looking, Writing
from onrecord.store.rows import ProfileRow

NEAR = timedelta(days=45)
"""Two reports further apart are not taken for one story."""
PER_KEY = 100
"""Faces that are looked at under one key; there are as many only under the most common names."""
PER_FACE = 40
"""Reports that are looked at for one face, those published last."""
MOST_REPORTS = 60
"""Reports whose story may be that of a new one, those that share most with it."""
_HINTS = 2
"""Names in part ("Ms Lund") that count together as one in common, as in ``find_ties``."""
_COPIED = 1_000
"""What two reports have in common of which one reprints the other, whatever else they share."""

Rows = Sequence[ProfileRow]


def find_ties(
    w: Writing, version: str, rows: Rows, *, copies: Collection[str], linked: Mapping[str, int], moment: str
) -> set[str]:
    """Tie the sources of a new version, which are in the record, to others; return the faces whose source may change.

    Those are its own, and others that a tie joins or has joined. A tie of one of its own that is too weak to join says
    something only between two that hang together by others, and whatever hangs together with its own changes anyway.

    ``copies``: versions that are copies of it. ``linked``: how many of their statements are about the same claim, by
    the other version. ``moment``: when it was published, in UTC.
    """
    found = _Found()
    _by_name(w, rows, found)
    near = _near(w, found, version, {*copies, *linked}, moment)
    others = _rows_of(w, near)
    common = {other: in_common(rows, others[other]) for other in sorted(others)}
    firm = {other for other in common if common[other].count() + linked.get(other, 0) >= STORY}
    w.put_stories((version, other) for other in firm)
    beside = w.stories(firm)
    thirds = {third for other in firm for third in beside[other]} - {version}
    others |= _rows_of(w, thirds - set(others))
    for other in sorted(others):
        third = any(other in beside[one] for one in firm if one != other)
        also = linked.get(other, 0) + third
        found.compare(rows, others[other], common.get(other, Common((), ())), also, copied=other in copies)
    for one in sorted(firm):
        # Only the new version says of these that they tell one story.
        brought = [other for other in sorted(firm) if one < other and not beside[one] & beside[other] - {version}]
        theirs = linked_versions(w, one, w.links(_statements(w, one))) if brought else {}
        for other in brought:
            a, b = others[one], others[other]
            found.compare(a, b, in_common(a, b), theirs.get(other, 0) + 1, copied=False)
    own = {row.face for row in rows}
    joined = {(made.a, made.b) for made in w.source_ties(own) if made.score >= SAME}
    w.put_source_ties(found.ties)
    pairs = {(made.a, made.b): made.score for made in found.ties}
    firmly = (pair for pair, score in pairs.items() if score >= SAME or pair in joined or own.isdisjoint(pair))
    return own.union(*firmly)


class Common(NamedTuple):
    """Names that two reports have in common, each a pair of profiles of theirs."""

    sure: tuple[tuple[str, str], ...]
    """Full names of people and names of bodies."""
    hints: tuple[tuple[str, str], ...]
    """Names in part, names of outlets, and what may be another spelling."""

    def count(self, beside: tuple[str, str] = ("", "")) -> int:
        """Return how many there are, two profiles left out."""
        return _most(self.sure, beside) + (_most(self.hints, beside) >= _HINTS)


def _most(pairs: Iterable[tuple[str, str]], beside: tuple[str, str]) -> int:
    left = [pair for pair in pairs if pair[0] != beside[0] and pair[1] != beside[1]]
    return min(len({a for a, _ in left}), len({b for _, b in left}))


def in_common(rows: Rows, others: Rows) -> Common:
    """Return the names that two reports have in common, by the names alone."""
    sure: list[tuple[str, str]] = []
    hints: list[tuple[str, str]] = []
    for a in rows:
        for b in others:
            if not _keys(a.profile) & _keys(b.profile):
                continue
            made = tie(a.profile, b.profile)
            if made is None or made.score == 0:
                continue
            is_sure = (
                made.score >= SAME
                and "outlet" not in (a.profile.kind, b.profile.kind)
                and figure(a.profile).is_proper
                and figure(b.profile).is_proper
            )
            (sure if is_sure else hints).append((a.profile.id, b.profile.id))
    return Common(tuple(sure), tuple(hints))


class _Found:
    """Ties between faces, each that of the reports that have most in common."""

    def __init__(self) -> None:
        self._best: dict[tuple[str, str], tuple[int, SourceTie]] = {}

    @property
    def ties(self) -> dict[SourceTie, int]:
        """What was found, with what the reports have in common."""
        return {made: shared for shared, made in self._best.values()}

    def add(self, a: Profile, b: Profile, faces: tuple[str, str], shared: int, *, copied: bool = False) -> None:
        """Tie two profiles' faces, if anything ties them."""
        pair = min(faces), max(faces)
        weight = shared + _COPIED * copied
        if pair[0] == pair[1] or (pair in self._best and self._best[pair][0] >= weight):
            return
        made = tie(a, b, shared=shared, copies=copied)
        if made is not None:
            self._best[pair] = weight, replace(made, a=pair[0], b=pair[1])

    def compare(self, rows: Rows, others: Rows, common: Common, also: int, *, copied: bool) -> None:
        """Tie the sources of two reports by the story that they tell."""
        for a in rows:
            for b in others:
                shared = common.count((a.profile.id, b.profile.id)) + also
                if shared or copied:
                    self.add(a.profile, b.profile, (a.face, b.face), shared, copied=copied)

    def tied(self, faces: Iterable[str]) -> set[str]:
        """Return the faces and those that are tied to one of them, kept apart ones left out."""
        found = set(faces)
        for pair, (_, made) in self._best.items():
            if made.score > 0 and (pair[0] in found or pair[1] in found):
                found |= {*pair}
        return found


def _by_name(w: Looking, rows: Rows, found: _Found) -> None:
    """Tie by names alone, also the sources of one report."""
    for a, b in combinations(rows, 2):
        if _keys(a.profile) & _keys(b.profile):
            found.add(a.profile, b.profile, (a.face, b.face), 0)
    own = {row.face for row in rows}
    alike = w.alike({key for row in rows for key in _keys(row.profile)}, PER_KEY)
    others = w.faces({face for faces in alike.values() for face in faces} - own)
    for row in rows:
        near = {face for key in _keys(row.profile) for face in alike[key]}
        for face in sorted(near & others.keys()):
            found.add(as_face(row.profile, row.face), others[face], (row.face, face), 0)


def _near(w: Looking, found: _Found, version: str, also: Collection[str], moment: str) -> set[str]:
    """Return the versions whose story may be that of the new one."""
    faces = found.tied({row.face for row in w.profiles_of([version])})
    shared = Counter(other for other, _ in w.appearing(faces, *_window(moment), PER_FACE) if other != version)
    likely = sorted(shared, key=lambda other: (-shared[other], other))
    return {*likely[:MOST_REPORTS], *also} - {version}


def _rows_of(w: Looking, versions: Collection[str]) -> dict[str, list[ProfileRow]]:
    found: dict[str, list[ProfileRow]] = {version: [] for version in versions}
    for row in w.profiles_of(versions):
        found[row.profile.report].append(row)
    return found


def _statements(w: Looking, version: str) -> list[str]:
    return [row.id for row in w.statements_of(w.reports_of([version])) if row.version == version]


def _window(moment: str) -> tuple[str, str]:
    if not moment:
        return "", "9999"
    day = date.fromisoformat(moment[:10])
    first = day - NEAR if day - date.min > NEAR else date.min
    last = day + NEAR if date.max - day > NEAR else date.max
    return first.isoformat(), f"{last.isoformat()}T24"


@lru_cache(maxsize=16384)
def _keys(profile: Profile) -> frozenset[str]:
    return keys(profile)
