"""Annotated reports as arrays to train on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.attributions.features import find_features, spelling
from onrecord.attributions.labels import OUTSIDE, Stretch, begin, inside
from onrecord.attributions.links import pair_up
from onrecord.attributions.quotes import find_quotes
from onrecord.attributions.signals import BEGINNING
from onrecord.attributions.values import ACTS, SOURCINGS, STANCES
from onrecord.attributions.windows import Pieces, to_pieces
from onrecord.attributions.words import Words, stretches
from onrecord.spans import Spans
from training.corpora import GoldAttribution, GoldReport, GoldStatement

UNKNOWN = -100
"""Label of a word that says nothing: the loss passes over it."""
REFERENCES = (("anaphor", "antecedent"), ("answer", "answered"), ("relayed", "relay"))
"""Projections that are compared: a mention's and an earlier one's, a statement's and its target's."""
EARLIER, AROUND = 24, 12
"""Mentions before one, and statements to either side of one, that are its candidates."""

Ints = NDArray[np.int64]


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
class Fields:
    """What is known of statements, to be read at their cues and contents; sourcing at their sources."""

    cues: Ints
    """(statements, 2): first and last word of the cue."""
    sources: Ints
    """(statements, 2): of the source, or of the cue where there is none."""
    beginnings: Ints
    """(statements, 2): of the content, as far as the network reads it for what the statement is."""
    values: Ints
    """(statements, 4): stance, act, hedged, sourcing, each an index into its values."""


@dataclass(frozen=True, slots=True)
class References:
    """Pairs of a mention or cue and another that it may refer to; each of ``ones`` refers to one other or to none."""

    ones: Ints
    """(pairs, 2): first and last word."""
    others: Ints
    """(pairs, 2)"""
    targets: NDArray[np.float32]
    """1 where the one refers to the other."""


@dataclass(frozen=True, slots=True)
class Example:
    """One text ready for training; labels are all ``UNKNOWN`` where they are not annotated."""

    id: str
    pieces: Pieces
    features: NDArray[np.int64]
    outer: NDArray[np.int64]
    inner: NDArray[np.int64]
    links: tuple[Links, Links]
    names: Ints
    """(words,): index into ``NAME_KINDS``."""
    fields: Fields
    references: tuple[References, References, References]
    """In the order of ``REFERENCES``."""


def to_example(report: GoldReport, tokenizer: Tokenizer) -> Example:
    """Cut the text into words and carry the annotation over to them.

    Inside the content of others only assertions and beliefs are learned: they make statements of their own, while a
    wish or a fear there is part of what is said.

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
        layers[1 if report.annotated else slice(None)] = UNKNOWN
    belongs: dict[tuple[Stretch, Stretch], bool] = {}
    found: dict[Stretch, bool] = {}  # each stretch that made it into a layer, and whether into the inner one
    wanted = [gold for gold in report.attributions if not gold.nested or _takes_a_stance(gold)]
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
        _names(report, words),
        _fields(report, words),
        (_coreference(report, words), _pointing(report, words, answers=True), _pointing(report, words, answers=False)),
    )


def _takes_a_stance(gold: GoldAttribution) -> bool:
    return gold.statement is None or gold.statement.act in ("assertion", "belief")


def _names(report: GoldReport, words: Words) -> Ints:
    if report.mentions is None or report.mentions.names is None:
        return np.full(len(words), UNKNOWN, np.int64)
    kinds = np.zeros(len(words), np.int64)
    for span, kind in report.mentions.names:
        for _, first, last in _to_words((span,), 0, words):
            kinds[first : last + 1] = kind
    return kinds


def _fields(report: GoldReport, words: Words) -> Fields:
    rows = [
        (
            cue[1:],
            (_to_words(gold.source, 0, words) or [cue])[0][1:],
            (content.first, min(content.last, content.first + BEGINNING - 1)),
            _values(gold.statement),
        )
        for gold in report.attributions
        if gold.statement
        for cue in _to_words(gold.cue, 1, words)
        for content in _to_words(gold.content, 2, words)[:1]
    ]
    cues, sources, beginnings, values = zip(*rows, strict=True) if rows else ((), (), (), ())
    return Fields(
        np.array(cues, np.int64).reshape(-1, 2),
        np.array(sources, np.int64).reshape(-1, 2),
        np.array(beginnings, np.int64).reshape(-1, 2),
        np.array(values, np.int64).reshape(-1, 4),
    )


def _values(gold: GoldStatement) -> tuple[int, int, int, int]:
    return STANCES.index(gold.stance), ACTS.index(gold.act), int(gold.hedged), SOURCINGS.index(gold.sourcing)


def _coreference(report: GoldReport, words: Words) -> References:
    """Pronouns and nouns look for a mention before them; names need not."""
    found: dict[tuple[int, int], int] = {}
    for number, chain in enumerate(report.mentions.chains if report.mentions else ()):
        for span in chain:
            for _, first, last in _to_words((span,), 0, words):
                found[first, last] = number
    order = sorted(found)
    pairs = []
    for k, one in enumerate(order):
        if words.strings[one[1]][:1].islower():
            pairs += [(one, other, found[one] == found[other]) for other in order[max(0, k - EARLIER) : k]]
    return _references(pairs)


def _pointing(report: GoldReport, words: Words, *, answers: bool) -> References:
    """Statements look for the one that they answer, or for the one that relays them."""
    cues = {
        k: (stretches[0].first, stretches[0].last)
        for k, gold in enumerate(report.attributions)
        if gold.statement and (stretches := _to_words(gold.cue, 1, words))
    }
    pairs = []
    for k, one in cues.items():
        gold = report.attributions[k].statement
        if gold is None or (answers and gold.stance == "affirms"):
            continue
        target = gold.about if answers else gold.via
        near = [j for j in cues if j != k and abs(j - k) <= AROUND]
        pairs += [(one, cues[j], j == target) for j in near]
    return _references(pairs)


def _references(pairs: Sequence[tuple[tuple[int, int], tuple[int, int], bool]]) -> References:
    return References(
        np.array([one for one, _, _ in pairs], np.int64).reshape(-1, 2),
        np.array([other for _, other, _ in pairs], np.int64).reshape(-1, 2),
        np.array([same for _, _, same in pairs], np.float32),
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
