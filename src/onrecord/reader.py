"""The reader: a report in, its attributions, sources and statements out."""

from __future__ import annotations

from onrecord.attributions import Attribution
from onrecord.attributions.reader import AttributionReader
from onrecord.attributions.words import stretches
from onrecord.reading import Reading
from onrecord.reports import Note, Report

LANGUAGES = frozenset({"en"})
"""Languages that the reader was trained for. A report whose language is not known is read as English."""


class Reader:
    """Reads reports. Holds no state between reports; one instance serves one thread."""

    def __init__(self, attributions: AttributionReader, version: str) -> None:
        self.attributions = attributions
        self.version = version

    def read(self, report: Report) -> Reading:
        """Read ``report``, outside its furniture.

        A report in a language that the reader does not know comes back unread, with a note that says so.
        """
        if report.language is not None and report.language not in LANGUAGES:
            note = Note(
                code="no-reader-for-language", message=f"There is no reader for the language {report.language!r}."
            )
            return Reading(report=report.with_notes(note), reader="none", attributions=())
        found: list[Attribution] = []
        for words in stretches(report.text, report.furniture):
            found += self.attributions.read(words, report.text, already=len(found)).attributions
        return Reading(report=report, reader=self.version, attributions=tuple(found))
