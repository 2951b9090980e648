"""A stand-in for the trained reader: a network and a vocabulary whose answers a test chooses, or chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.chains import FORBIDDEN
from onrecord.attributions.heads import EMISSIONS, LAYERS, LINK, LINKS, PROJECTIONS, WIDTH, Heads
from onrecord.attributions.labels import LABELS, Stretch
from onrecord.attributions.links import BUCKETS
from onrecord.attributions.passes import Passes
from onrecord.attributions.reader import AttributionReader
from onrecord.attributions.values import STANCES
from onrecord.attributions.windows import Window
from onrecord.attributions.words import Words, stretches
from onrecord.ranking import Ranker
from onrecord.reader import Reader
from onrecord.sources import antecedents
from onrecord.spans import Span
from onrecord.stances import settle, via
from onrecord.stances.about import Answering, Scores
from onrecord.stances.sheets import Sheet
from onrecord.stances.take import Rankers

Floats = NDArray[np.float32]


def words_of(text: str, skip: Sequence[Span] = ()) -> Words:
    """Return all words of a text as one stretch."""
    found = list(stretches(text, skip, most=10**9))
    return found[0] if found else Words((), (), (), (), ())


def forbidden_moves() -> Floats:
    """Scores of moves between labels: an I follows its own B or I only; all other moves are free."""
    moves = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for target in range(2, len(LABELS), 2):
        moves[[origin for origin in range(len(LABELS)) if origin not in (target, target - 1)], target] = FORBIDDEN
    return moves


def plain_heads(bucket: float = -10.0, calibration: Sequence[float] = (0.5, 0, 0.5, 0, 0.5, 0, 0, 0, 0, 0)) -> Heads:
    """Return heads that forbid what no path may do and say nothing else; unlinked pairs get ``bucket``."""
    return Heads(
        np.stack([forbidden_moves()] * LAYERS),
        np.full((2, BUCKETS), bucket, np.float32),
        np.array(calibration, np.float32),
    )


def outputs_for(
    words: Words, sources: Mapping[tuple[Stretch, Stretch], float], contents: Mapping[tuple[Stretch, Stretch], float]
) -> Floats:
    """Return the network's numbers for which pairs (cue, other) get these scores, and all others none.

    Each cue has a direction of its own among the ``LINK``, so at most that many cues.
    """
    outputs = np.zeros((len(words), WIDTH), np.float32)
    projections = outputs[:, EMISSIONS : EMISSIONS + LINKS]
    parts = dict(zip(PROJECTIONS, np.split(projections, len(PROJECTIONS), axis=1), strict=True))
    cues = sorted({cue for cue, _ in (*sources, *contents)})
    assert len(cues) <= LINK
    for k, cue in enumerate(cues):
        parts["cue to source"][cue.first : cue.last + 1, k] = 1
        parts["cue to content"][cue.first : cue.last + 1, k] = 1
    for (cue, source), score in sources.items():
        parts["source"][source.first : source.last + 1, cues.index(cue)] = score
    for (cue, content), score in contents.items():
        parts["content start"][content.first, cues.index(cue)] += score
    return outputs


def passes_of(outputs: Floats) -> Passes:
    """Return what the network would have said if all words had gone through one window."""
    return Passes([Window(0, len(outputs), 0, len(outputs))], [outputs])


class HashPieces:
    """Cuts every eight characters; a piece's id follows from its letters. A control character has no piece."""

    def cut(self, words: Sequence[str]) -> tuple[Sequence[int], Sequence[int | None]]:
        ids: list[int] = []
        owners: list[int | None] = []
        for k, word in enumerate(words):
            if not word.isprintable():
                continue
            for start in range(0, len(word), 8):
                ids.append(_hashed(word[start : start + 8]))
                owners.append(k)
        return ids, owners

    def pieces(self, text: str) -> tuple[Sequence[int], Sequence[tuple[int, int]]]:
        places = [(at, min(at + 8, len(text))) for at in range(0, len(text), 8)]
        return [_hashed(text[start:end]) for start, end in places], places


