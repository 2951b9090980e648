"""Loading the relation network: how some words stand to others, and vectors of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.attributions.heads import softmax
from onrecord.claims.excerpt import Encoded, Excerpt, encode
from onrecord.claims.values import RELATIONS
from onrecord.models.package import ModelPackage, relations_contract, shipped_relations
from onrecord.models.runtime import NETWORK, VOCABULARY, open_session
from onrecord.models.texts import TextPieces, batches

Floats = NDArray[np.float32]


class RelationNetwork:
    """One session over the relation network. Holds no state between calls; one instance serves one thread."""

    def __init__(self, network: Path, vocabulary: TextPieces, version: str, threads: int = 1) -> None:
        self._session: onnxruntime.InferenceSession = open_session(network, threads)
        self._vocabulary = vocabulary
        self.version = version
        """Name, version and fingerprint."""

    def relate(self, pairs: Sequence[tuple[Excerpt, Excerpt]]) -> Floats:
        """Return how the second of each pair stands to the first: probabilities of ``RELATIONS``, (pairs, 4)."""
        result = np.zeros((len(pairs), len(RELATIONS)), np.float32)
        encoded = [encode(self._vocabulary, first, second) for first, second in pairs]
        for chosen, outputs in self._run(encoded):
            result[chosen] = softmax(outputs[0])
        return result

    def vectors(self, excerpts: Sequence[Excerpt]) -> Floats:
        """Return a vector of length 1 for the words that count in each excerpt, read alone: (excerpts, width)."""
        width: int = self._session.get_outputs()[1].shape[-1]
        result = np.zeros((len(excerpts), width), np.float32)
        encoded = [encode(self._vocabulary, excerpt) for excerpt in excerpts]
        for chosen, outputs in self._run(encoded):
            rows = outputs[1][:, 0]
            result[chosen] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return result

    def _run(self, encoded: Sequence[Encoded]) -> Iterator[tuple[list[int], Sequence[Floats]]]:
        for chosen, batch in batches(encoded):
            yield chosen, self._session.run(["relations", "pooled"], batch._asdict())


def load_relations(folder: Path | None = None, *, threads: int = 1) -> RelationNetwork:
    """Load a relation network, the shipped one by default. Raises ``ModelError`` where it is not whole."""
    return load_network(ModelPackage.open(folder or shipped_relations(), relations_contract()), threads=threads)


def load_network(package: ModelPackage, *, threads: int = 1) -> RelationNetwork:
    """Load the relation network of a package."""
    return RelationNetwork(package.path(NETWORK), TextPieces(package.path(VOCABULARY)), package.version, threads)
