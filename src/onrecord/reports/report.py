"""One published text as retrieved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from onrecord.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something that a person should know about how a report was handled."""

    code: str
    """Stable, for programs: ``no-reader-for-language``, ``date-in-future`` ..."""
    message: str
    """For people: one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text as retrieved. ``text`` is never changed; every span counts its characters.

    ``published`` is ISO 8601 as given by the page or the input, not parsed. ``language`` is an ISO 639-1 code,
    ``None`` where it is not known. ``furniture`` marks what is on the page but not in the report: a repeated title,
    navigation, "read also"; the reader skips it.
    """

    id: str
    text: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    furniture: tuple[Span, ...] = ()
    notes: tuple[Note, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as JSON values, in the order of the JSON Lines contract."""
        return {
            "id": self.id,
            "url": self.url,
            "outlet": self.outlet,
            "title": self.title,
            "byline": self.byline,
            "published": self.published,
            "language": self.language,
            "text": self.text,
            "furniture": [list(span) for span in self.furniture],
            "notes": [{"code": note.code, "message": note.message} for note in self.notes],
        }

    def with_notes(self, *notes: Note) -> Report:
        """Return the report with these notes after its own; a note that it already carries is not doubled."""
        new = tuple(note for note in notes if note not in self.notes)
        return replace(self, notes=self.notes + new) if new else self


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input of which nothing could be made, and why; it takes the report's place in a stream."""

    id: str
    """The report's id where it has one, otherwise the path, the address, or the file and the number of the line."""
    error: Exception
    """What went wrong; where it is an ``OnRecordError`` its message is fit for a person."""
