"""Jobs: what was given to be added, and how far that is. Kept in memory; what they have added is in the record."""

from __future__ import annotations

import re
import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from onrecord.errors import InputError
from onrecord.record import Outcome
from onrecord.record.outcome import OutcomeKind
from onrecord.reports import Failure, Report, open_inputs
from onrecord.reports.inputs import Fetch

State = Literal["waiting", "running", "done", "failed"]
TOLD = 1_000
"""Outcomes of one job that are kept; of more there are only the counts."""
KEPT = 200
"""Jobs that are remembered after their end."""
_ADDRESS = re.compile(r"https?://[^\s\x00-\x1f]+", re.IGNORECASE)
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f/\\:]+")


class Given:
    """What one job is to add: reports, addresses and files, which stay in a folder of their own until it is done."""

    def __init__(self) -> None:
        self.names: list[str] = []
        """What was given, for a person."""
        self.size = 0
        """Bytes of the files."""
        self._items: list[Report | Path | str] = []
        self._held = ExitStack()
        self._folder: Path | None = None

    def add_report(self, report: Report) -> None:
        """Add a report as it is."""
        self.names.append(report.title or report.url or "a text")
        self._items.append(report)

    def add_address(self, address: str) -> None:
        """Add a page. Raises ``InputError`` for what is no address: it could be the path of a file of ours."""
        if not _ADDRESS.fullmatch(address) or len(address) > 2_000:
            raise InputError(f"{address[:100]!r} is no address of a page; it must begin with https:// or http://")
        self.names.append(address)
        self._items.append(address)

    def add_file(self, name: str, data: bytes) -> None:
        """Add a file, whose name says its kind. The name a browser gives is not taken for a path."""
        if self._folder is None:
            self._folder = Path(self._held.enter_context(TemporaryDirectory(prefix="onrecord-")))
        safe = _NOT_IN_NAMES.sub("_", name).strip(". ").encode("utf-8", "replace").decode()
        while len(safe.encode()) > 200:
            safe = safe[len(safe) // 4 :]  # the end is what says the kind
        place = self._folder / str(len(self.names))
        place.mkdir()
        path = place / (safe or "file")
        path.write_bytes(data)
        self.size += len(data)
        self.names.append(path.name)
        self._items.append(path)

    def open(self, fetch: Fetch | None) -> Iterator[Report | Failure]:
        """Yield every report, and a failure for each that none can be made of."""
        inputs = (str(item) for item in self._items if not isinstance(item, Report))
        yield from (item for item in self._items if isinstance(item, Report))
        # No input is "-", so that the stream is never asked for.
        yield from open_inputs(inputs, stdin=BytesIO(), fetch=fetch)

    def without_folder(self, told: str) -> str:
        """Return a message about a file without where it lay."""
        return re.sub(re.escape(str(self._folder)) + r"/\d+/", "", told) if self._folder else told

    def close(self) -> None:
        """Remove the files."""
        self._held.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A job as it is at one moment."""

    id: str
    by: str
    """Who gave it."""
    at: str
    """When, ISO 8601, UTC."""
    names: tuple[str, ...]
    """What was given."""
    state: State = "waiting"
    counts: dict[OutcomeKind, int] = field(default_factory=dict)
    outcomes: tuple[Outcome, ...] = ()
    """The first of them, in the order given."""
    problem: str | None = None
    """Why it failed, where it did; what was added before is in the record."""

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return self.state in ("done", "failed")

    @property
    def done(self) -> int:
        """How many reports have been gone through."""
        return sum(self.counts.values())


def new_job(names: Sequence[str], by: str) -> Job:
    """Return a job that waits."""
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return Job(id=secrets.token_hex(8), by=by, at=now, names=tuple(names))


class Jobs:
    """All jobs of a site, the latest ``KEPT`` of those that have ended."""

    def __init__(self) -> None:
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, job: Job) -> None:
        """Keep a job, in place of what it was before."""
        with self._lock:
            self._jobs[job.id] = job
            ended = [id for id, one in self._jobs.items() if one.ended]
            for id in ended[: max(0, len(ended) - KEPT)]:
                del self._jobs[id]

    def get(self, id: str) -> Job | None:
        """Return a job as it is now."""
        with self._lock:
            return self._jobs.get(id)

    def latest(self, most: int) -> list[Job]:
        """Return the jobs that were given last, the latest first."""
        with self._lock:
            return list(reversed(self._jobs.values()))[:most]
