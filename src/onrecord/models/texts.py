"""Texts as networks take them: cut into pieces, and those of nearly one length side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tokenizers import Tokenizer

from onrecord.claims.excerpt import Batch, Encoded, collate

_HALF = re.compile("[\ud800-\udfff]")
PIECES = 600
"""Pieces in one batch, filling included: enough to keep a core busy, few enough to stay in its cache. With 3,000 the
networks take a quarter longer, and half as much memory again."""


class TextPieces:
    """An encoder's vocabulary, with places in the text."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def pieces(self, text: str) -> tuple[Sequence[int], Sequence[tuple[int, int]]]:
        """Return the ids of the pieces and the characters of each."""
        # Halves of surrogate pairs have no UTF-8 form; one character for one, so that places hold.
        encoding = self._tokenizer.encode(_HALF.sub("\ufffd", text), add_special_tokens=False)
        return encoding.ids, encoding.offsets


def batches(encoded: Sequence[Encoded]) -> Iterator[tuple[list[int], Batch]]:
    """Yield the positions of excerpts of nearly one length, and these as a batch: filling costs as much as words."""
    order = sorted(range(len(encoded)), key=lambda k: len(encoded[k]))
    while order:
        count = max(1, min(len(order), PIECES // len(encoded[order[-1]])))
        chosen, order = order[-count:], order[:-count]
        yield chosen, collate([encoded[k] for k in chosen])
