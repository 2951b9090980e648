"""What was measured, from the processes' answers to tables. No clock, no process: only arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from bench.measure import Cost, Spread, exponent, spread
from bench.tables import Table

Answer = Mapping[str, Any]
"""What one ``bench.child`` or one peer's process said."""

MB = 1_000_000


class Rate(NamedTuple):
    """How fast a set of texts was read in one way, over several repetitions."""

    name: str
    reader: str
    reports: int
    refused: int
    found: int
    direct: int
    cpu: Spread
    """CPU seconds a report."""
    per_second: Spread
    """Reports a second of clock."""
    start: Spread
    """Seconds of clock before the first measured report: imports, loading, starting processes, warming up."""
    start_cpu: Spread
    load: Spread | None
    """Seconds of clock for imports and loading alone, where they can be told apart."""
    peak: int | None
    """Bytes; of the first process where there are several."""


def rate(name: str, answers: Sequence[Answer]) -> Rate:
    """Sum up the repetitions of one way of reading."""
    first = answers[0]
    reports = first["reports"]
    costs = [Cost(*answer["read"]) for answer in answers]
    starts = [Cost(*answer["start"]) for answer in answers]
    loads = [Cost(*answer["load"]).wall for answer in answers if answer["load"] is not None]
    return Rate(
        name=name,
        reader=first["reader"],
        reports=reports,
        refused=first["refused"],
        found=first["found"],
        direct=first["direct"],
        cpu=spread(cost.cpu / reports for cost in costs),
        per_second=spread(reports / cost.wall for cost in costs),
        start=spread(start.wall for start in starts),
        start_cpu=spread(start.cpu for start in starts),
        load=spread(loads) if loads else None,
        peak=max(answer["peak"] for answer in answers) if first["peak"] else None,
    )


class Growth(NamedTuple):
    """What one text of a certain length cost, over several repetitions."""

    name: str
    words: int
    characters: int
    found: int
    cpu: Spread
    wall: Spread
    before: int
    """Bytes: the most memory before the text was read, with the text, the package and the model loaded."""
    peak: int

    @property
    def per_thousand(self) -> float:
        """CPU seconds for a thousand words."""
        return self.cpu.median / self.words * 1000


def growth(name: str, words: int, characters: int, answers: Sequence[Answer]) -> Growth:
    """Sum up the repetitions of one length."""
    costs = [Cost(*answer["read"]) for answer in answers]
    return Growth(
        name=name,
        words=words,
        characters=characters,
        found=answers[0]["found"],
        cpu=spread(cost.cpu for cost in costs),
        wall=spread(cost.wall for cost in costs),
        before=max(answer["before"] for answer in answers),
        peak=max(answer["peak"] for answer in answers),
    )


def growth_exponents(lengths: Sequence[Growth]) -> list[float | None]:
    """Return for each length how CPU time grew from the one before: as words to which power. 1 is linear."""
    pairs = [(length.words, length.cpu.median) for length in lengths]
    return [None, *(exponent(a, b) for a, b in pairwise(pairs))]


def rates_table(rates: Sequence[Rate], texts: str, words: float) -> Table:
    """Seconds and reports a second; ours and the peer's."""
    rows = [
        (
            r.name,
            three(r.cpu, 3),
            three(r.per_second, 1),
            three(r.start, 2),
            f"{r.found:,}",
            f"{r.direct:,}",
            f"{r.refused} of {r.reports}",
            memory(r.peak) if r.peak else "",
        )
        for r in rates
    ]
    columns = ("", "CPU s a report", "reports a s", "start, s", "found", "quoting", "not read", "memory")
    loads = [f"{r.name}: {three(r.load, 2)}" for r in rates if r.load]
    readers = {r.reader: r.name for r in reversed(rates)}
    return Table(
        f"Throughput: {texts}, {rates[0].reports} reports of {words:,.0f} words",
        columns,
        rows,
        (
            "Each cell: least, median, most. CPU seconds are those of all processes; the start is counted apart.",
            f"Of the start, imports and loading the model, s: {'; '.join(loads)}.",
            "; ".join(f"{name}: {reader}" for reader, name in sorted(readers.items(), key=lambda pair: pair[1])) + ".",
        ),
    )


def cold_table(times: Mapping[str, Spread]) -> Table:
    """From nothing to the answer."""
    rows = [(name, *(f"{value:.3f}" for value in taken)) for name, taken in times.items()]
    return Table("Cold start: seconds of clock, each in a fresh process", ("", "least", "median", "most"), rows)


def imports_table(heavy: Sequence[tuple[str, float]]) -> Table:
    """The packages that take longest to import."""
    rows = [(name, f"{taken * 1000:.0f}") for name, taken in heavy]
    return Table("Longest imports of onrecord read, own time", ("package", "ms"), rows)


def growth_table(lengths: Sequence[Growth]) -> Table:
    """One text, ever longer."""
    rows = [
        (
            g.name,
            f"{g.words:,}",
            f"{g.characters:,}",
            three(g.cpu, 2),
            three(g.wall, 2),
            f"{g.per_thousand:.4f}",
            "" if power is None else f"{power:.2f}",
            memory(g.before),
            memory(g.peak),
        )
        for g, power in zip(lengths, growth_exponents(lengths), strict=True)
    ]
    columns = ("", "words", "characters", "CPU s", "wall s", "CPU s / 1,000", "power", "before", "peak")
    return Table(
        "Growth: one text, ever longer",
        columns,
        rows,
        (
            "Power k: CPU seconds grew as words to the k since the row above; 1 is linear. Before and peak: the most "
            "memory until the text is read, and until it has been.",
        ),
    )


def machine_table(facts: Mapping[str, str]) -> Table:
    """On what it was measured."""
    return Table("Machine", ("", "is"), list(facts.items()), words=2)


def three(values: Spread, digits: int) -> str:
    """Write least, median and most."""
    return " / ".join(f"{value:.{digits}f}" for value in values)


def memory(size: int) -> str:
    """Write bytes as megabytes."""
    return f"{size / MB:,.0f} MB"


def to_json(value: Any) -> Any:
    """Return results as JSON values: named tuples become objects with their names."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: to_json(part) for name, part in value._asdict().items()}
    if isinstance(value, Mapping):
        return {str(name): to_json(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_json(part) for part in value]
    return value
