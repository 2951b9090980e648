"""Windows of annotated texts, gathered into the arrays of one training step."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.heads import LAYERS
from onrecord.attributions.windows import Window, fill, plan
from training.examples import REFERENCES, UNKNOWN, Example, Fields, Links, References

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that decides what comes out of a run."""

    seed: int = 1
    epochs: int = 7
    batch: int = 16
    """Windows a step."""
    window: int = 254
    """Pieces a window, without [CLS] and [SEP]."""
    margin: int = 16
    """Pieces of context at a window's edge, over which no loss is taken."""
    rate: float = 2.5e-4
    """Peak learning rate of the encoder's top layer."""
    head_rate: float = 2e-3
    layer_decay: float = 0.9
    """Each layer below the top learns at this share of the rate of the one above."""
    weight_decay: float = 0.01
    warm_up: float = 0.06
    repeat_written: int = 3
    """Times that a written report is seen in an epoch."""
    share: float = 1.0
    """Share of all other windows that are seen in an epoch, others in each."""
    link_weight: float = 0.15
    """Share of the links' loss, a mean over choices, beside the labels', a mean over words."""
    name_weight: float = 0.2
    field_weight: float = 0.2
    """For each of stance, act, hedged and sourcing."""
    reference_weight: float = 0.1
    average: float = 0.999
    """Decay of the moving average of the weights, which is what a run keeps."""


@dataclass(frozen=True, slots=True)
class Item:
    """One window of one example."""

    example: Example
    window: Window


def cut(examples: Sequence[Example], settings: Settings, chance: random.Random) -> list[Item]:
    """Cut all examples into windows whose borders move from epoch to epoch."""
    items = []
    for example in examples:
        bounds = example.pieces.bounds
        shift = chance.randrange(0, settings.window - 2 * settings.margin)
        first = min(int(np.searchsorted(bounds, shift)), len(bounds) - 1)
        parts = [Window(0, first, 0, first)] if first else []
        rest = plan(bounds[first:] - bounds[first], size=settings.window, margin=settings.margin)
        parts += [Window(*(edge + first for edge in window)) for window in rest]
        items += [Item(example, window) for window in parts]
    return items


def batches(
    once: Sequence[Example], written: Sequence[Example], settings: Settings, epoch: int
) -> Iterator[list[Item]]:
    """Yield one epoch's batches: windows of like length together, in random order."""
    chance = random.Random(settings.seed * 1000 + epoch)
    items = cut(once, settings, chance)
    if settings.share < 1:
        items = chance.sample(items, round(settings.share * len(items)))
    for _ in range(settings.repeat_written):
        items += cut(written, settings, chance)
    chance.shuffle(items)
    pool = settings.batch * 16
    groups: list[list[Item]] = []
    for k in range(0, len(items), pool):
        near = sorted(items[k : k + pool], key=lambda item: item.window.last - item.window.first)
        groups += [near[i : i + settings.batch] for i in range(0, len(near), settings.batch)]
    chance.shuffle(groups)
    yield from groups


class Pairs(NamedTuple):
    """Candidate links of one role in a batch; words are counted through all its windows."""

    cues: Ints
    """(pairs, 2): first and last word."""
    others: Ints
    """(pairs, 2)"""
    buckets: Ints
    """(pairs,)"""
    targets: NDArray[np.float32]
    """(pairs,): 1 where the two belong together."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The arrays of one step."""

    inputs: tuple[Ints, Ints, Ints]
    """Ids, features and mask, as ``windows.fill`` lays them out."""
    heads: Ints
    """(windows, words): the piece at which each word that a window owns begins."""
    labels: Ints
    """(layers, windows, words)"""
    lengths: Ints
    """(layers, windows): the number of labelled words; 0 where a layer is not annotated."""
    words: Ints
    """(all words,): the place of each word's first piece, counted through all windows."""
    pairs: dict[int, Pairs]
    """By the role of the other stretch: 0 source, 2 content."""
    names: Ints
    """(all words,): kind of name, of the words that their window owns."""
    fields: Fields
    references: tuple[References, ...]
    """In the order of ``examples.REFERENCES``; words are counted through all windows."""


