"""A report as its page shows it: the words in parts of bearable length, what marks them, and notes beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord.attributions import Attribution
from onrecord.formats.marks import Mark, Segment, blocks, segments
from onrecord.origins.outlets import find_outlet
from onrecord.reading import Reading
from onrecord.record import Quote, ReportDossier
from onrecord.record.showing import show_report
from onrecord.reports import Report
from onrecord.spans import Span
from onrecord.store import Looking
from onrecord.store.derived import ClaimRow
from onrecord.store.rows import ReportRow, Version
from onrecord.web.views.claim import role_of

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
PART: Final = 100_000
"""Characters on one page, about; a book of a report comes in parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What stands in the margin of a statement."""

    place: int
    """Its number in the report, from 1."""
    quote: Quote
    role: str
    claim: ClaimRow | None


@dataclass(frozen=True, slots=True)
class Tag:
    """The small number before a marked piece."""

    role: str
    """source, cue or content."""
    place: int
    anchor: str | None
    """Id of the statement, before the first piece of it that is led to."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with the same marks from end to end."""

    words: str
    classes: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and the notes on the statements that begin in it."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """Everything that the page of a report shows."""

    row: ReportRow
    report: Report
    versions: tuple[Version, ...]
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Note, ...]
    """All of the report."""
    part: int
    parts: int
    version: Version
    """The one that is shown."""
    copies: tuple[ReportRow, ...]
    cites: tuple[str, ...]
    """Outlets that it takes something from."""
    cited_by: tuple[ReportRow, ...]
    """Reports on the same claims that take something from its outlet."""

    @property
    def language(self) -> str | None:
        """The language of the words, where it can stand in a page."""
        given = self.report.language
        return given if given and _LANGUAGE.fullmatch(given) else None


def view_report(
    seen: Looking, id: str, *, part: int | None = None, statement: str | None = None, version: int | None = None
) -> ReportView | None:
    """Put together the page of a report; ``None`` where there is none with this id, or no such part or version.

    Without a part it is the one in which ``statement`` begins, else the first. An earlier ``version`` has no marks but
    those of its furniture: what was read in it is not what the record rests on.
    """
    found = show_report(seen, id)
    if found is None:
        return None
    shown = next((one for one in found.versions if version in (None, one.number) and (version or one.current)), None)
    if shown is None:
        return None
    notes = _notes(seen, found) if shown.current else ()
    report = replace(shown.content, id=found.row.id)
    stretches = _stretches(report.text)
    parts = _parts(stretches)
    at = next((_begins(note.quote) for note in notes if note.quote.id == statement), 0)
    chosen = part or next((k for k, own in enumerate(parts, start=1) if at < own[-1].end), 1)
    if not 1 <= chosen <= max(1, len(parts)):
        return None
    return ReportView(
        row=found.row,
        report=report,
        versions=found.versions,
        paragraphs=tuple(_paragraphs(report, notes, parts[chosen - 1] if parts else [], statement)),
        notes=notes,
        part=chosen,
        parts=max(1, len(parts)),
        version=shown,
        copies=found.copies,
        cites=_cites(seen, found.row),
        cited_by=_cited_by(seen, found.row, notes),
    )


def _notes(seen: Looking, found: ReportDossier) -> tuple[Note, ...]:
    claims = seen.claim_rows({claim for _, claim in found.quotes if claim})
    order = sorted(found.quotes, key=lambda pair: (_begins(pair[0]), pair[0].id))
    return tuple(
        Note(
            place=place,
            quote=quote,
            role=role_of(quote.source.name if quote.source else quote.called, quote.role, quote.of),
            claim=claims.get(claim or ""),
        )
        for place, (quote, claim) in enumerate(order, start=1)
    )


def _begins(quote: Quote) -> int:
    """Return where a statement is led to: its cue, for the source may be paragraphs away."""
    return next((spans[0].start for spans in (quote.cue_spans, quote.content_spans, quote.source_spans) if spans), 0)


def _stretches(text: str) -> list[Span]:
    """Cut the text into paragraphs, those that are longer than a part into pieces of one."""
    found = []
    for block in blocks(text):
        found += [Span(at, min(at + PART, block.end)) for at in range(block.start, block.end, PART)]
    return found


def _parts(stretches: Sequence[Span]) -> list[list[Span]]:
    parts: list[list[Span]] = []
    for stretch in stretches:
        if not parts or stretch.end - parts[-1][0].start > PART:
            parts.append([])
        parts[-1].append(stretch)
    return parts


def _paragraphs(
    report: Report, notes: Sequence[Note], stretches: Sequence[Span], statement: str | None
) -> Iterator[Paragraph]:
    if not stretches:
        return
    first, last = stretches[0].start, stretches[-1].end
    reading = Reading(report=report, reader="", attributions=tuple(_attribution(note.quote) for note in notes))
    within = [Span(0, first)] if first else []
    cuts = segments(reading, [*within, *stretches])
    if within:
        next(cuts)
    by_place = {note.place: note for note in notes}
    anchors = {note.place: _anchor(note.quote) for note in notes}
    chosen = next((note.place for note in notes if note.quote.id == statement), None)
    listed = {note.place for note in notes if not first <= _begins(note.quote) < last}
    for cut in cuts:
        pieces, begun = [], []
        for segment in cut:
            tags = []
            for role, place in segment.opening:
                if place == 0:
                    continue
                anchor = None
                if role == anchors[place] and place not in listed:
                    listed.add(place)
                    begun.append(by_place[place])
                    anchor = by_place[place].quote.id
                tags.append(Tag(role, place, anchor))
            pieces.append(Piece(segment.span.cut(report.text), _classes(segment, chosen), tuple(tags)))
        yield Paragraph(tuple(pieces), tuple(begun))


def _attribution(quote: Quote) -> Attribution:
    return Attribution(
        id=quote.id,
        source=quote.source_spans,
        cue=quote.cue_spans,
        content=quote.content_spans,
        kind="indirect",
        via=None,
        confidence=quote.confidence,
    )


def _anchor(quote: Quote) -> str:
    return "cue" if quote.cue_spans else "content" if quote.content_spans else "source"


def _classes(segment: Segment, chosen: int | None) -> str:
    """Return the look of a segment: a cue or a source inside content looks like what it is; deeper content deeper."""
    roles = [role for role, _ in segment.marks]
    found = ["fu"] if "furniture" in roles else []
    if "cue" in roles:
        found.append("cu")
    elif "source" in roles:
        found.append("so")
    elif (depth := roles.count("content")) > 0:
        found.append("co" if depth == 1 else "co2")
    if any(place == chosen for _, place in segment.marks if place):
        found.append("chosen")
    found += _places(segment.marks)
    return " ".join(found)


def _places(marks: Sequence[Mark]) -> list[str]:
    return [f"m{place}" for place in dict.fromkeys(place for _, place in marks) if place]


def _cites(seen: Looking, row: ReportRow) -> tuple[str, ...]:
    return tuple(dict.fromkeys(citation.outlet for citation in seen.citations([row.version])))


def _cited_by(seen: Looking, row: ReportRow, notes: Sequence[Note]) -> tuple[ReportRow, ...]:
    """Return the reports on the same claims that cite the outlet by its name."""
    if not row.outlet:
        return ()
    members = seen.members({note.claim.id for note in notes if note.claim})
    statements = seen.statements(member.statement for among in members.values() for member in among)
    versions = {one.version: one.report for one in statements.values() if one.report != row.id}
    citing = {versions[one.report] for one in seen.citations(versions) if find_outlet(one.outlet, [row.outlet])}
    rows = seen.report_rows(citing)
    return tuple(sorted(rows.values(), key=lambda one: (one.published or "", one.id)))
