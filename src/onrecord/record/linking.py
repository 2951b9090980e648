"""Finding what new statements have to do with those in the record."""

from __future__ import annotations

import hashlib
import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
from platformdirs import user_cache_path

from onrecord.claims.gathering import SAME
from onrecord.claims.linking import LEAST, likeliest
from onrecord.claims.neighbours import WIDTH, Neighbours, to_bytes
from onrecord.claims.proposition import Proposition
from onrecord.claims.values import Link
from onrecord.record.parts import Bytes, Compares, PropositionPair
from onrecord.store import Looking, Writing

SEARCHED = 64
"""Statements looked at around a new one: reprints say the same words many times, and must not crowd out all others."""
DISTINCT = 16
"""Different things said among them of which some may be of another story."""
KEPT = 0.25
"""Below this a link says nothing and is not kept."""


class Nearness:
    """The neighbours index of one record: made of the record, checked against it, kept beside it for another time."""

    def __init__(self, place: str | Path) -> None:
        self._path = _beside(place)
        self._index = Neighbours()
        self._through = 0
        self._loaded = False
        self._changed = False

    def catch_up(self, seen: Looking) -> None:
        """Take in what the record has and the index has not."""
        if not self._loaded:
            self._load(seen)
        while rows := seen.vectors(self._through):
            self._add([id for _, id, _ in rows], np.stack([as_vector(vector) for *_, vector in rows]))
            self._through = rows[-1][0]
            self._changed = True

    def near(self, statements: Sequence[str], vectors: Bytes) -> list[list[tuple[str, float]]]:
        """Take in new statements, and return those near each of them, itself left out."""
        # Not counted as taken in: where the writing fails they are not in the record, and asking it leaves them out.
        self._add(statements, vectors)
        found = self._index.near(vectors, SEARCHED, LEAST)
        return [
            _distinct([(other, cosine) for other, cosine in row if other != statement])
            for statement, row in zip(statements, found, strict=True)
        ]

    def beside(self, vectors: Bytes, count: int) -> list[str]:
        """Return the statements nearest to a vector (1, width), the nearest first, without taking it in."""
        return [other for row in self._index.near(vectors, count, -1.0) for other, _ in row]

    def save(self, seen: Looking) -> None:
        """Write the index beside the record, if it was of use; where that fails it is made again another time."""
        if not self._loaded:
            return
        self.catch_up(seen)
        if not self._changed:
            return
        with suppress(OSError, RuntimeError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._mark.unlink(missing_ok=True)
            self._index.save(self._path)
            self._mark.write_text(f"{self._through} {len(self._index)}", "utf-8")
            self._changed = False

    @property
    def _mark(self) -> Path:
        """Says how far the index has come; written last, so that without it the index is not to be trusted."""
        return self._path.with_name(self._path.name + ".mark")

    def _load(self, seen: Looking) -> None:
        self._loaded = True
        try:
            through, size = map(int, self._mark.read_text("utf-8").split())
        except (OSError, ValueError):
            return
        index = Neighbours.load(self._path)
        newest = seen.newest_statement()
        if index is None or len(index) != size or through > newest:
            logging.getLogger(__name__).info("%s is not of this record's state and is made again", self._path)
            return
        self._index, self._through = index, through

    def _add(self, statements: Sequence[str], vectors: Bytes) -> None:
        first = {statement: k for k, statement in reversed(list(enumerate(statements)))}
        places = sorted(first.values())
        self._index.add([statements[k] for k in places], vectors[places])


def _distinct(row: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """Return the nearest that say ``DISTINCT`` different things; what is equally near says the same."""
    kept: list[tuple[str, float]] = []
    seen: set[float] = set()
    for other, cosine in row:
        seen.add(round(cosine, 4))
        if len(seen) > DISTINCT:
            break
        kept.append((other, cosine))
    return kept


def _beside(place: str | Path) -> Path:
    if isinstance(place, Path):
        return place.with_name(place.name + ".neighbours")
    name = hashlib.sha256(place.encode()).hexdigest()[:16]
    return user_cache_path("onrecord", appauthor=False) / f"{name}.neighbours"


def as_vector(data: bytes) -> Bytes:
    """Return the vector that some bytes are. Raises ``ValueError`` where it has another width."""
    vector = np.frombuffer(data, np.int8)
    if vector.shape != (WIDTH,):
        raise ValueError(f"a vector of {vector.size} numbers, not of {WIDTH}")
    return vector


def propose(compares: Compares, found: Sequence[Proposition]) -> Bytes:
    """Return the vectors of propositions as they are kept: (propositions, width) int8."""
    if not found:
        return np.zeros((0, WIDTH), np.int8)
    return to_bytes(compares.vectors(found))


def find_links(
    w: Writing, compares: Compares, nearness: Nearness, found: Sequence[Proposition], vectors: Bytes
) -> list[Link]:
    """Return what new statements have to do with those near them and with those that they answer."""
    new = {proposition.statement: proposition for proposition in found}
    near = nearness.near(list(new), vectors) if found else []
    others = propositions_of(w, {other for row in near for other, _ in row} - set(new))
    known = {**others, **new}
    pairs: dict[tuple[str, str], float] = {}
    for k, (proposition, row) in enumerate(zip(found, near, strict=True)):
        candidates = [(known[other], cosine) for other, cosine in row if other in known]
        if proposition.about in new:
            answered = vectors[list(new).index(proposition.about)]
            candidates.append((new[proposition.about], _cosine(vectors[k], answered)))
        for other, cosine in likeliest(proposition, candidates):
            pairs[_key(proposition.statement, other.statement)] = cosine
    wanted: list[PropositionPair] = [(known[a], known[b], cosine) for (a, b), cosine in sorted(pairs.items())]
    return [link for link in compares.link(wanted) if link.same >= KEPT] if wanted else []


def propositions_of(seen: Looking, statements: Iterable[str]) -> Mapping[str, Proposition]:
    """Return the propositions of statements in the record; those that have none are left out."""
    return {
        id: Proposition.from_dict(row.proposition)
        for id, row in seen.statements(statements).items()
        if row.proposition is not None
    }


def linked_versions(w: Looking, version: str, links: Iterable[Link]) -> dict[str, int]:
    """Count, by version, the statements that are about the same claim as one of ``version``, by links of it."""
    strong = [link for link in links if link.same >= SAME]
    rows = w.statements({statement for link in strong for statement in (link.a, link.b)})
    pairs: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for link in strong:
        for own, other in ((link.a, link.b), (link.b, link.a)):
            if own in rows and other in rows and rows[own].version == version != rows[other].version:
                pairs[rows[other].version].append((own, other))
    return {other: _different(found) for other, found in pairs.items()}


def _different(pairs: Sequence[tuple[str, str]]) -> int:
    return min(len({own for own, _ in pairs}), len({other for _, other in pairs}))


def _key(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _cosine(a: Bytes, b: Bytes) -> float:
    one, other = a.astype(np.float32), b.astype(np.float32)
    size = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float(one @ other) / size if size else 0.0
