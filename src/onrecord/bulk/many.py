"""Read a stream of reports, in this process or in several."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import count
from pathlib import Path

from onrecord.errors import EmptyReportError, OnRecordError
from onrecord.models import load_reader
from onrecord.reader import Reader
from onrecord.reading import Reading
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
    reader = load_reader(model)  # with processes too: a damaged model is told here, once, and not by each of them
    if jobs > 1:
        return _in_processes(items, jobs, model)
    return (_read(reader, position, item) for position, item in enumerate(items, start=1))


def read_one(reader: Reader, given: str | Report) -> Reading:
    """Read one report or text.

    Raises ``EmptyReportError`` where there is no text in it, ``TypeError`` where it is neither a report nor a text.
    """
    report = from_text(given) if isinstance(given, str) else given
    if not isinstance(report, Report):
        raise TypeError(f"a report or a text is wanted, not {type(given).__name__}")
    if not report.text.strip():
        raise EmptyReportError("there is no text in it")
    return reader.read(prepare(report))


def _read(reader: Reader, position: int, item: str | Report | Failure) -> Reading | Failure:
    if isinstance(item, Failure):
        return item
    try:
        return read_one(reader, item)
    except Exception as error:  # whatever is wrong with one report, the others are read
        return Failure(id=_name(position, item), error=error)


def _name(position: int, item: str | Report | Failure) -> str:
    return item.id if isinstance(item, Report | Failure) else f"text {position}"


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
    """One reader a process. A report that ends its process (for want of memory, say) costs no other report."""
    context = multiprocessing.get_context("spawn")  # fork and onnxruntime's threads do not go together

    def pool() -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, mp_context=context, initializer=_start_worker, initargs=(model,))

    executor = pool()

    def submit(position: int, item: str | Report | Failure) -> Future[Reading | Failure]:
        known: Future[Reading | Failure] = Future()
        if isinstance(item, Failure):
            known.set_result(item)
            return known
        try:
            return executor.submit(_work, position, item)
        except BrokenProcessPool as error:  # told when its turn comes
            known.set_exception(error)
            return known

    try:
        waiting: deque[tuple[int, str | Report | Failure, Future[Reading | Failure]]] = deque()
        numbered = zip(count(1), items, strict=False)
        while True:
            while len(waiting) < jobs * WAITING and (drawn := next(numbered, None)) is not None:
                waiting.append((*drawn, submit(*drawn)))
            if not waiting:
                return
            position, item, future = waiting.popleft()
            result = _outcome(position, item, future)
            if result is None:
                # Which of the reports in hand ended the process is not known: this one is tried once more, alone.
                executor.shutdown(cancel_futures=True)
                executor = pool()
                result = _outcome(position, item, submit(position, item))
                if result is None:
                    result = Failure(id=_name(position, item), error=OnRecordError(_ENDED))
                    executor.shutdown(cancel_futures=True)
                    executor = pool()
                waiting = deque((p, i, f if _is_read(f) else submit(p, i)) for p, i, f in waiting)
            yield result
    finally:
        executor.shutdown(cancel_futures=True)


_ENDED = "the process that read it was ended from outside, perhaps for want of memory"


def _outcome(
    position: int, item: str | Report | Failure, future: Future[Reading | Failure]
) -> Reading | Failure | None:
    """What came of an item; ``None`` where the process was ended before it came to anything."""
    try:
        return future.result()
    except (BrokenProcessPool, CancelledError):
        return None
    except Exception as error:  # the item could not be sent to the process, or what came of it not back
        return Failure(id=_name(position, item), error=error)


def _is_read(future: Future[Reading | Failure]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None
