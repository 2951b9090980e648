"""OntoGUM: gold coreference in the OntoNotes scheme over GUM's genres (Zhu, Pradhan & Zeldes, ACL 2021; CC BY)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_MARK = re.compile(r"\((\d+)\)|\((\d+)|(\d+)\)")
_NO_SPACE_BEFORE = frozenset(".,;:!?)]}%’”…")
_CLITICS = frozenset(("'s", "’s", "n't", "n’t", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'m", "’m", "'d", "’d", "'"))
_OPENS = frozenset("([{“‘")
SENTENCES_A_PARAGRAPH = 3
"""The files say nothing of paragraphs; news has them about so long."""


@dataclass(frozen=True, slots=True)
class Chains:
    """Who each annotated span is, as an id within its text."""

    spans: dict[tuple[int, int], str]
    starts: dict[int, list[tuple[int, str]]]

    def at(self, start: int, end: int) -> str | None:
        """Return who the span is; an annotated one that begins there and goes on (a relative clause) is the same."""
        if (start, end) in self.spans:
            return self.spans[start, end]
        longer = [(other, label) for other, label in self.starts.get(start, ()) if other >= end]
        return min(longer)[1] if longer else None


def read_ontogum(folder: Path) -> Iterator[tuple[str, Chains]]:
    """Yield each text of a folder, written as prose, with its chains; in the order of the files' names."""
    for path in sorted(folder.glob("*.conll")):
        rows = [line.split("\t") for line in path.read_text("utf8").splitlines() if line.count("\t") == 2]
        yield parse(rows)


def parse(rows: list[list[str]]) -> tuple[str, Chains]:
    """Write the tokens (index, token, marks) as prose, and place the marks."""
    text = ""
    spans: dict[tuple[int, int], str] = {}
    open_at: dict[str, list[int]] = {}
    sentences = 0
    previous = ""
    for _, token, marks in rows:
        if text and not (token in _NO_SPACE_BEFORE or token in _CLITICS or previous in _OPENS):
            ends = previous in (".", "?", "!")
            sentences += ends
            text += "\n\n" if ends and sentences % SENTENCES_A_PARAGRAPH == 0 else " "
        start = len(text)
        text += token
        for single, begins, ends_here in _MARK.findall(marks):
            if single:
                spans[start, len(text)] = single
            elif begins:
                open_at.setdefault(begins, []).append(start)
            elif open_at.get(ends_here):
                spans[open_at[ends_here].pop(), len(text)] = ends_here
        previous = token
    starts: dict[int, list[tuple[int, str]]] = {}
    for (begin, end), label in spans.items():
        starts.setdefault(begin, []).append((end, label))
    return text, Chains(spans, starts)
