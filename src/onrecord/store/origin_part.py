"""How reports hang together: keys by which copies are found, copies, and citations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from onrecord.origins.values import Citation, Copy
from onrecord.store.session import Session
from onrecord.store.tables import citations, copies, shingles, sketch_keys, versions


class LookOrigins(Session):
    """What can be asked about copies and citations."""

    def sharing(self, keys: Iterable[int], per_key: int) -> list[str]:
        """Return current versions that have a key of their sketch in common with these, once for each such key.

        Under one key the ``per_key`` with the smallest ids are looked at.
        """
        return [version for _, version in self._first_of_each(sketch_keys.c.key, sketch_keys.c.version, keys, per_key)]

    def shingles(self, versions: Iterable[str]) -> dict[str, bytes]:
        """Return what versions are compared by, of those where it is kept."""
        return {row.version: row.data for row in self._among(select(shingles), shingles.c.version, versions)}

    def copies(self, versions: Iterable[str]) -> list[Copy]:
        """Return all copies that versions are part of, also with others."""
        wanted = set(versions)
        found = list(self._among(select(copies), copies.c.a, wanted))
        found += [row for row in self._among(select(copies), copies.c.b, wanted) if row.a not in wanted]
        pairs = [Copy(a=row.a, b=row.b, containment=row.containment, reasons=tuple(row.reasons)) for row in found]
        return sorted(pairs, key=lambda copy: (copy.a, copy.b))

    def copied(self, versions: Iterable[str]) -> frozenset[str]:
        """Return the versions and all that copies connect them with."""
        found: set[str] = set()
        edge = set(versions)
        while edge:
            found |= edge
            edge = {version for copy in self.copies(edge) for version in (copy.a, copy.b)} - found
        return frozenset(found)

    def all_copies(self) -> list[tuple[str, str]]:
        """Return all pairs of reports of which one is a copy of the other."""
        a, b = versions.alias(), versions.alias()
        asked = select(a.c.report.label("a"), b.c.report.label("b")).select_from(copies)
        asked = asked.join(a, a.c.id == copies.c.a).join(b, b.c.id == copies.c.b)
        return sorted((row.a, row.b) for row in self._all(asked))

    def citations(self, versions: Iterable[str]) -> list[Citation]:
        """Return the citations of versions, in the order in which they were found."""
        asked = select(citations).order_by(citations.c.n)
        return [
            Citation(report=row.version, outlet=row.outlet, statement=row.statement, reasons=tuple(row.reasons))
            for row in self._among(asked, citations.c.version, versions)
        ]


class WriteOrigins(LookOrigins):
    """How copies and citations are added."""

    def put_sketch(self, version: str, keys: Iterable[int]) -> None:
        """Add the keys by which copies of a version are found."""
        self._put(sketch_keys, ({"key": key, "version": version} for key in sorted(set(keys))))

    def put_shingles(self, found: Mapping[str, bytes]) -> None:
        """Add what versions are compared by."""
        self._put_new(shingles, ({"version": version, "data": data} for version, data in found.items()))

    def put_copies(self, found: Iterable[Copy]) -> None:
        """Add copies."""
        self._put_new(
            copies,
            (
                {"a": copy.a, "b": copy.b, "containment": copy.containment, "reasons": list(copy.reasons)}
                for copy in found
            ),
        )

    def put_citations(self, found: Iterable[Citation]) -> None:
        """Add citations."""
        self._put(
            citations,
            (
                {
                    "version": one.report,
                    "outlet": one.outlet,
                    "statement": one.statement,
                    "reasons": list(one.reasons),
                }
                for one in found
            ),
        )

    def drop_origins(self, versions: Iterable[str]) -> None:
        """Take away what is kept of versions: keys and shingles, the copies and the citations."""
        gone = set(versions)
        for table, column in (
            (sketch_keys, sketch_keys.c.version),
            (shingles, shingles.c.version),
            (copies, copies.c.a),
            (copies, copies.c.b),
            (citations, citations.c.version),
        ):
            self._drop(table, column, gone)
