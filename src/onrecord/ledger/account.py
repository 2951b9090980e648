"""All that the ledger says of a claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.ledger.history import FindRoots, history
from onrecord.ledger.positions import positions
from onrecord.ledger.status import status
from onrecord.ledger.values import Account, Entry


def account(entries: Iterable[Entry], find_roots: FindRoots, names: Mapping[str, str] | None = None) -> Account:
    """Derive positions, origins, status and history of one claim from its entries, in whatever order they came.

    ``names``: of sources, by id, for the reason.
    """
    given = tuple(entries)
    found = positions(given)
    roots = find_roots(given)
    stands, reason = status(found, roots, given, names)
    return Account(status=stands, reason=reason, positions=found, origins=roots, history=history(given, find_roots))
