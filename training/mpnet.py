"""What the networks that link statements have in common: where they start from, and what is read of excerpts."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor
from transformers import MPNetConfig, MPNetModel

FILLING = 1
"""The piece that batches are filled up with."""


def pretrained(folder: Path) -> MPNetModel:
    """Load an MPNet in a folder of the Hugging Face layout (config.json, model.safetensors). Its words stay fixed."""
    model = MPNetModel.from_pretrained(folder, add_pooling_layer=False)
    model.embeddings.word_embeddings.weight.requires_grad_(False)
    return model


def fresh(config: MPNetConfig) -> MPNetModel:
    """Return an MPNet that has learned nothing."""
    return MPNetModel(config, add_pooling_layer=False)


def read(encoder: MPNetModel, ids: Tensor, lengths: Tensor, pools: Tensor) -> Tensor:
    """Return the means over the pieces that count, of each excerpt: (batch, excerpts, hidden)."""
    counted = torch.arange(ids.shape[1], device=ids.device) < lengths.unsqueeze(1)
    hidden = encoder(ids.masked_fill(~counted, FILLING), attention_mask=counted.long()).last_hidden_state
    with torch.autocast(ids.device.type, enabled=False):  # a mean of many numbers wants more than eight bits
        return pools @ hidden.float()
