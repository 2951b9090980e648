"""Corpora as one form: a text and its attributions.

``read_polnear`` reads the corpus' own layout (PolNeAR 1.0.0; Newell, Margolin & Ruths, LREC 2018): text files and brat
standoff. ``read_written`` reads the reports written for this project.
"""

from __future__ import annotations

import csv
import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from onrecord.attributions.labels import ROLES
from onrecord.spans import Span, Spans, tidy
from training.authoring import place_report
from training.coreference import Mentions, read_automatic, read_ontogum

_T_LINE = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t.*", re.S)
_E_LINE = re.compile(r"E\d+\t(.*)", re.S)
_RECORD = re.compile(r"(?:T\d+\t|E\d+\t|#\d+\t|[ARM*]\d*\t)")
_BRAT_ROLES = {"Source": 0, "Source2": 0, "Cue": 1, "Cue2": 1, "Content": 2, "Content2": 2}


FOLDS = 2
"""Parts of our own reports. What is learned on top of a network must not be learned from what that network has seen:
a network is trained for each part that has not seen it."""


def fold_of(report: str) -> int:
    """Return the part that the report with this id belongs to."""
    return zlib.crc32(report.encode()) % FOLDS


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """What is annotated of an attribution beyond its words."""

    stance: str
    act: str
    hedged: bool
    sourcing: str
    source: str | None
    """Id of the source, by which its mentions are known to be the same."""
    via: int | None
    about: int | None
    """Index in the report's attributions: of the one that relays this one, of the one that it answers."""


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One annotated attribution; ``nested``: its cue stands inside another one's content."""

    source: Spans
    cue: Spans
    content: Spans
    nested: bool = False
    statement: GoldStatement | None = None

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
    mentions: Mentions | None = None
    annotated: bool = True
    """Whether attributions are annotated at all; coreference corpora have none."""


def read_polnear(root: Path, split: Literal["train", "dev"], automatic: Path | None = None) -> Iterator[GoldReport]:
    """Yield one split of a clone of PolNeAR's ``data`` folder, in the order of ``metadata.tsv``.

    Some articles have several annotators; the first by name in the metadata is taken. The test split is not read here:
    nothing in this project may see it. ``automatic`` is a file of names and chains (``coreference.read_automatic``).
    """
    mentions = read_automatic(automatic) if automatic else {}
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
        yield GoldReport(name, text, found, layered=False, mentions=mentions.get(name))


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


def read_coreference(folder: Path) -> Iterator[GoldReport]:
    """Yield OntoGUM's documents, which say who is who and nothing of attributions."""
    for name, text, mentions in read_ontogum(folder):
        yield GoldReport(name, text, (), layered=False, mentions=mentions, annotated=False)


def _to_gold(report: Mapping[str, Any]) -> GoldReport:
    text = report["text"]
    whole = [s for s in report["statements"] if s["content"]]
    flat = [tuple(tidy(map(tuple, s[key] or ()), text) for key in ("source_span", "cue", "content")) for s in whole]
    number = {s["id"]: k for k, s in enumerate(whole)}
    found = []
    for k, (s, (source, cue, content)) in enumerate(zip(whole, flat, strict=True)):
        about = (s.get("about") or {}).get("statement")
        statement = GoldStatement(
            s["stance"], s["act"], s["hedged"], s["sourcing"], s["source"], number.get(s["via"]), number.get(about)
        )
        found.append(GoldAttribution(source, cue, content, _inside_another(cue, k, flat), statement))
    return GoldReport(report["id"], text, tuple(found), layered=True, mentions=Mentions(None, _chains(whole, flat)))


def _chains(statements: Sequence[Mapping[str, Any]], flat: Sequence[tuple[Spans, ...]]) -> tuple[tuple[Span, ...], ...]:
    """The mentions of each source, as far as they are sources of statements."""
    chains: dict[str, set[Span]] = {}
    for statement, (source, _, _) in zip(statements, flat, strict=True):
        if len(source) == 1:
            chains.setdefault(statement["source"], set()).add(source[0])
    return tuple(tuple(sorted(chain)) for chain in chains.values())


def _inside_another(cue: Spans, k: int, flat: Sequence[tuple[Spans, ...]]) -> bool:
    return bool(cue) and any(
        all(any(piece.holds(part) for piece in content) for part in cue)
        for other, (_, _, content) in enumerate(flat)
        if other != k
    )
