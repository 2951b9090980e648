"""A reader and networks that cost next to nothing, so that what is measured is the record.

The reader looks up what ``bench.invented`` wrote into a report. The networks compare words. All between them, the
linking of statements included, is what the record runs with the trained ones.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import cast

import numpy as np
from numpy.typing import NDArray

from bench.invented import Invented, Said
from onrecord.attributions import Attribution
from onrecord.attributions.values import Sourcing, Stance
from onrecord.claims import evidence
from onrecord.claims.excerpt import Excerpt
from onrecord.claims.linking import Linker
from onrecord.claims.neighbours import WIDTH
from onrecord.reading import Reading
from onrecord.reports import Failure, Report
from onrecord.sources import Source, SourceKind
from onrecord.spans import Span
from onrecord.stances import Statement

Floats = NDArray[np.float32]

RELATED = 0.62
"""Words in common from which two sayings are related."""
_SOURCINGS: dict[str, Sourcing] = {
    "person": "named",
    "organisation": "organisation",
    "outlet": "outlet",
    "unnamed": "anonymous",
}


class StandInReader:
    """Reads invented reports that it has been told of."""

    version = "invented/1"

    def __init__(self) -> None:
        self.known: dict[str, Invented] = {}

    def read_all(self, items: Iterable[Report | Failure], *, jobs: int) -> Iterator[Reading | Failure]:
        """Yield the reading of each, which is forgotten then."""
        for item in items:
            yield item if isinstance(item, Failure) else reading(item, self.known.pop(item.id))

    def report(self, invented: Invented) -> Report:
        """Return a report that can be read."""
        self.known[invented.id] = invented
        return report(invented)


class StandInNetwork:
    """Relates by words in common, and takes vectors of words."""

    version = "words/1"

    def relate(self, pairs: Sequence[tuple[Excerpt, Excerpt]]) -> Floats:
        """Return probabilities of ``RELATIONS``, (pairs, 4)."""
        rows = np.full((len(pairs), 4), 0.01, np.float32)
        for row, (one, other) in zip(rows, pairs, strict=True):
            row[0 if evidence.overlap(_meant(one), _meant(other)) >= RELATED else 3] = 0.97
        return rows

    def vectors(self, excerpts: Sequence[Excerpt]) -> Floats:
        """Return vectors of length 1, near where words are the same: (excerpts, width)."""
        rows = np.zeros((len(excerpts), WIDTH), np.float32)
        for row, excerpt in zip(rows, excerpts, strict=True):
            for word in set(re.findall(r"\w+", _meant(excerpt).lower())):
                row += _vector(word) * len(word)
            row /= max(1e-9, float(np.linalg.norm(row)))
        return rows


def linker() -> Linker:
    """Return a linker that goes by the words."""
    network = StandInNetwork()
    return Linker(network, network)


def report(invented: Invented) -> Report:
    """Return the report alone."""
    return Report(
        id=invented.id,
        text=invented.text,
        url=f"https://{invented.id}.example/",
        outlet=invented.outlet,
        title=invented.title,
        published=invented.published,
        language="en",
    )


def reading(given: Report, invented: Invented) -> Reading:
    """Return the reading of an invented report."""
    sources: dict[str, Source] = {}
    for said in invented.said:
        sources.setdefault(said.name, _source(f"c{len(sources) + 1}", said))
    return Reading(
        report=given,
        reader=StandInReader.version,
        attributions=tuple(_attribution(k, said) for k, said in enumerate(invented.said)),
        sources=tuple(sources.values()),
        statements=tuple(_statement(k, said, sources[said.name].id) for k, said in enumerate(invented.said)),
    )


def _attribution(k: int, said: Said) -> Attribution:
    return Attribution(
        id=f"a{k}",
        source=(Span(*said.source),),
        cue=(Span(*said.cue),),
        content=(Span(*said.content),),
        kind="indirect",
        via=None,
        confidence=0.9,
    )


def _statement(k: int, said: Said, source: str) -> Statement:
    return Statement(
        id=f"s{k}",
        attribution=f"a{k}",
        source=source,
        stance=cast("Stance", said.stance),
        act="assertion",
        hedged=False,
        sourcing=_SOURCINGS[said.kind],
        channel=None,
        said_on=None,
        via=None,
        about=None,
        confidence=0.9,
    )


def _source(id: str, said: Said) -> Source:
    return Source(
        id=id,
        name=said.name,
        kind=cast("SourceKind", said.kind),
        role=said.role,
        of=said.of,
        aliases=(),
        mentions=(Span(*said.source),),
    )


def _meant(excerpt: Excerpt) -> str:
    return " ".join(span.cut(excerpt.text) for span in excerpt.focus) or excerpt.text


@cache
def _vector(word: str) -> Floats:
    return np.random.default_rng(zlib.crc32(word.encode())).standard_normal(WIDTH).astype(np.float32)
