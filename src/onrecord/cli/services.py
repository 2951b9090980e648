"""What the commands put to work: imported on use, so that help loads none of it, and replaceable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol

from onrecord.attributions import Failure
from onrecord.reading import Reading
from onrecord.reports import Report

if TYPE_CHECKING:
    from onrecord.reports.fetch import Page


class Opener(Protocol):
    """Makes reports of inputs: paths, folders, addresses, ``-`` for ``stdin``."""

    def __call__(self, inputs: Iterable[str], /, *, stdin: BinaryIO, allow_private: bool) -> Iterator[Report | Failure]:
        """Yield a report or a failure for everything found, in order."""


Reader = Callable[[Iterable[Report | Failure], int], Iterator[Reading | Failure]]
"""Reads reports with so many processes, in order; failures pass through."""


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


@dataclass(frozen=True, slots=True)
class Services:
    """The parts that a command calls."""

    open_inputs: Opener = open_inputs
    read_many: Reader = read_many
