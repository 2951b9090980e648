"""From words to attributions: the network over windows, decoding, assembly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.asking import without_askers
from onrecord.attributions.assembly import Draft, assemble, evidence
from onrecord.attributions.attribution import Attribution, Kind
from onrecord.attributions.chains import best_path
from onrecord.attributions.citing import with_citations
from onrecord.attributions.features import find_features, spelling
from onrecord.attributions.heads import LAYERS, Heads, path_starts, sigmoid
from onrecord.attributions.labels import OUTSIDE, Stretch, to_stretches
from onrecord.attributions.passage import Passage, to_passage
from onrecord.attributions.passes import Passes
from onrecord.attributions.quotes import Quote, find_quotes, share_quoted
from onrecord.attributions.windows import fill, plan, to_pieces
from onrecord.attributions.words import Words
from onrecord.spans import Spans, tidy

WINDOW = 382
"""Pieces a window, without [CLS] and [SEP]."""
MARGIN = 40
"""Pieces of context at a window's edges."""
SLACK = 80
"""Pieces that a window gives up so that the next begins with a paragraph."""
CAUTION = 0.5
"""Added to each word's score for being outside every attribution inside another's content. That layer was trained on
our own reports alone, which nest more than most news; measured on the development sets."""

Floats = NDArray[np.float32]


class Network(Protocol):
    """The trained encoder with its heads."""

    def run(self, ids: NDArray[np.int64], features: NDArray[np.int64]) -> Floats:
        """(batch, length) pieces and (batch, length, kinds) features to (batch, length, ``WIDTH``)."""
        ...


class PieceMaker(Protocol):
    """A WordPiece tokeniser over words."""

    def cut(self, words: Sequence[str]) -> tuple[Sequence[int], Sequence[int | None]]:
        """Return the pieces of all words, and the index of the word that each belongs to."""
        ...


class AttributionReader:
    """Finds attributions with one network. Holds no state between calls; one instance serves one thread."""

    def __init__(self, network: Network, piece_maker: PieceMaker, heads: Heads) -> None:
        self._network = network
        self._piece_maker = piece_maker
        self._heads = heads

    def read(self, words: Words, text: str, *, already: int = 0) -> Passage:
        """Find every attribution in ``words``, a stretch of ``text``, of which ``already`` many were found before."""
        drafts, quotes, passes = self.drafts(words)
        ids = {id(draft): f"a{already + k}" for k, draft in enumerate(drafts, start=1)}
        found = []
        for draft in drafts:
            weight = self._heads.calibration @ np.asarray(evidence(draft, passes.probabilities), np.float32)
            found.append(
                Attribution(
                    id=ids[id(draft)],
                    source=_spans(words, [draft.source] if draft.source else [], text),
                    cue=_spans(words, [draft.cue], text),
                    content=_spans(words, draft.contents, text),
                    kind=_kind(words, quotes, draft),
                    via=ids[id(draft.via)] if draft.via else None,
                    confidence=float(sigmoid(np.asarray(weight))),
                )
            )
        return to_passage(text, words, quotes, found, passes.signals)

    def hear(self, words: Words, text: str, attributions: Sequence[Attribution]) -> Passage:
        """Say what the network says of attributions that are known already, as those of an annotated report."""
        quotes = find_quotes(words)
        return to_passage(text, words, quotes, attributions, self._run(words, quotes).signals)

    def drafts(self, words: Words) -> tuple[list[Draft], list[Quote], Passes]:
        """Read one stretch of words: drafts, each word's place toward quotations, what the network said."""
        quotes = find_quotes(words)
        passes = self._run(words, quotes)
        passes.emissions[:, 1, OUTSIDE] += CAUTION
        path = best_path(passes.emissions, self._heads.transitions, path_starts())
        layers = [to_stretches(path[:, layer].tolist()) for layer in range(LAYERS)]
        layers[1] = _only_inside(layers[1], layers[0])
        drafts = assemble(words, quotes, layers, passes, self._heads)
        without_askers(words, drafts)
        return with_citations(words, quotes, drafts), quotes, passes

    def _run(self, words: Words, quotes: Sequence[Quote]) -> Passes:
        """Run window after window: each alone needs no padding, and memory stays that of one."""
        pieces = to_pieces(*self._piece_maker.cut(spelling(words, quotes)), len(words))
        features = find_features(words, quotes)
        starts = [k for k in range(1, len(words)) if words.paragraphs[k] != words.paragraphs[k - 1]]
        windows = plan(pieces.bounds, size=WINDOW, margin=MARGIN, breaks=starts, slack=SLACK)
        results = []
        for window in windows:
            ids, rows, _ = fill(pieces, features, [window], size=WINDOW)
            result = self._network.run(ids, rows)[0]
            place = pieces.heads[window.first : window.last] - pieces.bounds[window.first] + 1
            results.append(result[np.minimum(place, len(result) - 1)])  # a word is its first piece
        return Passes(windows, results)


def _spans(words: Words, stretches: Sequence[Stretch], text: str) -> Spans:
    """Return the characters of stretches; furniture between two paragraphs of one is left out."""
    pieces = []
    for _, first, last in stretches:
        start = first
        for k in range(first, last + 1):
            if k == last or words.paragraphs[k] != words.paragraphs[k + 1]:
                pieces.append(words.span(start, k))
                start = k + 1
    return tidy(pieces, text)


def _kind(words: Words, quotes: Sequence[Quote], draft: Draft) -> Kind:
    """Direct: every word is quoted; indirect: none is; mixed: some are."""
    spoken = [quotes[k] for c in draft.contents for k in range(c.first, c.last + 1) if words.strings[k][0].isalnum()]
    share = share_quoted(spoken)
    return "direct" if share == 1 else "mixed" if share else "indirect"


def _only_inside(inner: Sequence[Stretch], outer: Sequence[Stretch]) -> list[Stretch]:
    """Keep of the inner layer what stands inside an outer content: anything else would say the same thing twice."""
    contents = [s for s in outer if s.role == 2]
    return [s for s in inner if any(c.first <= s.first and s.last <= c.last for c in contents)]
