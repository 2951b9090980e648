from __future__ import annotations

import numpy as np

from onrecord.attributions import Attribution
from onrecord.attributions.passage import to_passage
from onrecord.attributions.quotes import find_quotes
from onrecord.attributions.signals import PARTS, SIGNALS, Floats
from onrecord.attributions.values import ACTS, STANCES
from onrecord.spans import Span, Spans
from tests.attributions.stand_in import words_of

TEXT = "The mayor has denied that " + "very " * 40 + "old bridges fell."


def at(words: str) -> Spans:
    return (Span(TEXT.index(words), TEXT.index(words) + len(words)),)


def attribution(source: Spans, cue: Spans, content: Spans) -> Attribution:
    return Attribution(id="a1", source=source, cue=cue, content=content, kind="indirect", via=None, confidence=1.0)


def column(part: str, k: int = 0) -> int:
    """The column of a part's k-th number."""
    return sum(width for name, width in list(PARTS.items())[: list(PARTS).index(part)]) + k


def numbered() -> Floats:
    """Every number of a word is the word's index."""
    return np.repeat(np.arange(len(words_of(TEXT)), dtype=np.float32)[:, None], SIGNALS, axis=1)


def test_each_part_is_read_at_its_place() -> None:
    words = words_of(TEXT)
    known = attribution(at("The mayor"), at("has denied"), at("that " + "very " * 40 + "old bridges fell"))
    readings = to_passage(TEXT, words, find_quotes(words), [known], numbered()).readings
    assert readings.sourcing[0].tolist() == [0.5] * 6
    assert set(readings.answer[0].tolist()) == set(readings.relay[0].tolist()) == {2.5}
    beginning = np.mean(range(4, 28))
    assert set(readings.stance[0].tolist()) == set(readings.act[0].tolist()) == {2.5 + beginning}
    assert readings.hedged[0].tolist() == [2.5 + beginning]


def test_what_the_content_says_is_added_value_by_value() -> None:
    words = words_of(TEXT)
    known = attribution((), at("has denied"), at("old bridges"))
    columns = np.zeros((len(words), SIGNALS), np.float32)
    first = words.indices(at("old bridges")[0]).start
    columns[first : first + 2, column("said", STANCES.index("denies"))] = 3
    columns[first : first + 2, column("said", len(STANCES) + ACTS.index("fear"))] = 5
    columns[first : first + 2, column("said", len(STANCES) + len(ACTS))] = 7
    readings = to_passage(TEXT, words, find_quotes(words), [known], columns).readings
    assert readings.stance[0].tolist() == [0, 3, 0, 0]
    assert readings.act[0, ACTS.index("fear")] == 5
    assert readings.act[0].sum() == 5
    assert readings.hedged[0].tolist() == [7]


def test_without_source_or_cue_the_next_best_words_are_read() -> None:
    words = words_of(TEXT)
    known = [attribution((), at("has denied"), at("fell")), attribution((), (), at("fell"))]
    readings = to_passage(TEXT, words, find_quotes(words), known, numbered()).readings
    last = words.indices(at("fell")[0]).start
    assert readings.sourcing[:, 0].tolist() == [2.5, last]
    assert readings.answer[:, 0].tolist() == [2.5, last]


def test_no_attributions() -> None:
    words = words_of(TEXT)
    passage = to_passage(TEXT, words, find_quotes(words), [], numbered())
    assert passage.readings.stance.shape == (0, len(STANCES))
    assert passage.signals.names.shape == (len(words), PARTS["names"])
