from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from onrecord.attributions.chains import FORBIDDEN, best_path, forward_backward
from onrecord.attributions.heads import path_starts
from onrecord.attributions.labels import LABELS, Stretch, to_labels, to_stretches
from tests.attributions.stand_in import forbidden_moves

Floats = NDArray[np.float32]


def chains(seed: int, words: int, chains: int, labels: int, *, ban: bool) -> tuple[Floats, Floats, Floats]:
    """Return random emissions, transitions and starts; with ``ban``, a third of all moves is forbidden."""
    chance = np.random.default_rng(seed)
    transitions = chance.normal(0, 2, (chains, labels, labels))
    if ban:
        forbidden = chance.random(transitions.shape) < 0.33
        forbidden[:, 0, :] = forbidden[:, :, 0] = False  # so that there is always a way
        transitions[forbidden] = FORBIDDEN
    return (
        chance.normal(0, 2, (words, chains, labels)).astype(np.float32),
        transitions.astype(np.float32),
        chance.normal(0, 2, labels).astype(np.float32),
    )


def score(path: tuple[int, ...], emissions: Floats, transitions: Floats, starts: Floats | None = None) -> float:
    """Add up one path through one chain: emissions (words, labels), transitions (from, to)."""
    total = sum(float(emissions[k, label]) for k, label in enumerate(path))
    total += sum(float(transitions[a, b]) for a, b in pairwise(path))
    return total + (float(starts[path[0]]) if starts is not None else 0.0)


SMALL = st.tuples(st.integers(0, 10**6), st.integers(1, 5), st.integers(1, 3), st.integers(2, 4), st.booleans())


@settings(max_examples=60)
@given(SMALL)
def test_the_best_path_is_the_best_of_all(shape: tuple[int, int, int, int, bool]) -> None:
    seed, words, count, labels, ban = shape
    emissions, transitions, starts = chains(seed, words, count, labels, ban=ban)
    found = best_path(emissions, transitions, starts)
    assert found.shape == (words, count)
    for chain in range(count):
        every = product(range(labels), repeat=words)
        best = max(every, key=lambda path: score(path, emissions[:, chain], transitions[chain], starts))
        assert tuple(found[:, chain]) == best


@settings(max_examples=60)
@given(SMALL)
def test_sums_over_all_paths_are_those_of_brute_force(shape: tuple[int, int, int, int, bool]) -> None:
    seed, words, count, labels, ban = shape
    emissions, transitions, _ = chains(seed, words, count, labels, ban=ban)
    lengths = np.random.default_rng(seed).integers(1, words + 1, count)
    partition, marginals, moves = forward_backward(emissions, transitions, lengths)
    for chain, length in enumerate(lengths):
        paths = list(product(range(labels), repeat=int(length)))
        scores = np.array([score(path, emissions[:, chain], transitions[chain]) for path in paths])
        total = np.logaddexp.reduce(scores)
        weights = np.exp(scores - total)
        assert partition[chain] == pytest.approx(total, rel=1e-4, abs=1e-4)
        expected = np.zeros((words, labels))
        counted = np.zeros((labels, labels))
        for path, weight in zip(paths, weights, strict=True):
            for k, label in enumerate(path):
                expected[k, label] += weight
            for a, b in pairwise(path):
                counted[a, b] += weight
        assert marginals[:, chain] == pytest.approx(expected, abs=1e-4)
        assert moves[chain] == pytest.approx(counted, abs=1e-3)


@given(st.integers(0, 10**6), st.integers(1, 300))
def test_probabilities_add_up(seed: int, words: int) -> None:
    emissions, transitions, _ = chains(seed, words, 3, len(LABELS), ban=True)
    lengths = np.array([words, 1, (words + 1) // 2])
    partition, marginals, moves = forward_backward(10 * emissions, transitions, lengths)
    assert np.isfinite(partition).all()
    within = np.arange(words)[:, None] < lengths
    assert marginals.sum(axis=2) == pytest.approx(within.astype(float), abs=1e-3)
    assert moves.sum(axis=(1, 2)) == pytest.approx(lengths - 1, rel=1e-3, abs=1e-3)
    assert not moves[transitions == FORBIDDEN].any()


@given(st.integers(0, 10**6), st.integers(1, 200), st.sampled_from([0.1, 3.0, 100.0]))
def test_no_path_makes_a_forbidden_move(seed: int, words: int, strength: float) -> None:
    emissions = np.random.default_rng(seed).normal(0, strength, (words, 2, len(LABELS))).astype(np.float32)
    path = best_path(emissions, np.stack([forbidden_moves()] * 2), path_starts())
    for chain in range(2):
        labels = path[:, chain].tolist()
        # Labels that spell a valid path are what their own stretches would be written as.
        assert to_labels(to_stretches(labels), words) == labels


def test_a_lone_further_word_does_not_tempt_the_path() -> None:
    emissions = np.zeros((3, 1, len(LABELS)), np.float32)
    emissions[1, 0, LABELS.index("I-content")] = 50
    emissions[2, 0, LABELS.index("I-content")] = 50
    path = best_path(emissions, forbidden_moves()[None], path_starts())
    assert to_stretches(path[:, 0].tolist()) == [Stretch(2, 0, 2)]


def test_no_words() -> None:
    empty = np.zeros((0, 2, len(LABELS)), np.float32)
    assert best_path(empty, np.stack([forbidden_moves()] * 2), path_starts()).shape == (0, 2)


def test_chains_do_not_touch_one_another() -> None:
    emissions, transitions, starts = chains(7, 20, 3, 4, ban=True)
    together = best_path(emissions, transitions, starts)
    for chain in range(3):
        alone = best_path(emissions[:, [chain]], transitions[[chain]], starts)
        assert alone[:, 0].tolist() == together[:, chain].tolist()
