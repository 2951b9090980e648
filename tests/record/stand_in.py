"""A reader and a linker without a trained model, for reports of one statement a line.

``Ada Lind said the ferry is sold.`` A line without one of the cues is narration.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions import Attribution
from onrecord.attributions.values import Sourcing, Stance
from onrecord.claims.neighbours import WIDTH
from onrecord.claims.network import Memory
from onrecord.claims.proposition import Proposition
from onrecord.claims.values import Link
from onrecord.claims.voice import Narrated, Spoken, Voiced
from onrecord.reading import Reading
from onrecord.record.parts import PropositionPair
from onrecord.reports import Failure, Report
from onrecord.sources import Source, SourceKind
from onrecord.spans import Span
from onrecord.stances import Statement

Floats = NDArray[np.float32]

CUES: dict[str, Stance] = {
    "said": "affirms",
    "denied": "denies",
    "would not discuss whether": "declines",
    "could not confirm that": "unconfirmed",
}
_LINE = re.compile(rf"(.+?) ({'|'.join(CUES)}) (.+)\.")
_SOURCINGS: dict[SourceKind, Sourcing] = {
    "person": "named",
    "organisation": "organisation",
    "outlet": "outlet",
    "unnamed": "anonymous",
}


class StandInReader:
    """Reads lines. A text that holds "BREAK" cannot be read, one in another language than English stays unread."""

    def __init__(self, version: str = "lines/1") -> None:
        self.version = version
        self.read: list[str] = []

    def read_all(self, items: Iterable[Report | Failure], *, jobs: int) -> Iterator[Reading | Failure]:
        for item in items:
            if isinstance(item, Failure):
                yield item
            elif "BREAK" in item.text:
                yield Failure(id=item.id, error=ValueError("it broke"))
            else:
                self.read.append(item.id)
                yield read(item, self.version)


def read(report: Report, version: str = "lines/1") -> Reading:
    if report.language not in (None, "en"):
        return Reading(report=report, reader="none", attributions=())
    attributions: list[Attribution] = []
    statements: list[Statement] = []
    sources: dict[str, Source] = {}
    for place, line in enumerate(lines(report.text)):
        found = _LINE.fullmatch(line.cut(report.text))
        if found is None:
            continue
        spans = [Span(line.start + found.start(k), line.start + found.end(k)) for k in (1, 2, 3)]
        name = found[1]
        sources.setdefault(name, _source(f"c{len(sources) + 1}", name, spans[0], report.text))
        attribution = Attribution(
            id=f"a{place}",
            source=(spans[0],),
            cue=(spans[1],),
            content=(spans[2],),
            kind="indirect",
            via=None,
            confidence=0.9,
        )
        attributions.append(attribution)
        statements.append(
            Statement(
                id=f"s{place}",
                attribution=attribution.id,
                source=sources[name].id,
                stance=CUES[found[2]],
                act="assertion",
                hedged=False,
                sourcing=_SOURCINGS[sources[name].kind],
                channel=None,
                said_on=None,
                via=None,
                about=None,
                confidence=0.9,
            )
        )
    return Reading(
        report=report,
        reader=version,
        attributions=tuple(attributions),
        sources=tuple(sources.values()),
        statements=tuple(statements),
    )


def _source(id: str, name: str, mention: Span, text: str) -> Source:
    spoken = re.fullmatch(r"(.+), (\w+) of (.+)", name)
    kind: SourceKind = "person"
    if name.startswith("people"):
        kind = "unnamed"
    elif name.startswith("the "):
        kind = "outlet" if name.endswith(("Post", "Echo")) else "organisation"
    return Source(
        id=id,
        name=spoken[1] if spoken else name,
        kind=kind,
        role=spoken[2] if spoken else None,
        of=spoken[3] if spoken else None,
        aliases=(),
        mentions=(mention,),
    )


def lines(text: str) -> list[Span]:
    return [Span(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text)]


class StandInLinker:
    """Takes statements for one claim by the share of words that they have in common."""

    version = "words/1"

    def vectors(self, propositions: Sequence[Proposition]) -> Floats:
        return np.stack([vector(proposition.wording) for proposition in propositions])

    def link(self, pairs: Sequence[PropositionPair]) -> list[Link]:
        return [self._link(a, b) if a.statement < b.statement else self._link(b, a) for a, b, _ in pairs]

    def _link(self, a: Proposition, b: Proposition) -> Link:
        same = alike(a.wording, b.wording)
        return Link(a=a.statement, b=b.statement, same=same, reasons=(f"{same:.0%} of the words",))

    def narrate(self, reading: Reading) -> tuple[tuple[Span, ...], Floats]:
        text = reading.report.text
        spans = tuple(line for line in lines(text) if not _LINE.fullmatch(line.cut(text)))
        vectors = [vector(span.cut(text)) for span in spans]
        return spans, np.stack(vectors) if vectors else np.zeros((0, WIDTH), np.float32)

    def stand(self, asked: Sequence[tuple[str, Proposition]], memory: Memory) -> Floats:
        """Take every statement to stand as it was read."""
        rows = [[0.1, 0.9, 0, 0] if one.stance == "denies" else [0.9, 0.1, 0, 0] for _, one in asked]
        return np.array(rows, np.float32)

    def own_voice(self, narrated: Sequence[Narrated], claims: Sequence[Spoken], memory: Memory) -> list[Voiced]:
        return [
            Voiced(version=one.version, span=span, claim=k, stance="affirms", score=0.95)
            for one in narrated
            for k, claim in enumerate(claims)
            for span in one.spans
            if alike(span.cut(one.report.text), claim.wording) == 1
        ]

    def embed(self, text: str) -> Floats:
        return vector(text)

    def ask(self, question: str, wordings: Sequence[str]) -> Floats:
        shares = np.array([alike(question, wording) for wording in wordings], np.float32)
        return np.stack([shares, shares * 0, shares * 0, 1 - shares], axis=1)


def alike(one: str, other: str) -> float:
    a, b = (set(re.findall(r"\w+", text.lower())) for text in (one, other))
    return len(a & b) / len(a | b) if a | b else 0.0


def vector(text: str) -> Floats:
    total = np.sum([_of_word(word) for word in set(re.findall(r"\w+", text.lower()))] or [_of_word("")], axis=0)
    return np.asarray(total / np.linalg.norm(total), np.float32)


@cache
def _of_word(word: str) -> Floats:
    return np.random.default_rng(zlib.crc32(word.encode())).standard_normal(WIDTH).astype(np.float32)
