"""What a stretch of work cost, and the spread of several measurements of the same thing."""

from __future__ import annotations

import math
import resource
import statistics
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class Cost(NamedTuple):
    """Seconds of processor and of clock."""

    cpu: float
    wall: float

    def __sub__(self, other: Cost) -> Cost:
        return Cost(self.cpu - other.cpu, self.wall - other.wall)


class Spread(NamedTuple):
    """Least, median and most of several values."""

    least: float
    median: float
    most: float


def spread(values: Iterable[float]) -> Spread:
    """Return the spread of one value or more."""
    known = list(values)
    return Spread(min(known), statistics.median(known), max(known))


def now() -> Cost:
    """Return what this process and its ended children have cost so far.

    The same times as those of ``os.times``, in microseconds instead of hundredths of a second.
    """
    cpu = 0.0
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        usage = resource.getrusage(who)
        cpu += usage.ru_utime + usage.ru_stime
    return Cost(cpu, time.perf_counter())


def peak_memory() -> int:
    """Return the most memory, in bytes, that this process has had in RAM."""
    # Linux hands ru_maxrss on from the process that started this one; VmHWM begins anew with each program.
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text("utf8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def exponent(smaller: tuple[float, float], larger: tuple[float, float]) -> float:
    """Return the k for which the cost grows as size ** k between two pairs (size, cost): 1 is linear, 2 quadratic."""
    return math.log(larger[1] / smaller[1]) / math.log(larger[0] / smaller[0])
