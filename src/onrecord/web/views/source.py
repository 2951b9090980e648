"""A source as its page shows it: everything that it is on record with, by claim or by time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.ledger.values import Position
from onrecord.record import SourceDossier
from onrecord.record.showing import show_source
from onrecord.sources.profile import Profile
from onrecord.store import Looking
from onrecord.store.derived import ClaimRow
from onrecord.store.rows import ReportRow, SourceRow, StatementRow
from onrecord.web.views.claim import role_of
from onrecord.web.views.decided import Decided, decided_about

SHOWN = 3
"""Different words for one position that are shown; the others are on the page of the claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A statement with the report that it stands in."""

    statement: StatementRow
    report: ReportRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A position with the first words that show it."""

    claim: ClaimRow
    position: Position
    words: tuple[tuple[Words, ...], ...]
    """Those of the same words together, as reprints have them."""
    more: int
    """Statements that are not shown."""
    before: Position | None
    """What it held before on the same claim: then this is a turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """Everything that the page of a source shows."""

    dossier: SourceDossier
    roles: tuple[str, ...]
    """As reports give them."""
    speakers: tuple[SourceRow, ...]
    """Who speaks for it."""
    claims: tuple[tuple[ClaimRow, tuple[Held, ...]], ...]
    """The latest claim first."""
    by_time: tuple[Held, ...]
    """The same, the latest position first."""
    profiles: tuple[tuple[Profile, ReportRow], ...]
    """How some reports name it."""
    decided: tuple[Decided, ...]
    """People's judgements on who it is."""


def view_source(seen: Looking, id: str) -> SourceView | None:
    """Put together the page of a source; ``None`` where there is none with this id."""
    found = show_source(seen, id)
    if found is None:
        return None
    ids = {s for _, own in found.positions for position in own for s in position.statements[: 20 * SHOWN]}
    statements = seen.statements(ids)
    profiles = seen.profiles({row.profile for row in statements.values() if row.profile} | set(found.profiles))
    homes = seen.sources_with({row.face for row in profiles.values()})
    own_profiles = {id for id, row in profiles.items() if homes.get(row.face) == found.source.id}
    named = [profiles[id].profile for id in found.profiles if id in profiles]
    reports = seen.report_rows(
        {row.report for row in statements.values()} | seen.reports_of({profile.report for profile in named})
    )
    claims = tuple(
        (claim, tuple(_held(claim, own, statements, reports, own_profiles))) for claim, own in found.positions
    )
    by_time = sorted(
        (held for _, own in claims for held in own), key=lambda held: (held.position.since, held.claim.id), reverse=True
    )
    versions = {row.version: row for row in reports.values()}
    roles = dict.fromkeys(_role(profiles[key].profile, found.source.name) for key in sorted(own_profiles))
    return SourceView(
        dossier=found,
        roles=tuple(filter(None, roles))[:4],
        speakers=tuple(sorted(seen.spoken_for([found.source.id]), key=lambda row: row.name)),
        claims=claims,
        by_time=tuple(by_time),
        profiles=tuple((profile, versions[profile.report]) for profile in named if profile.report in versions),
        decided=decided_about(seen, own_profiles),
    )


def _role(profile: Profile, name: str) -> str:
    return role_of(name, profile.role, profile.of)


def _held(
    claim: ClaimRow,
    positions: tuple[Position, ...],
    statements: Mapping[str, StatementRow],
    reports: Mapping[str, ReportRow],
    own: set[str],
) -> list[Held]:
    found: list[Held] = []
    before: Position | None = None
    for position in positions:
        rows = [statements[id] for id in position.statements if id in statements]
        rows.sort(key=lambda row: row.profile not in own)  # its own words before those of who speaks for it
        same: dict[tuple[str, str], list[Words]] = {}
        for row in rows:
            key = row.cue_words.casefold(), row.content_words.casefold()
            same.setdefault(key, []).append(Words(statement=row, report=reports[row.report]))
        words = tuple(map(tuple, list(same.values())[:SHOWN]))
        more = len(position.statements) - sum(map(len, words))
        found.append(Held(claim=claim, position=position, words=words, more=more, before=before))
        before = position
    return found
