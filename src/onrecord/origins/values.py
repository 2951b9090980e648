"""What is kept of how reports hang together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Two reports of which one reprints the other, or both a third."""

    a: str
    b: str
    """Ids of versions of reports, ``a`` before ``b``."""
    containment: float
    """Share of the shorter one's shingles that the other holds too, in [0, 1]."""
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A report takes something from an outlet: "the Courier reported", "(MPA)", "told the Courier"."""

    report: str
    """Id of the version of the citing report."""
    outlet: str
    """Name of the cited outlet, in the report's words; it need not be in the record."""
    statement: str | None
    """Id of the statement that is taken from there; ``None`` for a credit to the whole report."""
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """One independent origin of a claim, and the reports that rest on it."""

    reports: tuple[str, ...]
    """Ids of reports, sorted."""
    reasons: tuple[str, ...]
    """Why they rest on one origin, a sentence for each tie."""
    outlet: str | None
    """The outlet where it begins, where that is known; it need not be in the record."""
