"""From a reading to what the record keeps of it: profiles of its sources, and its statements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.attributions import Attribution
from onrecord.reading import Reading
from onrecord.record.ids import digest, statement_ids
from onrecord.reports import Report
from onrecord.sources.profile import Profile
from onrecord.spans import Span, Spans
from onrecord.stances import Statement
from onrecord.store.rows import StatementRow

APART = " … "
"""Between the pieces of what a report says in several."""


def publisher(report: Report, version: str) -> Profile | None:
    """Return the profile of the outlet that publishes a report; ``None`` where it is not known."""
    if not report.outlet:
        return None
    return Profile(
        id=digest(version, "publisher", report.outlet),
        report=version,
        name=report.outlet,
        kind="outlet",
        role=None,
        of=None,
        aliases=(),
        outlet=report.outlet,
    )


def ids_of(reading: Reading, version: str) -> dict[str, str]:
    """Return the id in the whole record of each statement of a reading."""
    attributions = {attribution.id: attribution for attribution in reading.attributions}
    spans = [
        (found.source, found.cue, found.content)
        for found in (attributions[statement.attribution] for statement in reading.statements)
    ]
    ids = statement_ids(version, spans)
    return {statement.id: id for statement, id in zip(reading.statements, ids, strict=True)}


def to_rows(
    reading: Reading,
    report: str,
    version: str,
    ids: Mapping[str, str],
    profiles: Mapping[str, str],
    kept: Mapping[str, tuple[Mapping[str, Any], bytes]],
) -> list[StatementRow]:
    """Return the rows of a reading's statements.

    ``ids``: of statements in the whole record; ``profiles``: the profile's id of each of the reading's sources;
    ``kept``: by statement's id in the record what is proposed, and its vector.
    """
    attributions = {attribution.id: attribution for attribution in reading.attributions}
    return [
        _row(reading.report, said, attributions[said.attribution], report, version, place, ids, profiles, kept)
        for place, said in enumerate(reading.statements)
    ]


def _row(
    read: Report,
    statement: Statement,
    attribution: Attribution,
    report: str,
    version: str,
    place: int,
    ids: Mapping[str, str],
    profiles: Mapping[str, str],
    kept: Mapping[str, tuple[Mapping[str, Any], bytes]],
) -> StatementRow:
    id = ids[statement.id]
    proposition, vector = kept.get(id, (None, None))
    about = statement.about.to_dict() if statement.about else None
    if about and about.get("statement"):
        about["statement"] = ids[about["statement"]]
    return StatementRow(
        id=id,
        report=report,
        version=version,
        place=place,
        profile=profiles.get(statement.source or ""),
        stance=statement.stance,
        act=statement.act,
        hedged=statement.hedged,
        sourcing=statement.sourcing,
        kind=attribution.kind,
        channel=statement.channel,
        said_on=statement.said_on.isoformat() if statement.said_on else None,
        via=ids.get(statement.via or ""),
        about=about,
        confidence=statement.confidence,
        source_spans=attribution.source,
        cue_spans=attribution.cue,
        content_spans=attribution.content,
        source_words=words(read.text, attribution.source),
        cue_words=words(read.text, attribution.cue),
        content_words=words(read.text, attribution.content),
        proposition=proposition,
        vector=vector,
        found_by=(read.title, read.outlet),
    )


def own_voice_row(read: Report, version: str, span: Span, claim: str, confidence: float) -> StatementRow | None:
    """Return the statement of an outlet that says a claim itself; ``None`` where the outlet is not known.

    ``read`` has the record's id; ``claim`` is the first statement of the claim.
    """
    speaker = publisher(read, version)
    if speaker is None:
        return None
    return StatementRow(
        id=digest(version, "own voice", list(span), claim),
        report=read.id,
        version=version,
        place=span.start,
        own_voice=True,
        profile=speaker.id,
        stance="affirms",
        act="assertion",
        hedged=False,
        sourcing="outlet",
        kind="narration",
        channel=None,
        said_on=None,
        via=None,
        about=None,
        confidence=confidence,
        source_spans=(),
        cue_spans=(),
        content_spans=(span,),
        source_words="",
        cue_words="",
        content_words=words(read.text, (span,)),
        found_by=(read.title, read.outlet),
    )


def words(text: str, spans: Spans) -> str:
    """Return what the spans mark, white space evened out."""
    return APART.join(" ".join(span.cut(text).split()) for span in spans)
