"""Passages built by hand: a text in which the attributions are given by their words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.attributions.attribution import Attribution, Kind
from onrecord.attributions.passage import Passage
from onrecord.attributions.quotes import find_quotes
from onrecord.attributions.signals import SIGNALS, Signals
from onrecord.attributions.words import Words, stretches
from onrecord.spans import Span, tidy

Said = tuple[str | None, str | None, str]
"""Source, cue and content, as the words of the text; each looked for after the one before's source and cue."""


def silent(rows: int) -> Signals:
    """Signals that say nothing."""
    return Signals.of(np.zeros((rows, SIGNALS), np.float32))


def attributions(text: str, said: Sequence[Said]) -> list[Attribution]:
    """Place attributions in ``text``, in its order, with the ids "a1", "a2" ..."""
    found: list[Attribution] = []
    begin = 0
    for k, parts in enumerate(said, start=1):
        source, cue, content = (
            tidy([(text.index(part, begin), text.index(part, begin) + len(part))], text) if part else ()
            for part in parts
        )
        holder = next((a.id for a in reversed(found) if any(p.holds(content[0]) for p in a.content)), None)
        kind: Kind = "direct" if parts[2][0] in '“"' else "indirect"
        found.append(
            Attribution(id=f"a{k}", source=source, cue=cue, content=content, kind=kind, via=holder, confidence=1.0)
        )
        begin = max((span.end for span in (*source, *cue)), default=content[0].start)
    return found


def passage(text: str, said: Sequence[Said] = ()) -> Passage:
    """Make one passage of a whole text."""
    (words,) = stretches(text, most=10**6)
    return over(text, words, attributions(text, said))


def over(text: str, words: Words, found: Sequence[Attribution]) -> Passage:
    """Make a passage of the given words, with those attributions that stand in it."""
    reach = Span(words.starts[0], words.ends[-1])
    inside = tuple(a for a in found if all(reach.holds(span) for span in (*a.source, *a.cue, *a.content)))
    return Passage(text, words, find_quotes(words), inside, silent(len(words)), silent(len(inside)))


def stretches_of(text: str, most: int) -> list[Words]:
    """Cut a text into stretches of whole paragraphs of about ``most`` words."""
    return list(stretches(text, most=most))
