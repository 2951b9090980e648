"""Finding statements whose vectors are near: a cache beside the record, never more than that."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from usearch.index import Index

Bytes = NDArray[np.int8]

WIDTH = 384
UNIT = 127
"""Length of a vector as it is kept, in whole numbers."""
_DIGEST = 32
"""Bytes at the end of the file that tell whether the others are as they were written: usearch reads a damaged graph
without a word, and searching it ends the process."""


def to_bytes(vectors: NDArray[np.float32]) -> Bytes:
    """Return vectors of length 1 in a quarter of the room: (n, width) int8."""
    return np.asarray(np.clip(np.rint(vectors * UNIT), -UNIT, UNIT), np.int8)


def _usearch() -> ModuleType:
    """Import usearch, which no question to the record needs.

    In this order: to import onnxruntime after usearch 2.26 ends the process.
    """
    import onnxruntime  # noqa: F401  only that it comes first
    import usearch.index

    return usearch.index


class Neighbours:
    """An index over vectors (HNSW; Malkov & Yashunin 2018). Ids are of 16 hexadecimal digits, as statements' are."""

    def __init__(self, index: Index | None = None) -> None:
        if index is None:  # an empty one is false
            index = _usearch().Index(ndim=WIDTH, metric="cos", dtype="i8", connectivity=16, expansion_add=64)
        self._index = index

    @classmethod
    def load(cls, path: Path) -> Neighbours | None:
        """Read an index from a file; ``None`` where there is none, or it is damaged or of another make."""
        if not path.is_file():
            return None
        try:
            with path.open("rb") as file:
                if not _whole(file):
                    return None
            index = _usearch().Index.restore(str(path))
        except (RuntimeError, ValueError, OSError):
            return None
        if index is None or index.ndim != WIDTH or "i8" not in str(index.dtype).lower():
            return None
        return cls(index)

    def save(self, path: Path) -> None:
        """Write the index to a file, whole or not at all."""
        part = path.with_name(path.name + ".part")
        self._index.save(str(part))
        with part.open("r+b") as file:
            digest = hashlib.file_digest(file, "sha256").digest()
            file.seek(0, 2)
            file.write(digest)
        part.replace(path)

    def __len__(self) -> int:
        return len(self._index)

    def __contains__(self, statement: str) -> bool:
        return int(statement, 16) in self._index

    def add(self, statements: Sequence[str], vectors: Bytes) -> None:
        """Put in the vectors (n, width) of these statements; those that are already in it stay."""
        new: dict[str, int] = {}
        for k, statement in enumerate(statements):
            if statement not in self:
                new.setdefault(statement, k)
        if new:
            keys = np.array([int(statement, 16) for statement in new], np.uint64)
            self._index.add(keys, np.ascontiguousarray(vectors[list(new.values())]), threads=1)

    def near(self, vectors: Bytes, count: int, least: float) -> list[list[tuple[str, float]]]:
        """Return for each vector the ``count`` nearest with a cosine of at least ``least``, the nearest first."""
        if not len(vectors) or not len(self):
            return [[] for _ in vectors]
        rows = (self._index.search(np.ascontiguousarray(vector), count, threads=1) for vector in vectors)
        return [
            [
                (f"{int(key):016x}", 1 - float(distance))
                for key, distance in zip(row.keys, row.distances, strict=True)
                if 1 - distance >= least
            ]
            for row in rows
        ]


def _whole(file: BinaryIO) -> bool:
    size = file.seek(0, 2) - _DIGEST
    file.seek(0)
    digest = hashlib.sha256()
    while size > 0 and (part := file.read(min(size, 1 << 20))):
        digest.update(part)
        size -= len(part)
    return size == 0 and file.read() == digest.digest()
