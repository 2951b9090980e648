"""What addresses ask for: ids, days and pages, checked alike for people and programs."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Path, Query
from starlette.exceptions import HTTPException

from onrecord.record.ids import moment

Id = Annotated[str, Path(pattern=r"^[0-9A-Za-z_-]{1,64}$", description="An id of the record.")]
Words = Annotated[str, Query(max_length=500, description="Words that must all occur; “in a row” in quotation marks.")]
Name = Annotated[str, Query(max_length=200)]
Day = Annotated[str, Query(max_length=40, description="A day or time, ISO 8601.")]
Number = Annotated[int, Query(ge=1, le=10_000)]

ON_A_PAGE: Final = 50


class NotThereError(HTTPException):
    """What was asked for is not in the record; the detail says so."""

    def __init__(self, what: str) -> None:
        super().__init__(404, f"There is no such {what} in this record. It may have been in another one.")


def moment_since(day: str) -> str | None:
    """Return a day or time in UTC, ``None`` for "". Raises ``HTTPException`` 422 for what is neither."""
    if not day.strip():
        return None
    found = moment(day)
    if not found:
        raise HTTPException(422, "“since” is no day or time; write it as 2025-05-31 or 2025-05-31T18:00:00Z.")
    return found
