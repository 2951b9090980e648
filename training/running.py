"""What the trainings of all other networks than the reader's have in common: how fast layers learn, the run itself, and
how it goes on after a stop."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import fmean
from typing import Any, TypeVar

import torch
from torch import Tensor, nn
from transformers import BertModel, MPNetModel

from training.train import moving_average

_Model = TypeVar("_Model", bound=nn.Module)

Parts = dict[str, Any]
"""What a run keeps of its state, by name: each has ``state_dict`` and ``load_state_dict``."""


def layered(encoder: BertModel | MPNetModel, rate: float, slower: float) -> list[dict[str, object]]:
    """Return the optimiser's groups of an encoder: ``rate`` at the top, each layer below at ``slower`` times that of
    the one above (Howard & Ruder 2018)."""
    depth = len(encoder.encoder.layer)
    groups: list[dict[str, object]] = []
    for name, parameter in encoder.named_parameters():
        if parameter.requires_grad:
            layer = int(name.split(".")[2]) if name.startswith("encoder.layer.") else -1
            decay = 0.0 if parameter.ndim < 2 else 0.01
            groups.append({"params": [parameter], "lr": rate * slower ** (depth - 1 - layer), "weight_decay": decay})
    return groups


def slowing(steps: int, warm: int, full: float) -> Callable[[int], float]:
    """Return the rate at each step, of 1: faster for ``warm`` steps, full speed for a part of the way, then slower and
    slower."""
    first = max(1, min(warm, steps // 10))

    def at(step: int) -> float:
        done = step / steps
        slowed = 1.0 if done < full else max(0.02, 0.5 * (1 + math.cos(math.pi * (done - full) / (1 - full))))
        return min(1.0, (step + 1) / first) * slowed

    return at


def run(
    model: _Model,
    optimiser: torch.optim.Optimizer,
    losses: Callable[[int], Iterable[Tensor]],
    folder: Path,
    *,
    epochs: int,
    steps: int,
    warm: int,
    full: float,
    decay: float,
    seed: int,
) -> _Model:
    """Train and return the network with averaged weights. Goes on from ``folder/last.pt`` where there is one.

    ``losses`` gives for an epoch the losses of its ``steps``, each worked out when it is asked for; ``warm`` and
    ``full`` are those of ``slowing``, ``decay`` that of the moving average.
    """
    average = torch.optim.swa_utils.AveragedModel(model, avg_fn=moving_average(decay))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, slowing(steps * epochs, warm, full))
    parts = {"model": model, "average": average, "optimiser": optimiser, "schedule": schedule}
    for epoch in range(resume(folder, parts), epochs):
        begun, told = time.monotonic(), []
        torch.manual_seed(seed + epoch)  # what is dropped follows from the epoch, also after a stop
        model.train()
        for loss in losses(epoch):
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            average.update_parameters(model)
            told.append(loss.item())
        print(f"epoch {epoch + 1}: loss {fmean(told):.3f}, {time.monotonic() - begun:.0f} s", flush=True)
        keep(folder, parts, epoch + 1)
    trained = average.module
    assert isinstance(trained, type(model))
    return trained


def resume(folder: Path, parts: Parts) -> int:
    """Take up what ``keep`` left in a folder, and return the epochs that were done."""
    folder.mkdir(parents=True, exist_ok=True)
    last = folder / "last.pt"
    if not last.exists():
        return 0
    saved = torch.load(last, weights_only=True)
    epochs = int(saved.pop("epochs"))
    for name, values in saved.items():
        parts[name].load_state_dict(values)
    return epochs


def keep(folder: Path, parts: Parts, epochs: int) -> None:
    """Leave the state of a run in a folder, whole or not at all."""
    part = folder / "last.pt.part"
    torch.save({name: one.state_dict() for name, one in parts.items()} | {"epochs": epochs}, part)
    part.replace(folder / "last.pt")


def device_of(model: nn.Module) -> torch.device:
    """Return where a network's weights are."""
    return next(model.parameters()).device
