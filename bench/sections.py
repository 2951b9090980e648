"""The measurements themselves, one function for each section of the results."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from bench import cold
from bench.measure import Spread, spread
from bench.processes import measure, measure_peer
from bench.results import Answer, Growth, Rate, growth, rate
from bench.texts import ABOUT, ROOT, Texts, count_words, of_words, one_line

SHORT = ROOT / "examples" / "lake" / "fairy-tale.txt"
"""The short report of the cold start."""
COLD_RUNS = 5
SIZES = {"1x": ABOUT, "10x": 10 * ABOUT, "100x": 100 * ABOUT}
"""Words of the texts that show growth."""
ROUNDS = 10 * ABOUT
"""A text of fewer words is read several times, so that the clock has something to measure."""

Tell = Callable[[str], None]


def throughput(
    texts: Texts, *, jobs: tuple[int, ...], repeat: int, model: str | None, peer: Path | None, tell: Tell
) -> list[Rate]:
    """Read all texts in each way, way after way, so that whatever else the machine does meets all of them."""
    ways: dict[str, Callable[[], Answer]] = {}
    for count in jobs:
        name = f"onrecord, {count} process{'es' if count > 1 else ''}"
        job = {"task": "read", "texts": texts.texts, "jobs": count, "model": model}
        ways[name] = partial(measure, job)
    if peer is not None:
        for name, exclude in (("textacy", []), ("textacy, no names", ["ner"])):
            job = {"texts": texts.texts, "exclude": exclude}
            ways[name] = partial(measure_peer, peer, job)
    answers: dict[str, list[Answer]] = {name: [] for name in ways}
    for turn in range(repeat):
        for name, way in ways.items():
            tell(f"throughput {turn + 1} of {repeat}: {name}")
            answers[name].append(way())
    return [rate(name, given) for name, given in answers.items()]


def cold_start(*, repeat: int, model: str | None, tell: Tell) -> dict[str, Spread]:
    """Start the command again and again; the first time, which fills the system's file cache, does not count."""
    command = cold.command(model)
    times = {}
    for name, words in {
        "onrecord read FILE": [*command, "read", str(SHORT)],
        "onrecord --version": [*command, "--version"],
    }.items():
        tell(f"cold start: {name}")
        cold.seconds(words)
        times[name] = spread(cold.seconds(words) for _ in range(max(repeat, COLD_RUNS)))
    return times


def longest_imports(model: str | None) -> list[tuple[str, float]]:
    """Return what takes longest to import when a short report is read."""
    return cold.imports([*cold.command(model), "read", str(SHORT)])


def growing(texts: Texts, *, repeat: int, model: str | None, large: bool, tell: Tell) -> list[Growth]:
    """Read one text of 1x, 10x and 100x the words; with ``large``, one line of 10 MB once too."""
    # Those nearest to the length of a report first, so that the shortest text is one of about that length.
    ordered = sorted(texts.texts, key=lambda text: abs(count_words(text) - ABOUT))
    lengths = [_grow(name, of_words(ordered, words), repeat, model, tell) for name, words in SIZES.items()]
    if large:
        lengths.append(_grow("one line", one_line(texts.texts), 1, model, tell))
    return lengths


def _grow(name: str, text: str, repeat: int, model: str | None, tell: Tell) -> Growth:
    words = count_words(text)
    answers = []
    with _file(text) as file:
        job = {"task": "grow", "file": str(file), "rounds": max(1, ROUNDS // words), "model": model}
        for turn in range(repeat):
            tell(f"growth {turn + 1} of {repeat}: {name}, {words:,} words")
            answers.append(measure(job))
    return growth(name, words, len(text), answers)


@contextmanager
def _file(text: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder:
        file = Path(folder) / "text.txt"
        file.write_text(text, "utf8")
        yield file
