"""The claim encoder in PyTorch: MPNet over an excerpt in its context, the mean over what counts, made narrower."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import normalize
from transformers import MPNetConfig

from onrecord.claims.neighbours import WIDTH
from training import mpnet


class ClaimEncoder(nn.Module):
    """From a batch of encoded excerpts (``onrecord.claims.excerpt.Batch``) to vectors of length 1."""

    def __init__(self, config: MPNetConfig) -> None:
        super().__init__()
        self.encoder = mpnet.fresh(config)
        self.narrow = nn.Linear(config.hidden_size, min(WIDTH, config.hidden_size), bias=False)
        nn.init.eye_(self.narrow.weight)

    @classmethod
    def pretrained(cls, folder: Path) -> ClaimEncoder:
        """Start from an MPNet in a folder of the Hugging Face layout."""
        model = cls(MPNetConfig.from_pretrained(folder))
        model.encoder = mpnet.pretrained(folder)
        return model

    def wide(self, ids: Tensor, lengths: Tensor, pools: Tensor) -> Tensor:
        """Return (batch, hidden): the means over the pieces that count, of length 1."""
        return normalize(mpnet.read(self.encoder, ids, lengths, pools)[:, 0], dim=1)

    def forward(self, ids: Tensor, lengths: Tensor, pools: Tensor) -> Tensor:
        """Return (batch, ``WIDTH``)."""
        narrowed: Tensor = self.narrow(self.wide(ids, lengths, pools))
        return normalize(narrowed, dim=1)

    @torch.no_grad()
    def fit_narrow(self, vectors: Tensor) -> None:
        """Narrow to the directions in which ``vectors`` (n, hidden) differ most: their principal axes, uncentred.

        Cosines between vectors stay what they were, as nearly as so many numbers can tell.
        """
        _, _, axes = torch.linalg.svd(vectors.double(), full_matrices=False)
        self.narrow.weight.copy_(axes[: self.narrow.out_features].float())
