"""Sources: asking for profiles of single reports, the faces they show, their ties, and sources across reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select

from onrecord.sources.profile import Profile, SourceTie
from onrecord.store.derived_tables import source_faces, sources
from onrecord.store.rows import ProfileRow, SourceCount, SourceRow
from onrecord.store.search import parse
from onrecord.store.session import Session
from onrecord.store.tables import face_keys, faces, profiles, source_ties, stories, versions


class LookSources(Session):
    """What can be asked about sources."""

    def profiles(self, ids: Iterable[str]) -> dict[str, ProfileRow]:
        """Return profiles by their ids."""
        return {row.id: _profile_row(row) for row in self._among(select(profiles), profiles.c.id, ids)}

    def profiles_of(self, versions: Iterable[str]) -> list[ProfileRow]:
        """Return the profiles of versions of reports, in the order of their ids."""
        found = [_profile_row(row) for row in self._among(select(profiles), profiles.c.version, versions)]
        return sorted(found, key=lambda row: row.profile.id)

    def faces(self, ids: Iterable[str]) -> dict[str, Profile]:
        """Return faces by their ids."""
        return {row.id: _profile(row.profile) for row in self._among(select(faces), faces.c.id, ids)}

    def profiles_with(self, faces: Iterable[str], most: int | None = None) -> list[ProfileRow]:
        """Return the profiles that show one of these faces, for each the ``most`` with the smallest ids."""
        if most is None:
            rows = [_profile_row(row) for row in self._among(select(profiles), profiles.c.face, faces)]
        else:
            first = self._first_of_each(profiles.c.face, profiles.c.id, faces, most)
            rows = list(self.profiles(id for _, id in first).values())
        return sorted(rows, key=lambda row: row.profile.id)

    def alike(self, keys: Iterable[str], per_key: int) -> dict[str, set[str]]:
        """Return the faces that have each of these keys, for each key the ``per_key`` with the smallest ids."""
        found: dict[str, set[str]] = {key: set() for key in keys}
        for key, face in self._first_of_each(face_keys.c.key, face_keys.c.face, found, per_key):
            found[key].add(face)
        return found

    def appearing(self, faces: Iterable[str], earliest: str, latest: str, most: int) -> list[tuple[str, str]]:
        """Return versions in which a face appears, each with the face, published between two moments in UTC.

        For each face those published latest, ``most`` of them; those whose moment is not known are among them.
        """
        found: list[tuple[str, str]] = []
        for face in sorted(set(faces)):
            asked = (
                select(profiles.c.version)
                .join(versions, versions.c.id == profiles.c.version)
                .where(profiles.c.face == face)
                .where((versions.c.moment == "") | versions.c.moment.between(earliest, latest))
                .order_by(versions.c.moment.desc(), versions.c.id)
                .limit(most)
            )
            found += [(row.version, face) for row in self._all(asked)]
        return found

    def stories(self, versions: Iterable[str]) -> dict[str, set[str]]:
        """Return, for each version, those that tell the same story."""
        wanted = set(versions)
        found: dict[str, set[str]] = {version: set() for version in wanted}
        for column in (stories.c.a, stories.c.b):
            for row in self._among(select(stories), column, wanted):
                for one, other in ((row.a, row.b), (row.b, row.a)):
                    if one in wanted:
                        found[one].add(other)
        return found

    def source_ties(self, faces: Iterable[str]) -> list[SourceTie]:
        """Return all ties of some faces, also those with others, in the order of their ids."""
        wanted = set(faces)
        found = list(self._among(select(source_ties), source_ties.c.a, wanted))
        found += [row for row in self._among(select(source_ties), source_ties.c.b, wanted) if row.a not in wanted]
        ties = [SourceTie(a=row.a, b=row.b, score=row.score, reasons=tuple(row.reasons)) for row in found]
        return sorted(ties, key=lambda tie: (tie.a, tie.b))

    def connected_faces(
        self, ids: Iterable[str], *, threshold: float, also: Iterable[tuple[str, str]] = ()
    ) -> frozenset[str]:
        """Return the faces and all that hang together with them by ties or as pairs in ``also``."""
        beside: dict[str, set[str]] = {}
        for a, b in also:
            beside.setdefault(a, set()).add(b)
            beside.setdefault(b, set()).add(a)
        strong = select(source_ties.c.a, source_ties.c.b).where(source_ties.c.score >= threshold)
        found: set[str] = set()
        edge = set(ids)
        while edge:
            found |= edge
            reached = {other for face in edge for other in beside.get(face, ())}
            for column in (source_ties.c.a, source_ties.c.b):
                for row in self._among(strong, column, edge):
                    reached |= {row.a, row.b}
            edge = reached - found
        return frozenset(found)

    def sources_with(self, faces: Iterable[str]) -> dict[str, str]:
        """Return the id of the source of each face."""
        return {row.face: row.source for row in self._among(select(source_faces), source_faces.c.face, faces)}

    def faces_of(self, sources: Iterable[str]) -> dict[str, list[str]]:
        """Return the faces of each source."""
        found: dict[str, list[str]] = {}
        for row in self._among(select(source_faces), source_faces.c.source, sources):
            found.setdefault(row.source, []).append(row.face)
        return {source: sorted(shown) for source, shown in found.items()}

    def sources_by_id(self, ids: Iterable[str]) -> dict[str, SourceRow]:
        """Return sources by their ids."""
        return {row.id: _source(row) for row in self._among(select(sources), sources.c.id, ids)}

    def spoken_for(self, ids: Iterable[str]) -> list[SourceRow]:
        """Return the sources that speak for one of these."""
        return [_source(row) for row in self._among(select(sources), sources.c.speaks_for, ids)]

    def sources(self, query: str = "", *, limit: int | None = 50, offset: int = 0) -> list[SourceCount]:
        """Return sources whose names hold the query, best first; without one those on most claims first."""
        asked = select(sources)
        order: list[ColumnElement[Any]] = [sources.c.claims.desc(), sources.c.id.desc()]
        if query.strip():
            looked_for = parse(query)
            if looked_for is None:
                return []
            found = self._found(sources, looked_for).subquery()
            asked = asked.join(found, found.c.n == sources.c.n)
            order.insert(0, found.c.rank)
        rows = self._all(asked.order_by(*order).limit(limit).offset(offset))
        reports = self._reports_of([row.id for row in rows])
        return [SourceCount(source=_source(row), reports=reports.get(row.id, 0), claims=row.claims) for row in rows]

    def _reports_of(self, ids: Sequence[str]) -> dict[str, int]:
        asked = (
            select(source_faces.c.source, func.count(func.distinct(versions.c.report)).label("reports"))
            .join(profiles, profiles.c.face == source_faces.c.face)
            .join(versions, versions.c.id == profiles.c.version)
            .group_by(source_faces.c.source)
        )
        return {row.source: row.reports for row in self._among(asked, source_faces.c.source, ids)}


def _profile(value: Mapping[str, Any]) -> Profile:
    return Profile(**{**value, "aliases": tuple(value["aliases"])})


def _profile_row(row: Row[Any]) -> ProfileRow:
    return ProfileRow(profile=_profile(row.profile), local=row.local, face=row.face)


def _source(row: Row[Any]) -> SourceRow:
    return SourceRow(id=row.id, name=row.name, kind=row.kind, aliases=tuple(row.aliases), speaks_for=row.speaks_for)
