"""A few numbers a report by which its copies are found among very many others.

MinHash (Broder 1997) with bands of one row: two reports share each of the ``KEYS`` keys with a probability that is the
resemblance of their shingles. The bands are narrow because copies are trimmed and edited: two texts that share a tenth
of their shingles have six keys in common on average. Unrelated reports share hardly any.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.origins.shingles import runs
from onrecord.reports import Report

KEYS = 64
"""Keys of a report, and so the most look-ups for its copies."""
SHARED = 2
"""Keys that a report must share with another to be compared with it: one is mere chance."""
CANDIDATES = 50
"""The most reports that one is compared with."""
PER_KEY = 200
"""The most reports to look up under one key, those with the smallest ids: what more reports have in common is a
template or a reprint everywhere, and one tie to each group of copies is enough."""

_SEED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What is stored of a report so that its copies are found by equality of keys."""

    report: str
    """Id of the report."""
    keys: tuple[int, ...]
    """Sorted; each below 2**38, so that a column of 64-bit integers holds it. Empty for a text of under three words."""


def sketch(report: Report) -> Sketch:
    """Return the keys of a report: the same for the same text on every machine."""
    # It imports scipy, which takes most of a second: not for those who look for no copies.
    from datasketch import MinHash

    shingles = runs(report)
    if not shingles:
        return Sketch(report=report.id, keys=())
    hashed = MinHash(num_perm=KEYS, seed=_SEED, scheme="affine32")
    hashed.update_batch([text.encode("utf-8", "surrogatepass") for text in sorted(shingles)])
    return Sketch(report=report.id, keys=tuple(band << 32 | int(value) for band, value in enumerate(hashed.hashvalues)))


def choose_candidates(found: Iterable[str]) -> tuple[str, ...]:
    """Return the reports that one should be compared with, the likeliest first.

    ``found``: the id of another report once for each key that it shares, in any order; at most ``KEYS * PER_KEY``.
    """
    shared = Counter(found)
    likely = sorted((-count, report) for report, count in shared.items() if count >= SHARED)
    return tuple(report for _, report in likely[:CANDIDATES])
