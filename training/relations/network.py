"""The relation network in PyTorch: MPNet over excerpts side by side, the means of each two compared."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu
from transformers import MPNetConfig

from onrecord.claims.values import RELATIONS
from training import mpnet

GROWN = 256
"""Width of the layer between the compared means and the relations."""


class Relater(nn.Module):
    """From a batch of encoded excerpts (``onrecord.claims.excerpt.Batch``) to scores of ``RELATIONS``."""

    def __init__(self, config: MPNetConfig) -> None:
        super().__init__()
        self.encoder = mpnet.fresh(config)
        self.drop = nn.Dropout(0.1)
        self.grow = nn.Linear(config.hidden_size * 4, GROWN)
        self.head = nn.Linear(GROWN, len(RELATIONS))

    @classmethod
    def pretrained(cls, folder: Path) -> Relater:
        """Start from an MPNet in a folder of the Hugging Face layout."""
        model = cls(MPNetConfig.from_pretrained(folder))
        model.encoder = mpnet.pretrained(folder)
        return model

    def pooled(self, ids: Tensor, lengths: Tensor, pools: Tensor) -> Tensor:
        """Return (batch, excerpts, hidden): the means over the pieces that count, of each excerpt."""
        return mpnet.read(self.encoder, ids, lengths, pools)

    def compare(self, one: Tensor, other: Tensor) -> Tensor:
        """Return how the others stand to the ones: (..., hidden) each to (..., relations)."""
        compared = torch.cat([one, other, (one - other).abs(), one * other], dim=-1)
        scores: Tensor = self.head(gelu(self.grow(self.drop(compared))))
        return scores

    def forward(self, ids: Tensor, lengths: Tensor, pools: Tensor) -> Tensor:
        """Return (batch, relations) of the first two excerpts, the mean of what either comparison says."""
        one, other = self.pooled(ids, lengths, pools)[:, :2].unbind(1)
        return (self.compare(one, other) + self.compare(other, one)) / 2
