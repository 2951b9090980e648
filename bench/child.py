"""One measurement in a process of its own: what to do as JSON on standard input, what it cost on standard output.

A process of its own has no memory, caches or threads from the measurement before.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.measure import Cost, now, peak_memory

if TYPE_CHECKING:
    from onrecord import Failure, Reading

WARM_UP = 2
"""Texts a process that are read before the clock is started."""


def read(texts: list[str], jobs: int, model: str | None) -> dict[str, Any]:
    """Read all texts with ``jobs`` processes.

    ``start`` is what came before the reading: imports, loading, starting processes, warming up. ``load`` is the part of
    it that went into imports and loading, known where there is one process only.
    """
    warm = [texts[k % len(texts)] for k in range(WARM_UP * jobs)]
    begun = now()
    stream = _read_many([*warm, *texts], jobs, model)
    loaded = now()
    if jobs == 1:
        results = list(islice(stream, len(warm)))
        start = now() - begun
        results += stream
        cost = now() - begun - start
    else:
        # Only when a process has ended is it known what it cost. So: all of it, less the same with the warm-up alone.
        results = list(stream)
        cost = now() - begun
        begun = now()
        list(_read_many(warm, jobs, model))
        start = now() - begun
        cost -= start
    return {
        "start": start,
        "load": loaded - begun if jobs == 1 else None,
        "read": cost,
        "peak": peak_memory(),
        **tally(results[len(warm) :]),
    }


def grow(file: str, rounds: int, model: str | None) -> dict[str, Any]:
    """Read one text ``rounds`` times, after a warm-up with its beginning; ``read`` is what one time cost."""
    text = Path(file).read_text("utf8")
    stream = _read_many([text[:2000], *([text] * rounds)], 1, model)
    next(stream)
    before = peak_memory()
    begun = now()
    result = next(stream)
    for _ in stream:
        pass
    cost = now() - begun
    return {
        "read": Cost(cost.cpu / rounds, cost.wall / rounds),
        "before": before,
        "peak": peak_memory(),
        **tally([result]),
    }


def tally(results: Iterable[Reading | Failure]) -> dict[str, Any]:
    """Count what was read, what was not, and what was found."""
    from onrecord import Reading

    counts = {"reports": 0, "refused": 0, "found": 0, "direct": 0}
    reader = "none"
    for result in results:
        counts["reports"] += 1
        if not isinstance(result, Reading) or result.reader == "none":
            counts["refused"] += 1
            continue
        reader = result.reader
        counts["found"] += len(result.attributions)
        counts["direct"] += sum(attribution.kind != "indirect" for attribution in result.attributions)
    return {**counts, "reader": reader}


def _read_many(texts: Iterable[str], jobs: int, model: str | None) -> Iterator[Reading | Failure]:
    if model is None:
        import onrecord

        return onrecord.read_many(texts, jobs=jobs)
    from onrecord.bulk import read_all

    return read_all(texts, jobs=jobs, model=Path(model))


if __name__ == "__main__":
    job = json.load(sys.stdin)
    tasks: dict[str, Callable[..., dict[str, Any]]] = {"read": read, "grow": grow}
    json.dump(tasks[job.pop("task")](**job), sys.stdout)
