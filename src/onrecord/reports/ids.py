"""Ids of reports: a hash of the content where the input gives none, and a memory of those already given."""

from __future__ import annotations

import hashlib

REMEMBERED = 1_000_000
"""Ids that ``SeenIds`` remembers, so that an endless stream does not fill the memory (about 100 MB at the most)."""


def content_id(text: str) -> str:
    """Return the id of a report that came without one: the first 16 hex digits of the SHA-256 of its text.

    The same text has the same id in every run, so a rerun finds what it already has. Lone surrogates, which have no
    UTF-8 form of their own, are hashed as the three bytes they would have.
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class SeenIds:
    """Remembers the first ``REMEMBERED`` ids; a repeat beyond them goes unnoticed."""

    def __init__(self) -> None:
        # Hashes, not the ids: an id may be as long as its writer liked.
        self._seen: set[int] = set()

    def repeats(self, report_id: str) -> bool:
        """Remember the id, and say whether it was there before."""
        key = hash(report_id)
        if key in self._seen:
            return True
        if len(self._seen) < REMEMBERED:
            self._seen.add(key)
        return False

    def unique(self, stem: str) -> str:
        """Return ``stem``, or the first of ``stem-2``, ``stem-3`` ... that is still free, and remember it."""
        candidate, number = stem, 1
        while self.repeats(candidate):
            number += 1
            candidate = f"{stem}-{number}"
        return candidate
