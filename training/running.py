"""What the trainings of all other networks than the reader's have in common: how fast layers learn, and how a run goes
on after a stop."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch import nn
from transformers import BertModel, MPNetModel

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
