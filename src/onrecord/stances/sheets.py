"""Sheets: a report with its statements marked, as the answering network reads it, and what each may answer.

A sheet holds what stands around the statements that are asked about, and the report's beginning. A report that is
longer than the network can read goes onto several.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from onrecord.spans import Span
from onrecord.stances.stand import Stand

MOST = 480
"""Pieces of one sheet."""
LEAD = 16
"""The report's first pieces, headline included, that stand on every sheet."""
BEFORE, AFTER = 40, 16
"""Pieces before the first statement that is asked about on a sheet, and after the last, with its whole sentence."""
MARKS = 4
REST, SOURCE, CUE, CONTENT = range(MARKS)
"""What a piece is: of a statement's source, cue or content, or of none."""
FAR = 26
"""Ways in which what may be answered lies to what answers; see ``lies``."""
SAME = 3
OTHERS, ONE, UNKNOWN = range(SAME)
"""Whether both are of one source."""
MOST_BETWEEN = 40
"""Statements between one and what it may answer."""
TOLD_BEFORE, TOLD_AFTER = 140, 40
"""Pieces before a statement and after it among which narration may be what it answers."""
APART = 700
"""Characters between two statements from which on each has a sheet of its own: what lies between is seldom answered."""
_LETTERS = 8
"""Characters looked through for each piece wanted; few words have more to a piece."""
_TAKEN = 0.3
"""A sentence of which statements make up no more is narration."""
_REACHING = 12
"""Parts of statements that begin before a sentence, or in it, and are looked at."""
_STEPS = (7, 9, 12, 16, 23)
"""From the seventh statement on, those that lie equally far begin here."""

Target = int | Span
"""What may be answered: a statement, by its index, or a sentence of the report."""


class Vocabulary(Protocol):
    """Cuts a text into the network's pieces."""

    def pieces(self, text: str) -> tuple[Sequence[int], Sequence[tuple[int, int]]]:
        """Return the ids of the pieces and the characters [start, end) of each."""


class Question(NamedTuple):
    """Whether a statement answers something; both are rows of the sheet."""

    asking: int
    asked: int
    far: int
    """As ``lies`` has it."""
    same: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the network reads at once."""

    ids: tuple[int, ...]
    marks: tuple[int, ...]
    rows: tuple[tuple[int, ...], ...]
    """Pieces of what is asked about and of what may be answered, at least one each."""
    statements: tuple[int, ...]
    """The statements that are asked about, in the order of the first rows: cue and content."""
    questions: tuple[Question, ...]
    """In the order of the rows that are asked about."""
    targets: tuple[Target, ...]
    """What each question asks for."""

    def __len__(self) -> int:
        return len(self.ids)

    def asked_of(self, row: int) -> list[int]:
        """Return which questions are about the statement of this row."""
        first = bisect_left(self.questions, row, key=_asking)
        return list(range(first, bisect_right(self.questions, row, lo=first, key=_asking)))


def _asking(question: Question) -> int:
    return question.asking


def _start(span: Span) -> int:
    return span.start


def lies(between: int) -> int:
    """Say how what may be answered lies to what answers: ``between`` statements on, or back where it is negative."""
    far = min(abs(between), 6) + sum(abs(between) >= step for step in _STEPS)
    return 12 + (far if between > 0 else -far)


PASSAGE_BEFORE, PASSAGE_AFTER = 24, 25
"""How narration lies to what answers."""


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Pieces of a text with the characters of each, in order."""

    ids: list[int]
    starts: list[int]
    ends: list[int]

    def of(self, spans: Iterable[Span]) -> tuple[int, ...]:
        """Return the indices of the pieces in these spans, in order."""
        found: set[int] = set()
        for span in spans:
            found.update(range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)))
        return tuple(sorted(found))

    def part(self, first: int, stop: int) -> _Pieces:
        return _Pieces(self.ids[first:stop], self.starts[first:stop], self.ends[first:stop])

    def before(self, other: _Pieces) -> _Pieces:
        """Return both as one; none of these reaches into ``other``."""
        count = bisect_right(self.ends, other.starts[0]) if other.starts else len(self.ids)
        lead = self.part(0, count)
        return _Pieces(lead.ids + other.ids, lead.starts + other.starts, lead.ends + other.ends)


