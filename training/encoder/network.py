"""The claim encoder in PyTorch: MPNet over an excerpt in its context, the mean over what counts, made narrower."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import normalize
from transformers import MPNetConfig, MPNetModel

from onrecord.claims.neighbours import WIDTH

START, END, FILLING = 0, 2, 1
"""The encoder's pieces for the beginning of all, the end of each part, and what batches are filled up with."""


class ClaimEncoder(nn.Module):
    """From a batch of encoded excerpts to vectors of length 1."""

    def __init__(self, config: MPNetConfig) -> None:
        super().__init__()
        self.encoder = MPNetModel(config, add_pooling_layer=False)
        self.narrow = nn.Linear(config.hidden_size, min(WIDTH, config.hidden_size), bias=False)
        nn.init.eye_(self.narrow.weight)

    @classmethod
    def pretrained(cls, folder: Path) -> ClaimEncoder:
        """Start from an MPNet in a folder of the Hugging Face layout (config.json, model.safetensors)."""
        model = cls(MPNetConfig.from_pretrained(folder))
        model.encoder = MPNetModel.from_pretrained(folder, add_pooling_layer=False)
        model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        return model

    def wide(self, ids: Tensor, lengths: Tensor, pools: Tensor) -> Tensor:
        """Return (batch, hidden): the means over the pieces that count, of length 1. ``pools`` is (batch, length)."""
        counted = torch.arange(ids.shape[1], device=ids.device) < lengths.unsqueeze(1)
        hidden = self.encoder(ids.masked_fill(~counted, FILLING), attention_mask=counted.long()).last_hidden_state
        return normalize((pools.unsqueeze(2) * hidden.float()).sum(dim=1), dim=1)

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
