"""From the statements of a claim to what the ledger and the origins are derived from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.ledger.moments import date_as_first_printed
from onrecord.ledger.values import Entry
from onrecord.origins.copies import group_copies
from onrecord.origins.outlets import find_outlet
from onrecord.origins.roots import find_roots
from onrecord.origins.values import Affirming, Citation, Copy, Root, Speaker
from onrecord.record.ids import moment
from onrecord.sources.profile import Profile
from onrecord.store import Looking
from onrecord.store.derived import Member
from onrecord.store.rows import ReportRow, SourceRow, StatementRow

_LOOKS_BACK = re.compile(r"\b(?:had|previously|earlier|initially|originally|after)\b", re.IGNORECASE)
_LONGEST_CHAIN = 8
_NAMELESS = ("anonymous", "unnamed", "document")
"""Sourcing by which another outlet's readers cannot tell a source from others like it."""


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
    )


def to_entries(scene: Scene, members: Iterable[Member]) -> tuple[Entry, ...]:
    """Return an entry for each statement whose source is known; the others show no position.

    Nor do people without a name, and papers, that one outlet has of another whose own report on the claim has such a
    source: they are the ones heard there, told at second hand.
    """
    found = tuple(members)
    retold = _retold(scene, [scene.statements[member.statement] for member in found])
    entries = tuple(_entries(scene, [member for member in found if member.statement not in retold]))
    versions = {row.version: row.report for row in scene.statements.values()}
    everyone = {version for copy in scene.copies for version in (copy.a, copy.b)} | set(versions)
    groups = [
        [versions[version] for version in group if version in versions]
        for group in group_copies(everyone, scene.copies)
    ]
    return date_as_first_printed(entries, groups)


def _retold(scene: Scene, rows: Sequence[StatementRow]) -> frozenset[str]:
    """Return the statements that nameless sources of another outlet's report made there."""
    nameless = [row for row in rows if row.sourcing in _NAMELESS]
    heard: dict[str, set[str]] = {}
    for row in nameless:
        outlet = scene.reports[row.report].outlet
        if outlet and _relayed_from(scene, row) is None:
            heard.setdefault(outlet, set()).add(row.report)
    retold = set()
    for row in nameless:
        told_by = _relayed_from(scene, row)
        outlet = find_outlet(told_by, heard) if told_by else None
        if outlet is not None and heard[outlet] - {row.report}:
            retold.add(row.id)
    return frozenset(retold)


def _relayed_from(scene: Scene, row: StatementRow) -> str | None:
    """Return the outlet through whose report a statement comes, if it does."""
    return next((speaker.outlet for speaker in _chain(scene, row)[1:] if speaker.outlet), None)


def _entries(scene: Scene, members: Iterable[Member]) -> Iterator[Entry]:
    for member in members:
        row = scene.statements[member.statement]
        source = scene.sources.get(row.profile or "")
        if source is None or row.profile is None:
            continue
        published = scene.reports[row.report].published or ""
        yield Entry(
            statement=row.id,
            report=row.report,
            source=source.id,
            kind=scene.profiles[row.profile].kind,
            speaks_for=source.speaks_for,
            stance=member.stance,
            sourcing=row.sourcing,
            via=row.via,
            at=row.said_on or published,
            published=published,
            retold=_is_retold(row, published),
        )


def _is_retold(row: StatementRow, published: str) -> bool:
    """Whether the report looks back: at a day before, or by the words of the cue ("had denied")."""
    day = moment(published)[:10]
    if row.said_on and day and (date.fromisoformat(day) - date.fromisoformat(row.said_on)).days > 1:
        return True
    return bool(_LOOKS_BACK.search(row.cue_words))


def roots_of(scene: Scene, stands: Mapping[str, Member]) -> Callable[[Sequence[Entry]], tuple[Root, ...]]:
    """Return a function that finds the independent origins of a claim, given entries of it.

    ``stands``: the claim's statements. The reports of a root are ids of reports, not of their versions.
    """
    reports = {row.version: row.report for row in scene.statements.values()}

    def find(entries: Sequence[Entry]) -> tuple[Root, ...]:
        affirming = sorted({entry.statement for entry in entries if stands[entry.statement].stance == "affirms"})
        found = find_roots([_affirming(scene, id) for id in affirming], scene.copies, scene.citations)
        return tuple(
            Root(
                reports=tuple(sorted({reports[version] for version in root.reports})),
                reasons=root.reasons,
                outlet=root.outlet,
            )
            for root in found
        )

    return find


def _affirming(scene: Scene, statement: str) -> Affirming:
    row = scene.statements[statement]
    report = scene.reports[row.report]
    return Affirming(
        statement=statement,
        report=row.version,
        outlet=report.outlet,
        published=report.published,
        speakers=tuple(_chain(scene, row)),
    )


def _chain(scene: Scene, row: StatementRow) -> list[Speaker]:
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