def collate(items: Sequence[Item], settings: Settings) -> Batch:
    """Gather windows into one batch. Labels are taken of the words that a window owns, links of the cues it owns."""
    inputs = _pad([fill(i.example.pieces, i.example.features, [i.window], size=settings.window) for i in items])
    length = inputs[0].shape[1]
    width = max(item.window.own_end - item.window.own for item in items)
    heads = np.zeros((len(items), width), np.int64)
    labels = np.zeros((LAYERS, len(items), width), np.int64)
    lengths = np.zeros((LAYERS, len(items)), np.int64)
    words: list[Ints] = []
    parts: dict[int, list[Pairs]] = {0: [], 2: []}
    names: list[Ints] = []
    fields: list[Fields] = []
    references: list[list[References]] = [[] for _ in REFERENCES]
    before = 0  # words of the windows before this one
    for k, item in enumerate(items):
        example, (first, last, own, own_end) = item.example, item.window
        place = np.minimum(example.pieces.heads - example.pieces.bounds[first] + 1, length - 1)
        heads[k, : own_end - own] = place[own:own_end]
        for layer, gold in enumerate((example.outer, example.inner)):
            if gold[own] != UNKNOWN:
                labels[layer, k, : own_end - own] = gold[own:own_end]
                lengths[layer, k] = own_end - own
        words.append(k * length + place[first:last])
        for links in example.links:
            parts[links.role].append(_within(links, item.window, before - first))
        own_names = np.full(last - first, UNKNOWN, np.int64)
        own_names[own - first : own_end - first] = example.names[own:own_end]
        names.append(own_names)
        fields.append(_fields_within(example.fields, item.window, before - first))
        for found, each in zip(references, example.references, strict=True):
            mine = _owned(item.window, each.ones, each.others)
            shift = before - first
            found.append(References(each.ones[mine] + shift, each.others[mine] + shift, each.targets[mine]))
        before += last - first
    pairs = {role: Pairs(*map(np.concatenate, zip(*each, strict=True))) for role, each in parts.items()}
    return Batch(
        inputs,
        heads,
        labels,
        lengths,
        np.concatenate(words),
        pairs,
        np.concatenate(names),
        Fields(*(np.concatenate([getattr(f, name) for f in fields]) for name in Fields.__slots__)),
        tuple(
            References(*(np.concatenate([getattr(r, name) for r in found]) for name in ("ones", "others", "targets")))
            for found in references
        ),
    )


def _pad(layouts: Sequence[tuple[Ints, Ints, Ints]]) -> tuple[Ints, Ints, Ints]:
    length = max(ids.shape[1] for ids, _, _ in layouts)

    def padded(array: Ints) -> Ints:
        return np.pad(array, [(0, 0), (0, length - array.shape[1])] + [(0, 0)] * (array.ndim - 2))

    ids, features, mask = (np.concatenate([padded(layout[k]) for layout in layouts]) for k in range(3))
    return ids, features, mask


def _within(links: Links, window: Window, shift: int) -> Pairs:
    """The links whose both ends the window holds and whose cue it owns, moved by ``shift`` words."""
    mine = _owned(window, links.cues, links.others)
    return Pairs(links.cues[mine] + shift, links.others[mine] + shift, links.buckets[mine], links.targets[mine])


def _fields_within(fields: Fields, window: Window, shift: int) -> Fields:
    mine = _owned(window, fields.cues, fields.sources, fields.beginnings)
    cues, sources, beginnings = (rows[mine] + shift for rows in (fields.cues, fields.sources, fields.beginnings))
    return Fields(cues, sources, beginnings, fields.values[mine])


def _owned(window: Window, ones: Ints, *others: Ints) -> NDArray[np.bool_]:
    """Which rows of stretches a window holds whole, its own words at the beginning of the first of them."""
    ends = np.concatenate([ones, *others], axis=1)
    held = (ends >= window.first).all(axis=1) & (ends < window.last).all(axis=1)
    return np.asarray(held & (ones[:, 0] >= window.own) & (ones[:, 0] < window.own_end))
