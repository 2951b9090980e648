"""Loading the relation network: how some words stand to others, and vectors of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.attributions.heads import softmax
from onrecord.claims.excerpt import Encoded, Excerpt, collate, encode
from onrecord.claims.values import RELATIONS
from onrecord.models.package import ModelPackage, relations_contract, shipped_relations
from onrecord.models.runtime import NETWORK, VOCABULARY, open_session

Floats = NDArray[np.float32]

_HALF = re.compile("[\ud800-\udfff]")
PIECES = 3000
"""Pieces in one batch, filling included: enough to keep a core busy, few enough to stay in its cache."""


class TextPieces:
    """The encoder's vocabulary, with places in the text."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def pieces(self, text: str) -> tuple[Sequence[int], Sequence[tuple[int, int]]]:
        """Return the ids of the pieces and the characters of each."""
        # Halves of surrogate pairs have no UTF-8 form; one character for one, so that places hold.
        encoding = self._tokenizer.encode(_HALF.sub("\ufffd", text), add_special_tokens=False)
        return encoding.ids, encoding.offsets


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
        """Run those of nearly one length together: filling costs as much as words."""
        order = sorted(range(len(encoded)), key=lambda k: len(encoded[k]))
        while order:
            count = max(1, min(len(order), PIECES // len(encoded[order[-1]])))
            chosen, order = order[-count:], order[:-count]
            batch = collate([encoded[k] for k in chosen])
            yield chosen, self._session.run(["relations", "pooled"], batch._asdict())


def load_relations(folder: Path | None = None, *, threads: int = 1) -> RelationNetwork:
    """Load a relation network, the shipped one by default. Raises ``ModelError`` where it is not whole."""
    return load_network(ModelPackage.open(folder or shipped_relations(), relations_contract()), threads=threads)


def load_network(package: ModelPackage, *, threads: int = 1) -> RelationNetwork:
    """Load the relation network of a package."""
    return RelationNetwork(package.path(NETWORK), TextPieces(package.path(VOCABULARY)), package.version, threads)
