"""Loading the relation network: how some words stand to others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.attributions.heads import softmax
from onrecord.claims.excerpt import Excerpt, encode_together
from onrecord.claims.values import RELATIONS
from onrecord.models.package import ModelPackage, relations_contract, shipped_relations
from onrecord.models.runtime import NETWORK, VOCABULARY, open_session
from onrecord.models.texts import TextPieces, batches


class RelationNetwork:
    """One session over the relation network. Holds no state between calls; one instance serves one thread."""

    def __init__(self, network: Path, vocabulary: TextPieces, version: str, threads: int = 1) -> None:
        self._session: onnxruntime.InferenceSession = open_session(network, threads)
        self._vocabulary = vocabulary
        self.version = version
        """Name, version and fingerprint."""

    def relate(self, pairs: Sequence[tuple[Excerpt, Excerpt]]) -> NDArray[np.float32]:
        """Return how the second of each pair stands to the first: probabilities of ``RELATIONS``, (pairs, 4)."""
        result = np.zeros((len(pairs), len(RELATIONS)), np.float32)
        encoded = [encode_together(self._vocabulary, pair) for pair in pairs]
        for chosen, batch in batches(encoded):
            result[chosen] = softmax(self._session.run(["relations"], batch._asdict())[0])
        return result


def load_relations(folder: Path | None = None, *, threads: int = 1) -> RelationNetwork:
    """Load a relation network, the shipped one by default. Raises ``ModelError`` where it is not whole."""
    package = ModelPackage.open(folder or shipped_relations(), relations_contract())
    return RelationNetwork(package.path(NETWORK), TextPieces(package.path(VOCABULARY)), package.version, threads)
