"""Pairs of a claim and a report, from JSON Lines: each compared, in order, a bad one told and passed over."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from onrecord.attributions import Failure
from onrecord.cli.services import Services
from onrecord.errors import FormatError
from onrecord.formats.record.comparisons import Compared
from onrecord.reports import Report

MOST = 64_000_000
"""Bytes of one line; a report may have 50 million."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim and a report; without text, its title alone is compared."""

    id: str
    claim: str
    report: Report

    @property
    def is_headline(self) -> bool:
        """Whether there is nothing but a title."""
        return not self.report.text.strip()


def read_pairs(stream: BinaryIO, name: str) -> Iterator[Pair | Failure]:
    """Yield the pair of every line, and a failure for each line that holds none; blank lines are passed over."""
    number = 0
    while data := stream.readline(MOST + 1):
        number += 1
        place = f"{name}, line {number}"
        if len(data) > MOST:
            while data and not data.endswith(b"\n"):
                data = stream.readline(MOST)
            yield Failure(id=place, error=FormatError(f"{place}: the line is longer than {MOST // 1_000_000} MB"))
        elif data.strip():
            try:
                yield _pair(json.loads(data.decode("utf-8-sig")))
            except FormatError as error:
                yield Failure(id=place, error=FormatError(f"{place}: {error}"))
            except (ValueError, RecursionError):
                yield Failure(id=place, error=FormatError(f"{place}: this is no JSON in UTF-8"))


def compare_pairs(
    pairs: Iterable[Pair | Failure], services: Services, jobs: int
) -> Iterator[tuple[str, Compared] | Failure]:
    """Yield the pair's id and how its report stands to its claim, for every pair in order; failures in their place."""
    waiting: deque[Pair | Failure] = deque()
    for result in services.read_many(_drawn(pairs, waiting), jobs):
        pair = waiting.popleft()
        if isinstance(pair, Failure):
            yield pair
        elif pair.is_headline:
            yield pair.id, Compared(services.compare(pair.claim, pair.report.title or ""), None)
        elif isinstance(result, Failure):
            yield Failure(id=pair.id, error=result.error)
        else:
            yield pair.id, Compared(services.compare(pair.claim, result), result)


def _drawn(pairs: Iterable[Pair | Failure], waiting: deque[Pair | Failure]) -> Iterator[Report | Failure]:
    """Yield what is to be read; the rest passes as failures, which readers leave as they are."""
    for pair in pairs:
        waiting.append(pair)
        if isinstance(pair, Failure):
            yield pair
        elif pair.is_headline:
            yield Failure(id=pair.id, error=FormatError("there is no text to read"))
        else:
            yield pair.report


def _pair(values: Any) -> Pair:
    """Return the pair that a line holds. Raises ``FormatError``."""
    if not isinstance(values, dict):
        raise FormatError("this is no JSON object")
    id = values.get("id")
    if isinstance(id, int) and not isinstance(id, bool):
        id = str(id)
    if not isinstance(id, str):
        raise FormatError('"id" must be a text or a number')
    claim = _text(values, "claim")
    title, text = _text(values, "title"), _text(values, "text")
    if not claim.strip():
        raise FormatError('"claim" is empty')
    if not title.strip() and not text.strip():
        raise FormatError('"title" and "text" are both empty')
    return Pair(id, claim, Report(id=id, title=title or None, text=text, language=_text(values, "language") or None))


def _text(values: dict[str, Any], name: str) -> str:
    found = values.get(name)
    if found is None:
        return ""
    if not isinstance(found, str):
        raise FormatError(f'"{name}" must be a text')
    return found
