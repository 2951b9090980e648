"""Read a stream of reports, in this process or in several."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import count
from pathlib import Path

from onrecord.attributions import Reading
from onrecord.attributions.reader import Reader
from onrecord.errors import EmptyReportError, OnRecordError
from onrecord.models import load_reader
from onrecord.reports import Failure, Report
from onrecord.reports.prepare import prepare
from onrecord.reports.text import from_text

WAITING = 4
"""Reports in hand for each process: enough that none waits, few enough that memory stays bounded."""


def read_all(
    items: Iterable[str | Report | Failure], *, jobs: int = 1, model: Path | None = None
) -> Iterator[Reading | Failure]:
    """Yield a reading, or a failure, for each item, in order; the input is drawn as the output is taken.

    A text without a report around it is made one. A failure in the input is passed on in its place. ``jobs`` is the
    number of processes, ``model`` a folder with another trained reader. Raises ``ModelError`` where that is not whole.
    """
    if jobs > 1:
        return _in_processes(items, jobs, model)
    reader = load_reader(model)
    return (_read(reader, position, item) for position, item in enumerate(items, start=1))


def read_one(reader: Reader, given: str | Report) -> Reading:
    """Read one report or text. Raises ``EmptyReportError`` where there is no text in it."""
    report = from_text(given) if isinstance(given, str) else given
    if not report.text.strip():
        raise EmptyReportError("there is no text in it")
    return reader.read(prepare(report))


def _read(reader: Reader, position: int, item: str | Report | Failure) -> Reading | Failure:
    if isinstance(item, Failure):
        return item
    try:
        return read_one(reader, item)
    except (OnRecordError, ValueError, TypeError, ArithmeticError, LookupError, MemoryError, RuntimeError) as error:
        return Failure(id=_name(position, item), error=error)


def _name(position: int, item: str | Report) -> str:
    return item.id if isinstance(item, Report) else f"text {position}"


_reader: Reader | None = None  # one a worker process, loaded when the process starts


def _start_worker(model: Path | None) -> None:
    global _reader
    _reader = load_reader(model)


def _work(position: int, item: str | Report | Failure) -> Reading | Failure:
    assert _reader is not None
    return _read(_reader, position, item)


def _in_processes(
    items: Iterable[str | Report | Failure], jobs: int, model: Path | None
) -> Iterator[Reading | Failure]:
    """One reader a process. A process that is killed (out of memory, say) costs the reports it had in hand only."""
    load_reader(model)  # a damaged model is told here, once, and not by every process
    context = multiprocessing.get_context("spawn")  # fork and onnxruntime's threads do not go together

    def pool() -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, mp_context=context, initializer=_start_worker, initargs=(model,))

    executor = pool()
    try:
        waiting: deque[tuple[int, str | Report | Failure, Future[Reading | Failure]]] = deque()
        numbered = zip(count(1), items, strict=False)
        while True:
            while len(waiting) < jobs * WAITING and (drawn := next(numbered, None)) is not None:
                waiting.append((*drawn, executor.submit(_work, *drawn)))
            if not waiting:
                return
            position, item, future = waiting.popleft()
            try:
                yield future.result()
            except BrokenProcessPool as error:
                # All that were in hand are lost. The first is the likeliest cause: give it up, try the others again.
                yield item if isinstance(item, Failure) else Failure(id=_name(position, item), error=_killed(error))
                executor.shutdown(cancel_futures=True)
                executor = pool()
                waiting = deque((p, i, executor.submit(_work, p, i)) for p, i, _ in waiting)
    finally:
        executor.shutdown(cancel_futures=True)


def _killed(error: Exception) -> OnRecordError:
    killed = OnRecordError("the process that read it was ended from outside, perhaps for want of memory")
    killed.__cause__ = error
    return killed
