from __future__ import annotations

import pytest
from hypothesis import given

from onrecord.attributions.features import GAPS, PLACES, SHAPES, SIZES, find_features, spelling
from onrecord.attributions.quotes import MARKS, find_quotes
from onrecord.spans import Spans
from tests.attributions.stand_in import words_of
from tests.attributions.texts import TEXTS, texts_with_furniture


@given(texts_with_furniture())
def test_every_word_has_a_value_of_every_feature(given: tuple[str, Spans]) -> None:
    words = words_of(*given)
    rows = find_features(words, find_quotes(words))
    assert rows.shape == (len(words), len(SIZES))
    assert (rows >= 0).all()
    assert (rows < SIZES).all()


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("mayor", "lower"),
        ("3rd", "lower"),
        ("ß", "lower"),
        ("Mayor", "capitalised"),
        ("Ålesund", "capitalised"),
        ("NATO", "upper"),
        ("G7", "upper"),
        ("McBride", "mixed"),
        ("A", "initial"),
        ("1997", "number"),
        (",", "other"),
        ("''", "other"),
        ("_", "other"),
        ("中", "other"),
        ("\x00", "other"),
        ("🙂", "other"),
        ("½", "other"),
    ],
)
def test_shapes(word: str, shape: str) -> None:
    words = words_of(word)
    assert SHAPES[find_features(words, find_quotes(words))[0, 0]] == shape


def test_places_and_gaps() -> None:
    words = words_of("Stay, she said. He left.\nGo.")
    rows = find_features(words, find_quotes(words))
    places = [PLACES[k] for k in rows[:, 2]]
    assert dict(zip(words.strings, places, strict=True)) == {
        "Stay": "paragraph start",
        ",": "middle",
        "she": "middle",
        "said": "middle",
        "He": "sentence start",
        "left": "middle",
        "Go": "paragraph start",
        ".": "paragraph end",
    }
    assert [GAPS[k] for k in rows[:3, 3]] == ["spaced", "joined", "spaced"]


@given(TEXTS)
def test_the_encoder_reads_words_that_it_can_take(text: str) -> None:
    words = words_of(text)
    spelled = spelling(words, find_quotes(words))
    assert len(spelled) == len(words)
    for word in spelled:
        assert 0 < len(word) <= 101
        word.encode("utf8")  # a lone surrogate would be refused


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("“No,” he said.", '" No , " he said .'),
        ("''No,'' he said.", '" No , " he said .'),
        ("``No,'' he said.", '" No , " he said .'),
        ("«No», he said.", '" No " , he said .'),
        ("‘No,’ he said.", '" No , " he said .'),
        ("“He said ‘no’.”", '" He said " no " . "'),
        ("It’s the mayor's.", "It ' s the mayor ' s ."),
    ],
)
def test_one_style_of_marks(text: str, spelled: str) -> None:
    words = words_of(text)
    assert " ".join(spelling(words, find_quotes(words))) == spelled


def test_a_word_that_is_no_mark_is_spelled_as_it_stands() -> None:
    words = words_of("Ada Lindqvist — 3.5, Ålesund")
    assert not set(words.strings) & MARKS
    assert spelling(words, find_quotes(words)) == list(words.strings)
