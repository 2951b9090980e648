"""OnRecord reads news reports and keeps the record: who says what, in which exact words.

import onrecord

reading = onrecord.read("The mayor said the bridge was safe.")
for attribution in reading.attributions:
    print([span.cut(reading.report.text) for span in attribution.content])
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.attributions import Attribution, Failure, Kind
from onrecord.errors import (
    DecodingError,
    EmptyReportError,
    ExtractionError,
    FetchError,
    FormatError,
    InputError,
    ModelError,
    OnRecordError,
)
from onrecord.reading import Reading
from onrecord.reports import Note, Report
from onrecord.sources import Source, SourceKind, Sourcing
from onrecord.spans import Span, Spans
from onrecord.stances import About, Act, Stance, Statement

if TYPE_CHECKING:
    from onrecord.claims.compare import Comparison
    from onrecord.models.relations import RelationNetwork
    from onrecord.reader import Reader
    from onrecord.record import Record

__all__ = [
    "About",
    "Act",
    "Attribution",
    "DecodingError",
    "EmptyReportError",
    "ExtractionError",
    "Failure",
    "FetchError",
    "FormatError",
    "InputError",
    "Kind",
    "ModelError",
    "Note",
    "OnRecordError",
    "Reading",
    "Record",
    "Report",
    "Source",
    "SourceKind",
    "Sourcing",
    "Span",
    "Spans",
    "Stance",
    "Statement",
    "compare",
    "read",
    "read_many",
]


def __getattr__(name: str) -> Any:
    """Look up what is seldom asked for and takes longer to find than everything else here: the version, the record."""
    if name == "Record":
        from onrecord.record import Record

        return Record
    if name == "__version__":
        from importlib.metadata import version

        return version("onrecord")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def read(report: Report | str) -> Reading:
    """Find every attribution in one report, or in a text taken as one.

    The trained reader is loaded at the first call and kept. Raises ``EmptyReportError`` where there is no text and
    ``ModelError`` where the trained reader is not whole.
    """
    from onrecord.bulk.many import read_one

    return read_one(_reader(), report)


def read_many(reports: Iterable[Report | str | Failure], *, jobs: int = 1) -> Iterator[Reading | Failure]:
    """Yield a reading for each report, in order, drawing the input as the output is taken.

    A report that cannot be read gives a ``Failure`` in its place and the rest goes on; failures in the input are passed
    on. ``jobs`` is the number of processes. Raises ``ModelError`` where the trained reader is not whole.
    """
    from onrecord.bulk import read_all

    return read_all(reports, jobs=jobs)


def compare(claim: str, report: Report | str) -> Comparison:
    """Say how a report, or a text taken as one, stands to a claim in anyone's words.

    A report with a title and no text is compared by its title alone. Raises ``EmptyReportError`` where there is neither
    and ``ModelError`` where a trained model is not whole.
    """
    from onrecord.claims.compare import compare_headline, compare_reading

    if isinstance(report, Report) and report.title and report.title.strip() and not report.text.strip():
        return compare_headline(claim, report.title, _relations())
    return compare_reading(claim, read(report), _relations())


@cache
def _relations() -> RelationNetwork:
    from onrecord.models.relations import load_relations

    return load_relations()


@cache
def _reader() -> Reader:
    from onrecord.models import load_reader

    return load_reader()
