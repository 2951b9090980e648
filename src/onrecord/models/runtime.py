"""The reader's network in ONNX Runtime, and its vocabulary."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.attributions.heads import Heads
from onrecord.attributions.reader import AttributionReader
from onrecord.errors import ModelError
from onrecord.models.package import ModelPackage, shipped
from onrecord.models.texts import TextPieces
from onrecord.ranking import Ranker
from onrecord.reader import Reader
from onrecord.sources import antecedents
from onrecord.stances import settle, via
from onrecord.stances.about import Answering, AnsweringNetwork, Scores
from onrecord.stances.sheets import REST, Question, Sheet
from onrecord.stances.take import Rankers

_T = TypeVar("_T")
NETWORK, VOCABULARY, HEADS = "network.onnx", "tokenizer.json", "heads.json"
ANTECEDENTS = "antecedents.json"
STANCES, RELAYS = "stances.json", "relays.json"
ANSWERING = "answering.onnx"
BEGIN, END = 101, 102
"""The pieces for the beginning and the end of all, in BERT's vocabulary: [CLS] and [SEP]."""


def open_session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    """Open a network with so many threads, on a GPU where this onnxruntime offers one."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # The file is optimised when it is exported; doing it again at every start costs more than it gains.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3
    wanted = ("CUDAExecutionProvider", "CPUExecutionProvider")
    offered = set(onnxruntime.get_available_providers())
    return onnxruntime.InferenceSession(
        str(path), options, providers=[provider for provider in wanted if provider in offered]
    )


class OnnxNetwork:
    """One session over one network. Runs on a GPU where this onnxruntime offers one."""

    def __init__(self, path: Path, threads: int = 1) -> None:
        self._session = open_session(path, threads)

    def run(self, ids: NDArray[np.int64], features: NDArray[np.int64]) -> NDArray[np.float32]:
        """(batch, length) pieces and (batch, length, kinds) features to (batch, length, width)."""
        result: Any = self._session.run(None, {"ids": ids, "features": features})[0]
        return np.asarray(result, np.float32)


class OnnxAnswering:
    """One session over the answering network. Holds no state between calls; one instance serves one thread."""

    def __init__(self, path: Path, threads: int = 1) -> None:
        self._session = open_session(path, threads)

    def answer(self, sheet: Sheet) -> Scores:
        """Return what the network says of a sheet."""
        length = len(sheet) + 2
        pools = np.zeros((1, len(sheet.rows), length), np.float32)
        for row, places in enumerate(sheet.rows):
            pools[0, row, [place + 1 for place in places]] = 1 / len(places)
        asked = np.array(sheet.questions, np.int64).reshape(-1, len(Question._fields))
        given = {
            "ids": np.array([[BEGIN, *sheet.ids, END]], np.int64),
            "marks": np.array([[REST, *sheet.marks, REST]], np.int64),
            "pools": pools,
            **dict(zip(Question._fields, asked.T, strict=True)),
        }
        return Scores(*self._session.run(list(Scores._fields), given))


class WordPieces(TextPieces):
    """The encoder's vocabulary, for words and for texts."""

    def cut(self, words: Sequence[str]) -> tuple[Sequence[int], Sequence[int | None]]:
        """Return the pieces of all words, and the index of the word that each belongs to."""
        encoding = self._tokenizer.encode(list(words), is_pretokenized=True, add_special_tokens=False)
        return encoding.ids, encoding.word_ids


def load_attribution_reader(package: ModelPackage, *, threads: int = 1) -> AttributionReader:
    """Load the network alone. Raises ``ModelError`` where its heads do not fit this code."""
    return _attribution_reader(package, WordPieces(package.path(VOCABULARY)), threads)


def _attribution_reader(package: ModelPackage, vocabulary: WordPieces, threads: int) -> AttributionReader:
    heads = _fitting(package, HEADS, Heads.from_dict)
    return AttributionReader(OnnxNetwork(package.path(NETWORK), threads), vocabulary, heads)


def load_reader(folder: Path | None = None, *, threads: int = 1, answering: AnsweringNetwork | None = None) -> Reader:
    """Load a trained reader, the shipped one by default, with its own answering network or another.

    Raises ``ModelError`` where it is not whole.
    """
    package = ModelPackage.open(folder or shipped())
    rankers = {
        file: _fitting(package, file, partial(Ranker.from_dict, names=names))
        for file, names in (
            (ANTECEDENTS, antecedents.WEIGHT_NAMES),
            (STANCES, settle.NAMES),
            (RELAYS, via.NAMES),
        )
    }
    vocabulary = WordPieces(package.path(VOCABULARY))
    return Reader(
        _attribution_reader(package, vocabulary, threads),
        rankers[ANTECEDENTS],
        Rankers(rankers[STANCES], rankers[RELAYS]),
        Answering(answering or OnnxAnswering(package.path(ANSWERING), threads), vocabulary),
        package.version,
    )


def _fitting(package: ModelPackage, file: str, read: Callable[[Any], _T]) -> _T:
    try:
        return read(json.loads(package.path(file).read_text("utf8")))
    except FileNotFoundError:
        raise ModelError(f"The trained model in {package.folder} is incomplete: {file} is missing.") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(
            f"The trained model in {package.folder} does not fit this OnRecord: {file}: {error}."
        ) from error
