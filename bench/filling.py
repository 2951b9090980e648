"""One record that is filled and asked, in a process of its own; jobs and answers as those of ``bench.child``.

What it costs is measured where it is so large as each of the given sizes: adding over the last reports before, then
asking, then what it weighs.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING, Any

from bench.invented import first, reports
from bench.measure import Cost, Spread, now, peak_memory, spread

if TYPE_CHECKING:
    from onrecord.record import Record
    from onrecord.reports import Report
    from onrecord.store.derived import ClaimRow

STEP = 50
"""Reports between two looks at the clock."""
LAST = 10
"""Steps, at the most, over which the rate of adding is taken."""
QUESTIONS = 60
"""Of each kind, at each size."""


def fill(sizes: list[int], seed: int, minutes: float, keep: str | None = None) -> dict[str, Any]:
    """Fill a record to each of ``sizes``, which grow, with a reader and a network that stand in.

    After so many minutes it is measured where it has come to, and no further. With ``keep``, a folder, the record and
    what was measured stay there, and the next run goes on from them.
    """
    if keep is not None:
        Path(keep).mkdir(parents=True, exist_ok=True)
        return {"levels": _fill(Path(keep), sizes, seed, minutes)}
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder:
        return {"levels": _fill(Path(folder), sizes, seed, minutes)}


def _fill(folder: Path, sizes: list[int], seed: int, minutes: float) -> list[dict[str, Any]]:
    from bench.stand_in import StandInReader, linker
    from onrecord.record import Record

    reader = StandInReader()
    measured = _Measured.of(folder)
    begun = now()
    with Record(folder / "record.sqlite", reader=reader, linker=linker()) as record:
        there = record.counts()
        stream = (reader.report(one) for one in islice(reports(seed), there.reports, None))
        marks: list[tuple[int, int, Cost]] = [(there.reports, there.statements, begun)]
        measured.begin(begun)
        for wanted in sizes:
            while marks[-1][0] < wanted and now().wall - begun.wall < 60 * minutes:
                size, statements, _ = marks[-1]
                count = min(STEP, wanted - size)
                statements += add(record, islice(stream, count))
                marks.append((size + count, statements, now()))
                measured.keep(marks[-1][2])
            if len(marks) == 1:
                continue  # there is nothing new: the record was larger from the start, or time was up
            level = since(marks)
            level |= {"so_far": measured.so_far, **ask(record, Random(seed))}
            level["peak"] = max([peak_memory(), *(known["peak"] for known in measured.levels)])
            level["disk"] = sum(file.stat().st_size for file in folder.glob("record*"))
            measured.levels.append(level)
            marks = [(*marks[-1][:2], now())]  # asking is no part of adding
            measured.keep(marks[-1][2])
    return measured.levels


class _Measured:
    """What was measured of a record until now, kept beside it in case that the measuring is cut off."""

    def __init__(self, path: Path, so_far: Cost, levels: list[dict[str, Any]]) -> None:
        self._path, self._last = path, Cost(0, 0)
        self.so_far, self.levels = so_far, levels

    @classmethod
    def of(cls, folder: Path) -> _Measured:
        """Return what was measured of the record in a folder; nothing, where there is none."""
        path = folder / "measured.json"
        if not path.exists():
            return cls(path, Cost(0, 0), [])
        known = json.loads(path.read_text("utf8"))
        return cls(path, Cost(*known["so_far"]), known["levels"])

    def begin(self, at: Cost) -> None:
        """Count what comes after ``at``."""
        self._last = at

    def keep(self, at: Cost) -> None:
        """Count and keep what came until ``at``."""
        spent = at - self._last
        self._last = at
        self.so_far = Cost(self.so_far.cpu + spent.cpu, self.so_far.wall + spent.wall)
        self._path.with_suffix(".new").write_text(json.dumps({"so_far": self.so_far, "levels": self.levels}), "utf8")
        self._path.with_suffix(".new").replace(self._path)


def since(marks: list[tuple[int, int, Cost]]) -> dict[str, Any]:
    """Return what the last steps cost; a mark: how many reports and statements were there, and all cost."""
    one, last = marks[max(0, len(marks) - 1 - LAST)], marks[-1]
    return {
        "reports": last[0],
        "statements": last[1],
        "timed": last[0] - one[0],
        "add": last[2] - one[2],
    }


def trained(count: int, seed: int) -> dict[str, Any]:
    """Read and add so many reports with the trained reader and linker; the first one is there to load them."""
    from bench.stand_in import report
    from onrecord.record import Record

    given = [report(one) for one in first(count + 1, seed)]
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder, Record(Path(folder) / "r.sqlite") as record:
        add(record, given[:1])
        begun = now()
        statements = add(record, given[1:])
        cost = now() - begun
    words = sum(len(one.text.split()) for one in given[1:]) / count
    return {"reports": count, "words": words, "statements": statements, "add": cost, "peak": peak_memory()}


def add(record: Record, given: Iterable[Report]) -> int:
    """Add reports; return how many statements they have. Whatever goes wrong ends the measurement."""
    statements = 0
    for outcome in record.add(given):
        if outcome.error is not None:
            raise outcome.error
        statements += outcome.statements
    return statements


def ask(record: Record, chance: Random) -> dict[str, Any]:
    """Time what people ask: claims by words, and dossiers; of the claims that were found and of the largest."""
    counts = record.counts()
    latest = record.claims(limit=2000)
    words = [query(row.wording) for row in chance.sample(latest, min(len(latest), QUESTIONS))]
    words += [query(one.title) for one in first(QUESTIONS)]
    asked: list[float] = []
    found: dict[str, ClaimRow] = {}
    for one in words:
        begun = perf_counter()
        rows = record.claims(one, limit=20)
        asked.append(perf_counter() - begun)
        found.update({row.id: row for row in rows})
    rows = chance.sample([found[id] for id in sorted(found)], min(len(found), QUESTIONS))
    dossiers = []
    for row in [*rows, max(found.values(), key=lambda row: row.statements)]:
        begun = perf_counter()
        record.claim(row.id)
        dossiers.append(perf_counter() - begun)
    return {
        "claims": counts.claims,
        "sources": counts.sources,
        "query": to_ms(asked),
        "claim": to_ms(dossiers),
        "largest": max(row.statements for row in found.values()),
    }


def query(text: str) -> str:
    """Return two words of a text, as a person would type them: a name and what stands after it."""
    words = [word.strip(":,.") for word in text.split()]
    named = [k for k, word in enumerate(words[:-1]) if word[:1].isupper()]
    return " ".join(words[named[-1] : named[-1] + 2]) if named else words[0]


def to_ms(seconds: list[float]) -> Spread:
    """Return the spread in thousandths of a second."""
    return spread(1000 * one for one in seconds)


if __name__ == "__main__":
    job = json.load(sys.stdin)
    tasks: dict[str, Callable[..., dict[str, Any]]] = {"fill": fill, "trained": trained}
    json.dump(tasks[job.pop("task")](**job), sys.stdout)
