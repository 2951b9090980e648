"""What the store takes and gives of reports, statements and sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.attributions.values import Act, Sourcing, Stance
from onrecord.reports import Report
from onrecord.sources.profile import Profile
from onrecord.sources.source import SourceKind
from onrecord.spans import Span, Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One text that a report has had. Never changed."""

    id: str
    report: str
    """Id of the report, the same for all its versions."""
    number: int
    """1 for the first one."""
    current: bool
    """Whether it is the latest."""
    moment: str
    """When it was published, in UTC, for comparing; "" where that cannot be read."""
    added_at: str
    content: Report
    """The report as it was prepared for reading; its ``id`` is that of the record."""
    given_id: str
    """The id that it came with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report in a list: its current version without the text."""

    id: str
    version: str
    versions: int
    """How many versions there are."""
    url: str | None
    outlet: str | None
    title: str | None
    byline: str | None
    published: str | None
    language: str | None
    reader: str
    """The reader that read it; "none" where no reader knows its language."""
    statements: int
    added_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRow:
    """What a reader found in a version. Never changed; a newer reader adds another."""

    version: str
    current: bool
    reader: str
    """``none`` where the report is in a language that the reader does not know."""
    tried: str
    """The reader and the networks that were there when it was read or left unread."""
    added_at: str
    body: Mapping[str, Any]
    """``attributions``, ``sources`` and ``statements`` as in ``Reading.to_dict``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """A statement of a report's current version, as the current reading has it.

    Statements of earlier versions and readings stand in their readings.
    """

    id: str
    """Of the whole record: a hash of the version and the spans, so that another reading finds it again."""
    report: str
    version: str
    place: int
    """Its position in the reading."""
    profile: str | None
    """Id of its source's profile; ``None`` where the report names no source."""
    stance: Stance
    """As read; toward its claim it may be another (``Member.stance``)."""
    act: Act
    hedged: bool
    sourcing: Sourcing
    kind: str
    """``direct``, ``indirect``, ``mixed``, or ``narration`` for an outlet's own voice."""
    channel: str | None
    said_on: str | None
    """A day, ISO 8601."""
    via: str | None
    """Id of the statement through which it comes."""
    about: Mapping[str, Any] | None
    """As in ``About.to_dict``, with the record's id for the statement."""
    confidence: float
    source_spans: Spans
    cue_spans: Spans
    content_spans: Spans
    source_words: str
    cue_words: str
    content_words: str
    own_voice: bool = False
    proposition: Mapping[str, Any] | None = None
    """What the linker keeps of it; ``None`` where there is nothing to link."""
    vector: bytes | None = None
    """int8 numbers."""
    found_by: tuple[str | None, ...] = ()
    """Texts by which it is found when searching; not given back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narration:
    """The sentences of a version that are in nobody's mouth but the outlet's, with a vector each."""

    version: str
    spans: tuple[Span, ...]
    dims: int
    vectors: bytes
    """(sentences, dims) int8."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRow:
    """A source of one report, and the face it has."""

    profile: Profile
    local: str | None
    """Its id in the reading; ``None`` for the outlet that publishes the report."""
    face: str
    """Profiles that are alike in everything share a face, and so are one source; otherwise the profile's own id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source across reports."""

    id: str
    name: str
    kind: SourceKind
    aliases: tuple[str, ...]
    speaks_for: str | None = None
    """Id of the source whose position moves with this one's."""
    faces: tuple[str, ...] = field(default=(), repr=False)
    """Given when it is written; not given back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCount:
    """A source in a list, with how much it has said."""

    source: SourceRow
    reports: int
    claims: int
    """Claims on which it holds a position."""
