"""What the commands put to work: imported on use, so that help loads none of it, and replaceable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from onrecord.attributions import Failure
from onrecord.reading import Reading
from onrecord.reports import Report

if TYPE_CHECKING:
    from onrecord.claims.compare import Comparison
    from onrecord.models.relations import RelationNetwork
    from onrecord.record import Record
    from onrecord.reports.fetch import Page


class Opener(Protocol):
    """Makes reports of inputs: paths, folders, addresses, ``-`` for ``stdin``."""

    def __call__(self, inputs: Iterable[str], /, *, stdin: BinaryIO, allow_private: bool) -> Iterator[Report | Failure]:
        """Yield a report or a failure for everything found, in order."""


Reader = Callable[[Iterable[Report | Failure], int], Iterator[Reading | Failure]]
"""Reads reports with so many processes, in order; failures pass through."""


class Recorder(Protocol):
    """Opens the record at a path or address; ``None`` is where it is by default."""

    def __call__(self, where: str | None, /, *, make: bool) -> Record:
        """Return it, made where there is none. Raises ``RecordError`` where it cannot be, and where it may not."""


Comparer = Callable[[str, Reading | str], "Comparison"]
"""Says how a reading, or a headline alone, stands to a claim."""


def open_inputs(inputs: Iterable[str], /, *, stdin: BinaryIO, allow_private: bool) -> Iterator[Report | Failure]:
    """Open inputs with OnRecord's own readers of files, pages and addresses."""
    from onrecord.reports import open_inputs

    return open_inputs(inputs, stdin=stdin, fetch=_fetch_anywhere if allow_private else None)


def _fetch_anywhere(url: str) -> Page:
    from onrecord.reports.fetch import Limits, fetch

    return fetch(url, Limits(allow_private=True))


def read_many(items: Iterable[Report | Failure], jobs: int) -> Iterator[Reading | Failure]:
    """Read with the trained reader that comes with the package."""
    from onrecord import read_many

    return read_many(items, jobs=jobs)


def open_record(where: str | None, /, *, make: bool) -> Record:
    """Open a record with the trained reader and linker that come with the package."""
    from onrecord.record import Record

    check_place(where, make=make)
    return Record(where)


def check_place(where: str | None, *, make: bool) -> None:
    """Raise ``RecordError`` where a record is a file that is not there, unless it is wanted that one is made.

    Asking with a slip in the path would otherwise leave an empty record behind.
    """
    from onrecord.store import RecordError
    from onrecord.store.connecting import place_of

    place = place_of(where)
    if not make and isinstance(place, Path) and not place.exists():
        raise RecordError(f"There is no record at {place} yet; 'onrecord add INPUT...' makes one.")


def compare(claim: str, report: Reading | str) -> Comparison:
    """Compare with the trained network that comes with the package."""
    from onrecord.claims.compare import compare_headline, compare_reading

    if isinstance(report, str):
        return compare_headline(claim, report, _relations())
    return compare_reading(claim, report, _relations())


@cache
def _relations() -> RelationNetwork:
    from onrecord.models.relations import load_relations

    return load_relations()


@dataclass(frozen=True, slots=True)
class Services:
    """The parts that a command calls."""

    open_inputs: Opener = open_inputs
    read_many: Reader = read_many
    open_record: Recorder = open_record
    compare: Comparer = compare
