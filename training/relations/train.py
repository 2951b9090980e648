"""Training the relation network: pairs through the encoder, drawn anew for every epoch, resumable after each."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import cross_entropy

from onrecord.claims.excerpt import Encoded, Vocabulary, collate, encode
from onrecord.claims.values import RELATIONS
from training.relations.network import Relater
from training.relations.pairs import Pair
from training.train import moving_average

Draw = Callable[[random.Random], Sequence[Pair]]
"""Returns the pairs of one epoch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to train."""

    epochs: int = 3
    rate: float = 2e-4
    """Of the top layer; each one below learns at nine tenths of the one above (Howard & Ruder 2018)."""
    head_rate: float = 1e-3
    pieces: int = 3000
    """In a batch, filling included."""
    smoothing: float = 0.05
    seed: int = 0


def train(model: Relater, vocabulary: Vocabulary, draw: Draw, settings: Settings, folder: Path) -> Relater:
    """Train and return the network with averaged weights. Goes on from ``folder/last.pt`` where there is one."""
    folder.mkdir(parents=True, exist_ok=True)
    optimiser = torch.optim.AdamW(_groups(model, settings), fused=True)
    average = torch.optim.swa_utils.AveragedModel(model, avg_fn=moving_average(0.998))
    steps = sum(1 for _ in _batches(_encode(vocabulary, draw(random.Random(settings.seed))), settings, 0))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, _rate(steps * settings.epochs))
    state = {"model": model, "average": average, "optimiser": optimiser, "schedule": schedule}
    last, first = folder / "last.pt", 0
    if last.exists():
        saved = torch.load(last, weights_only=True)
        first = saved.pop("epoch")
        for name, values in saved.items():
            state[name].load_state_dict(values)
    for epoch in range(first, settings.epochs):
        begun, losses = time.monotonic(), []
        torch.manual_seed(settings.seed + 1000 * epoch)  # what is dropped follows from the epoch, also after a stop
        pairs = draw(random.Random(settings.seed + 1000 * epoch))
        model.train()
        for batch, targets in _batches(_encode(vocabulary, pairs), settings, epoch):
            device = model.head.weight.device
            with torch.autocast(device.type, torch.bfloat16):
                scores = model(*(array.to(device) for array in batch))
            loss = cross_entropy(scores.float(), targets.to(device), label_smoothing=settings.smoothing)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            average.update_parameters(model)
            losses.append(loss.item())
        print(
            f"epoch {epoch + 1}: loss {np.mean(losses):.3f}, {len(pairs)} pairs, {time.monotonic() - begun:.0f} s",
            flush=True,
        )
        torch.save({name: part.state_dict() for name, part in state.items()} | {"epoch": epoch + 1}, last)
    trained = average.module
    assert isinstance(trained, Relater)
    torch.save(trained.state_dict(), folder / "averaged.pt")
    return trained


@torch.no_grad()
def predict(model: Relater, vocabulary: Vocabulary, pairs: Sequence[Pair], pieces: int = 6000) -> NDArray[np.float32]:
    """Return the probabilities of ``RELATIONS`` for each pair: (pairs, relations)."""
    model.eval()
    result = np.zeros((len(pairs), len(RELATIONS)), np.float32)
    encoded = _encode(vocabulary, pairs)
    order = sorted(range(len(pairs)), key=lambda k: len(encoded[k][0]))
    for chosen in _fill(order, [len(item) for item, _ in encoded], pieces):
        batch = collate([encoded[k][0] for k in chosen])
        with torch.autocast("cpu", torch.bfloat16):
            scores = model(*map(torch.from_numpy, batch))
        result[chosen] = scores.float().softmax(1).numpy()
    return result


def _encode(vocabulary: Vocabulary, pairs: Sequence[Pair]) -> list[tuple[Encoded, int]]:
    return [(encode(vocabulary, pair.first, pair.second), pair.relation) for pair in pairs]


def _batches(
    encoded: Sequence[tuple[Encoded, int]], settings: Settings, epoch: int
) -> Iterator[tuple[list[Tensor], Tensor]]:
    """Yield batches of pairs of nearly one length, in random order."""
    chance = random.Random(f"{settings.seed}/{epoch}")
    order = sorted(range(len(encoded)), key=lambda k: len(encoded[k][0]) + 6 * chance.random())
    filled = list(_fill(order, [len(item) for item, _ in encoded], settings.pieces))
    chance.shuffle(filled)
    for chosen in filled:
        batch = collate([encoded[k][0] for k in chosen])
        yield list(map(torch.from_numpy, batch)), torch.tensor([encoded[k][1] for k in chosen])


def _fill(order: Sequence[int], lengths: Sequence[int], most: int) -> Iterator[list[int]]:
    """Cut ``order`` into batches that hold at most so many pieces when filled up to the longest."""
    chosen: list[int] = []
    longest = 0
    for k in order:
        if chosen and max(longest, lengths[k]) * (len(chosen) + 1) > most:
            yield chosen
            chosen, longest = [], 0
        chosen.append(k)
        longest = max(longest, lengths[k])
    if chosen:
        yield chosen


def _groups(model: Relater, settings: Settings) -> list[dict[str, object]]:
    depth = len(model.encoder.encoder.layer)
    groups: list[dict[str, object]] = []
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            rate = settings.head_rate
            if name.startswith("encoder."):
                layer = int(name.split(".")[3]) if name.startswith("encoder.encoder.layer.") else -1
                rate = settings.rate * 0.9 ** (depth - 1 - layer)
            decay = 0.0 if parameter.ndim < 2 else 0.01
            groups.append({"params": [parameter], "lr": rate, "weight_decay": decay})
    return groups


def _rate(steps: int) -> Callable[[int], float]:
    warm = max(1, steps // 10)

    def at(step: int) -> float:
        if step < warm:
            return step / warm
        return max(0.02, 0.5 * (1 + math.cos(math.pi * min(1.0, (step - warm) / (steps - warm)))))

    return at
