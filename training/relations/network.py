"""The relation network in PyTorch: one encoder over two excerpts, their means compared."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu
from transformers import BertConfig, BertModel

from onrecord.claims.values import RELATIONS

GROWN = 128
"""Width of the layer between the compared means and the relations."""


class Relater(nn.Module):
    """From a batch of encoded excerpts (``onrecord.claims.excerpt.Batch``) to scores of ``RELATIONS``."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.drop = nn.Dropout(0.1)
        self.grow = nn.Linear(config.hidden_size * 4, GROWN)
        self.head = nn.Linear(GROWN, len(RELATIONS))

    @classmethod
    def pretrained(cls, folder: Path) -> Relater:
        """Start from a BERT-like encoder in a folder of the Hugging Face layout (config.json, model.safetensors)."""
        config = BertConfig.from_pretrained(folder, attention_probs_dropout_prob=0.0, attn_implementation="sdpa")
        model = cls(config)
        model.encoder = BertModel.from_pretrained(folder, config=config, add_pooling_layer=False)
        model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        return model

    def pooled(self, ids: Tensor, sides: Tensor, lengths: Tensor, pools: Tensor) -> Tensor:
        """Return (batch, 2, hidden): the means over the pieces that count, of either excerpt."""
        mask = (torch.arange(ids.shape[1], device=ids.device) < lengths.unsqueeze(1)).long()
        hidden = self.encoder(ids, attention_mask=mask, token_type_ids=sides).last_hidden_state
        return pools @ hidden.float()

    def forward(self, ids: Tensor, sides: Tensor, lengths: Tensor, pools: Tensor) -> Tensor:
        """Return (batch, relations)."""
        one, other = self.pooled(ids, sides, lengths, pools).unbind(1)
        compared = torch.cat([one, other, (one - other).abs(), one * other], dim=1)
        scores: Tensor = self.head(gelu(self.grow(self.drop(compared))))
        return scores
