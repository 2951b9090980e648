"""What the record gives of a claim, a source and a report: everything about it, in values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.attributions.values import Sourcing, Stance
from onrecord.ledger.values import Change, Position
from onrecord.origins.values import Root
from onrecord.reports import Report
from onrecord.spans import Spans
from onrecord.store.derived import ClaimRow
from onrecord.store.rows import ReadingRow, ReportRow, SourceRow, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One statement on a claim, with the words that show it."""

    id: str
    report: ReportRow
    source: SourceRow | None
    """Across reports; ``None`` where the report names none."""
    profile: str | None
    """Id of the source in this report, for judgements."""
    called: str
    """The source's name in this report; empty where it has none."""
    names: tuple[str, ...]
    """Its other names and descriptions there."""
    role: str | None
    """What it is and for whom, in this report's words."""
    of: str | None
    stance: Stance
    """Toward the claim."""
    score: float
    """How sure it is, in [0, 1], that it belongs to the claim."""
    sourcing: Sourcing
    kind: str
    """``direct``, ``indirect``, ``mixed``, or ``narration`` for an outlet's own voice."""
    own_voice: bool
    said_on: str | None
    channel: str | None
    via: str | None
    """Id of the statement through which it comes."""
    confidence: float
    source_words: str
    cue_words: str
    content_words: str
    source_spans: Spans
    cue_spans: Spans
    content_spans: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another claim that has to do with one."""

    claim: ClaimRow
    statements: tuple[str, str]
    """One of this claim and one of the other, for judgements."""
    offered: bool
    """Whether a person should say if the two are one."""
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything about one claim."""

    claim: ClaimRow
    quotes: tuple[Quote, ...]
    """In the order in which their reports were published, then in that of the text."""
    positions: tuple[Position, ...]
    """All of all sources, the oldest first."""
    origins: tuple[Root, ...]
    history: tuple[Change, ...]
    """The oldest first."""
    neighbours: tuple[Neighbour, ...]
    """The likeliest first."""
    sources: Mapping[str, SourceRow]
    """Every source that is named by its id above."""
    reports: Mapping[str, ReportRow]
    """Every report that is named by its id above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDossier:
    """What a source has said on what."""

    source: SourceRow
    speaks_for: SourceRow | None
    positions: tuple[tuple[ClaimRow, tuple[Position, ...]], ...]
    """By claim, the latest claim first; of each claim the oldest position first."""
    profiles: tuple[str, ...]
    """Ids of the first of its profiles, for judgements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDossier:
    """A report with all its versions and readings, and the claims it speaks of."""

    row: ReportRow
    report: Report
    """As it is now."""
    versions: tuple[Version, ...]
    readings: tuple[ReadingRow, ...]
    """Of the current version, the oldest first."""
    quotes: tuple[tuple[Quote, str | None], ...]
    """Its statements in the order of the text, each with the id of its claim."""
    copies: tuple[ReportRow, ...]
    """Reports that are copies of one text with it."""
