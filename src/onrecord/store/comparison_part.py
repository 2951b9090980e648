"""What the relation network said of two texts: remembered, so that no process asks again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from onrecord.store.session import Session
from onrecord.store.tables import comparisons


class LookComparisons(Session):
    """What can be asked about comparisons."""

    def comparisons(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Return what was said, by key; what is not remembered is left out."""
        return {row.key: bytes(row.scores) for row in self._among(select(comparisons), comparisons.c.key, keys)}


class WriteComparisons(LookComparisons):
    """How comparisons are remembered and forgotten."""

    def put_comparisons(self, found: Mapping[str, bytes]) -> None:
        """Remember what was said; what is remembered already stays as it is."""
        self._put_new(comparisons, ({"key": key, "scores": scores} for key, scores in found.items()))

    def drop_comparisons(self) -> None:
        """Forget all of them."""
        self._connection.execute(comparisons.delete())
