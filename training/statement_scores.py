"""How much of what is read of statements is right, on reports annotated with all their fields.

An annotated statement and a read one belong together where their contents overlap by half (intersection over union of
characters), those first whose sources overlap too, or are both missing; fields are compared on these pairs.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.attributions import Attribution
from onrecord.attributions.values import STANCES
from onrecord.reading import Reading
from onrecord.sources import Source
from onrecord.spans import Span
from onrecord.stances import Statement
from training.annotated import to_attribution
from training.scoring import IOU, Adding, Count, Share, iou, overlap

_ARTICLES = frozenset(("the", "a", "an", "mr", "ms", "mrs", "dr"))
_EMPTY = frozenset(("the", "a", "on", "in", "to"))


@dataclass(frozen=True, slots=True)
class Fields(Adding):
    """What was right of the statements of one report, or of several added up."""

    stances: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Pairs of an annotated and a read stance."""
    act: Share = field(default_factory=Share)
    sourcing: Share = field(default_factory=Share)
    source: Share = field(default_factory=Share)
    pronoun: Share = field(default_factory=Share)
    """Sources that are pronouns."""
    hedged: Count = field(default_factory=Count)
    via: Count = field(default_factory=Count)
    about: Share = field(default_factory=Share)
    about_invented: Share = field(default_factory=Share)
    """Statements that were said to answer something and answer nothing, of all annotated ones."""
    said_on: Share = field(default_factory=Share)
    channel: Share = field(default_factory=Share)

    def counts(self) -> dict[str, Count]:
        """Every figure that is an F1, by name; those of which nothing is annotated left out."""
        return {name: count for name, count in (("hedged", self.hedged), ("via", self.via)) if count.gold}

    def shares(self) -> dict[str, Share]:
        """Every figure that is a share, by name."""
        right = sum(count for (gold, read), count in self.stances.items() if gold == read)
        return {
            "stance": Share(right, self.stances.total()),
            "act": self.act,
            "sourcing": self.sourcing,
            "source resolved": self.source,
            "pronoun resolved": self.pronoun,
            "about": self.about,
            "about invented": self.about_invented,
            "said on": self.said_on,
            "channel": self.channel,
        }

    def stance_macro_f1(self) -> float:
        """Mean over the annotated stances of their F1, in [0, 1]."""
        scores = []
        for stance in STANCES:
            gold = sum(count for (a, _), count in self.stances.items() if a == stance)
            read = sum(count for (_, b), count in self.stances.items() if b == stance)
            if gold:
                scores.append(2 * self.stances[stance, stance] / (gold + read))
        return sum(scores) / len(scores) if scores else 0.0


def score_fields(report: Mapping[str, Any], reading: Reading) -> Fields:
    """Compare what is read of a report with its annotation (the form of ``training/data/written/README.md``).

    A reading without statements has none that is right or wrong.
    """
    if not reading.statements:
        return Fields(about_invented=Share(0, len(report["statements"])))
    text = reading.report.text
    gold = {s["id"]: to_attribution(text, s) for s in report["statements"]}
    read = {s.attribution: s for s in reading.statements}
    pairs = _pair(gold.values(), reading.attributions)
    of_read = {read[a].id: g for g, a in pairs.items()}
    contents = {s.id: a.content for s, a in zip(reading.statements, reading.attributions, strict=True)}
    names = {source["id"]: source for source in report["sources"]}
    sources = {source.id: source for source in reading.sources}
    total = Fields(about_invented=Share(0, len(gold)))
    for annotated in report["statements"]:
        if annotated["id"] not in pairs:
            continue
        statement = read[pairs[annotated["id"]]]
        total += _one(annotated, statement, of_read)
        if annotated["source"] in names:
            right = same_source(names[annotated["source"]], sources.get(statement.source or ""))
            total += Fields(source=_share(right), pronoun=_share(right) if annotated["pronoun"] else Share())
        target = _target(annotated["about"], {key: a.content for key, a in gold.items()})
        if target and statement.about:
            answered = statement.about
            mine = (answered.span,) if answered.span else contents[answered.statement or ""]
            smaller = min(sum(s.end - s.start for s in target), sum(s.end - s.start for s in mine))
            total += Fields(about=_share(2 * overlap(target, mine) >= smaller))
        elif annotated["about"]:
            total += Fields(about=Share(0, 1))
        elif statement.about:
            total += Fields(about_invented=Share(1, 0))
    return total


def _one(annotated: Mapping[str, Any], statement: Statement, of_read: Mapping[str, str]) -> Fields:
    """What needs no more than the two statements."""
    via = annotated["via"]
    right = via is not None and statement.via is not None and of_read.get(statement.via) == via
    said_on = statement.said_on.isoformat() if statement.said_on else None
    wanted = set((annotated["channel"] or "").lower().split())
    channel = wanted & set((statement.channel or "").lower().split()) - _EMPTY
    return Fields(
        stances=Counter({(annotated["stance"], statement.stance): 1}),
        act=_share(annotated["act"] == statement.act),
        sourcing=_share(annotated["sourcing"] == statement.sourcing),
        hedged=Count(
            int(annotated["hedged"] and statement.hedged), int(statement.hedged), int(bool(annotated["hedged"]))
        ),
        via=Count(int(right), int(statement.via is not None), int(via is not None)),
        said_on=_share(said_on == annotated["said_on"]) if annotated["said_on"] else Share(),
        channel=_share(bool(channel)) if wanted else Share(),
    )


def _share(right: bool) -> Share:
    return Share(int(right), 1)


def _pair(gold: Iterable[Attribution], read: Iterable[Attribution]) -> dict[str, str]:
    """Ids of the read attributions by those of the annotated ones."""
    fits = []
    found = list(read)
    for one in gold:
        for k, other in enumerate(found):
            fit = iou(one.content, other.content)
            if fit >= IOU:
                agree = overlap(one.source, other.source) > 0 or not (one.source or other.source)
                fits.append((agree, fit, one.id, k))
    pairs: dict[str, str] = {}
    taken: set[int] = set()
    for _, _, name, k in sorted(fits, key=lambda fit: fit[:2], reverse=True):
        if name not in pairs and k not in taken:
            pairs[name] = found[k].id
            taken.add(k)
    return pairs


def _target(about: Mapping[str, Any] | None, contents: Mapping[str, tuple[Span, ...]]) -> tuple[Span, ...]:
    if about is None:
        return ()
    return contents.get(about["statement"], ()) if about.get("statement") else (Span(*about["span"]),)


def same_source(gold: Mapping[str, Any], read: Source | None) -> bool:
    """Whether a read source is the annotated one: by one of its names, or by a person's family name."""
    if read is None:
        return False
    mine = {plain for name in (read.name, *read.aliases) if (plain := _plain(name))}
    wanted = _plain(gold["name"])
    if wanted in mine:
        return True
    if gold["kind"] == "person":
        family = _plain(re.sub(r"\(.*?\)", "", gold["name"])).split()
        return bool(family) and any(name.split()[-1] == family[-1] for name in mine)
    return any(wanted in name or name in wanted for name in mine if min(len(wanted), len(name)) > 5)


def _plain(name: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return " ".join(word for word in re.findall(r"[a-z0-9]+", ascii_only) if word not in _ARTICLES)
