"""Profiles built by hand."""

from __future__ import annotations

import hashlib
import json

from onrecord.sources.profile import Profile
from onrecord.sources.source import SourceKind


def profile(
    name: str,
    kind: SourceKind = "person",
    report: str = "one",
    role: str | None = None,
    of: str | None = None,
    *aliases: str,
) -> Profile:
    """One source of one report, with an id of its own for all that is said of it."""
    key = json.dumps([report, name, kind, role, of, aliases])
    return Profile(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        report=report,
        name=name,
        kind=kind,
        role=role,
        of=of,
        aliases=aliases,
        outlet=None,
    )


def body(name: str, report: str = "one", role: str | None = None, of: str | None = None, *aliases: str) -> Profile:
    """An organisation of one report."""
    return profile(name, "organisation", report, role, of, *aliases)


def person(name: str, report: str = "one", role: str | None = None, of: str | None = None, *aliases: str) -> Profile:
    """A person named in one report."""
    return profile(name, "person", report, role, of, *aliases)


def someone(name: str, report: str = "one", role: str | None = None, of: str | None = None) -> Profile:
    """Somebody whom one report only describes."""
    return profile(name, "unnamed", report, role, of)
