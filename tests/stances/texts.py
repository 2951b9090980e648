"""Reports with their statements written beside them, for the tests of what is answered and through whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from onrecord.attributions import Attribution
from onrecord.attributions.signals import REFERENCE, Floats
from onrecord.attributions.values import ACTS, STANCES
from onrecord.attributions.words import stretches
from onrecord.sources import SourceKind
from onrecord.spans import Span, Spans
from onrecord.stances import Act, Stance
from onrecord.stances.stand import Layout, Stand


class Said(NamedTuple):
    """A statement in words; source, cue and content are looked for in the text in the order given."""

    source: str | None
    cue: str
    content: str
    stance: Stance = "affirms"
    kind: SourceKind = "person"
    act: Act = "assertion"


def likely(value: str, values: Sequence[str]) -> Floats:
    """Return 0.94 for one value, and the rest for the others."""
    row = np.full(len(values), 0.06 / (len(values) - 1), np.float32)
    row[values.index(value)] = 0.94
    return row


def stands_in(text: str, said: Sequence[Said]) -> tuple[list[Stand], Layout]:
    """Find each statement's words in the text. Each content must occur once; source and cue are the nearest to it."""
    layout = Layout(stretches(text))
    stands = []
    for k, one in enumerate(said):
        assert text.count(one.content) == 1, one.content
        start = text.index(one.content)
        content = Span(start, start + len(one.content))
        attribution = Attribution(
            id=f"a{k}",
            source=_near(text, one.source, content),
            cue=_near(text, one.cue, content),
            content=(content,),
            kind="indirect",
            via=None,
            confidence=0.9,
        )
        stands.append(
            Stand(
                id=f"s{k}",
                attribution=attribution,
                source=one.source,
                name=one.source or "",
                kind=one.kind if one.source else None,
                stance=likely(one.stance, STANCES),
                act=likely(one.act, ACTS),
                hedged=False,
                place=layout.place(attribution),
                vectors=np.zeros((4, REFERENCE), np.float32),
            )
        )
    return stands, layout


def _near(text: str, words: str | None, content: Span) -> Spans:
    if words is None:
        return ()
    starts = [k for k in range(len(text)) if text.startswith(words, k)]
    best = min(starts, key=lambda k: max(content.start - k - len(words), k - content.end, 0))
    return (Span(best, best + len(words)),)
