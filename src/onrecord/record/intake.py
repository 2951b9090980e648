"""Taking reports in: one after the other, each in a transaction of its own, whatever is wrong with the others."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from onrecord.errors import ModelError, OnRecordError
from onrecord.reading import Reading
from onrecord.record.adding import Given, add_reading, find_known
from onrecord.record.linking import Nearness
from onrecord.record.outcome import Outcome
from onrecord.record.parts import Compares, Reads
from onrecord.reports import Failure, Report
from onrecord.reports.text import from_text
from onrecord.store import RecordError, Store


class Intake:
    """What adds to one record. ``time`` gives the time in UTC."""

    def __init__(self, store: Store, reader: Reads, linker: Compares, time: Callable[[], str]) -> None:
        self._store = store
        self._reader = reader
        self._linker = linker
        self._time = time
        self._nearness = Nearness(store.place)

    @property
    def linker(self) -> Compares:
        """What compares statements."""
        return self._linker

    @cached_property
    def _tried(self) -> str:
        """What a report is read and compared with here: with another of either, all follows anew."""
        return f"{self._reader.version} {self._linker.version}"

    @property
    def nearness(self) -> Nearness:
        """The index of what is near what."""
        return self._nearness

    def add(self, items: Iterable[Report | str | Failure], *, jobs: int) -> Iterator[Outcome]:
        """Add reports, as ``Record.add`` says."""
        waiting: deque[Given | None] = deque()
        for result in self._reader.read_all(self._drawn(items, waiting), jobs=jobs):
            yield self._add(waiting.popleft(), result)

    def reread(self, *, jobs: int) -> Iterator[Outcome]:
        """Read again, as ``Record.reread`` says."""
        waiting: deque[Given | None] = deque()
        for result in self._reader.read_all(self._stale(waiting), jobs=jobs):
            yield self._add(waiting.popleft(), result)

    def close(self) -> None:
        """Keep what was learned for another time."""
        with self._store.look() as seen:
            self._nearness.save(seen)

    def _drawn(
        self, items: Iterable[Report | str | Failure], waiting: deque[Given | None]
    ) -> Iterator[Report | Failure]:
        """Yield what is to be read; what is known already passes as a failure, which readers leave as it is."""
        for position, item in enumerate(items, start=1):
            report = _as_report(item, position)
            given = Given.of(report) if isinstance(report, Report) else None
            waiting.append(given)
            if isinstance(report, Failure) or given is None:
                yield report
                continue
            with self._store.look() as seen:
                found = find_known(seen, given, self._tried)
            yield Failure(id=report.id, error=_Settled(found)) if found else report

    def _stale(self, waiting: deque[Given | None]) -> Iterator[Report]:
        last = ""
        while True:
            with self._store.look() as seen:
                versions = seen.versions(seen.stale(self._tried, after=last))
            if not versions:
                return
            if not last:
                with self._store.write() as w:
                    w.drop_comparisons()  # other networks may have said what is remembered
            for version in sorted(versions, key=lambda one: one.id):
                last = version.id
                waiting.append(Given(report=version.report, version=version.id, key="", id=version.given_id))
                yield version.content

    def _add(self, given: Given | None, result: Reading | Failure) -> Outcome:
        if isinstance(result, Failure) or given is None:
            failure = (
                result if isinstance(result, Failure) else Failure(id="", error=OnRecordError("nothing was given"))
            )
            return failure.error.outcome if isinstance(failure.error, _Settled) else _unread(failure)
        try:
            with self._store.write() as w:
                self._nearness.catch_up(w)
                return add_reading(
                    w,
                    self.linker,
                    self._nearness,
                    given,
                    result,
                    tried=self._tried,
                    now=self._time(),
                )
        except (RecordError, ModelError):
            raise
        except Exception as error:  # whatever is wrong with one report, the others are added
            return _unread(Failure(id=result.report.id, error=error))


class _Settled(Exception):  # noqa: N818  it is no error: it passes what is known by the reader, in its place
    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.id)
        self.outcome = outcome


def _as_report(item: Report | str | Failure, position: int) -> Report | Failure:
    if isinstance(item, Report | Failure):
        return item
    try:
        return from_text(item)
    except Exception as error:  # whatever was given in place of a text
        return Failure(id=f"text {position}", error=error)


def _unread(failure: Failure) -> Outcome:
    error = failure.error
    told = str(error) if isinstance(error, OnRecordError) else f"{type(error).__name__}: {error}"
    return Outcome(kind="unread", id=failure.id, version=None, reasons=(told,), error=error)
