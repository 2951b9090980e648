"""Fit the weights of a conditional logit (``onrecord.ranking``)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from onrecord.ranking import Ranker


def fit(
    names: Sequence[str], groups: Sequence[tuple[Sequence[Sequence[float]], Sequence[bool]]], *, penalty: float = 1.0
) -> Ranker:
    """Return the weights under which the right choices are likeliest.

    ``groups``: for each choice, the features of its candidates and whether each is right; where none is, "none of them"
    is. ``penalty`` is the weight of the squared weights beside the summed log-likelihood. L-BFGS, so the same every
    time.
    """
    kept = [(rows, right) for rows, right in groups if len(rows)]
    features = torch.tensor(np.concatenate([np.asarray(rows, np.float64) for rows, _ in kept]))
    owner = torch.tensor(np.repeat(np.arange(len(kept)), [len(rows) for rows, _ in kept]))
    right = torch.tensor(np.concatenate([np.asarray(right, np.float64) for _, right in kept]))
    none_right = torch.zeros(len(kept), dtype=torch.float64).index_add(0, owner, right) == 0
    weights = torch.zeros(len(names), dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=500, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        grown = (features @ weights).clamp(max=50.0).exp()
        total = torch.ones(len(kept), dtype=torch.float64).index_add(0, owner, grown)
        good = none_right.double().index_add(0, owner, grown * right)
        value = (total.log() - good.log()).sum() + penalty * weights.square().sum()
        value.backward()
        return value

    optimiser.step(loss)
    learned: NDArray[np.float32] = weights.detach().numpy().astype(np.float32)
    return Ranker(tuple(names), learned)
