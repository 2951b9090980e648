"""The record: how fast reports are added, and how fast it answers, while it grows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.measure import Cost, Spread
from bench.processes import measure
from bench.results import memory, three
from bench.tables import Table

SIZES = (1_000, 10_000)
TRAINED = 36
"""Reports that are read and added with the trained reader and linker."""
SEED = 1
CHILD = "bench.filling"

Values = Mapping[str, Any]


def growing(sizes: Sequence[int], minutes: float, keep: Path | None, tell: Callable[[str], None]) -> list[Values]:
    """Fill one record to each size and ask it there, with a reader and a network that stand in.

    ``keep``: a folder where the record stays, to go on with another time.
    """
    tell(f"record: filling to {max(sizes):,} reports, {minutes:g} minutes at the most")
    folder = str(keep.resolve()) if keep else None
    job = {"task": "fill", "sizes": sorted(sizes), "seed": SEED, "minutes": minutes, "keep": folder}
    levels: list[Values] = measure(job, CHILD)["levels"]
    return levels


def trained(count: int, tell: Callable[[str], None]) -> Values:
    """Read and add a few reports with what is shipped."""
    tell(f"record: {count} reports with the trained models")
    return measure({"task": "trained", "count": count, "seed": SEED}, CHILD)


def growing_table(levels: Sequence[Values]) -> Table:
    """One record, ever larger."""
    rows = []
    for level in levels:
        cost = Cost(*level["add"])
        rows.append(
            (
                f"{level['reports']:,}",
                f"{level['statements']:,}",
                f"{level['claims']:,}",
                f"{level['timed'] / cost.cpu:.1f}",
                f"{level['timed'] / cost.wall:.1f}",
                three(Spread(*level["query"]), 0),
                three(Spread(*level["claim"]), 0),
                memory(level["peak"]),
                memory(level["disk"]),
            )
        )
    columns = (
        "reports",
        "statements",
        "claims",
        "added a CPU s",
        "added a s",
        "query, ms",
        "claim, ms",
        "memory",
        "disk",
    )
    last = levels[-1]
    return Table(
        "The record, ever larger",
        columns,
        rows,
        (
            f"A CPU s, a s: reports added in a second of processor and of clock, over the {last['timed']:,} before the "
            "largest size and as many before the others; generated ones, with a reader and a network that stand in. "
            "Query and claim: least, median, most. Memory is the most until then; disk is all files of the record.",
            f"Filling took {Cost(*last['so_far']).wall / 60:.1f} minutes and {Cost(*last['so_far']).cpu / 60:.1f} CPU "
            f"minutes, asking included. The largest claim asked for had {last['largest']} statements.",
        ),
    )


def trained_table(values: Values) -> Table:
    """What a report costs with everything in it."""
    cost, count = Cost(*values["add"]), values["reports"]
    row = (
        f"{count}",
        f"{values['words']:.0f}",
        f"{values['statements'] / count:.1f}",
        f"{cost.cpu / count:.3f}",
        f"{count / cost.wall:.1f}",
        memory(values["peak"]),
    )
    columns = ("reports", "words a report", "statements a report", "CPU s a report", "reports a s", "memory")
    return Table("Adding with the trained reader and linker", columns, [row], words=0)
