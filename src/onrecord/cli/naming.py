"""What a person means by an id, of which the beginning is enough."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.errors import OnRecordError
from onrecord.formats.words import for_terminal

if TYPE_CHECKING:
    from onrecord.record import Record
    from onrecord.store import Identified, IdKind

_LISTS: dict[IdKind, str] = {
    "claim": "'onrecord claims' lists claims",
    "statement": "'onrecord claim ID' shows the statements on a claim",
    "source": "'onrecord sources' lists sources",
    "profile": "'onrecord who NAME --json' gives the profiles of a source",
}
_SHOWN = 5


class NamingError(OnRecordError):
    """An id is not in the record, or it is the beginning of several."""

    def __init__(self, message: str, choices: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.choices = tuple(choices)
        """Lines for a person to choose from."""


def find(record: Record, given: str, *kinds: IdKind) -> Identified:
    """Return what an id, or the beginning of one, means. Raises ``NamingError`` with the ids to choose from."""
    wanted = given.strip().lower()
    found = [one for one in record.find(wanted) if one.kind in kinds]
    exact = [one for one in found if one.id == wanted]
    if len(found) == 1 or exact:
        return (exact or found)[0]
    what = " or ".join(kind for kind in kinds if kind != "profile")
    if not found:
        hints = "; ".join(_LISTS[kind] for kind in kinds if kind in _LISTS and kind != "profile")
        raise NamingError(f"No {what} in the record has an id that begins with {given!r}; {hints}.")
    choices = [f"{one.kind} {one.id}  {_beginning(one.words)}" for one in found[:_SHOWN]]
    choices += [f"and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
    raise NamingError(f"{given!r} is the beginning of several ids; give more of the one that you mean:", choices)


def find_claim(record: Record, given: str) -> str:
    """Return the id of the claim that an id, or the beginning of one, or else words of it mean.

    Of several claims that hold the words it is the first in their list. Raises ``NamingError`` where it means none.
    """
    try:
        return find(record, given, "claim").id
    except NamingError as error:
        if error.choices or not (found := record.claims(given, limit=1)):
            raise
        return found[0].id


def find_source(record: Record, given: str) -> str:
    """Return the id of the source that a name, or the beginning of an id, means.

    Raises ``NamingError`` where it means none or several.
    """
    found = [row.source for row in record.sources(given, limit=_SHOWN + 1)]
    same = [row for row in found if given.casefold() in (row.name.casefold(), *map(str.casefold, row.aliases))]
    if len(same) == 1 or len(found) == 1:
        return (same or found)[0].id
    if found:
        choices = [f"source {row.id}  {for_terminal(row.name)}" for row in found[:_SHOWN]]
        choices += ["and more"] if len(found) > _SHOWN else []
        raise NamingError(f"{given!r} is the name of several sources; give the id of the one that you mean:", choices)
    try:
        return find(record, given, "source").id
    except NamingError as error:
        if error.choices:
            raise
        raise NamingError(f"No source in the record has the name or id {given!r}; {_LISTS['source']}.") from None


def _beginning(words: str, most: int = 48) -> str:
    plain = for_terminal(words)
    return plain if len(plain) <= most else f"{plain[:most].rpartition(' ')[0] or plain[:most]} …"
