"""What can go wrong with a record."""

from __future__ import annotations

from onrecord.errors import OnRecordError


class RecordError(OnRecordError):
    """The record cannot be opened, is written by somebody else for too long, or does not hold what was asked for."""
