"""Training: windows of the corpora through the network, resumable after every epoch, seeded.

What is trained on, and in which order, follows from the seed alone, so a run that was stopped and resumed ends where
an undisturbed one does (up to the order of floating-point sums).
"""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from onrecord.attributions.heads import EMISSIONS, LAYERS
from onrecord.attributions.labels import LABELS
from onrecord.attributions.windows import Window, fill, plan
from training.examples import UNKNOWN, Example
from training.model import Reader, choice_loss, path_loss


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
    """Times that a written report is seen while a PolNeAR article is seen once."""
    link_weight: float = 0.15
    """Share of the links' loss, a mean over choices, beside the labels', a mean over words."""
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
    polnear: Sequence[Example], written: Sequence[Example], settings: Settings, epoch: int
) -> Iterator[list[Item]]:
    """Yield one epoch's batches: windows of like length together, in random order."""
    chance = random.Random(settings.seed * 1000 + epoch)
    items = cut(polnear, settings, chance)
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


def loss_of(model: Reader, items: Sequence[Item], settings: Settings) -> tuple[Tensor, dict[str, float]]:
    """Loss of one batch: label paths of both layers and links, each a mean over words or pairs."""
    layouts = [fill(item.example.pieces, item.example.features, [item.window], size=settings.window) for item in items]
    length = max(layout[0].shape[1] for layout in layouts)
    arrays = [
        np.concatenate(
            [np.pad(a[k], [(0, 0), (0, length - a[k].shape[1])] + [(0, 0)] * (a[k].ndim - 2)) for a in layouts]
        )
        for k in range(3)
    ]
    with torch.autocast("cpu", torch.bfloat16):
        outputs = model(*map(torch.from_numpy, arrays))
    outputs = outputs.float()

    # From pieces to words: a word is its first piece. Chains are the words that the windows own.
    width = max(item.window.own_end - item.window.own for item in items)
    heads = np.zeros((len(items), width), np.int64)
    labels = np.zeros((LAYERS, len(items), width), np.int64)
    known = np.zeros((LAYERS, len(items), width), bool)
    pairs: dict[int, list[tuple[np.ndarray, ...]]] = {0: [], 2: []}
    flat_start = 0
    flat_heads = []
    for k, (example, (first, last, own, own_end)) in enumerate(items_of(items)):
        begin = example.pieces.bounds[first]
        place = np.minimum(example.pieces.heads - begin + 1, length - 1)
        heads[k, : own_end - own] = place[own:own_end]
        for layer, gold in enumerate((example.outer, example.inner)):
            here = gold[own:own_end]
            labels[layer, k, : own_end - own] = np.maximum(here, 0)
            known[layer, k, : own_end - own] = here != UNKNOWN
        flat_heads.append(k * length + place[first:last])
        for link in example.links:
            both = np.concatenate([link.cues, link.others], axis=1)
            mine = (
                (both.min(axis=1, initial=10**9) >= first)
                & (both.max(axis=1, initial=-1) < last)
                & (link.cues[:, 0] >= own)
                & (link.cues[:, 0] < own_end)
            )
            offset = flat_start - first
            pairs[link.role].append(
                (link.cues[mine] + offset, link.others[mine] + offset, link.buckets[mine], link.targets[mine])
            )
        flat_start += last - first

    rows = torch.from_numpy(heads).unsqueeze(2).expand(-1, -1, outputs.shape[2])
    scores = outputs.gather(1, rows)[..., :EMISSIONS]
    chains = torch.from_numpy(known.any(axis=2).reshape(-1).nonzero()[0])
    lengths = torch.from_numpy(known.sum(axis=2).reshape(-1))[chains]
    emissions = torch.cat(scores.split(len(LABELS), dim=2))[chains]
    transitions = model.paths().repeat_interleave(len(items), dim=0)[chains]
    gold_labels = torch.from_numpy(labels.reshape(-1, width))[chains]
    label_loss = path_loss(emissions, transitions, gold_labels, lengths) / lengths.sum()

    by_word = outputs.reshape(-1, outputs.shape[2])[torch.from_numpy(np.concatenate(flat_heads))]
    link_loss = outputs.new_zeros(())
    for role, parts in pairs.items():
        cues, others, buckets, targets = (torch.from_numpy(np.concatenate(part)) for part in zip(*parts, strict=True))
        if len(targets):
            found = model.link_scores(by_word, role, cues, others, buckets)
            # Each cue chooses among sources, each content among cues; either may choose none.
            groups = torch.unique(cues if role == 0 else others, dim=0, return_inverse=True)[1]
            link_loss = link_loss + choice_loss(found, groups, targets)
    loss = label_loss + settings.link_weight * link_loss
    return loss, {"labels": label_loss.item(), "links": link_loss.item()}