def sheets(
    vocabulary: Vocabulary,
    text: str,
    title: str,
    stands: Sequence[Stand],
    sentences: Sequence[Span],
    wanted: Collection[int],
    but: Sequence[Collection[int]],
) -> Iterator[Sheet]:
    """Yield the sheets on which the ``wanted`` statements are asked about, each on one.

    ``sentences`` are the report's; ``but`` has for each statement those that it cannot answer. Where no wanted
    statement is asked about, there is no sheet.
    """
    writer = _Writer(vocabulary, text, title, stands, sentences)
    left = [k for k in writer.order if k in wanted]
    at = 0
    while at < len(left):
        pieces, turn = writer.around(left[at])
        first, at = at, at + 1
        while at < len(left) and writer.anchor(left[at]) < min(turn, writer.stop(left[at - 1]) + APART):
            at += 1
        asked = left[first:at]
        end = max(map(writer.stop, asked))
        stop = max(bisect_left(pieces.starts, end) + AFTER, bisect_left(pieces.starts, writer.sentence_end(end)))
        yield writer.write(pieces.part(0, stop), asked, but)


class _Writer:
    """Writes the sheets of one report; places are of its headline and text together."""

    def __init__(
        self, vocabulary: Vocabulary, text: str, title: str, stands: Sequence[Stand], sentences: Sequence[Span]
    ) -> None:
        self._vocabulary = vocabulary
        told = not title or title in text[: len(title) + 5]
        self._head = 0 if told else len(title) + 1
        self._text = text if told else f"{title}\n{text}"
        self._end = len(self._text.rstrip())
        self._stands = stands
        self._sentences = sentences
        parts = [(*stand.attribution.cue, *stand.attribution.content) for stand in stands]
        self._parts = parts
        self.order = sorted(range(len(stands)), key=lambda k: (min(parts[k]), k))
        """The statements in the order of the text."""
        self._rank = {k: rank for rank, k in enumerate(self.order)}
        self._taken = sorted(span for part in parts for span in part)
        self._lead = self._pieces(0, LEAD * _LETTERS).part(0, LEAD)

    def anchor(self, k: int) -> int:
        """Return where a statement's cue or content begins."""
        return min(self._parts[k]).start + self._head

    def stop(self, k: int) -> int:
        """Return where they end."""
        return max(span.end for span in self._parts[k]) + self._head

    def sentence_end(self, place: int) -> int:
        """Return where the sentence ends that reaches up to a place: one that is cut off is easily misread."""
        at = bisect_left(self._sentences, place - self._head, key=_start) - 1
        return self._sentences[at].end + self._head if at >= 0 else place

    def around(self, k: int) -> tuple[_Pieces, int]:
        """Return what stands around a statement, with the report's beginning.

        Also from which place on too little stands there for other statements.
        """
        anchor = self.anchor(k)
        begin = max(0, anchor - BEFORE * _LETTERS)
        begin = 0 if begin < LEAD * _LETTERS else begin
        near = self._pieces(begin, anchor + MOST * _LETTERS)
        at = bisect_right(near.ends, anchor)
        low = 0 if not begin and at - BEFORE < LEAD else max(0, at - BEFORE)
        apart = bool(begin or low)
        own = near.part(low, low + MOST - (LEAD if apart else 0))
        whole = not own.ids or own.ends[-1] >= self._end
        turn = len(self._text) if whole else own.starts[-min(AFTER, len(own.ids))]
        return self._lead.before(own) if apart else own, turn

    def _pieces(self, start: int, stop: int) -> _Pieces:
        """Cut some characters into pieces, those of no width left out."""
        ids, places = self._vocabulary.pieces(self._text[start:stop])
        kept = [(id, a + start, b + start) for id, (a, b) in zip(ids, places, strict=True) if b > a]
        return _Pieces([id for id, _, _ in kept], [a for _, a, _ in kept], [b for _, _, b in kept])

    def write(self, pieces: _Pieces, asked: Sequence[int], but: Sequence[Collection[int]]) -> Sheet:
        """Return the sheet of some pieces, on which these statements are asked about."""
        near = self._near(asked)
        contents = {k: self._places(pieces, self._stands[k].attribution.content) for k in near}
        rows = [self._places(pieces, self._parts[k]) or (0,) for k in asked]
        answerable: dict[Target, tuple[int, ...]] = {k: places for k, places in contents.items() if places}
        answerable |= {sentence: self._places(pieces, (sentence,)) for sentence in self._narration(pieces)}
        row_of = {target: len(rows) + place for place, target in enumerate(answerable)}
        questions: list[Question] = []
        targets: list[Target] = []
        for row, k in enumerate(asked):
            for target, places in answerable.items():
                lying = self._lying(k, target, rows[row], places)
                if lying is not None and target != k and target not in but[k]:
                    questions.append(Question(row, row_of[target], *lying))
                    targets.append(target)
        return Sheet(
            tuple(pieces.ids),
            self._marks(pieces, contents),
            (*rows, *answerable.values()),
            tuple(asked),
            tuple(questions),
            tuple(targets),
        )

    def _marks(self, pieces: _Pieces, contents: Mapping[int, Sequence[int]]) -> tuple[int, ...]:
        """Say what each piece is; a cue inside another statement's content is a cue."""
        marks = [REST] * len(pieces.ids)
        for k in contents:
            for at in self._places(pieces, self._stands[k].attribution.source):
                marks[at] = SOURCE
        for places in contents.values():
            for at in places:
                marks[at] = CONTENT
        for k in contents:
            for at in self._places(pieces, self._stands[k].attribution.cue):
                marks[at] = CUE
        return tuple(marks)

    def _lying(self, k: int, target: Target, own: Sequence[int], places: Sequence[int]) -> tuple[int, int] | None:
        """Return how a target lies to statement ``k``, and whether both are of one source; ``None`` if too far."""
        if isinstance(target, int):
            between = self._rank[target] - self._rank[k]
            sources = self._stands[k].source, self._stands[target].source
            same = UNKNOWN if None in sources else ONE if sources[0] == sources[1] else OTHERS
            return (lies(between), same) if abs(between) <= MOST_BETWEEN else None
        if places[-1] < own[0] - TOLD_BEFORE or places[0] > own[-1] + TOLD_AFTER:
            return None
        return PASSAGE_BEFORE if places[0] < own[0] else PASSAGE_AFTER, UNKNOWN

    def _near(self, asked: Sequence[int]) -> list[int]:
        """The statements that may stand on a sheet with these: the report's first ones, and those around."""
        first = max(0, self._rank[asked[0]] - MOST_BETWEEN)
        around = self.order[first : self._rank[asked[-1]] + MOST_BETWEEN + 1]
        return self.order[: min(MOST_BETWEEN, first)] + around

    def _places(self, pieces: _Pieces, spans: Iterable[Span]) -> tuple[int, ...]:
        """Return the indices of the pieces in these characters of the report's text."""
        return pieces.of(Span(span.start + self._head, span.end + self._head) for span in spans)

    def _narration(self, pieces: _Pieces) -> Iterator[Span]:
        """The sentences on a sheet that are in nobody's mouth."""
        for start, stop in _runs(pieces):
            first = max(0, bisect_right(self._sentences, start - self._head, key=_start) - 1)
            last = bisect_left(self._sentences, stop - self._head, key=_start)
            for sentence in self._sentences[first:last]:
                free = self._held(sentence) <= _TAKEN * (sentence.end - sentence.start)
                if free and self._places(pieces, (sentence,)):
                    yield sentence

    def _held(self, sentence: Span) -> int:
        """Return how many characters of a sentence belong to statements; what two have in common counts twice."""
        at = bisect_left(self._taken, Span(sentence.start, sentence.start))
        near = self._taken[max(0, at - _REACHING) : at + _REACHING]
        return sum(max(0, min(span.end, sentence.end) - max(span.start, sentence.start)) for span in near)


def _runs(pieces: _Pieces) -> Iterator[tuple[int, int]]:
    """Yield the stretches of text on a sheet: the report's beginning may stand apart from the rest."""
    gaps = [k for k in range(1, len(pieces.ids)) if pieces.starts[k] - pieces.ends[k - 1] > 2 * _LETTERS]
    for first, last in zip([0, *gaps], [*gaps, len(pieces.ids)], strict=True) if pieces.ids else ():
        yield pieces.starts[first], pieces.ends[last - 1]
