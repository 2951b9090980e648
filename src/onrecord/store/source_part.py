"""Sources: the profiles of single reports, the faces they show, ties between faces, and sources across reports."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select, update

from onrecord.sources.profile import Profile, SourceTie
from onrecord.store.derived_tables import positions, source_faces, sources
from onrecord.store.rows import ProfileRow, SourceCount, SourceRow
from onrecord.store.search import fold, parse
from onrecord.store.session import Session, in_batches
from onrecord.store.tables import face_keys, faces, profiles, source_ties, versions


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

    def profiles_with(self, faces: Iterable[str]) -> list[ProfileRow]:
        """Return the profiles that show one of these faces, in the order of their ids."""
        found = [_profile_row(row) for row in self._among(select(profiles), profiles.c.face, faces)]
        return sorted(found, key=lambda row: row.profile.id)

    def alike(self, keys: Collection[str], most: int) -> list[str]:
        """Return faces that share a key, those that share most first; no more than ``most``."""
        shared = func.count().label("shared")
        asked = (
            select(face_keys.c.face, shared)
            .where(face_keys.c.key.in_(sorted(keys)))
            .group_by(face_keys.c.face)
            .order_by(shared.desc(), face_keys.c.face)
        )
        return [row.face for row in self._all(asked.limit(most))]

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


class WriteSources(LookSources):
    """How sources are added, and derived anew."""

    def put_profiles(self, rows: Sequence[ProfileRow], keys: Mapping[str, Collection[str]]) -> list[str]:
        """Add profiles, and the faces that are new, with their keys; return the ids of these faces."""
        given = {row.face: row.profile for row in rows}
        new = sorted(set(given) - set(self.faces(given)))
        self._put(faces, ({"id": face, "profile": asdict(given[face])} for face in new))
        self._put(face_keys, ({"key": key, "face": face} for face in new for key in sorted(keys[face])))
        self._put(
            profiles,
            (
                {
                    "id": row.profile.id,
                    "version": row.profile.report,
                    "local": row.local,
                    "profile": asdict(row.profile),
                    "face": row.face,
                }
                for row in rows
            ),
        )
        return new

    def drop_profiles(self, ids: Iterable[str]) -> list[str]:
        """Take profiles away; return the faces that nobody shows any more, which stay until ``drop_faces``."""
        wanted = set(ids)
        shown = {row.face for row in self._among(select(profiles.c.face), profiles.c.id, wanted)}
        self._drop(profiles, profiles.c.id, wanted)
        left = {row.face for row in self._among(select(profiles.c.face), profiles.c.face, shown)}
        return sorted(shown - left)

    def drop_faces(self, ids: Iterable[str]) -> None:
        """Take faces away, with their keys and ties."""
        self._drop(faces, faces.c.id, ids)

    def put_source_ties(self, ties: Iterable[SourceTie]) -> None:
        """Add ties; one that is there already stays as it is."""
        self._put_new(
            source_ties,
            ({"a": tie.a, "b": tie.b, "score": tie.score, "reasons": list(tie.reasons)} for tie in ties),
        )

    def put_sources(self, rows: Sequence[SourceRow], *, instead_of: Collection[str]) -> None:
        """Put sources in the place of others, some of which may be the same ones."""
        self._drop(sources, sources.c.id, instead_of)
        self._put(
            sources,
            (
                {
                    "id": row.id,
                    "name": row.name,
                    "kind": row.kind,
                    "aliases": list(row.aliases),
                    "speaks_for": row.speaks_for,
                    "claims": 0,
                    "search": fold(row.name, *row.aliases),
                }
                for row in rows
            ),
        )
        self._put(source_faces, ({"face": face, "source": row.id} for row in rows for face in row.faces))

    def count_claims(self, ids: Iterable[str]) -> None:
        """Count anew on how many claims sources hold a position."""
        held = select(func.count(func.distinct(positions.c.claim))).where(positions.c.source == sources.c.id)
        asked = update(sources).values(claims=held.scalar_subquery())
        for some in in_batches(sorted(set(ids))):
            self._connection.execute(asked.where(sources.c.id.in_(some)))


def _profile(value: Mapping[str, Any]) -> Profile:
    return Profile(**{**value, "aliases": tuple(value["aliases"])})


def _profile_row(row: Row[Any]) -> ProfileRow:
    return ProfileRow(profile=_profile(row.profile), local=row.local, face=row.face)


def _source(row: Row[Any]) -> SourceRow:
    return SourceRow(id=row.id, name=row.name, kind=row.kind, aliases=tuple(row.aliases), speaks_for=row.speaks_for)
