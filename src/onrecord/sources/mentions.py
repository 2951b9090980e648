"""Every place in a report that speaks of someone who may be a source, or to whom a later mention may go back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.passage import Passage
from onrecord.attributions.quotes import IN_QUOTATION
from onrecord.attributions.words import Words
from onrecord.sources.metonyms import PEOPLES
from onrecord.sources.names import PLACE_BODIES, Name, to_name
from onrecord.sources.phrases import Description, describe
from onrecord.sources.runs import noun_before, with_roles
from onrecord.sources.scan import APOSTROPHES, PREPOSITIONS, RELATIVE, Run, scan
from onrecord.spans import Span, Spans

Floats = NDArray[np.float32]

_POSSESSIVES = frozenset(("his", "her", "its", "their", "my", "our", "whose"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that speaks of someone, and what its words and its place say. Offsets are of the report's text."""

    span: Span
    text: str
    """The words of the span and, of a source in several pieces, of the other pieces."""
    description: Description
    name: Name | None
    """The name in the description, made comparable, or that before a body's noun ("the Kordula brewery")."""
    sentence: int
    """Offset at which its sentence begins."""
    paragraph: int
    """Offset at which its paragraph begins."""
    sources_of: tuple[str, ...]
    """Ids of the attributions whose source it is; empty where it is none's."""
    inside: str | None
    """Id of the innermost attribution in whose content it stands."""
    quoted: bool
    subject: bool
    """Whether it stands where a subject would: before what may be its verb, after no preposition."""
    governed: bool
    """Whether it follows a preposition."""
    possessive: bool
    anaphor: Floats
    """(``REFERENCE``,): what it looks for; compared with an earlier mention's ``antecedent`` by dot product."""
    antecedent: Floats

    @property
    def is_pronoun(self) -> bool:
        """Whether it is a pronoun."""
        return self.description.form == "pronoun"


def find_mentions(passage: Passage) -> list[Mention]:
    """Find every mention in ``passage``, in the order of the text, the outer of two nested ones first."""
    words = passage.words
    owners: dict[Spans, list[str]] = {}
    for attribution in passage.attributions:
        if attribution.source:
            owners.setdefault(attribution.source, []).append(attribution.id)
    place = _Place(passage)
    found: list[Mention] = []
    taken: list[tuple[int, int, Description]] = []
    for spans, ids in owners.items():
        indices = [k for span in spans for k in range(*_word_range(words, span))]
        if indices:
            description = _describe(passage, indices)
            first, last = _word_range(words, spans[0])
            found.append(place.mention(first, last - 1, indices, description, tuple(ids)))
            taken.append((indices[0], indices[-1], description))
    covered = np.full(len(words), -1)
    for k, (first, last, _) in enumerate(taken):
        covered[first : last + 1] = k
    runs = with_roles(words, scan(words, passage.signals.names))
    ends = {run.last for run in runs} | {last for _, last, _ in taken}
    for first, _, description in taken:
        if description.head in RELATIVE and (run := noun_before(words, first, ends)) is not None:
            runs.append(run)
    for run in runs:
        outer = covered[run.first : run.last + 1].max()
        if outer < 0 or _stands_inside(words, run, taken[outer]):
            indices = list(range(run.first, run.last + 1))
            description = _describe(passage, indices)
            if description.form != "noun" or description.head or description.name:
                found.append(place.mention(run.first, run.last, indices, description, ()))
    return sorted(found, key=lambda mention: (mention.span.start, -mention.span.end))


def _word_range(words: Words, span: Span) -> tuple[int, int]:
    """First word that ends after the span's start, and the one after the last that begins before its end."""
    return bisect_right(words.ends, span.start), bisect_left(words.starts, span.end)


def _describe(passage: Passage, indices: list[int]) -> Description:
    strings = [passage.words.strings[k] for k in indices]
    return describe(strings, passage.signals.names[indices])


def _stands_inside(words: Words, run: Run, outer: tuple[int, int, Description]) -> bool:
    """Whether a run inside a source's phrase is somebody else: whose, for whom or of whom the source is."""
    first, last, description = outer
    if run.first < first or run.last > last or (run.first, run.last) == (first, last):
        return False
    if description.name_words is not None:
        a, b = (first + k for k in description.name_words)
        if run.first <= b and run.last >= a:
            return False
    owns = run.last < last and words.strings[run.last + 1] in APOSTROPHES
    after = run.first > first and words.strings[run.first - 1].lower() in PREPOSITIONS
    return owns or after or run.shape == "name" or (run.shape == "pronoun" and run.first == first)


class _Place:
    """What a mention's place in the passage says."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        words = passage.words
        self._inside: list[str | None] = [None] * len(words)
        contents = [(span, a.id) for a in passage.attributions for span in a.content]
        for span, owner in sorted(contents, key=lambda pair: pair[0].start - pair[0].end):
            first, end = _word_range(words, span)
            self._inside[first:end] = [owner] * (end - first)
        self._sentences = _starts(words, words.sentences)
        self._paragraphs = _starts(words, words.paragraphs)

    def mention(
        self, first: int, last: int, indices: list[int], description: Description, sources_of: tuple[str, ...]
    ) -> Mention:
        passage, words = self._passage, self._passage.words
        before = words.strings[first - 1].lower() if first else ""
        after = words.strings[last + 1].lower() if last + 1 < len(words) else ""
        span = words.span(first, last)
        written = description.name or _named_within(words, first, last, description)
        governed = before in PREPOSITIONS
        return Mention(
            span=span,
            text=_spoken(passage, indices),
            description=description,
            name=to_name(written, description.acronym, description.nickname) if written else None,
            sentence=self._sentences[words.sentences[first]],
            paragraph=self._paragraphs[words.paragraphs[first]],
            sources_of=sources_of,
            inside=self._inside[first],
            quoted=passage.quotes[first] in IN_QUOTATION,
            subject=not governed and after not in PREPOSITIONS and after[:1].isalpha(),
            governed=governed,
            possessive=after[:1] in APOSTROPHES or (description.head or "") in _POSSESSIVES,
            anaphor=passage.signals.anaphor[first : last + 1].mean(axis=0),
            antecedent=passage.signals.antecedent[first : last + 1].mean(axis=0),
        )


def _named_within(words: Words, first: int, last: int, description: Description) -> str | None:
    """The name between "the" and the noun of a body that is not a place's or a country's."""
    if description.kind != "organisation" or not description.definite or description.head in PLACE_BODIES:
        return None
    inner = range(first + 1, last + 1)
    head = next((k for k in inner if words.strings[k].lower() == description.head), None)
    if words.strings[first].lower() != "the" or head is None or head == first + 1:
        return None
    inside = " ".join(words.strings[first + 1 : head])
    named = all(string[0].isupper() for string in inside.split()) and inside.casefold() not in PEOPLES
    return inside if named else None


def _starts(words: Words, indices: Sequence[int]) -> dict[int, int]:
    """Offset of the first word of each sentence or paragraph."""
    return {index: words.starts[k] for k, index in reversed(list(enumerate(indices)))}


def _spoken(passage: Passage, indices: list[int]) -> str:
    """The words at ``indices`` as the report writes them, a space between pieces."""
    words = passage.words
    pieces: list[list[int]] = []
    for k in indices:
        if pieces and pieces[-1][-1] == k - 1:
            pieces[-1].append(k)
        else:
            pieces.append([k])
    return " ".join(" ".join(words.span(piece[0], piece[-1]).cut(passage.text).split()) for piece in pieces)
