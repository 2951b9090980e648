"""Who is who in a text: names and chains of mentions.

``read_ontogum`` reads OntoGUM (Zhu, Pradhan & Zeldes 2021; coreference annotated by hand, CC BY); ``read_automatic``
reads the chains and names that Stanford CoreNLP found in PolNeAR's articles (automatic, noisy).
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.attributions.values import NAME_KINDS
from onrecord.spans import Span

_KINDS = {"PERSON": "person", "ORGANIZATION": "organisation", "LOCATION": "place"}
_OPEN, _CLOSE = re.compile(r"\((\d+)"), re.compile(r"(\d+)\)")
_JOINED = frozenset([".", ",", ";", ":", "!", "?", ")", "]", "}", "'", "’", "”", "'s", "’s", "n't", "%"])
_JOINS = frozenset(["(", "[", "{", "$", "“", "‘"])


@dataclass(frozen=True, slots=True)
class Mentions:
    """Names of one text with their index in ``NAME_KINDS``, and chains of mentions that mean the same."""

    names: tuple[tuple[Span, int], ...] | None
    """``None`` where names are not annotated."""
    chains: tuple[tuple[Span, ...], ...]
    """Each in the order of the text, at least two mentions long."""


def read_automatic(path: Path) -> dict[str, Mentions]:
    """Return names and chains by article, from lines of ``{"id", "entities", "chains"}`` with offsets into its text."""
    found = {}
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            article = json.loads(line)
            names = tuple(
                (Span(start, end), NAME_KINDS.index(_KINDS[kind]))
                for start, end, kind in article["entities"]
                if kind in _KINDS
            )
            chains = tuple(tuple(sorted(Span(*mention[:2]) for mention in chain)) for chain in article["chains"])
            found[article["id"]] = Mentions(names, tuple(chain for chain in chains if len(chain) > 1))
    return found


def read_ontogum(folder: Path) -> Iterator[tuple[str, str, Mentions]]:
    """Yield id, text and mentions of each document of one split; the text is put together from its words.

    Raises ``ValueError`` where a bracket of a mention has no partner.
    """
    for path in sorted(folder.glob("*.conll")):
        rows = [line.split("\t") for line in path.read_text("utf8").splitlines() if "\t" in line]
        text, spans = _typeset([row[1] for row in rows])
        chains: dict[str, list[Span]] = defaultdict(list)
        opened: dict[str, list[int]] = defaultdict(list)
        for k, row in enumerate(rows):
            for chain in _OPEN.findall(row[-1]):
                opened[chain].append(k)
            for chain in _CLOSE.findall(row[-1]):
                if not opened[chain]:
                    raise ValueError(f"{path.name}: a mention of chain {chain} ends at word {k} and began nowhere")
                chains[chain].append(Span(spans[opened[chain].pop()].start, spans[k].end))
        whole = tuple(tuple(sorted(chain)) for chain in chains.values() if len(chain) > 1)
        yield path.stem, text, Mentions(None, whole)


def _typeset(words: list[str]) -> tuple[str, list[Span]]:
    """Set words as they are set in print, with spaces where they belong."""
    text, spans, quoted = "", [], False
    for k, word in enumerate(words):
        closes = word == '"' and quoted
        joined = word in _JOINED or closes or (k > 0 and (words[k - 1] in _JOINS or (words[k - 1] == '"' and quoted)))
        if text and not joined:
            text += " "
        if word == '"':
            quoted = not quoted
        spans.append(Span(len(text), len(text) + len(word)))
        text += word
    return text, spans
