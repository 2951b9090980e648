"""The reader that is shipped with the package, as the record uses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from onrecord.reading import Reading
from onrecord.reports import Failure, Report


class ShippedReader:
    """Reads reports with the shipped reader, which is loaded when the first one is read."""

    @cached_property
    def version(self) -> str:
        """Name, version and fingerprint; found without loading the reader."""
        from onrecord.models.package import ModelPackage, shipped

        return ModelPackage.open(shipped()).version

    def read_all(self, items: Iterable[Report | Failure], *, jobs: int) -> Iterator[Reading | Failure]:
        """Yield a reading or failure for each item, in order. Raises ``ModelError`` where the reader is not whole."""
        from onrecord import read_many

        return read_many(items, jobs=jobs)
