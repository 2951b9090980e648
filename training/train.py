"""Training: windows of the corpora through the network, resumable after every epoch, seeded.

What is trained on, and in which order, follows from the seed alone, so a run that was stopped and resumed ends where
an undisturbed one does (up to the order of floating-point sums).
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from onrecord.attributions.heads import EMISSIONS
from onrecord.attributions.labels import LABELS
from onrecord.attributions.values import ACTS, STANCES
from training.batches import Batch, Settings, batches, collate
from training.examples import REFERENCES, UNKNOWN, Example, Fields, References
from training.model import Reader, choice_loss, mean_over, path_loss

STANCE_WEIGHTS = (1.0, 1.6, 1.6, 2.0)
"""Denials, refusals and doubts are rarer than affirmations, and missing one costs a reader more."""
FEW = 16
"""Statements or choices in a batch below which their loss weighs less: a mean over one or two is mostly noise."""


def loss_of(model: Reader, batch: Batch, settings: Settings) -> tuple[Tensor, dict[str, float]]:
    """Loss of one batch: label paths of both layers and names, means over words; links, fields and references.

    The network runs where the model is; its few numbers a piece come to the processor, where the paths are summed.
    """
    device = model.head.weight.device
    with torch.autocast(device.type, torch.bfloat16):
        outputs = model(*(torch.from_numpy(array).to(device) for array in batch.inputs))
    outputs = outputs.float().cpu()

    rows = torch.from_numpy(batch.heads).unsqueeze(2).expand(-1, -1, outputs.shape[2])
    emissions = torch.cat(outputs.gather(1, rows)[..., :EMISSIONS].split(len(LABELS), dim=2))
    lengths = torch.from_numpy(batch.lengths.reshape(-1))
    labels = torch.from_numpy(batch.labels.reshape(len(lengths), -1))
    transitions = model.paths().cpu().repeat_interleave(len(batch.heads), dim=0)
    known = lengths.nonzero()[:, 0]
    label_loss = outputs.new_zeros(())
    if len(known):
        label_loss = path_loss(emissions[known], transitions[known], labels[known], lengths[known]) / lengths.sum()

    by_word = outputs.reshape(-1, outputs.shape[2])[torch.from_numpy(batch.words)]
    link_loss = outputs.new_zeros(())
    for role, pairs in batch.pairs.items():
        cues, others, buckets, targets = map(torch.from_numpy, pairs)
        if len(targets):
            scores = model.link_scores(by_word, role, cues, others, buckets)
            # Each cue chooses among sources, each content among cues; either may choose none.
            groups = torch.unique(cues if role == 0 else others, dim=0, return_inverse=True)[1]
            link_loss = link_loss + choice_loss(scores, groups, targets)
    signals = model.signals(by_word)
    names = torch.from_numpy(batch.names)
    name_loss = cross_entropy(signals["names"], names, ignore_index=UNKNOWN, reduction="sum")
    name_loss = name_loss / max(1, int((names != UNKNOWN).sum()))
    field_loss = _field_loss(signals, batch.fields)
    reference_loss = _reference_loss(signals, batch.references)
    loss = (
        label_loss
        + settings.link_weight * link_loss
        + settings.name_weight * name_loss
        + settings.field_weight * field_loss
        + settings.reference_weight * reference_loss
    )
    parts = {"labels": label_loss, "links": link_loss, "names": name_loss, "fields": field_loss}
    parts["references"] = reference_loss
    return loss, {name: part.item() for name, part in parts.items()}


def _field_loss(signals: Mapping[str, Tensor], fields: Fields) -> Tensor:
    """Stance, act, hedged and sourcing, each a mean over statements; fewer than ``FEW`` weigh less."""
    if not len(fields.cues):
        return signals["stance"].new_zeros(())
    stance, act, hedged, sourcing = field_scores(signals, fields)
    values = torch.from_numpy(fields.values)
    loss = cross_entropy(stance, values[:, 0], torch.tensor(STANCE_WEIGHTS))
    loss = loss + cross_entropy(act, values[:, 1]) + cross_entropy(sourcing, values[:, 3])
    loss = loss + binary_cross_entropy_with_logits(hedged[:, 0], values[:, 2].float())
    return loss * min(1.0, len(fields.cues) / FEW)


def field_scores(signals: Mapping[str, Tensor], fields: Fields) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Scores of stance, act, hedged and sourcing, (statements, values) each, as the reader puts them together."""
    cues, sources, beginnings = map(torch.from_numpy, (fields.cues, fields.sources, fields.beginnings))
    said = mean_over(signals["said"], beginnings).split([len(STANCES), len(ACTS), 1], dim=1)
    at_cues = [mean_over(signals[part], cues) for part in ("stance", "act", "hedged")]
    stance, act, hedged = (cue + content for cue, content in zip(at_cues, said, strict=True))
    return stance, act, hedged, mean_over(signals["sourcing"], sources)


def _reference_loss(signals: Mapping[str, Tensor], references: Sequence[References]) -> Tensor:
    loss = signals["anaphor"].new_zeros(())
    for (one, other), found in zip(REFERENCES, references, strict=True):
        if len(found.targets):
            ones, others, targets = map(torch.from_numpy, (found.ones, found.others, found.targets))
            scores = (mean_over(signals[one], ones) * mean_over(signals[other], others)).sum(1)
            groups = torch.unique(ones, dim=0, return_inverse=True)[1]
            loss = loss + choice_loss(scores, groups, targets) * min(1.0, (int(groups.max()) + 1) / FEW)
    return loss


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


def train(model: Reader, once: Sequence[Example], written: Sequence[Example], settings: Settings, folder: Path) -> Path:
    """Train and return the path of the averaged weights. Goes on from ``folder/last.pt`` where there is one."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(settings.seed)
    optimiser = torch.optim.AdamW(groups_of(model, settings), fused=True)
    a_epoch = sum(1 for _ in batches(once, written, settings, 0))
    steps = int(a_epoch * settings.epochs * 1.02)
    warm = int(steps * settings.warm_up)

    def rate_at(step: int) -> float:
        return step / warm if step < warm else max(0.02, 0.5 * (1 + math.cos(math.pi * (step - warm) / (steps - warm))))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate_at)
    averaged = torch.optim.swa_utils.AveragedModel(model, avg_fn=moving_average(settings.average))
    first = 0
    last = folder / "last.pt"
    if last.exists():
        state = torch.load(last, weights_only=True, map_location=model.head.weight.device)
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
        began, seen, sums = time.time(), 0, dict.fromkeys(("labels", "links", "names", "fields", "references"), 0.0)
        for count, items in enumerate(batches(once, written, settings, epoch), start=1):
            loss, parts = loss_of(model, collate(items, settings), settings)
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