def _hashed(text: str) -> int:
    return 1 + crc32(text.encode("utf8", "surrogatepass")) % 30_000


class ChanceAnswering:
    """Gives each sheet scores that look random and follow from its words and ``seed`` alone."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def answer(self, sheet: Sheet) -> Scores:
        chance = np.random.default_rng([self._seed, *sheet.ids])
        shapes = ((len(sheet.rows), len(STANCES)), (len(sheet.rows),), (len(sheet.questions),))
        return Scores(*((3 * chance.standard_normal(shape)).astype(np.float32) for shape in shapes))


class NothingAnswered:
    """Thinks of every stance the same, and that nothing is answered."""

    def answer(self, sheet: Sheet) -> Scores:
        rows = len(sheet.rows)
        stances, nothing = np.zeros((rows, len(STANCES)), np.float32), np.full(rows, 9, np.float32)
        return Scores(stances, nothing, np.full(len(sheet.questions), -9, np.float32))


class ChanceNetwork:
    """Gives each piece numbers that look random and follow from its id and ``seed`` alone."""

    def __init__(self, seed: int, strength: float = 3.0) -> None:
        chance = np.random.default_rng(seed)
        self._table = (chance.standard_normal((512, WIDTH)) * strength).astype(np.float32)
        self.lengths: list[int] = []

    def run(self, ids: NDArray[np.int64], features: NDArray[np.int64]) -> Floats:
        assert ids.shape == features.shape[:2]
        self.lengths.append(ids.shape[1])
        return np.asarray(self._table[(ids + features.sum(axis=2)) % 512], np.float32)


class ToldNetwork:
    """Gives each word the label it was told, in the outer and in the inner layer; every possible link is likely."""

    def __init__(self, labels: Mapping[str, tuple[str, str]]) -> None:
        pieces = HashPieces()
        self._labels = {pieces.cut([word])[0][0]: both for word, both in labels.items()}

    def run(self, ids: NDArray[np.int64], features: NDArray[np.int64]) -> Floats:
        outputs = np.zeros((*ids.shape, WIDTH), np.float32)
        outputs[:, :, [layer * len(LABELS) for layer in range(LAYERS)]] = 5
        for piece, both in self._labels.items():
            for layer, label in enumerate(both):
                outputs[ids == piece, layer * len(LABELS) + LABELS.index(label)] = 20
        return outputs


def beside(seed: int | None = None) -> tuple[Ranker, Rankers, Answering]:
    """Return what a reader was taught beside its network: weights of chance, or none."""
    chance = np.random.default_rng(seed)

    def ranker(names: tuple[str, ...]) -> Ranker:
        weights = np.zeros(len(names)) if seed is None else chance.normal(0, 2, len(names))
        return Ranker(names, weights.astype(np.float32))

    whom = ranker(antecedents.WEIGHT_NAMES)
    answering = Answering(NothingAnswered() if seed is None else ChanceAnswering(seed), HashPieces())
    return whom, Rankers(ranker(settle.NAMES), ranker(via.NAMES)), answering


def chance_reader(seed: int) -> Reader:
    """Return a reader that finds attributions where chance has them."""
    chance = np.random.default_rng(seed)
    heads = plain_heads(bucket=float(chance.uniform(-2, 2)), calibration=chance.standard_normal(10).tolist())
    return Reader(AttributionReader(ChanceNetwork(seed), HashPieces(), heads), *beside(seed), "chance/1")


def told_reader(labels: Mapping[str, tuple[str, str]], bucket: float = 5.0) -> Reader:
    """Return a reader that labels words as it is told."""
    return Reader(AttributionReader(ToldNetwork(labels), HashPieces(), plain_heads(bucket)), *beside(), "told/1")
