"""Training the claim encoder: what is said on one claim is drawn together, what is said on another of its story apart.

Supervised contrastive learning (Khosla et al. 2020) with a story in each batch: its sayings and the wordings of its
claims. Whatever side they take, two on one claim belong together; all others of the story do not. Stories are where it
is hard: their names and their subject are the same everywhere. To hold apart what earlier stories said as well, kept as
it was then, was tried: the vectors flee from their own past, and after 1,000 stories nothing is told from anything.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from onrecord.claims.excerpt import Encoded, Excerpt, Vocabulary, collate, encode
from training import running
from training.encoder.network import ClaimEncoder
from training.relations.corpora import Story

ALONE = 48
"""Excerpts in a batch when nothing is learned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to train."""

    epochs: int = 3
    rate: float = 3e-5
    """Of the top layer; each one below learns at 0.92 of the one above (Howard & Ruder 2018)."""
    temperature: float = 0.07
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Lesson:
    """One story, ready to be learned from."""

    encoded: list[Encoded]
    """The wordings of its claims, then what was said."""
    wordings: int
    """How many of them are wordings."""
    alike: Tensor
    """(encoded, encoded): whether two are on one claim."""


def to_lesson(story: Story, vocabulary: Vocabulary) -> Lesson:
    """Encode a story."""
    excerpts = [Excerpt(wording) for wording in story.claims.values()]
    excerpts += [saying.excerpt for saying in story.sayings]
    on = [{claim} for claim in story.claims] + [set(saying.stands) for saying in story.sayings]
    alike = [[k != j and bool(one & other) for j, other in enumerate(on)] for k, one in enumerate(on)]
    return Lesson(
        [encode(vocabulary, excerpt) for excerpt in excerpts],
        len(story.claims),
        torch.tensor(alike),
    )


def train(model: ClaimEncoder, lessons: Sequence[Lesson], settings: Settings, folder: Path) -> ClaimEncoder:
    """Train and return the network with averaged weights. Goes on from ``folder/last.pt`` where there is one."""
    optimiser = torch.optim.AdamW(running.layered(model.encoder, settings.rate, 0.92), fused=True)

    def losses(epoch: int) -> Iterator[Tensor]:
        for lesson in random.Random(f"{settings.seed}/{epoch}").sample(lessons, len(lessons)):
            vectors = wide_of(lesson.encoded, model)
            yield contrast(vectors, lesson.alike.to(vectors.device), settings.temperature)

    trained = running.run(
        model,
        optimiser,
        losses,
        folder,
        epochs=settings.epochs,
        steps=len(lessons),
        warm=30,
        full=0.35,
        decay=0.99,
        seed=settings.seed,
    )
    trained.fit_narrow(vectors_of(trained, [one for lesson in lessons for one in lesson.encoded]))
    torch.save(trained.state_dict(), folder / "averaged.pt")
    return trained


def contrast(vectors: Tensor, alike: Tensor, temperature: float) -> Tensor:
    """Return the loss: how unlikely each vector is to find those that are ``alike``, among all others."""
    itself = torch.eye(len(vectors), dtype=torch.bool, device=vectors.device)
    near = (vectors @ vectors.T / temperature).masked_fill(itself, -torch.inf)
    log_likelihood = near - near.logsumexp(dim=1, keepdim=True)
    count = alike.sum(dim=1)
    each = -log_likelihood.masked_fill(~alike, 0.0).sum(dim=1) / count.clamp_min(1)
    return each[count > 0].mean()


@torch.no_grad()
def vectors_of(model: ClaimEncoder, encoded: Sequence[Encoded]) -> Tensor:
    """Return the wide vectors: (encoded, hidden)."""
    model.eval()
    order = sorted(range(len(encoded)), key=lambda k: len(encoded[k]))
    rows = [wide_of([encoded[k] for k in order[start : start + ALONE]], model) for start in range(0, len(order), ALONE)]
    return torch.cat(rows)[torch.tensor(order).argsort()]


def wide_of(encoded: Sequence[Encoded], model: ClaimEncoder) -> Tensor:
    """Return the wide vectors of excerpts that are run side by side."""
    device = running.device_of(model)
    with torch.autocast(device.type, torch.bfloat16):
        return model.wide(*(torch.from_numpy(array).to(device) for array in collate(encoded)))
