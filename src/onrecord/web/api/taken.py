"""What the API takes, as it is described to programs."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from onrecord.ledger.judgement import JudgementKind
from onrecord.web.api.models import whole


class Taken(BaseModel):
    """What is taken: nothing beyond what is said here."""

    model_config = ConfigDict(extra="forbid")


Line = Annotated[str, BeforeValidator(whole), Field(max_length=2_000)]


class NewReport(Taken):
    """A report to be added. Without ``id`` and ``url`` its words are what it goes by."""

    text: Annotated[str, BeforeValidator(whole), Field(min_length=1, max_length=20_000_000)]
    id: Line | None = None
    url: Line | None = None
    outlet: Line | None = None
    title: Line | None = None
    byline: Line | None = None
    published: Line | None = Field(None, description="ISO 8601.")
    language: Line | None = None


class NewReports(Taken):
    """What is to be added: pages to be fetched, and reports."""

    addresses: Annotated[list[Line], Field(max_length=50)] = []
    reports: Annotated[list[NewReport], Field(max_length=1_000)] = []


class NewJudgement(Taken):
    """A judgement. ``subject`` and ``object`` are ids of statements or claims; for sources of profiles or sources; of
    ``undo`` the subject is the number of a judgement."""

    kind: JudgementKind
    subject: Annotated[str, Field(min_length=1, max_length=64)]
    object: Annotated[str, Field(max_length=64)] | None = None
    value: Line | None = Field(None, description="The stance, or the wording.")
    note: Line = ""


class Undoing(Taken):
    """Why a judgement is undone."""

    note: Line = ""


class Question(Taken):
    """Something in anyone's own words."""

    text: Annotated[str, BeforeValidator(whole), Field(min_length=1, max_length=2_000)]
    limit: Annotated[int, Field(ge=1, le=50)] = 10


class Compared(Taken):
    """A claim in anyone's words, and the report or headline that is compared with it."""

    claim: Annotated[str, BeforeValidator(whole), Field(min_length=1, max_length=2_000)]
    title: Line | None = None
    text: Annotated[str, BeforeValidator(whole), Field(max_length=1_000_000)] = ""
