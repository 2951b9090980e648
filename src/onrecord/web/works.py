"""What the site does to the record: adding, in one thread with a record of its own, one job after the other, so that
nobody's page waits for it; and judging, for which the person waits."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import cast

from fastapi import Request

import onrecord
from onrecord.claims.compare import Comparison
from onrecord.errors import OnRecordError
from onrecord.ledger.judgement import Judgement, JudgementKind
from onrecord.reading import Reading
from onrecord.record import Outcome, Record
from onrecord.record.asking import Answer
from onrecord.reports import Report
from onrecord.reports.inputs import Fetch
from onrecord.web.jobs import TOLD, Given, Job, Jobs, new_job

WAITING = 50
"""Jobs that may wait at a time."""
BYTES = 500_000_000
"""Bytes of files that may wait at a time."""
_END = 10.0
"""Seconds that the site waits, when it shuts down, for the report that is being added."""
_log = logging.getLogger("onrecord.web")


class TooMuchError(OnRecordError):
    """So much waits to be added that no more is taken."""


class Works:
    """Adds to one record, judges in it and asks it.

    ``fetch`` may be given to take the network's place, ``read`` and ``compare`` that of the trained models.
    """

    def __init__(
        self,
        open_record: Callable[[], Record],
        *,
        fetch: Fetch | None = None,
        read: Callable[[Report], Reading] | None = None,
        compare: Callable[[str, Report], Comparison] | None = None,
    ) -> None:
        self.jobs = Jobs()
        self._open_record = open_record
        self._fetch = fetch
        self._read = read or onrecord.read
        self._compare = compare or onrecord.compare
        self._waiting: deque[tuple[str, Given | None]] = deque()
        self._size = 0
        self._changed = threading.Condition()
        self._ends = False
        self._thread: threading.Thread | None = None
        self._asking = threading.Lock()
        self._record: Record | None = None

    def add(self, given: Given, by: str) -> Job:
        """Let something be added; return the job, which waits. Raises ``TooMuchError``."""
        return self._put(given, given.names, by)

    def reread(self, by: str) -> Job:
        """Let what another reader has read be read again. Raises ``TooMuchError``."""
        return self._put(None, ["reports that another reader has read"], by)

    def judge(
        self, kind: JudgementKind, subject: str, other: str | None, value: str | None, *, author: str, note: str
    ) -> Judgement:
        """Add a judgement, as ``Record.judge`` does, and raise as that."""
        with self._asked() as record:
            return record.judge(kind, subject, other, value, author=author, note=note)

    def ask(self, question: str, limit: int) -> list[Answer]:
        """Return the claims that speak of what is asked, as ``Record.ask`` does, and raise as that."""
        with self._asked() as record:
            return record.ask(question, limit=limit)

    def read(self, report: Report) -> Reading:
        """Read a report and keep nothing of it. Raises ``OnRecordError`` where it cannot be read."""
        with self._asking:
            return self._read(report)

    def compare(self, claim: str, report: Report) -> Comparison:
        """Say how a report stands to a claim. Raises ``OnRecordError`` where it cannot be read."""
        with self._asking:
            return self._compare(claim, report)

    def close(self) -> None:
        """End after the report that is being added; what waits is not added."""
        with self._changed:
            self._ends = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(_END)
        with self._asking:
            if self._record is not None:
                self._record.close()

    @contextmanager
    def _asked(self) -> Iterator[Record]:
        """Give the record that people wait for, to one at a time: trained models serve one thread each."""
        with self._asking:
            if self._record is None:
                self._record = self._open_record()
            yield self._record

    def _put(self, given: Given | None, names: list[str], by: str) -> Job:
        size = given.size if given else 0
        job = new_job(names, by)
        with self._changed:
            if len(self._waiting) >= WAITING or self._size + size > BYTES or self._ends:
                raise TooMuchError("so much waits to be added that no more is taken; try again in some minutes")
            self.jobs.put(job)
            self._waiting.append((job.id, given))
            self._size += size
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="onrecord-adding", daemon=True)
                self._thread.start()
            self._changed.notify_all()
        return job

    def _work(self) -> None:
        record: Record | None = None
        while (found := self._next()) is not None:
            id, given = found
            try:
                record = record or self._open_record()
                self._run(id, record.reread() if given is None else record.add(given.open(self._fetch)), given)
            except OnRecordError as error:
                self._end(id, str(error))
            except Exception:
                _log.exception("job %s", id)
                self._end(id, "Something broke; this is our fault and not yours.")
            finally:
                if given is not None:
                    given.close()
                    with self._changed:
                        self._size -= given.size
        if record is not None:
            record.close()

    def _next(self) -> tuple[str, Given | None] | None:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._ends)
            if not self._ends:
                return self._waiting.popleft()
            for id, given in self._waiting:
                self._end(id, "The site was shut down before.")
                if given is not None:
                    given.close()
            return None

    def _run(self, id: str, outcomes: Iterator[Outcome], given: Given | None) -> None:
        self._put_job(id, state="running")
        for outcome in outcomes:
            job = self._job(id)
            counts = {**job.counts, outcome.kind: job.counts.get(outcome.kind, 0) + 1}
            told = job.outcomes
            if len(told) < TOLD:
                told = (*told, _told(outcome, given))
            self._put_job(id, counts=counts, outcomes=told)
            if self._ends:
                self._end(id, "The site was shut down before everything was added.")
                return
        self._put_job(id, state="done")

    def _end(self, id: str, problem: str) -> None:
        self._put_job(id, state="failed", problem=problem)

    def _job(self, id: str) -> Job:
        return cast(Job, self.jobs.get(id))

    def _put_job(self, id: str, **changes: object) -> None:
        self.jobs.put(replace(self._job(id), **changes))  # type: ignore[arg-type]  # fields of a Job, by name


def works_of(request: Request) -> Works:
    """Return the works of the site that a request is for."""
    return cast(Works, request.app.state.works)


def _told(outcome: Outcome, given: Given | None) -> Outcome:
    if given is None:
        return outcome
    name = given.without_folder(outcome.id)
    reasons = (given.without_folder(reason).removeprefix(f"{name}: ") for reason in outcome.reasons)
    return replace(outcome, id=name, reasons=tuple(reasons), error=None)
