"""Cutting the words of a statement out of its report so that they can be understood alone."""

from __future__ import annotations

from onrecord.claims.excerpt import Excerpt
from onrecord.spans import Span, Spans
from onrecord.stances.stand import Layout


def excerpt_at(text: str, layout: Layout, focus: Spans, title: str, around: Spans = ()) -> Excerpt:
    """Return the sentences that hold ``focus`` and ``around``, and the sentence before them.

    Before the first sentence of a report stands its headline. Sentences between two pieces are kept: what is said may
    run over them.
    """
    spans = (*focus, *around)
    first = layout.sentence_at(min(span.start for span in spans))
    last = layout.sentence_at(max(span.end for span in spans) - 1)
    start = min(layout.sentences[first].start, *(span.start for span in spans))
    end = max(layout.sentences[last].end, *(span.end for span in spans))
    before = layout.sentences[first - 1].cut(text) if first else title
    return Excerpt(
        text[start:end], " ".join(before.split()), tuple(Span(span.start - start, span.end - start) for span in focus)
    )
