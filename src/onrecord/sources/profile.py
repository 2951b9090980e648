"""What is known of a source of one report when it is compared with the sources of others."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.sources.source import SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One source of one report."""

    id: str
    """Of the whole record: a hash of the report's version and the source's name there."""
    report: str
    """Id of the report's version."""
    name: str
    kind: SourceKind
    role: str | None
    of: str | None
    aliases: tuple[str, ...]
    outlet: str | None
    """The outlet that published the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTie:
    """How sure it is that two profiles are one source, and why."""

    a: str
    b: str
    """Ids of profiles, ``a`` before ``b``."""
    score: float
    """In [0, 1]; from 0.5 on they are taken for one, 0 keeps them apart whatever else ties them."""
    reasons: tuple[str, ...]
