"""What the network said about a stretch of words, window by window."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.heads import EMISSIONS, LAYERS, LINKS, softmax
from onrecord.attributions.labels import LABELS, Stretch
from onrecord.attributions.windows import Window

Floats = NDArray[np.float32]


class Passes:
    """The results of all windows over one stretch of words.

    A word's labels and signals come from the window that owns it. Links compare two stretches as one window saw them,
    wherever one window holds both: the network was trained to compare what it sees together.
    """

    def __init__(self, windows: Sequence[Window], results: Sequence[Floats]) -> None:
        """``results[k]``: (words of window k, width)."""
        owned = [result[w.own - w.first : w.own_end - w.first] for w, result in zip(windows, results, strict=True)]
        scores = np.concatenate([rows[:, :EMISSIONS] for rows in owned])
        self.emissions: Floats = scores.reshape(len(scores), LAYERS, len(LABELS))
        """(words, layers, labels)"""
        self.signals: Floats = np.concatenate([rows[:, EMISSIONS + LINKS :] for rows in owned])
        """(words, ``SIGNALS``)"""
        self.projections: Floats = np.concatenate([result[:, EMISSIONS : EMISSIONS + LINKS] for result in results])
        """(rows, ``LINKS``): all words of all windows, those that several windows share several times."""
        self._windows = windows
        self._own_ends = [window.own_end for window in windows]
        self._shifts = np.cumsum([0, *map(len, results)])[:-1] - [window.first for window in windows]

    @cached_property
    def probabilities(self) -> Floats:
        """(layers, words, labels): of each label at each word."""
        return softmax(self.emissions.transpose(1, 0, 2))

    def rows(self, one: Stretch, other: Stretch) -> tuple[Stretch, Stretch]:
        """Return two stretches of words as rows of ``projections``, of one window where one holds both."""
        mine, its = self._owner(one), self._owner(other)
        if self._holds(mine, other):
            its = mine
        elif self._holds(its, one):
            mine = its
        return self._shifted(one, mine), self._shifted(other, its)

    def _owner(self, stretch: Stretch) -> int:
        """The window that owns the stretch's first word, or the next one where only that holds it whole."""
        owner = bisect_right(self._own_ends, stretch.first)
        if self._holds(owner, stretch) or owner + 1 == len(self._windows) or not self._holds(owner + 1, stretch):
            return owner
        return owner + 1

    def _holds(self, k: int, stretch: Stretch) -> bool:
        return self._windows[k].first <= stretch.first and stretch.last < self._windows[k].last

    def _shifted(self, stretch: Stretch, k: int) -> Stretch:
        last = min(stretch.last, self._windows[k].last - 1)  # a content longer than the window that began it
        return Stretch(stretch.role, stretch.first + int(self._shifts[k]), last + int(self._shifts[k]))
