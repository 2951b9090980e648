"""From the statements of a claim to what the ledger and the origins are derived from."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from onrecord.ledger.moments import date_as_first_printed
from onrecord.ledger.values import Entry
from onrecord.origins.copies import group_copies
from onrecord.origins.roots import find_roots
from onrecord.origins.values import Affirming, Root
from onrecord.record.ids import moment
from onrecord.record.outweighed import outweighed
from onrecord.record.scene import Scene, chain_of
from onrecord.record.told_twice import told_twice
from onrecord.sources.pronouns import pronoun
from onrecord.store.derived import Member
from onrecord.store.rows import StatementRow

_LOOKS_BACK = re.compile(r"\b(?:had|previously|earlier|initially|originally|after)\b", re.IGNORECASE)


def to_entries(scene: Scene, members: Iterable[Member], judged: Collection[str] = ()) -> tuple[Entry, ...]:
    """Return an entry for each statement whose source is known; the others show no position.

    Nor do sources without a name whose words are heard from another source of the claim (``told_twice``), and
    statements that are too unsure to turn their source (``outweighed``). ``judged``: those whose stance a person
    decided.
    """
    found = tuple(members)
    silent = told_twice(scene, found) | outweighed(scene, found, judged)
    entries = tuple(_entries(scene, [member for member in found if member.statement not in silent]))
    versions = {row.version: row.report for row in scene.statements.values()}
    everyone = {version for copy in scene.copies for version in (copy.a, copy.b)} | set(versions)
    groups = [
        [versions[version] for version in group if version in versions]
        for group in group_copies(everyone, scene.copies)
    ]
    return date_as_first_printed(entries, groups)


def _entries(scene: Scene, members: Iterable[Member]) -> Iterator[Entry]:
    for member in members:
        row = scene.statements[member.statement]
        source = scene.sources.get(row.profile or "")
        if source is None or row.profile is None or pronoun(source.name.lower().split()):
            continue  # "that", "one", of whom the report does not say who it is
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
        speakers=tuple(chain_of(scene, row)),
    )
