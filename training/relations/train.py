"""Training the relation network: packs of what is said in two stories at a time, drawn anew for every epoch.

What is asked for is each relation, and once more, of those that take a side, which: two that contradict each other are
about the same thing in nearly the same words, and for long the network sees no more than that. To share one network
with the claim encoder, for which both sides are one, was tried, with packs in which a side was seldom opposed and
without asking for it once more: after a quarter of an hour it knew no sides. This knows some after three minutes.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from onrecord.claims.excerpt import Encoded, Excerpt, Vocabulary, collate, encode_together
from onrecord.claims.values import RELATIONS
from training import running
from training.relations.corpora import Story
from training.relations.network import Relater
from training.relations.packs import UNKNOWN, Pack, draw_packs

AFFIRMS, DENIES = RELATIONS.index("affirms"), RELATIONS.index("denies")
PIECES = 330
"""Of a pack; excerpts beyond are left out."""
BETWEEN = 0.4
"""What a pair of sayings counts beside a pair with the first excerpt, mostly a claim's wording."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to train."""

    epochs: int = 2
    rate: float = 5e-5
    """Of the top layer; each one below learns at 0.95 of the one above."""
    head_rate: float = 5e-4
    excerpts: int = 16
    """Drawn of each of two stories for one step."""
    seed: int = 0


class Lesson(NamedTuple):
    """A pack, ready to be learned from."""

    encoded: Encoded
    relations: Tensor
    """(excerpts, excerpts)"""


def to_lesson(pack: Pack, vocabulary: Vocabulary) -> Lesson:
    """Encode a pack, as much of it as fits."""
    count = len(pack.excerpts)
    encoded = encode_together(vocabulary, pack.excerpts)
    while len(encoded) > PIECES and count > 2:
        count -= 1
        encoded = encode_together(vocabulary, pack.excerpts[:count])
    return Lesson(encoded, torch.tensor([row[:count] for row in pack.relations[:count]]))


def train(
    model: Relater, vocabulary: Vocabulary, stories: Sequence[Story], settings: Settings, folder: Path
) -> Relater:
    """Train and return the network with averaged weights. Goes on from ``folder/last.pt`` where there is one."""
    groups = running.layered(model.encoder, settings.rate, 0.95)
    head = [*model.grow.parameters(), *model.head.parameters()]
    optimiser = torch.optim.AdamW([{"params": head, "lr": settings.head_rate, "weight_decay": 0.01}, *groups])

    def losses(epoch: int) -> Iterator[Tensor]:
        for lessons in _steps(stories, vocabulary, settings, epoch):
            yield loss_of(model, lessons)

    trained = running.run(
        model,
        optimiser,
        losses,
        folder,
        epochs=settings.epochs,
        steps=len(stories),
        warm=60,
        full=0.3,
        decay=0.99,
        seed=settings.seed,
    )
    torch.save(trained.state_dict(), folder / "averaged.pt")
    return trained


def loss_of(model: Relater, lessons: Sequence[Lesson]) -> Tensor:
    """Return the loss of some packs: of each relation, and of the side where two take one."""
    scores, relations, weights = zip(*_compared(model, lessons), strict=True)
    found, wanted, counts = torch.cat(scores), torch.cat(relations), torch.cat(weights)
    known = wanted != UNKNOWN
    loss = _mean(cross_entropy(found[known], wanted[known], reduction="none"), counts[known])
    sided = (wanted == AFFIRMS) | (wanted == DENIES)
    if sided.any():
        against = found[sided, DENIES] - found[sided, AFFIRMS]
        denied = (wanted[sided] == DENIES).float()
        loss = loss + _mean(binary_cross_entropy_with_logits(against, denied, reduction="none"), counts[sided])
    return loss


def _compared(model: Relater, lessons: Sequence[Lesson]) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """Yield the scores, relations and weights of all pairs of each pack; packs alike in length are run at once."""
    device = running.device_of(model)
    order = sorted(range(len(lessons)), key=lambda k: len(lessons[k].encoded))
    while order:
        longest = len(lessons[order[-1]].encoded)
        chosen = [k for k in order if len(lessons[k].encoded) * 1.5 >= longest]
        order = [k for k in order if k not in chosen]
        batch = collate([lessons[k].encoded for k in chosen])
        with torch.autocast(device.type, torch.bfloat16):
            pooled = model.pooled(*(torch.from_numpy(array).to(device) for array in batch))
        for means, k in zip(pooled, chosen, strict=True):
            relations = lessons[k].relations.to(device)
            one, other = (relations != UNKNOWN).nonzero(as_tuple=True)
            scores = model.compare(means[one], means[other])
            yield scores, relations[one, other], torch.where((one == 0) | (other == 0), 1.0, BETWEEN)


def _mean(values: Tensor, counts: Tensor) -> Tensor:
    return (values * counts).sum() / counts.sum().clamp_min(1e-6)


def _steps(stories: Sequence[Story], vocabulary: Vocabulary, settings: Settings, epoch: int) -> Iterator[list[Lesson]]:
    chance = random.Random(f"{settings.seed}/{epoch}")
    for story in chance.sample(stories, len(stories)):
        packs = [pack for one in (story, chance.choice(stories)) for pack in draw_packs(one, settings.excerpts, chance)]
        if packs:
            yield [to_lesson(pack, vocabulary) for pack in packs]


@torch.no_grad()
def predict(
    model: Relater, vocabulary: Vocabulary, pairs: Sequence[tuple[Excerpt, Excerpt]], count: int = 32
) -> NDArray[np.float32]:
    """Return the probabilities of ``RELATIONS`` for each pair, ``count`` of them at a time: (pairs, relations)."""
    model.eval()
    device = running.device_of(model)
    result = np.zeros((len(pairs), len(RELATIONS)), np.float32)
    encoded = [encode_together(vocabulary, pair) for pair in pairs]
    order = sorted(range(len(pairs)), key=lambda k: len(encoded[k]))
    for start in range(0, len(order), count):
        chosen = order[start : start + count]
        batch = collate([encoded[k] for k in chosen])
        with torch.autocast(device.type, torch.bfloat16):
            scores = model(*(torch.from_numpy(array).to(device) for array in batch))
        result[chosen] = scores.float().softmax(1).cpu().numpy()
    return result
