"""JSON lines to reports: one object a line, ``text`` the only field that must be there.

``{"id", "url", "outlet", "title", "byline", "published", "language", "text"}``; all are strings, and all but ``text``
may be null or missing. Other fields are ignored, so that what OnRecord wrote can be read again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from onrecord.errors import FormatError, InputError
from onrecord.reports.ids import SeenIds
from onrecord.reports.language import primary
from onrecord.reports.report import Failure, Note, Report
from onrecord.reports.text import MAX_BYTES, from_text

_OPTIONAL = ("id", "url", "outlet", "title", "byline", "published", "language")
_JSON_NAMES = {dict: "an object", list: "an array", str: "a string", bool: "true or false", type(None): "null"}


def read_jsonl(
    stream: BinaryIO, name: str, *, begun: Sequence[bytes] = (), seen: SeenIds | None = None
) -> Iterator[Report | Failure]:
    """Yield a report for each line, or the failure of that line; blank lines are nothing.

    Reads a line at a time. ``name`` stands for the file in messages and in the ids of failures (``name:line``).
    ``begun`` are the lines that were already read from ``stream``. ``seen`` are the ids given so far: a report whose
    id was there before gets a note (``repeated-id``), and keeps it, because the id is its writer's.
    """
    seen = seen or SeenIds()
    number = 0
    while line := begun[number] if number < len(begun) else stream.readline(MAX_BYTES + 1):
        number += 1
        if len(line) > MAX_BYTES:
            too_long = f"{name}, line {number}: it is longer than {MAX_BYTES // 1_000_000} MB"
            yield Failure(id=f"{name}:{number}", error=FormatError(too_long))
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_BYTES)
        elif line.strip():
            yield _read_line(line, name, number, seen)


def read_json(data: bytes, name: str, *, seen: SeenIds | None = None) -> Iterator[Report | Failure]:
    """Yield the reports of one JSON document: an object, or an array of them (``name:position`` in failures)."""
    seen = seen or SeenIds()
    try:
        document = _parse(data)
    except FormatError as error:
        yield Failure(id=name, error=FormatError(f"{name}: {error}"))
        return
    several = isinstance(document, list)
    for number, record in enumerate(document if several else [document], start=1):
        where = f"{name}, item {number}" if several else name
        try:
            yield _noted(from_record(record), seen)
        except InputError as error:
            yield Failure(id=f"{name}:{number}" if several else name, error=type(error)(f"{where}: {error}"))


def from_record(record: Any) -> Report:
    """Make a report of one JSON object.

    Without an ``id`` (or with an empty one) it is the hash of the text, so that the same report keeps its id wherever
    it stands. Of ``language`` the ISO 639 code is kept (``en-GB`` -> ``en``); a value that is none counts as missing.
    Raises ``FormatError`` for a missing text or a field of another type, ``EmptyReportError`` for an empty text.
    """
    if not isinstance(record, dict):
        raise FormatError(f"a report must be a JSON object, not {_json_name(record)}")
    fields: dict[str, str | None] = {}
    for key in _OPTIONAL:
        value = record.get(key)
        if value is not None and not isinstance(value, str):
            raise FormatError(f'"{key}" must be a string or null, not {_json_name(value)}')
        fields[key] = value or None
    if "text" not in record:
        raise FormatError('"text" is missing')
    text = record["text"]
    if not isinstance(text, str):
        raise FormatError(f'"text" must be a string, not {_json_name(text)}')
    made = from_text(text, id=fields["id"])
    return Report(
        id=made.id,
        text=made.text,
        url=fields["url"],
        outlet=fields["outlet"],
        title=fields["title"],
        byline=fields["byline"],
        published=fields["published"],
        language=primary(fields["language"]),
    )


def _read_line(line: bytes, name: str, number: int, seen: SeenIds) -> Report | Failure:
    try:
        return _noted(from_record(_parse(line)), seen)
    except InputError as error:
        return Failure(id=f"{name}:{number}", error=type(error)(f"{name}, line {number}: {error}"))


def _parse(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise FormatError(f"JSON must be UTF-8; byte {error.start + 1} is not") from None
    except json.JSONDecodeError as error:
        raise FormatError(f"not valid JSON: {error.msg} at character {error.pos + 1}") from None
    except (RecursionError, ValueError) as error:  # nested a thousand deep; a number of thousands of digits
        raise FormatError(f"not JSON that can be read: {error}") from None


def _noted(report: Report, seen: SeenIds) -> Report:
    if not seen.repeats(report.id):
        return report
    message = f"The id {report.id!r} was already given to another report of this run."
    return report.with_notes(Note(code="repeated-id", message=message))


def _json_name(value: object) -> str:
    return _JSON_NAMES.get(type(value), "a number")
