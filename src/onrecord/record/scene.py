"""All that the ledger and the origins of some claims are derived from, looked up at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.attributions.words import word_set
from onrecord.origins.values import Citation, Copy, Speaker
from onrecord.sources.across.figures import figure
from onrecord.sources.across.spelling import words
from onrecord.sources.lexicon import singular
from onrecord.sources.profile import Profile
from onrecord.sources.roles import FIRMS
from onrecord.store import Looking
from onrecord.store.rows import ProfileRow, ReportRow, SourceRow, StatementRow

_LONGEST_CHAIN = 8
_FIRMS = FIRMS | word_set(
    "airline bank brand chain company developer employer firm owner producer publisher shipowner shop studio"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All that is known of the statements of some claims, looked up at once."""

    statements: Mapping[str, StatementRow]
    """By id, with those through which they come."""
    profiles: Mapping[str, Profile]
    sources: Mapping[str, SourceRow]
    """By profile."""
    bodies: Mapping[str, SourceRow]
    """Sources for which others speak, by id."""
    reports: Mapping[str, ReportRow]
    copies: tuple[Copy, ...]
    """Of versions."""
    citations: tuple[Citation, ...]
    named: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Ids of all sources of a version, for the versions in which a firm is only described."""

    def names(self) -> dict[str, str]:
        """Return the names of sources, by id."""
        return {row.id: row.name for row in (*self.sources.values(), *self.bodies.values())}


def set_scene(w: Looking, statements: Iterable[str]) -> Scene:
    """Look up all that belongs to some statements."""
    found = w.statements(statements)
    for _ in range(_LONGEST_CHAIN):
        missing = {row.via for row in found.values() if row.via} - set(found)
        more = w.statements(missing) if missing else {}
        if not more:
            break
        found = {**found, **more}
    profiles = w.profiles({row.profile for row in found.values() if row.profile})
    homes = w.sources_with({row.face for row in profiles.values()})
    rows = w.sources_by_id(homes.values())
    sources = {id: rows[homes[row.face]] for id, row in profiles.items() if homes.get(row.face) in rows}
    versions = {row.version for row in found.values()}
    return Scene(
        statements=found,
        profiles={id: row.profile for id, row in profiles.items()},
        sources=sources,
        bodies=w.sources_by_id({row.speaks_for for row in rows.values() if row.speaks_for}),
        reports=w.report_rows({row.report for row in found.values()}),
        copies=tuple(w.copies(w.copied(versions))),
        citations=tuple(w.citations(versions)),
        named=_named(w, {row.version for row in found.values() if _by_a_firm(row, profiles)}),
    )


def is_described_firm(profile: Profile) -> bool:
    """Whether it is a firm without a name: "the operator", "its owners"; not "a company"."""
    said = words(profile.name)
    return (
        profile.kind in ("organisation", "group")
        and said[-1:] != ()
        and said[0] not in ("a", "an")
        and singular(said[-1]) in _FIRMS
        and not figure(profile).is_proper
    )


def _by_a_firm(row: StatementRow, profiles: Mapping[str, ProfileRow]) -> bool:
    shown = profiles.get(row.profile or "")
    return shown is not None and is_described_firm(shown.profile)


def _named(w: Looking, versions: Collection[str]) -> dict[str, frozenset[str]]:
    rows = w.profiles_of(versions) if versions else []
    homes = w.sources_with({row.face for row in rows})
    return {
        version: frozenset(homes[row.face] for row in rows if row.profile.report == version and row.face in homes)
        for version in versions
    }


def chain_of(scene: Scene, row: StatementRow) -> list[Speaker]:
    """Return who says it, then through whom it comes, one after the other."""
    speakers = [_speaker(scene, row)]
    seen = {row.id}
    via = row.via
    while via is not None and via in scene.statements and via not in seen:
        seen.add(via)
        speakers.append(_speaker(scene, scene.statements[via]))
        via = scene.statements[via].via
    return speakers


def _speaker(scene: Scene, row: StatementRow) -> Speaker:
    source = scene.sources.get(row.profile or "")
    if source is None or row.profile is None:
        return Speaker(source=None, name="", kind=None)
    profile = scene.profiles[row.profile]
    body = scene.bodies.get(source.speaks_for or "")
    outlet = next((one.name for one in (source, body) if one is not None and one.kind == "outlet"), None)
    return Speaker(
        source=_token(source),
        name=source.name,
        kind=profile.kind,
        speaks_for=_token(body) if body else None,
        outlet=outlet,
    )


def _token(source: SourceRow) -> str:
    """Return what stands for a source where sources are put in order: by the name, for ids tell what came first."""
    return f"{source.name} {source.id}"