def items_of(items: Sequence[Item]) -> Iterator[tuple[Example, Window]]:
    """Unpack items for a loop."""
    return ((item.example, item.window) for item in items)


def groups_of(model: Reader, settings: Settings) -> list[dict[str, object]]:
    """Parameter groups: lower layers learn more slowly (Howard & Ruder 2018), heads faster."""
    depth = len(model.encoder.encoder.layer)
    groups: list[dict[str, object]] = []
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("encoder.encoder.layer."):
            rate = settings.rate * settings.layer_decay ** (depth - 1 - int(name.split(".")[3]))
        elif name.startswith("encoder."):
            rate = settings.rate * settings.layer_decay**depth
        else:
            rate = settings.head_rate
        decay = 0.0 if parameter.ndim < 2 else settings.weight_decay
        groups.append({"params": [parameter], "lr": rate, "weight_decay": decay})
    return groups


def moving_average(decay: float) -> Callable[[Tensor, Tensor, Tensor | int], Tensor]:
    """Exponential moving average that forgets its beginning: the decay grows to ``decay`` with the steps taken."""

    def average(old: Tensor, new: Tensor, steps: Tensor | int) -> Tensor:
        return old.lerp(new, 1 - min(decay, (1 + float(steps)) / (10 + float(steps))))

    return average


def train(
    model: Reader, polnear: Sequence[Example], written: Sequence[Example], settings: Settings, folder: Path
) -> Path:
    """Train and return the path of the averaged weights. Goes on from ``folder/last.pt`` where there is one."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(settings.seed)
    optimiser = torch.optim.AdamW(groups_of(model, settings), fused=True)
    a_epoch = sum(1 for _ in batches(polnear, written, settings, 0))
    steps = int(a_epoch * settings.epochs * 1.02)
    warm = int(steps * settings.warm_up)

    def rate_at(step: int) -> float:
        return step / warm if step < warm else max(0.02, 0.5 * (1 + math.cos(math.pi * (step - warm) / (steps - warm))))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate_at)
    averaged = torch.optim.swa_utils.AveragedModel(model, avg_fn=moving_average(settings.average))
    first = 0
    last = folder / "last.pt"
    if last.exists():
        state = torch.load(last, weights_only=True)
        if state["settings"] != asdict(settings):
            raise ValueError(f"{last} is of a run with other settings: {state['settings']}")
        model.load_state_dict(state["model"])
        averaged.load_state_dict(state["averaged"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        first = state["epoch"] + 1
    for epoch in range(first, settings.epochs):
        torch.manual_seed(settings.seed * 1000 + epoch)
        model.train()
        began, seen, sums = time.time(), 0, {"labels": 0.0, "links": 0.0}
        for count, items in enumerate(batches(polnear, written, settings, epoch), start=1):
            loss, parts = loss_of(model, items, settings)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            averaged.update_parameters(model)
            seen += sum(
                int(i.example.pieces.bounds[i.window.last] - i.example.pieces.bounds[i.window.first]) for i in items
            )
            sums = {key: sums[key] + parts[key] for key in sums}
            if count % 50 == 0:
                line = {key: round(value / count, 4) for key, value in sums.items()}
                print(
                    json.dumps({"epoch": epoch, "step": count, **line, "pieces/s": int(seen / (time.time() - began))}),
                    flush=True,
                )
        state = {
            "settings": asdict(settings),
            "epoch": epoch,
            "model": model.state_dict(),
            "averaged": averaged.state_dict(),
            "optimiser": optimiser.state_dict(),
            "schedule": schedule.state_dict(),
        }
        torch.save(state, folder / "last.pt.part")
        (folder / "last.pt.part").replace(last)
        torch.save(averaged.module.state_dict(), folder / f"epoch-{epoch}.pt")
    return folder / f"epoch-{settings.epochs - 1}.pt"
