"""When reports were published, made comparable."""

from __future__ import annotations

from datetime import UTC, datetime


def to_moment(published: str | None) -> datetime | None:
    """Read an ISO 8601 date, taken for UTC where it has no zone; ``None`` where it is none."""
    try:
        moment = datetime.fromisoformat((published or "").strip())
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
