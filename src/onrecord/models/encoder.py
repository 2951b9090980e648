"""Loading the claim encoder: vectors that are near where two statements are about one claim."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.claims.excerpt import Excerpt, encode
from onrecord.claims.neighbours import WIDTH
from onrecord.models.package import ModelPackage, encoder_contract, shipped_encoder
from onrecord.models.runtime import NETWORK, VOCABULARY, open_session
from onrecord.models.texts import TextPieces, batches


class ClaimEncoder:
    """One session over the claim encoder. Holds no state between calls; one instance serves one thread."""

    def __init__(self, network: Path, vocabulary: TextPieces, version: str, threads: int = 1) -> None:
        self._session: onnxruntime.InferenceSession = open_session(network, threads)
        self._vocabulary = vocabulary
        self.version = version
        """Name, version and fingerprint."""

    def vectors(self, excerpts: Sequence[Excerpt]) -> NDArray[np.float32]:
        """Return a vector of length 1 for the words that count in each excerpt: (excerpts, ``WIDTH``).

        Whatever side they take, statements on one claim are near one another, and those on other claims of the same
        story are not.
        """
        result = np.zeros((len(excerpts), WIDTH), np.float32)
        encoded = [encode(self._vocabulary, excerpt) for excerpt in excerpts]
        for chosen, batch in batches(encoded):
            rows = self._session.run(["vectors"], batch._asdict())[0][:, 0]
            result[chosen] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return result


def load_encoder(folder: Path | None = None, *, threads: int = 1) -> ClaimEncoder:
    """Load a claim encoder, the shipped one by default. Raises ``ModelError`` where it is not whole."""
    package = ModelPackage.open(folder or shipped_encoder(), encoder_contract())
    return ClaimEncoder(package.path(NETWORK), TextPieces(package.path(VOCABULARY)), package.version, threads)
