"""Ids of the record: hashes of what they stand for, so that the same thing has the same id in every run."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from onrecord.reports import Report
from onrecord.spans import Spans


def digest(*parts: Any) -> str:
    """Return the first 16 hex digits of the SHA-256 of some JSON values."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def report_key(report: Report) -> str:
    """Return what a report goes by: its address, or the id that it was given where it has none."""
    return f"url:{report.url}" if report.url else f"id:{report.id}"


def report_id(report: Report) -> str:
    """Return the id of a report, the same for all its versions: the hash of its key."""
    return hashlib.sha256(report_key(report).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def version_id(report: Report) -> str:
    """Return the id of the version of a report: the hash of all that is given of it.

    ``report`` is the report as it was given, before it was prepared for reading: what is found out about it then may
    be found out better some day. Notes do not count; they are ours and change with the day.
    """
    given = {name: getattr(report, name) for name in ("outlet", "title", "byline", "published", "language", "text")}
    return digest(report_key(report), given, [list(span) for span in report.furniture])


def statement_ids(version: str, spans: Iterable[tuple[Spans, Spans, Spans]]) -> list[str]:
    """Return an id for each statement of a version, given the spans of source, cue and content.

    Another reading that finds the same words finds the same ids. Where one reading finds the same words twice, the
    second one has an id of its own.
    """
    seen: Counter[str] = Counter()
    found: list[str] = []
    for parts in spans:
        words = [[list(span) for span in part] for part in parts]
        id = digest(version, *words)
        seen[id] += 1
        found.append(id if seen[id] == 1 else digest(version, *words, seen[id]))
    return found


def moment(published: str | None) -> str:
    """Return a time as a report gives it in UTC and one form, so that texts compare as times do.

    A day without a time stays a day. "" for no time, and for one that cannot be read. A time without a zone is taken
    for UTC.
    """
    text = (published or "").strip()
    try:
        read = datetime.fromisoformat(text)
        if len(text) <= len("2025-05-12"):
            return read.date().isoformat()
        read = read.astimezone(UTC) if read.tzinfo else read
    except (ValueError, OverflowError):
        return ""
    return read.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
