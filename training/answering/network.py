"""The answering network in PyTorch: BERT over a report with its statements marked, and pointers to what they answer."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu
from transformers import BertConfig, BertModel

from onrecord.attributions.values import STANCES
from onrecord.stances.sheets import FAR, MARKS, SAME

COMPARED, LYING, GROWN = 256, 64, 128
"""Widths: of the statement and of what it may answer where they are compared, of how they lie to one another, and of
the layer that compares them."""


class Answerer(nn.Module):
    """From sheets (``onrecord.stances.sheets``) to scores of ``STANCES`` and of what each statement answers."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        hidden = config.hidden_size
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.marks = nn.Embedding(MARKS, hidden)
        nn.init.normal_(self.marks.weight, std=0.02)
        self.drop = nn.Dropout(0.1)
        self.stance = nn.Linear(2 * hidden, len(STANCES))
        self.asking = nn.Linear(2 * hidden, COMPARED)
        self.asked = nn.Linear(hidden, COMPARED)
        self.far = nn.Embedding(FAR, LYING)
        self.same = nn.Embedding(SAME, LYING)
        self.grow = nn.Linear(3 * COMPARED + LYING, GROWN)
        self.head = nn.Linear(GROWN, 1)
        self.nothing = nn.Linear(2 * hidden, 1)

    @classmethod
    def pretrained(cls, folder: Path) -> Answerer:
        """Start from a BERT-like encoder in a folder of the Hugging Face layout; its words stay fixed."""
        config = BertConfig.from_pretrained(folder, attention_probs_dropout_prob=0.0)
        model = cls(config)
        model.encoder = BertModel.from_pretrained(folder, config=config, add_pooling_layer=False)
        model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        return model

    def forward(
        self, ids: Tensor, marks: Tensor, counted: Tensor, pools: Tensor, questions: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return the stances (batch * rows, 4), that nothing is answered (batch * rows,), and the answers (questions,).

        ``ids`` and ``marks``: (batch, length); ``counted``: 1 where a piece is one, (batch, length); ``pools``: weights
        that take the mean over the pieces of each row, (batch, rows, length); ``questions``: (questions, 4), rows
        counted on through the batch.
        """
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.marks(marks)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=counted).last_hidden_state
        pooled = pools @ hidden
        own = self.drop(torch.cat([pooled, hidden[:, :1].expand_as(pooled)], dim=-1)).flatten(0, 1)
        asking, asked, far, same = questions.unbind(1)
        one = self.asking(own)[asking]
        other = self.asked(self.drop(pooled).flatten(0, 1))[asked]
        compared = torch.cat([one, other, one * other, self.far(far) + self.same(same)], dim=-1)
        scores = self.head(gelu(self.grow(compared))).squeeze(-1)
        return self.stance(own), self.nothing(own).squeeze(-1), scores
