"""A text cut into words, sentences and paragraphs, by character offsets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.spans import Span

# A run of letters and digits (with combining marks), two single quotes typed for a double one (as in the New York
# Times' texts), or one other character. Finer than white space, so that every edge an annotator may choose is one here.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*|''|``|[^\w\s]|_")
_LINE = re.compile(r"[^\r\n\u2028\u2029]*")
_ENDS_SENTENCE = frozenset(".!?…")
_CLOSE_ONLY = frozenset("”’»)]")
_MAY_CLOSE = _CLOSE_ONLY | {'"', "'", "''"}
_TITLES = "mr mrs ms dr prof sen rep gov gen col lt sgt capt maj brig adm rev hon pres st jr sr fr"
_MONTHS = "jan feb mar apr jun jul aug sep sept oct nov dec"
_OTHERS = "vs no inc co corp ltd u s e g i p m a"
_ABBREVIATIONS = frozenset(f"{_TITLES} {_MONTHS} {_OTHERS}".split())


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a stretch of text; all sequences are of one length, in the order of the text."""

    strings: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    """Character offsets into the whole text, end exclusive."""
    paragraphs: Sequence[int]
    """Index of each word's paragraph, counted from 0 in this stretch, never decreasing."""
    sentences: Sequence[int]
    """Index of each word's sentence, likewise; a sentence never crosses a paragraph."""

    def __len__(self) -> int:
        return len(self.strings)

    def span(self, first: int, last: int) -> Span:
        """Return the characters from word ``first`` to word ``last``, both included."""
        return Span(self.starts[first], self.ends[last])

    def indices(self, span: Span) -> range:
        """Return the words that share a character with ``span``."""
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))


def paragraphs(text: str, skip: Sequence[Span] = ()) -> Iterator[Span]:
    """Yield each line of ``text`` that holds anything, without the spans in ``skip`` (sorted, disjoint)."""
    waiting = iter(skip)
    furniture = next(waiting, None)
    for match in _LINE.finditer(text):
        start, end = match.span()
        while furniture is not None and furniture.end <= start:
            furniture = next(waiting, None)
        while furniture is not None and furniture.start < end:
            if start < furniture.start:
                yield Span(start, furniture.start)
            start = min(furniture.end, end)
            if furniture.end > end:
                break
            furniture = next(waiting, None)
        if start < end:
            yield Span(start, end)


def stretches(text: str, skip: Sequence[Span] = (), *, most: int = 4000) -> Iterator[Words]:
    """Cut ``text`` into stretches of whole paragraphs with at most ``most`` words each.

    A paragraph longer than that is cut between words, so memory is bounded whatever the input. Nothing is lost: every
    character that is not white space and not in ``skip`` is in exactly one word.
    """
    pending: list[list[re.Match[str]]] = []
    count = 0
    for paragraph in paragraphs(text, skip):
        matches = _WORD.finditer(text, paragraph.start, paragraph.end)
        while part := list(islice(matches, most)):
            if count + len(part) > most:
                yield _words(pending)
                pending, count = [], 0
            pending.append(part)
            count += len(part)
    if pending:
        yield _words(pending)


def _words(parts: Sequence[Sequence[re.Match[str]]]) -> Words:
    strings: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    paragraph_of: list[int] = []
    sentence_of: list[int] = []
    sentence = -1
    for paragraph, part in enumerate(parts):
        sentence += 1
        ended = False
        for match in part:
            string = match.group()
            if ended and string not in _ENDS_SENTENCE:
                if match.start() > ends[-1] and string not in _CLOSE_ONLY:
                    sentence += 1
                    ended = False
                elif string not in _MAY_CLOSE:
                    ended = False  # a point inside a word, as in 3.5 or example.org
            if string in _ENDS_SENTENCE:
                ended = string != "." or not strings or strings[-1].lower() not in _ABBREVIATIONS
            strings.append(string)
            starts.append(match.start())
            ends.append(match.end())
            paragraph_of.append(paragraph)
            sentence_of.append(sentence)
    return Words(strings, starts, ends, paragraph_of, sentence_of)


def word_set(words: str) -> frozenset[str]:
    """Return the words of a list written with spaces between: how tables of words are written down here."""
    return frozenset(words.split())
