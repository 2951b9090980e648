"""Corpora as one form: a text and its attributions.

``read_polnear`` reads the corpus' own layout (PolNeAR 1.0.0; Newell, Margolin & Ruths, LREC 2018): text files and brat
standoff. ``read_written`` reads the reports written for this project.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from onrecord.attributions.labels import ROLES
from onrecord.spans import Spans, tidy
from training.authoring import place_report

_T_LINE = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t.*", re.S)
_E_LINE = re.compile(r"E\d+\t(.*)", re.S)
_RECORD = re.compile(r"(?:T\d+\t|E\d+\t|#\d+\t|[ARM*]\d*\t)")
_BRAT_ROLES = {"Source": 0, "Source2": 0, "Cue": 1, "Cue2": 1, "Content": 2, "Content2": 2}


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One annotated attribution; ``nested``: its cue stands inside another one's content."""

    source: Spans
    cue: Spans
    content: Spans
    nested: bool = False
    act: str | None = None
    """Assertion, wish, demand ... where that is annotated."""

    def role(self, k: int) -> Spans:
        """Return the spans of the k-th role."""
        return (self.source, self.cue, self.content)[k]


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A text with all its attributions."""

    id: str
    text: str
    attributions: tuple[GoldAttribution, ...]
    layered: bool
    """Whether nested attributions are annotated; PolNeAR gives each word one role at most."""


def read_polnear(root: Path, split: Literal["train", "dev"]) -> Iterator[GoldReport]:
    """Yield one split of a clone of PolNeAR's ``data`` folder, in the order of ``metadata.tsv``.

    Some articles have several annotators; the first by name in the metadata is taken. The test split is not read here:
    nothing in this project may see it.
    """
    with (root / "metadata.tsv").open(encoding="utf8", newline="") as table:
        rows = [row for row in csv.DictReader(table, delimiter="\t") if row["compartment"] == split]
    for row in rows:
        name = row["filename"]
        annotations = [
            root / split / "attributions" / f"{name}_{annotator}.ann" for annotator in row["annotators"].split("|")
        ]
        annotation = next((path for path in annotations if path.exists()), None)
        if annotation is None:
            raise FileNotFoundError(f"PolNeAR article {name} has no annotation file")
        text = (root / split / "text" / f"{name}.txt").read_bytes().decode("utf8")
        found = parse_brat(annotation.read_bytes().decode("utf8"), text)
        yield GoldReport(name, text, found, layered=False)


def parse_brat(standoff: str, text: str) -> tuple[GoldAttribution, ...]:
    """Read PolNeAR's standoff: events with roles, spans in pieces, records that run over line ends."""
    records: list[str] = []
    for line in standoff.split("\n"):
        if _RECORD.match(line) or not records:
            records.append(line)
        else:
            records[-1] += "\n" + line
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[list[str]] = []
    for record in records:
        if match := _T_LINE.fullmatch(record.rstrip("\n")):
            pieces = [piece.split() for piece in match[3].split(";")]
            spans[match[1]] = [(int(start), int(end)) for start, end in pieces]
        elif match := _E_LINE.fullmatch(record.rstrip("\n")):
            events.append(match[1].split())
    found = []
    for event in events:
        roles: list[list[tuple[int, int]]] = [[] for _ in ROLES]
        for argument in event:
            role, _, target = argument.partition(":")
            if role in _BRAT_ROLES:
                roles[_BRAT_ROLES[role]] += spans[target]
        source, cue, content = (tidy(pieces, text) for pieces in roles)
        if content:  # an event without content is a trigger left behind by the annotator
            found.append(GoldAttribution(source, cue, content))
    return tuple(sorted(found, key=lambda a: min((*a.source, *a.cue, *a.content))))


def read_written(path: Path) -> Iterator[GoldReport]:
    """Yield the reports written for this project.

    ``path`` is a JSON Lines file of the form described in ``training/data/written/README.md``, or a folder of files as
    ``training.authoring`` takes them.
    """
    if path.is_dir():
        found = (
            place_report(report)
            for file in sorted(path.glob("*.json"))
            for report in json.loads(file.read_text("utf8"))
        )
        yield from map(_to_gold, found)
    else:
        with path.open(encoding="utf8") as lines:
            yield from (_to_gold(json.loads(line)) for line in lines)


def _to_gold(report: Mapping[str, Any]) -> GoldReport:
    text = report["text"]
    flat = [
        tuple(tidy(map(tuple, s[key] or ()), text) for key in ("source_span", "cue", "content"))
        for s in report["statements"]
    ]
    return GoldReport(
        report["id"],
        text,
        tuple(
            GoldAttribution(source, cue, content, nested=_inside_another(cue, k, flat), act=statement.get("act"))
            for k, (statement, (source, cue, content)) in enumerate(zip(report["statements"], flat, strict=True))
            if content
        ),
        layered=True,
    )


def _inside_another(cue: Spans, k: int, flat: list[tuple[Spans, ...]]) -> bool:
    return bool(cue) and any(
        all(any(piece.holds(part) for piece in content) for part in cue)
        for other, (_, _, content) in enumerate(flat)
        if other != k
    )
