"""Statements, narration and the links between statements: asking for them and adding them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Row, func, select

from onrecord.claims.values import Link
from onrecord.spans import Span, Spans
from onrecord.store.rows import Narration, StatementRow
from onrecord.store.search import fold
from onrecord.store.session import Session
from onrecord.store.tables import links, narrations, statements


class LookStatements(Session):
    """What can be asked about statements."""

    def statements(self, ids: Iterable[str]) -> dict[str, StatementRow]:
        """Return statements by their ids; those that no current reading has are left out."""
        return {row.id: _statement(row) for row in self._among(_STATEMENTS, statements.c.id, ids)}

    def statements_of(self, reports: Iterable[str]) -> list[StatementRow]:
        """Return the statements of reports, by report, each in the order of its reading."""
        found = [_statement(row) for row in self._among(_STATEMENTS, statements.c.report, reports)]
        return sorted(found, key=lambda row: (row.report, row.own_voice, row.place))

    def vectors(self, after: int = 0, limit: int = 10_000) -> list[tuple[int, str, bytes]]:
        """Return number, id and vector of the next statements that have one, in the order of adding, after a number."""
        asked = select(statements.c.n, statements.c.id, statements.c.vector).where(
            statements.c.n > after, statements.c.vector.is_not(None)
        )
        return [(row.n, row.id, bytes(row.vector)) for row in self._all(asked.order_by(statements.c.n).limit(limit))]

    def count_statements(self, version: str) -> int:
        """Return how many statements a version has, an outlet's own voice left out."""
        asked = select(func.count()).where(statements.c.version == version, ~statements.c.own_voice)
        return self._connection.execute(asked).scalar_one()

    def newest_statement(self) -> int:
        """Return the number of the statement that was added last; 0 where there is none."""
        return self._connection.execute(select(func.max(statements.c.n))).scalar() or 0

    def narrations(self, versions: Iterable[str]) -> list[Narration]:
        """Return the narration of versions."""
        return [
            Narration(
                version=row.version,
                spans=tuple(Span(*span) for span in row.spans),
                dims=row.dims,
                vectors=bytes(row.vectors),
            )
            for row in self._among(select(narrations), narrations.c.version, versions)
        ]

    def links(self, ids: Iterable[str]) -> list[Link]:
        """Return all links of some statements, also those with others, in the order of their ids."""
        wanted = set(ids)
        found = [
            Link(a=row.a, b=row.b, same=row.same, reasons=tuple(row.reasons))
            for row in self._touching(select(links), wanted)
        ]
        return sorted(found, key=lambda link: (link.a, link.b))

    def component(
        self, ids: Iterable[str], *, threshold: float, also: Iterable[tuple[str, str]] = ()
    ) -> frozenset[str]:
        """Return the statements and all that hang together with them.

        Two hang together by a link whose ``same`` is at least ``threshold``, and where they are a pair in ``also``.
        """
        beside: dict[str, set[str]] = {}
        for a, b in also:
            beside.setdefault(a, set()).add(b)
            beside.setdefault(b, set()).add(a)
        strong = select(links.c.a, links.c.b).where(links.c.same >= threshold)
        found: set[str] = set()
        edge = set(ids)
        while edge:
            found |= edge
            reached = {other for statement in edge for other in beside.get(statement, ())}
            for row in self._touching(strong, edge):
                reached |= {row.a, row.b}
            edge = reached - found
        return frozenset(found)

    def _touching(self, asked: Any, ids: Collection[str]) -> Iterator[Row[Any]]:
        """Yield the links with one of ``ids`` at either end, each once."""
        yield from self._among(asked, links.c.a, ids)
        for row in self._among(asked, links.c.b, ids):
            if row.a not in ids:
                yield row


class WriteStatements(LookStatements):
    """How statements are added and taken away."""

    def put_statements(self, rows: Sequence[StatementRow]) -> None:
        """Add statements."""
        self._put(statements, map(_values, rows))

    def drop_statements(self, ids: Iterable[str]) -> None:
        """Take statements away, with their links, citations and memberships."""
        self._drop(statements, statements.c.id, ids)

    def put_narration(self, narration: Narration) -> None:
        """Add the narration of a version, in place of what was there."""
        self._drop(narrations, narrations.c.version, [narration.version])
        self._put(
            narrations,
            [
                {
                    "version": narration.version,
                    "spans": _pairs(narration.spans),
                    "dims": narration.dims,
                    "vectors": narration.vectors,
                }
            ],
        )

    def drop_narrations(self, versions: Iterable[str]) -> None:
        """Take the narration of versions away."""
        self._drop(narrations, narrations.c.version, versions)

    def put_links(self, found: Iterable[Link]) -> None:
        """Add links; one that is there already stays as it is."""
        self._put_new(
            links,
            ({"a": link.a, "b": link.b, "same": link.same, "reasons": list(link.reasons)} for link in found),
        )


_SPANS = ("source_spans", "cue_spans", "content_spans")
_PLAIN = (
    "id",
    "report",
    "version",
    "place",
    "own_voice",
    "profile",
    "kind",
    "stance",
    "act",
    "hedged",
    "sourcing",
    "channel",
    "said_on",
    "via",
    "about",
    "confidence",
    "source_words",
    "cue_words",
    "content_words",
    "proposition",
)
_STATEMENTS = select(*(statements.c[name] for name in (*_PLAIN, *_SPANS, "vector")))


def _values(row: StatementRow) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in _PLAIN},
        **{name: _pairs(getattr(row, name)) for name in _SPANS},
        "vector": row.vector,
        "search": fold(row.content_words, row.source_words, *row.found_by),
    }


def _statement(row: Row[Any]) -> StatementRow:
    spans: dict[str, Any] = {name: tuple(Span(*span) for span in getattr(row, name)) for name in _SPANS}
    vector = None if row.vector is None else bytes(row.vector)
    return StatementRow(**{name: getattr(row, name) for name in _PLAIN}, **spans, vector=vector)


def _pairs(spans: Spans) -> list[list[int]]:
    return [list(span) for span in spans]
