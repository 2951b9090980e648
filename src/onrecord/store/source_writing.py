"""Sources: adding profiles, faces and ties, and putting what is derived from them in place of what was there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.sources.profile import Profile, SourceTie
from onrecord.store.derived_tables import positions, source_faces, sources
from onrecord.store.rows import ProfileRow, SourceRow
from onrecord.store.search import fold
from onrecord.store.session import in_batches
from onrecord.store.source_part import LookSources
from onrecord.store.tables import face_keys, faces, profiles, source_ties, stories


class WriteSources(LookSources):
    """How sources are added, and derived anew."""

    def put_faces(self, given: Mapping[str, tuple[Profile, Collection[str]]]) -> None:
        """Add the faces that are new, each as the profile that stands for it and the keys by which it is found."""
        new = sorted(set(given) - set(self.faces(given)))
        self._put(faces, ({"id": face, "profile": asdict(given[face][0])} for face in new))
        self._put(face_keys, ({"key": key, "face": face} for face in new for key in sorted(given[face][1])))

    def put_profiles(self, rows: Sequence[ProfileRow]) -> None:
        """Add profiles, whose faces are there."""
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

    def move_profile(self, profile: str, face: str) -> None:
        """Let a profile show another face."""
        self._connection.execute(update(profiles).where(profiles.c.id == profile).values(face=face))

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

    def put_source_ties(self, ties: Mapping[SourceTie, int]) -> None:
        """Add ties, each with what else the reports had in common.

        Where a tie of the same two is there, the one of the reports that had more in common counts.
        """
        dialect = postgresql if self._on_server else sqlite
        asked = dialect.insert(source_ties)
        new = {name: asked.excluded[name] for name in ("shared", "score", "reasons")}
        asked = asked.on_conflict_do_update(
            index_elements=["a", "b"], set_=new, where=asked.excluded.shared > source_ties.c.shared
        )
        given = [
            {"a": tie.a, "b": tie.b, "shared": shared, "score": tie.score, "reasons": list(tie.reasons)}
            for tie, shared in ties.items()
        ]
        if given:
            self._connection.execute(asked, given)

    def put_stories(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Note that two versions tell one story."""
        self._put_new(stories, ({"a": min(pair), "b": max(pair)} for pair in set(pairs)))

    def drop_stories(self, versions: Collection[str]) -> None:
        """Take away what versions tell together with others."""
        self._drop(stories, stories.c.a, versions)
        self._drop(stories, stories.c.b, versions)

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

    def let_speak(self, speaking: Mapping[str, str | None]) -> None:
        """Note for whom sources speak."""
        if given := [{"source": id, "body": body} for id, body in sorted(speaking.items())]:
            asked = update(sources).where(sources.c.id == bindparam("source")).values(speaks_for=bindparam("body"))
            self._connection.execute(asked, given)

    def count_claims(self, ids: Iterable[str]) -> None:
        """Count anew on how many claims sources hold a position."""
        held = select(func.count(func.distinct(positions.c.claim))).where(positions.c.source == sources.c.id)
        asked = update(sources).values(claims=held.scalar_subquery())
        for some in in_batches(sorted(set(ids))):
            self._connection.execute(asked.where(sources.c.id.in_(some)))
