"""The description: what one mention's own words say of its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.sources.given import Gender
from onrecord.sources.source import SourceKind

Form = Literal["name", "noun", "pronoun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a mention's own words say of its source; ``phrases.describe`` reads it."""

    form: Form
    name: str | None = None
    """The proper name, without titles, role or age; of several people, all their names."""
    name_words: tuple[int, int] | None = None
    """First and last index of the name among the words, both included."""
    acronym: str | None = None
    """The short form in brackets after a name: "HWF"."""
    nickname: str | None = None
    """A name in quotation marks inside the name, which ``name`` leaves out."""
    head: str | None = None
    """The head noun, or the pronoun, in lower case; ``None`` of a bare name."""
    kind: SourceKind
    members: SourceKind | None = None
    """What each of a group is, where the words say so: "organisation" of "the two airlines"."""
    certain: bool = False
    """Whether the words leave no doubt about ``kind``: a bare surname could be a company's name."""
    role: str | None = None
    """What the source is, in the report's words, without article: "harbour master"."""
    of: str | None = None
    """Whom or what the source speaks or works for or belongs to, in the report's words: "the ministry", "her"."""
    gender: Gender | None = None
    plural: bool = False
    definite: bool = False
    """Whether the report takes the source as known: a name, "the", "this", "its"; not "a", "two" or a bare plural."""
    anonymous: bool = False
    """Whether the words say that the source hides: "people familiar with the matter"."""
