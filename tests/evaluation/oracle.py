"""A network that knows the answer: arrays made of annotations by a simple rule, to see what the code does with them.

Every word's label has a score of ``SURE``, every other label 0. Each attribution is a direction of its own in the space
of projections: its cue and its other pieces all point there. So a pair of one attribution fits by ``SURE``, and a pair
of two attributions does not, by as much. Whatever is lost between these arrays and the reader's attributions is lost by
the code, whose ceiling this is; noise added to the arrays shows how much doubt it bears.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.chains import FORBIDDEN
from onrecord.attributions.heads import EMISSIONS, LAYERS, LINK, PROJECTIONS, WIDTH, Heads
from onrecord.attributions.labels import LABELS, ROLES, Stretch, begin, inside
from onrecord.attributions.links import BUCKETS
from onrecord.attributions.reader import AttributionReader
from onrecord.attributions.words import Words, stretches
from onrecord.reader import Reader
from onrecord.reports import Report
from onrecord.spans import Spans
from tests.attributions.stand_in import beside
from training.corpora import GoldAttribution

SURE = 6.0
FIRST_ID = 1000
"""Piece of the first word: above all that windows put around words ([CLS], [SEP], padding)."""
CALIBRATION = 10
"""Length of ``assembly.evidence``; its last value is the constant 1."""

Floats = NDArray[np.float32]


@dataclass
class Script:
    """Arrays for one text, and the way into and out of the network that delivers them."""

    words: Words
    outputs: Floats
    """(words, ``WIDTH``), what the network says of each word."""
    free: list[set[int]] = field(default_factory=list)
    placed: dict[Stretch, int] = field(default_factory=dict)
    """Layer of each piece that has its labels."""

    @classmethod
    def of(cls, text: str) -> Script:
        """Begin with arrays that say: nothing here."""
        (words,) = stretches(text, most=10**9)
        script = cls(words, np.zeros((len(words), WIDTH), np.float32), [set(range(len(words))) for _ in range(LAYERS)])
        script.outputs[:, 0 : EMISSIONS : len(LABELS)] = SURE
        return script

    # The network and the tokeniser in one: a word is a piece, and its number says where it stands.

    def cut(self, words: Sequence[str]) -> tuple[Sequence[int], Sequence[int | None]]:
        """Number the words."""
        assert len(words) == len(self.words)
        return range(FIRST_ID, FIRST_ID + len(words)), range(len(words))

    def run(self, ids: NDArray[np.int64], features: NDArray[np.int64]) -> Floats:
        """Return each numbered word's row."""
        rows = np.zeros((*ids.shape, WIDTH), np.float32)
        rows[ids >= FIRST_ID] = self.outputs[ids[ids >= FIRST_ID] - FIRST_ID]
        return rows

    def label(self, layer: int, word: int) -> Floats:
        """Return the label scores of one word, to be written into."""
        return self.outputs[word, layer * len(LABELS) : (layer + 1) * len(LABELS)]

    def project(self, name: str, first: int, last: int) -> Floats:
        """Return one projection of some words, to be written into."""
        start = EMISSIONS + PROJECTIONS.index(name) * LINK
        return self.outputs[first : last + 1, start : start + LINK]

    def to_words(self, spans: Spans, role: int) -> list[Stretch]:
        """Return the words that lie inside spans."""
        found = []
        for span in spans:
            inner = [
                k
                for k, (start, end) in enumerate(zip(self.words.starts, self.words.ends, strict=True))
                if span.start <= start and end <= span.end
            ]
            if inner:
                found.append(Stretch(role, inner[0], inner[-1]))
        return found

    def place(self, piece: Stretch, layer: int) -> bool:
        """Give a piece its labels; say whether it has them, since a word has room for one piece a layer."""
        room = set(range(piece.first, piece.last + 1))
        if piece not in self.placed and room <= self.free[layer]:
            self.free[layer] -= room
            self.placed[piece] = layer
            for word in room:
                scores = self.label(layer, word)
                scores[:] = 0
                scores[begin(piece.role) if word == piece.first else inside(piece.role)] = SURE
        return piece in self.placed

    def link(self, direction: int, cue: Stretch, others: Iterable[Stretch]) -> None:
        """Let a cue and its source and content point in the same direction."""
        length = np.sqrt(2 * SURE)  # of which ``heads`` takes off one half
        for name in ("cue to source", "cue to content"):
            self.project(name, cue.first, cue.last)[:, direction] = length
        for piece in others:
            if ROLES[piece.role] == "source":
                self.project("source", piece.first, piece.last)[:, direction] = length
            else:
                self.project("content start", piece.first, piece.first)[:, direction] = length

    def add(self, attributions: Sequence[GoldAttribution]) -> list[bool]:
        """Write attributions in, those in the report's own voice first.

        Say of each whether the arrays hold it whole: every piece found room, and a nested one's found it inside the
        content of another; it has one cue and at most one source, in one piece each; and it shares its content and its
        cue with no other.
        """
        assert len(attributions) <= LINK
        whole = [False] * len(attributions)
        outer: set[int] = set()  # words of contents in the report's own voice
        pieces = [[self.to_words(a.role(k), k) for k in range(len(ROLES))] for a in attributions]
        uses = [piece for own in pieces for piece in (*own[1], *own[2])]
        for k in sorted(range(len(attributions)), key=lambda k: attributions[k].nested):
            sources, cues, contents = pieces[k]
            layer = int(attributions[k].nested)
            room = [self.place(piece, layer) for piece in (*cues, *sources, *contents)]
            if layer == 0:
                outer |= {word for piece in contents for word in range(piece.first, piece.last + 1)}
            within = all(
                self.placed.get(piece) == 0 or {piece.first, piece.last} <= outer
                for piece in (*cues, *sources, *contents)
            )
            for cue in cues:
                self.link(k, cue, (*sources, *contents))
            alone = all(uses.count(piece) == 1 for piece in (*cues, *contents))
            whole[k] = all(room) and within and len(cues) == 1 and len(sources) < 2 and bool(contents) and alone
        return whole

    def reader(self, *, bias: float = 0.0, noise: float = 0.0, seed: int = 0) -> Reader:
        """Return a reader of this text. ``bias``: logit of every confidence.

        ``noise``: standard deviation of every number, in units of ``SURE`` for labels, plain for projections. At 0.3,
        the difference between a word's right label and another one varies by 2.5 around 6, a fit by 1.6 around +-6.
        """
        deviation = np.where(np.arange(WIDTH) < EMISSIONS, noise * SURE, noise)
        noisy = self.outputs + np.random.default_rng(seed).normal(size=self.outputs.shape) * deviation
        return Reader(
            AttributionReader(Script(self.words, noisy.astype(np.float32)), self, heads(bias)), *beside(), "oracle"
        )


def heads(bias: float = 0.0) -> Heads:
    """Moves that weigh nothing except the impossible ones; a pair of no common direction is unlikely by ``SURE``."""
    transitions = np.zeros((LAYERS, len(LABELS), len(LABELS)), np.float32)
    for role in range(len(ROLES)):
        transitions[:, :, inside(role)] = FORBIDDEN
        transitions[:, [begin(role), inside(role)], inside(role)] = 0
    calibration = np.zeros(CALIBRATION, np.float32)
    calibration[-1] = bias
    return Heads(transitions, np.full((2, BUCKETS), -SURE, np.float32), calibration)


def read_back(
    text: str, attributions: Sequence[GoldAttribution], *, noise: float = 0.0, seed: int = 0
) -> tuple[tuple[GoldAttribution, ...], list[bool]]:
    """Write attributions into arrays and read them out again; also say which of those given the arrays hold whole."""
    script = Script.of(text)
    whole = script.add(attributions)
    found = script.reader(noise=noise, seed=seed).read(Report(id="oracle", text=text)).attributions
    return tuple(GoldAttribution(a.source, a.cue, a.content) for a in found), whole
