"""Adding one report, in one writing: what it says, what that has to do with the rest, and all that follows from it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.claims.neighbours import WIDTH, to_bytes
from onrecord.claims.parts import in_parts
from onrecord.claims.proposition import propositions
from onrecord.origins.citations import find_citations
from onrecord.reading import Reading
from onrecord.record.copying import find_copies
from onrecord.record.deriving import derive
from onrecord.record.faces import face_of, shown_by
from onrecord.record.forgetting import forget
from onrecord.record.ids import moment, report_id, report_key, version_id
from onrecord.record.judged import Judged, judged
from onrecord.record.linking import Nearness, find_links, linked_versions, propose
from onrecord.record.outcome import Outcome, OutcomeKind
from onrecord.record.parts import Compares
from onrecord.record.statements import ids_of, publisher, to_rows
from onrecord.record.ties import find_ties
from onrecord.record.touched import Touched
from onrecord.reports import Report
from onrecord.sources.across import profiles
from onrecord.store import Looking, Writing
from onrecord.store.rows import Narration, ProfileRow, ReadingRow, Version

UNREAD = "none"
"""The reader of a report that no reader knows the language of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a report goes by in the record."""

    report: str
    version: str
    key: str
    id: str
    """The one that it came with."""

    @classmethod
    def of(cls, report: Report) -> Given:
        """Find it for a report as it was given, before it was prepared for reading."""
        return cls(report=report_id(report), version=version_id(report), key=report_key(report), id=report.id)


def find_known(w: Looking, given: Given, tried: str) -> Outcome | None:
    """Return the outcome for a report that need not be read; ``None`` for others.

    It need not where the record has it as it is, read and compared with what is there now (``tried``), or has had it as
    it is before it was changed.
    """
    before = w.tried(given.version)
    if before is None or (before != tried and w.current_versions([given.report])[given.report] == given.version):
        return None
    return Outcome(kind="known", id=given.report, version=given.version, statements=w.count_statements(given.version))


def add_reading(
    w: Writing, compares: Compares, nearness: Nearness, given: Given, reading: Reading, *, tried: str, now: str
) -> Outcome:
    """Add a report and its reading, and derive anew whatever that touches.

    ``tried`` names the reader and the networks that were there, also where they do not know the report's language;
    ``now`` is a time in UTC.
    """
    if (found := find_known(w, given, tried)) is not None:
        return found  # somebody else has added it meanwhile
    report, version = given.report, given.version
    decided = judged(w)
    before = w.current_versions([report]).get(report)
    lost = forget(w, before, report, decided) if before else Touched()
    if before != version:
        w.add_version(_version(given, reading, now), given.key)
    w.add_reading(_reading_row(reading, version, tried, now))
    parted = in_parts(reading)
    touched = _put(w, compares, nearness, parted, report, version, decided)
    derive(w, compares, decided, touched.joined(lost), voiced_by=version)
    kind: OutcomeKind = "unread" if reading.reader == UNREAD else "updated" if before else "new"
    return Outcome(
        kind=kind,
        id=report,
        version=version,
        statements=len(parted.statements),
        reasons=_reasons(reading, before, version),
    )


def _reasons(reading: Reading, before: str | None, version: str) -> tuple[str, ...]:
    if reading.reader == UNREAD:
        return tuple(note.message for note in reading.report.notes if note.code == "no-reader-for-language")
    if before == version:
        return (f"It was read again, by {reading.reader}.",)
    return ("It is another one than before.",) if before else ()


def _version(given: Given, reading: Reading, now: str) -> Version:
    return Version(
        id=given.version,
        report=given.report,
        number=1,
        current=True,
        moment=moment(reading.report.published),
        added_at=now,
        content=replace(reading.report, id=given.report),
        given_id=given.id,
    )


def _reading_row(reading: Reading, version: str, tried: str, now: str) -> ReadingRow:
    body = {
        "attributions": [attribution.to_dict() for attribution in reading.attributions],
        "sources": [source.to_dict() for source in reading.sources],
        "statements": [statement.to_dict() for statement in reading.statements],
    }
    return ReadingRow(version=version, current=True, reader=reading.reader, tried=tried, added_at=now, body=body)


def _put(
    w: Writing,
    compares: Compares,
    nearness: Nearness,
    reading: Reading,
    report: str,
    version: str,
    decided: Judged,
) -> Touched:
    """Put into the record what a version says and what ties it to others; return what that touches."""
    rows, by_source = _profiles(reading, version, decided)
    w.put_faces(shown_by(rows))
    w.put_profiles(rows)
    ids = ids_of(reading, version)
    found = propositions(reading, ids, report)
    vectors = propose(compares, found)
    kept = {proposition.statement: (proposition.to_dict(), vectors[k].tobytes()) for k, proposition in enumerate(found)}
    w.put_statements(to_rows(reading, report, version, ids, by_source, kept))
    _put_narration(w, compares, reading, version)
    copies = find_copies(w, version, reading.report)
    w.put_citations(
        replace(one, report=version, statement=ids[one.statement] if one.statement else None)
        for one in find_citations(reading)
    )
    links = find_links(w, compares, nearness, found, vectors)
    w.put_links(links)
    faces = find_ties(
        w,
        version,
        rows,
        copies={copy.b if copy.a == version else copy.a for copy in copies},
        linked=linked_versions(w, version, links),
        moment=moment(reading.report.published),
    )
    return Touched(
        statements=frozenset(kept), faces=frozenset(faces), versions=w.copied([version]) if copies else frozenset()
    )


def _profiles(reading: Reading, version: str, decided: Judged) -> tuple[list[ProfileRow], dict[str, str]]:
    """Return the profiles of a reading's sources and of the report's outlet; and their ids by the reading's."""
    found: dict[str, ProfileRow] = {}
    by_source: dict[str, str] = {}
    outlet = publisher(reading.report, version)
    sources = zip((source.id for source in reading.sources), profiles(reading, version), strict=True)
    for local, profile in (*sources, *(((None, outlet),) if outlet else ())):
        face = face_of(profile, decided.profiles)
        found.setdefault(profile.id, ProfileRow(profile=profile, local=local, face=face))
        if local is not None:
            by_source[local] = profile.id
    return list(found.values()), by_source


def _put_narration(w: Writing, compares: Compares, reading: Reading, version: str) -> None:
    spans, vectors = compares.narrate(reading)
    if spans:
        data = to_bytes(vectors).tobytes()
        w.put_narration(Narration(version=version, spans=spans, dims=WIDTH, vectors=data))
