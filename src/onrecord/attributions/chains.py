"""Linear chains of labels: the best path, and how likely each label is (Lafferty, McCallum & Pereira 2001)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FORBIDDEN = -1e4
"""Score of a move that no path may make."""

Floats = NDArray[np.float32]


def best_path(emissions: Floats, transitions: Floats, starts: Floats) -> NDArray[np.int64]:
    """Return the label of each word on the best path of each chain (Viterbi).

    ``emissions`` (words, chains, labels), ``transitions`` (chains, from, to), ``starts`` (labels,): what is added to
    the first word's scores. The result is (words, chains).
    """
    words, chains, labels = emissions.shape
    path = np.zeros((words, chains), np.int64)
    if not words:
        return path
    incoming = np.ascontiguousarray(transitions.transpose(0, 2, 1))  # (chains, to, from)
    # The loop over words only finds the best scores, without new arrays; where each came from is worked out for all
    # words at once afterwards. Half the time of finding both in the loop.
    scores = np.empty((words, chains, 1, labels), np.float32)
    scores[0, :, 0] = emissions[0] + starts
    moves = np.empty((chains, labels, labels), np.float32)
    best = np.empty((chains, labels), np.float32)
    for k in range(1, words):
        np.add(scores[k - 1], incoming, out=moves)
        np.maximum.reduce(moves, axis=2, out=best)
        np.add(best, emissions[k], out=scores[k, :, 0])
    origins = (scores[:-1] + incoming).argmax(axis=3).tolist()  # (words - 1, chains, to)
    for chain in range(chains):
        label = int(scores[-1, chain, 0].argmax())
        path[-1, chain] = label
        for k in range(words - 2, -1, -1):
            label = origins[k][chain][label]
            path[k, chain] = label
    return path


def forward_backward(
    emissions: Floats, transitions: Floats, lengths: NDArray[np.int64]
) -> tuple[Floats, Floats, Floats]:
    """Sum over all paths of each chain.

    ``emissions`` (words, chains, labels), ``transitions`` (chains, from, to), ``lengths`` (chains,) of at least 1.
    Returns the log-partition (chains,), the probability of each label at each word (words, chains, labels), zero beyond
    a chain's end, and the expected number of each move (chains, from, to).
    """
    words, chains, labels = emissions.shape
    # Probabilities instead of logarithms, rescaled at every word: three times as fast, and as exact in float64.
    top = emissions.max(axis=2, keepdims=True)
    weights = np.exp((emissions - top).astype(np.float64))
    moves = np.exp(transitions.astype(np.float64))
    alphas = np.empty((words, chains, labels))
    scales = np.empty((words, chains))
    alpha = weights[0]
    for k in range(words):
        if k:
            alpha = np.matmul(alpha[:, None, :], moves)[:, 0] * weights[k]
        scales[k] = alpha.sum(axis=1)
        alpha = alpha / scales[k][:, None]
        alphas[k] = alpha
    within = np.arange(words)[:, None] < lengths
    partition = np.where(within, np.log(scales) + top[:, :, 0], 0.0).sum(axis=0)
    expected = np.zeros((chains, labels, labels))
    beta = np.ones((chains, labels))
    marginals = np.empty_like(alphas)
    for k in range(words - 1, -1, -1):
        beta = np.where((k >= lengths - 1)[:, None], 1.0, beta)
        marginals[k] = alphas[k] * beta
        if k:
            here = weights[k] * beta / scales[k][:, None]
            inner = within[k][:, None, None]
            expected += np.where(inner, alphas[k - 1][:, :, None] * moves * here[:, None, :], 0.0)
            beta = np.matmul(moves, here[:, :, None])[:, :, 0]
    marginals *= within[:, :, None]
    return partition.astype(np.float32), marginals.astype(np.float32), expected.astype(np.float32)
