"""Plain text to a report: the given text is the report's text, untouched."""

from __future__ import annotations

from onrecord.errors import EmptyReportError, InputError
from onrecord.reports.decoding import decode
from onrecord.reports.ids import content_id
from onrecord.reports.report import Report

MAX_BYTES = 32_000_000
"""The largest text that is read as one report, and the longest line of JSON; about 5 million words."""


def from_text(text: str, *, id: str | None = None, url: str | None = None) -> Report:
    """Make a report of text; nothing is stripped, translated or normalised.

    Without an ``id`` it is the hash of the text. Raises ``EmptyReportError`` for white space only.
    """
    if not text or text.isspace():
        raise EmptyReportError("there is no text in it")
    return Report(id=content_id(text) if id is None else id, text=text, url=url)


def from_bytes(data: bytes, *, id: str | None = None, url: str | None = None, declared: str | None = None) -> Report:
    """Make a report of encoded text; ``declared`` is the encoding that came with it, if any.

    Raises ``DecodingError``, ``EmptyReportError``, and ``InputError`` for more than ``MAX_BYTES`` bytes.
    """
    if len(data) > MAX_BYTES:
        raise InputError(f"it is larger than {MAX_BYTES // 1_000_000} MB, too much for one report")
    decoded = decode(data, declared)
    report = from_text(decoded.text, id=id, url=url)
    return report.with_notes(*decoded.notes)
