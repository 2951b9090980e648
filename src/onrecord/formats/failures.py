"""What could not be read, and why, in one line for a person."""

from __future__ import annotations

from onrecord.attributions import Failure
from onrecord.errors import OnRecordError
from onrecord.formats.words import for_terminal


def reason(error: Exception) -> str:
    """Return why something failed; errors that nobody foresaw say their kind."""
    words = for_terminal(str(error))
    return words if words and isinstance(error, OnRecordError) else f"{type(error).__name__}: {words}".rstrip(": ")


def failed(failure: Failure) -> str:
    """Return what failed and why; many reasons name the input themselves."""
    what, why = for_terminal(failure.id), reason(failure.error)
    return why if what in why else f"{what}: {why}"
