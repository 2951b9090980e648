"""What is kept of how reports hang together."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.sources.source import SourceKind


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who says a statement, or passes it on."""

    source: str | None
    """Id of the source across reports; ``None`` where the report gives none."""
    name: str
    """Its name, for people; empty where there is no source."""
    kind: SourceKind | None
    """``None`` where there is no source."""
    speaks_for: str | None = None
    """Id of the source across reports whose words these are: the body of a spokeswoman."""
    outlet: str | None = None
    """The name of the outlet that the speaker is or speaks for; ``None`` of anyone else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Affirming:
    """One statement that affirms the claim whose origins are asked for."""

    statement: str
    report: str
    """Id of the version of the report."""
    outlet: str | None
    published: str | None
    """ISO 8601."""
    speakers: tuple[Speaker, ...]
    """Who says it; then who passes it on, the nearest first ("the paper" of "the paper, citing officials, reported").
    At least one; of an outlet's own voice that is the outlet."""
