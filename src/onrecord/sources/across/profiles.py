"""From a reading to the profiles that its sources have in the record."""

from __future__ import annotations

import hashlib
import json
from typing import Protocol

from onrecord.reports import Report
from onrecord.sources.profile import Profile
from onrecord.sources.source import Source


class Read(Protocol):
    """A report with its sources, such as a ``Reading``."""

    @property
    def report(self) -> Report:
        """Return the report."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return all of its sources."""


def profiles(reading: Read, version: str) -> tuple[Profile, ...]:
    """Return one profile for each source of a reading, in their order.

    ``version``: id of the report's version in the record. A profile's id is 16 hex digits of the SHA-256 of the version
    and the source's name, kind and first mention, so reading the same version again gives the same ids.
    """
    return tuple(_profile(source, reading.report, version) for source in reading.sources)


def _profile(source: Source, report: Report, version: str) -> Profile:
    first = list(source.mentions[0]) if source.mentions else None
    key = json.dumps([version, source.name, source.kind, first])
    return Profile(
        id=hashlib.sha256(key.encode("ascii")).hexdigest()[:16],
        report=version,
        name=source.name,
        kind=source.kind,
        role=source.role,
        of=source.of,
        aliases=source.aliases,
        outlet=report.outlet,
    )
