"""What the API gives, as it is described to programs.

Words of reports may hold halves of UTF-16 pairs, which JSON in UTF-8 cannot; each is replaced by one U+FFFD, so that
spans still count the characters.
"""

from __future__ import annotations

from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from onrecord.attributions.values import Sourcing, Stance
from onrecord.claims.values import Relation
from onrecord.formats.words import REPLACEMENT
from onrecord.ledger.judgement import JudgementKind
from onrecord.ledger.values import ChangeKind, Status
from onrecord.record.outcome import OutcomeKind
from onrecord.sources.source import SourceKind
from onrecord.web.jobs import State

_HALVES = dict.fromkeys(range(0xD800, 0xE000), REPLACEMENT)
Item = TypeVar("Item")


def whole(value: Any) -> Any:
    """Return a text with each half of a UTF-16 pair replaced; other values as they are."""
    return value.translate(_HALVES) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(whole)]
Span = Annotated[tuple[int, int], Field(description="[start, end) in characters of the report's text.")]
Share = Annotated[float, Field(ge=0, le=1)]


class Given(BaseModel):
    """What is given: made of the record's own values."""

    model_config = ConfigDict(from_attributes=True)


class Page(BaseModel, Generic[Item]):
    """A part of a list."""

    items: list[Item]
    offset: int
    limit: int
    next: str | None = Field(description="Address of the next part; null at the end.")


class Claim(Given):
    """A claim with its figures."""

    id: str
    wording: Text
    status: Status | None = Field(description="null where nobody affirms or denies it.")
    reason: Text
    first: str = Field(description='When the first report on it was published, UTC; "" where not known.')
    last: str
    reports: int
    origins: int = Field(description="Independent origins of the reports that affirm it.")
    sources: int
    statements: int
    stances: dict[str, int] = Field(description="How many sources hold each stance now.")


class Source(Given):
    """A source across reports."""

    id: str
    name: Text
    kind: SourceKind
    aliases: list[Text]
    speaks_for: str | None = Field(description="Id of the source whose position moves with this one's.")


class SourceCount(Given):
    """A source in a list."""

    source: Source
    reports: int
    claims: int


class Report(Given):
    """A report in a list: its current version without the text."""

    id: str
    version: str
    versions: int
    url: Text | None
    outlet: Text | None
    title: Text | None
    byline: Text | None
    published: Text | None
    language: Text | None
    reader: Text
    statements: int
    added_at: str


class Quote(Given):
    """A statement with the words that show it."""

    id: str
    report: str = Field(description="Id of its report.")
    source: str | None = Field(description="Id of its source; null where the report names none.")
    profile: str | None = Field(description="Id of the source in this report, for judgements.")
    called: Text
    stance: Stance = Field(description="Toward the claim.")
    score: Share = Field(description="How sure it is that it belongs to the claim.")
    sourcing: Sourcing
    own_voice: bool
    said_on: str | None
    channel: Text | None
    via: str | None
    confidence: Share
    source_words: Text
    cue_words: Text
    content_words: Text
    source_spans: list[Span]
    cue_spans: list[Span]
    content_spans: list[Span]


class Position(Given):
    """One source's stance from ``since`` to ``until``."""

    source: str
    stance: Stance
    since: Text
    until: Text | None
    statements: list[str]


class Origin(Given):
    """One independent origin, and the reports that rest on it."""

    reports: list[str]
    reasons: list[Text]
    outlet: Text | None


class Change(Given):
    """What became new, report by report."""

    kind: ChangeKind
    at: Text
    report: str
    source: str | None
    before: str | None
    after: str


class Happened(Given):
    """A change with its claim."""

    claim: Claim
    change: Change
    moment: str = Field(description="When it came to be known, UTC.")


class Related(Given):
    """Another claim that has to do with one."""

    claim: Claim
    statements: tuple[str, str] = Field(description="One of this claim and one of the other, for judgements.")
    offered: bool = Field(description="Whether a person should say if the two are one.")
    score: Share
    reasons: list[Text]
    figures: list[tuple[Text, Text]] = Field(description="Figures that differ: this claim's, the other's.")


class Judgement(Given):
    """A person's decision."""

    number: int
    kind: JudgementKind
    subject: str
    object: str | None
    value: Text | None
    author: Text
    at: str
    note: Text
    seen: Text = Field(description="What the person saw: the wording of the claim, or the name of the source.")


class Dossier(Given):
    """Everything about one claim."""

    claim: Claim
    statements: list[Quote]
    positions: list[Position]
    origins: list[Origin]
    history: list[Change]
    related: list[Related]
    judgements: list[Judgement] = Field(description="People's judgements on it, the latest first.")
    sources: list[Source] = Field(description="Every source named by its id above.")
    reports: list[Report] = Field(description="Every report named by its id above.")


class Held(Given):
    """A claim and what a source has held on it."""

    claim: Claim
    positions: list[Position]


class SourceDossier(Given):
    """What a source has said on what."""

    source: Source
    speaks_for: Source | None
    claims: list[Held]
    profiles: list[str] = Field(description="Ids of the first of its profiles, for judgements.")


class Version(Given):
    """One text that a report has had."""

    id: str
    number: int
    current: bool
    added_at: str


class Note(Given):
    """Something to know about how a report was handled."""

    code: str
    message: Text


class OnClaim(Given):
    """A statement of a report, and the claim that it is on."""

    statement: Quote
    claim: str | None


class ReportDossier(Given):
    """A report with its text, statements and copies."""

    report: Report
    text: Text
    furniture: list[Span]
    notes: list[Note]
    versions: list[Version]
    statements: list[OnClaim]
    copies: list[str] = Field(description="Ids of reports that are copies of one text with it.")


class Counts(Given):
    """How much is in the record."""

    reports: int
    statements: int
    sources: int
    claims: int


class Outcome(Given):
    """What became of one thing that was to be added."""

    kind: OutcomeKind
    id: Text
    version: str | None
    statements: int
    reasons: list[Text]


class Job(Given):
    """What was given to be added, and how far that is."""

    id: str
    by: Text
    at: str
    names: list[Text]
    state: State
    done: int = Field(description="How many reports have been gone through.")
    counts: dict[OutcomeKind, int]
    outcomes: list[Outcome] = Field(description="The first thousand.")
    problem: Text | None


class Answer(Given):
    """A claim that says, denies or discusses what was asked."""

    claim: Claim
    relation: Relation
    score: Share


class Comparison(Given):
    """How a report stands to a claim."""

    relation: Relation
    score: Share
    statements: list[str] = Field(description="Ids of the reading's statements that stand so, the surest first.")
