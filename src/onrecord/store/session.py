"""What every part of a looking or writing has: the connection, and asking for many ids at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Label,
    Row,
    Select,
    Table,
    TextualSelect,
    bindparam,
    cast,
    column,
    insert,
    literal,
    select,
    text,
)
from sqlalchemy import func as sql
from sqlalchemy import literal_column as plain
from sqlalchemy import table as unmapped
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.store.search import Query, for_postgresql, for_sqlite

MOST_AT_ONCE = 500
"""Ids in one question; the databases take some tens of thousands, but plan worse the more there are."""
_Value = TypeVar("_Value")

KEYS_AT_ONCE = 64
"""Keys in one question that asks for the first few rows of each."""
MOST_FOUND = 2_000
"""Hits of a search that are ranked, the latest: to rank every statement with "said" in it would take seconds."""


class Session:
    """A part of a looking or writing: methods over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def _on_server(self) -> bool:
        return self._connection.dialect.name == "postgresql"

    def _all(self, question: Select[Any]) -> Sequence[Row[Any]]:
        return self._connection.execute(question).all()

    def _one(self, question: Select[Any]) -> Row[Any] | None:
        return self._connection.execute(question).first()

    def _among(self, question: Select[Any], column: ColumnElement[Any], values: Iterable[str]) -> Iterator[Row[Any]]:
        """Yield the rows of ``question`` whose ``column`` is one of ``values``, however many these are."""
        asked = question.where(column.in_(bindparam("among", expanding=True)))
        for some in in_batches(sorted(set(values))):
            yield from self._connection.execute(asked, {"among": some}).all()

    def _first_of_each(
        self, key: Column[Any], value: Column[Any], keys: Iterable[Any], most: int
    ) -> Iterator[tuple[Any, Any]]:
        """Yield keys with values of theirs, for each key the ``most`` smallest."""
        for some in in_batches(sorted(set(keys)), KEYS_AT_ONCE):
            given = {f"key{k}": one for k, one in enumerate(some)}
            rows = self._connection.execute(_asking_each(key, value, len(some)), {**given, "most": most})
            yield from ((row.key, row.value) for row in rows)

    def _put(self, into: Table, rows: Iterable[Mapping[str, Any]]) -> None:
        if given := list(rows):
            self._connection.execute(insert(into), given)

    def _put_new(self, into: Table, rows: Iterable[Mapping[str, Any]]) -> None:
        """Put in the rows whose keys are not there yet."""
        dialect = postgresql if self._on_server else sqlite
        if given := list(rows):
            self._connection.execute(dialect.insert(into).on_conflict_do_nothing(), given)

    def _drop(self, out_of: Table, column: ColumnElement[Any], values: Iterable[str]) -> None:
        asked = out_of.delete().where(column.in_(bindparam("among", expanding=True)))
        for some in in_batches(sorted(set(values))):
            self._connection.execute(asked, {"among": some})

    def _found(self, where: Table, query: Query) -> Select[Any]:
        """Select ``n`` and ``rank`` (the lower the better) of the latest rows of ``where`` that hold the query."""
        if self._on_server:
            asked = cast(literal(for_postgresql(query)), postgresql.TSQUERY)
            hits = select(where.c.n, where.c.search).where(where.c.search.bool_op("@@")(asked))
            best = hits.order_by(where.c.n.desc()).limit(MOST_FOUND).subquery()
            return select(best.c.n, (-sql.ts_rank(best.c.search, asked)).label("rank"))
        name = f"{where.name}_search"
        index = unmapped(name, column("rowid"))
        rank: Label[float] = plain(f"bm25({name})").label("rank")
        hits = select(index.c.rowid.label("n"), rank).where(plain(name).op("MATCH")(for_sqlite(query)))
        return hits.order_by(index.c.rowid.desc()).limit(MOST_FOUND)


@lru_cache(maxsize=4 * KEYS_AT_ONCE)
def _asking_each(key: Column[Any], value: Column[Any], count: int) -> TextualSelect:
    """Ask for the first values of so many keys.

    As text, for SQLAlchemy would take longer to put such a question together than the database to answer it. Ranking
    the rows of each key (ROW_NUMBER) is shorter, but reads all of them, and a common key has very many.
    """
    one = (
        f"SELECT * FROM (SELECT {key.name} AS key, {value.name} AS value FROM {key.table.name}"
        f" WHERE {key.name} = :key{{}} ORDER BY {value.name} LIMIT :most) AS part{{}}"
    )
    asked = text(" UNION ALL ".join(one.format(k, k) for k in range(count)))
    typed = (bindparam(f"key{k}", type_=key.type) for k in range(count))
    return asked.bindparams(*typed).columns(key=key.type, value=value.type)


def in_batches(values: Iterable[_Value], size: int = MOST_AT_ONCE) -> Iterator[list[_Value]]:
    """Yield the values in lists of at most ``size``."""
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some
