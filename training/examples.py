"""Annotated reports as arrays to train on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.attributions.features import find_features, spelling
from onrecord.attributions.labels import OUTSIDE, Stretch, begin, inside
from onrecord.attributions.links import pair_up
from onrecord.attributions.quotes import find_quotes
from onrecord.attributions.windows import Pieces, to_pieces
from onrecord.attributions.words import Words, stretches
from onrecord.spans import Spans
from training.corpora import GoldReport

UNKNOWN = -100
"""Label of a word that says nothing: the loss passes over it."""


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of a cue and a source (role 0) or content (role 2), all within one text."""

    role: int
    cues: NDArray[np.int64]
    """(pairs, 2): first and last word of the cue."""
    others: NDArray[np.int64]
    """(pairs, 2): first and last word of the source or content."""
    buckets: NDArray[np.int64]
    targets: NDArray[np.float32]
    """1 where the two belong to one attribution."""


@dataclass(frozen=True, slots=True)
class Example:
    """One text ready for training; ``inner`` is all ``UNKNOWN`` where nesting is not annotated."""

    id: str
    pieces: Pieces
    features: NDArray[np.int64]
    outer: NDArray[np.int64]
    inner: NDArray[np.int64]
    links: tuple[Links, Links]


def to_example(report: GoldReport, tokenizer: Tokenizer) -> Example:
    """Cut the text into words and carry the annotation over to them.

    Inside the content of others only assertions are learned: they make statements of their own, while a wish or a fear
    there is part of what is said.

    A word takes the role of the span that covers half of it or more. Where two annotations give a word different roles
    in one layer, the first keeps it.
    """
    (words,) = stretches(report.text, most=10**9)
    quotes = find_quotes(words)
    features = find_features(words, quotes)
    encoded = tokenizer.encode(spelling(words, quotes), is_pretokenized=True, add_special_tokens=False)
    pieces = to_pieces(encoded.ids, encoded.word_ids, len(words))
    layers = np.full((2, len(words)), OUTSIDE, np.int64)
    if not report.layered:
        layers[1] = UNKNOWN
    belongs: dict[tuple[Stretch, Stretch], bool] = {}
    found: dict[Stretch, bool] = {}  # each stretch that made it into a layer, and whether into the inner one
    wanted = [gold for gold in report.attributions if not gold.nested or gold.act in (None, "assertion")]
    for gold in sorted(wanted, key=lambda a: a.nested):
        stretch = {k: _to_words(gold.role(k), k, words) for k in range(3)}
        layer = layers[int(gold.nested)]
        for part in (*stretch[1], *stretch[0], *stretch[2]):
            if part not in found and (layer[part.first : part.last + 1] == OUTSIDE).all():
                layer[part.first] = begin(part.role)
                layer[part.first + 1 : part.last + 1] = inside(part.role)
                found[part] = gold.nested
        for cue in stretch[1]:
            for part in (*stretch[0], *stretch[2]):
                belongs[cue, part] = True
    return Example(
        report.id,
        pieces,
        features,
        layers[0],
        layers[1],
        (_links(0, words, found, belongs), _links(2, words, found, belongs)),
    )


def _to_words(spans: Spans, role: int, words: Words) -> list[Stretch]:
    found = []
    starts, ends = np.asarray(words.starts), np.asarray(words.ends)
    for start, end in spans:
        first = int(np.searchsorted(ends, start, side="right"))
        last = int(np.searchsorted(starts, end, side="left")) - 1
        while first <= last and 2 * (ends[first] - max(start, starts[first])) < ends[first] - starts[first]:
            first += 1
        while last >= first and 2 * (min(end, ends[last]) - starts[last]) < ends[last] - starts[last]:
            last -= 1
        if first <= last:
            found.append(Stretch(role, first, last))
    return found


def _links(role: int, words: Words, found: dict[Stretch, bool], belongs: dict[tuple[Stretch, Stretch], bool]) -> Links:
    """Outer cues pair with outer stretches; inner cues with all, since they may share the outer content."""
    pairs = []
    for nested in (False, True):
        cues = sorted(s for s, inner in found.items() if s.role == 1 and inner == nested)
        others = sorted(s for s, inner in found.items() if s.role == role and (nested or not inner))
        pairs += [
            (cues[i], others[j], bucket, belongs.get((cues[i], others[j]), False))
            for i, j, bucket in pair_up(words, cues, others)
        ]
    return Links(
        role,
        np.array([cue[1:] for cue, _, _, _ in pairs], np.int64).reshape(-1, 2),
        np.array([other[1:] for _, other, _, _ in pairs], np.int64).reshape(-1, 2),
        np.array([bucket for _, _, bucket, _ in pairs], np.int64),
        np.array([same for _, _, _, same in pairs], np.float32),
    )
