"""Why a statement is taken to answer another, said to a reader: what anybody can see in the report."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from onrecord.spans import Span
from onrecord.stances.pointing import Wording, content_stems, words_in
from onrecord.stances.sheets import Target
from onrecord.stances.stand import QUESTION, Stand

MOST = 3
"""Reasons given."""
_WORDS = 4
"""Words quoted of those in common."""


def reasons(
    text: str, stands: Sequence[Stand], wordings: Sequence[Wording], a: int, target: Target, *, others: bool
) -> tuple[str, ...]:
    """Say what ties statement ``a`` to what it answers, the most telling first; at least one reason.

    ``others``: whether other statements answer it too.
    """
    if isinstance(target, Span):
        found = _of_passage(text, stands[a], wordings[a], target)
    else:
        found = _of_statement(stands, wordings, a, target)
    told = [*found, *(["others answer it too"] if others else [])]
    return tuple(told[:MOST]) or ("read so in its report",)


def _of_statement(stands: Sequence[Stand], wordings: Sequence[Wording], a: int, c: int) -> Iterator[str]:
    answer, mine, theirs = stands[a], wordings[a], wordings[c]
    yield from _points(mine, theirs.stems)
    if answer.source != stands[c].source and any(key in mine.stems for key in theirs.name):
        yield "names its source"
    yield from _shares(mine, theirs.stems)
    if both := mine.numbers & theirs.numbers:
        yield f"shares the number {min(both)}"
    yield from _lies(stands, a, c)
    if any(key in theirs.stems for key in mine.name) and answer.source != stands[c].source:
        yield "names who answers"


def _lies(stands: Sequence[Stand], a: int, c: int) -> Iterator[str]:
    """Say where the two stand to one another."""
    own, other = stands[a].place, stands[c].place
    if c == a - 1:
        asked = int(stands[c].act.argmax()) == QUESTION
        yield "asked right before it" if asked else "stands right before it"
    elif own.first_sentence <= other.last_sentence and other.first_sentence <= own.last_sentence:
        yield "in the same sentence"
    elif c > a and not any(stand.claims > 0.5 for stand in stands[a + 1 : c]):
        yield "told right after it"
    if not any(stand.claims > 0.5 for stand in stands[:c]):
        yield "first claim of the report"


def _of_passage(text: str, answer: Stand, mine: Wording, passage: Span) -> Iterator[str]:
    said = passage.cut(text)
    stems = content_stems(words_in(said))
    yield from _points(mine, stems)
    yield from _shares(mine, stems)
    if passage.end <= min(span.start for span in answer.attribution.content):
        yield "a question before it" if said.rstrip("\"'”’ ").endswith("?") else "told before it"


def _points(mine: Wording, stems: Collection[str]) -> Iterator[str]:
    """Say by which noun it points back, or by which pronoun where it has no word of what it answers."""
    word = next(iter(mine.nouns.values()), "")
    if not word and not any(_shares(mine, stems)):
        word = mine.pronoun
    if word:
        yield f"points back: “{word}”"


def _shares(mine: Wording, stems: Collection[str]) -> Iterator[str]:
    if words := [word for key, word in mine.stems.items() if key in stems]:
        yield f"shares the words “{' '.join(words[:_WORDS])}”"
