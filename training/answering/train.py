"""Training the answering network: every sheet in every epoch."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from onrecord.models.runtime import BEGIN, END
from training import running
from training.answering.lessons import UNTOLD, Lesson, forget
from training.answering.network import Answerer

HIDDEN = 103
"""The piece for a word that is hidden, in BERT's vocabulary: [MASK]."""
POOL = 64
"""Sheets sorted by length at a time, so that those of one step are of nearly one length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to train."""

    epochs: int = 20
    rate: float = 1e-4
    """Of the top layer; each one below learns at 0.9 of the one above."""
    head_rate: float = 5e-4
    batch: int = 4
    """Sheets a step."""
    forgotten: float = 0.1
    """Share of what may be answered that is not asked, another each time: a reader does not find every statement."""
    hidden: float = 0.07
    """Share of the pieces that are hidden, others each time, so that it does not learn reports by heart."""
    affirming: float = 0.5
    """What the stance of a statement that affirms counts beside one of the fewer others."""
    silent: float = 0.7
    """What it counts that a statement which does not affirm answers nothing, beside one that answers something."""
    idle: float = 0.15
    """The same of a statement that affirms."""
    seed: int = 0


class Batch(NamedTuple):
    """Sheets side by side, filled up to one length and one number of rows, which are counted on through the batch."""

    ids: Tensor
    marks: Tensor
    counted: Tensor
    pools: Tensor
    """(batch, rows, length)"""
    questions: Tensor
    """(questions, 4)"""
    rows: Tensor
    """Those that are asked about: (statements,)."""
    stances: Tensor
    answers: Tensor
    """(statements,) each."""
    right: Tensor
    """(questions,)"""


def collate(lessons: Sequence[Lesson]) -> Batch:
    """Put sheets side by side."""
    length = 2 + max(len(lesson.sheet) for lesson in lessons)
    most = max(len(lesson.sheet.rows) for lesson in lessons)
    ids, marks, counted = (torch.zeros(len(lessons), length, dtype=torch.long) for _ in range(3))
    pools = torch.zeros(len(lessons), most, length)
    questions, rows = [], []
    for k, (sheet, *_) in enumerate(lessons):
        count = len(sheet) + 2
        ids[k, :count] = torch.tensor([BEGIN, *sheet.ids, END])
        marks[k, 1 : count - 1] = torch.tensor(sheet.marks)
        counted[k, :count] = 1
        for row, places in enumerate(sheet.rows):
            pools[k, row, [place + 1 for place in places]] = 1 / len(places)
        questions += [(one.asking + k * most, one.asked + k * most, one.far, one.same) for one in sheet.questions]
        rows += [k * most + row for row in range(len(sheet.statements))]
    return Batch(
        ids,
        marks,
        counted,
        pools,
        torch.tensor(questions, dtype=torch.long).reshape(-1, 4),
        torch.tensor(rows),
        torch.tensor([stance for lesson in lessons for stance in lesson.stances]),
        torch.tensor([answers for lesson in lessons for answers in lesson.answers]),
        torch.tensor([right for lesson in lessons for right in lesson.right], dtype=torch.bool),
    )


def hide(batch: Batch, share: float) -> Batch:
    """Return a batch with some pieces hidden."""
    return batch._replace(ids=batch.ids.masked_fill(torch.rand(batch.ids.shape) < share, HIDDEN))


def loss_of(model: Answerer, batch: Batch, settings: Settings) -> Tensor:
    """Return the loss of the stances, and of what is answered where that is in sight: any right target will do."""
    stances, nothing, answered = model(*batch[:5])
    told = (batch.stances != UNTOLD).float()
    counts = torch.where(batch.stances > 0, 1.0, settings.affirming) * told
    loss = _mean(cross_entropy(stances[batch.rows], batch.stances, reduction="none", ignore_index=UNTOLD), counts)
    asking = batch.questions[:, 0]
    top = nothing.detach().scatter_reduce(0, asking, answered.detach(), "amax")
    grown, none = (answered - top[asking]).exp(), (nothing - top).exp()
    total = none.index_add(0, asking, grown)
    hit = torch.zeros_like(none).index_add(0, asking, grown * batch.right)
    in_sight = torch.zeros_like(none).index_add(0, asking, batch.right.float()) > 0
    missed = (total.log() - torch.where(in_sight, hit, none).clamp_min(1e-20).log())[batch.rows]
    quiet = torch.where(batch.stances > 0, settings.silent, settings.idle) * told
    counts = torch.where(batch.answers, in_sight[batch.rows].float(), quiet)
    return loss + _mean(missed, counts)


def _mean(values: Tensor, counts: Tensor) -> Tensor:
    return (values * counts).sum() / counts.sum().clamp_min(1e-6)


def train(model: Answerer, lessons: Sequence[Lesson], settings: Settings, folder: Path) -> Answerer:
    """Train and return the network with averaged weights. Goes on from ``folder/last.pt`` where there is one."""
    groups = running.layered(model.encoder, settings.rate, 0.9)
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    optimiser = torch.optim.AdamW([{"params": heads, "lr": settings.head_rate, "weight_decay": 0.01}, *groups])
    device = running.device_of(model)

    def losses(epoch: int) -> Iterator[Tensor]:
        for chosen in _steps(lessons, settings, epoch):
            batch = hide(collate(chosen), settings.hidden)
            yield loss_of(model, Batch(*(tensor.to(device) for tensor in batch)), settings)

    trained = running.run(
        model,
        optimiser,
        losses,
        folder,
        epochs=settings.epochs,
        steps=sum(1 for _ in _steps(lessons, settings, 0)),
        warm=60,
        full=0.0,
        decay=0.997,
        seed=settings.seed,
    )
    torch.save(trained.state_dict(), folder / "averaged.pt")
    return trained


def _steps(lessons: Sequence[Lesson], settings: Settings, epoch: int) -> Iterator[list[Lesson]]:
    chance = random.Random(f"{settings.seed}/{epoch}")
    drawn = chance.sample(lessons, len(lessons))
    steps = []
    for start in range(0, len(drawn), POOL):
        pool = sorted(drawn[start : start + POOL], key=lambda lesson: len(lesson.sheet))
        steps += [pool[k : k + settings.batch] for k in range(0, len(pool), settings.batch)]
    for step in chance.sample(steps, len(steps)):
        yield [forget(lesson, settings.forgotten, chance) for lesson in step]
