"""The reading: one report and all that was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.attributions import Attribution
from onrecord.reports import Report
from onrecord.sources import Source
from onrecord.stances import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One report with every attribution, source and statement found in it, each in the order of the text."""

    report: Report
    reader: str
    """Name, version and fingerprint of the trained reader (``minilm-l6/1+3f9c2a7d``); ``none`` if unread."""
    attributions: tuple[Attribution, ...]
    sources: tuple[Source, ...] = ()
    statements: tuple[Statement, ...] = ()
    """One for each attribution, in the same order."""

    def to_dict(self) -> dict[str, Any]:
        """Return the reading in the form of one line of ``--format jsonl`` (docs/reference/jsonl.md)."""
        return {
            **self.report.to_dict(),
            "reader": self.reader,
            "attributions": [attribution.to_dict() for attribution in self.attributions],
            "sources": [source.to_dict() for source in self.sources],
            "statements": [statement.to_dict() for statement in self.statements],
        }
