from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.words import paragraphs, stretches
from onrecord.spans import Span, Spans
from tests.attributions.stand_in import words_of
from tests.attributions.texts import TEXTS, texts_with_furniture


@given(texts_with_furniture())
def test_every_letter_outside_furniture_is_in_exactly_one_word(given: tuple[str, Spans]) -> None:
    text, furniture = given
    words = words_of(text, furniture)
    covered = [k for start, end in zip(words.starts, words.ends, strict=True) for k in range(start, end)]
    skipped = {k for start, end in furniture for k in range(start, end)}
    assert covered == [k for k in range(len(text)) if not text[k].isspace() and k not in skipped]


@given(texts_with_furniture())
def test_offsets_cut_the_words_out_of_the_text(given: tuple[str, Spans]) -> None:
    text, furniture = given
    words = words_of(text, furniture)
    assert [text[s:e] for s, e in zip(words.starts, words.ends, strict=True)] == list(words.strings)
    assert all(words.strings)


@given(texts_with_furniture())
def test_sentences_and_paragraphs_count_up_and_nest(given: tuple[str, Spans]) -> None:
    words = words_of(*given)
    if len(words):
        assert words.paragraphs[0] == words.sentences[0] == 0
    for k in range(1, len(words)):
        new_paragraph = words.paragraphs[k] - words.paragraphs[k - 1]
        new_sentence = words.sentences[k] - words.sentences[k - 1]
        assert new_paragraph in (0, 1)
        assert new_sentence in (0, 1)
        assert new_sentence >= new_paragraph


@given(texts_with_furniture(), st.integers(1, 12))
def test_stretches_are_bounded_and_together_the_whole(given: tuple[str, Spans], most: int) -> None:
    text, furniture = given
    whole = words_of(text, furniture)
    parts = list(stretches(text, furniture, most=most))
    assert all(1 <= len(part) <= most for part in parts)
    assert [s for part in parts for s in part.strings] == list(whole.strings)
    assert [s for part in parts for s in part.starts] == list(whole.starts)
    assert [s for part in parts for s in part.ends] == list(whole.ends)


@given(TEXTS, st.integers(4, 12))
def test_a_paragraph_that_fits_is_never_cut(text: str, most: int) -> None:
    cuts = {part.ends[-1] for part in stretches(text, most=most)}
    for line in paragraphs(text):
        inside = words_of(line.cut(text))
        if 0 < len(inside) <= most:
            first, last = line.start + inside.ends[0], line.start + inside.ends[-1]
            assert not any(first <= cut < last for cut in cuts)


@given(texts_with_furniture())
def test_paragraphs_are_the_lines_without_the_furniture(given: tuple[str, Spans]) -> None:
    text, furniture = given
    found = list(paragraphs(text, furniture))
    skipped = {k for start, end in furniture for k in range(start, end)}
    covered = [k for start, end in found for k in range(start, end)]
    assert covered == [k for k in range(len(text)) if text[k] not in "\r\n\u2028\u2029" and k not in skipped]
    assert all(start < end for start, end in found)


def test_a_quarter_million_words_of_one_line_come_in_bounded_stretches() -> None:
    parts = list(stretches("word " * 250_000))
    assert sum(map(len, parts)) == 250_000
    assert max(map(len, parts)) <= 4000


def test_furniture_in_the_middle_of_a_line_parts_it() -> None:
    text = "She left. READ ALSO more He stayed."
    words = words_of(text, [Span(10, 24)])
    assert " ".join(words.strings) == "She left . He stayed ."
    assert words.paragraphs == [0, 0, 0, 1, 1, 1]


def test_furniture_over_several_lines_and_at_both_ends() -> None:
    text = "HOME\nNEWS\nShe left.\nSHARE\nFOLLOW"
    words = words_of(text, [Span(0, 9), Span(20, len(text))])
    assert words.strings == ["She", "left", "."]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("don't", "don ' t"),
        ("''No,'' he said", "'' No , '' he said"),
        ("``No''", "`` No ''"),
        ("3.5%", "3 . 5 %"),
        ("Port-Brenn/Ålesund", "Port - Brenn / Ålesund"),
        ("a_b", "a _ b"),
        ("cafe\u0301s", "cafe\u0301s"),
        ("«Да», — сказал", "« Да » , — сказал"),
        ("🙂🙂", "🙂 🙂"),
        ("\ud83dx", "\ud83d x"),
        ("a\x00b", "a \x00 b"),
        ("‏שלום‏", "‏ שלום ‏"),
        ("", ""),
        (" \n\t\xa0\u3000", ""),
    ],
)
def test_words(text: str, words: str) -> None:
    assert list(words_of(text).strings) == words.split()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("It rose 3.5 percent. Then it fell.", ["It rose 3.5 percent.", "Then it fell."]),
        ("Mr. Orlo met Dr. Fane on Jan. 3. They spoke.", ["Mr. Orlo met Dr. Fane on Jan. 3.", "They spoke."]),
        ("The U.S. envoy left. She stayed.", ["The U.S. envoy left.", "She stayed."]),
        ("See brenn.example for more. Thanks.", ["See brenn.example for more.", "Thanks."]),
        ("What?! Never. Really?", ["What?!", "Never.", "Really?"]),
        ("He waited... Then he left.", ["He waited...", "Then he left."]),
        ("He waited… Then he left.", ["He waited…", "Then he left."]),
        ("“We won.” She left.", ["“We won.”", "She left."]),
        ("\"We won.\" She left.", ["\"We won.\"", "She left."]),
        ("''We won.'' She left.", ["''We won.''", "She left."]),
        ("(It rained.) She left.", ["(It rained.)", "She left."]),
        ("It won. \"No more,\" she said.", ["It won.", "\"No more,\" she said."]),
        ("One line\nanother line", ["One line", "another line"]),
    ],
)  # fmt: skip
def test_sentences(text: str, sentences: list[str]) -> None:
    words = words_of(text)
    edges = [0, *(k for k, (a, b) in enumerate(pairwise(words.sentences), 1) if a != b), len(words)]
    assert [words.span(first, last - 1).cut(text) for first, last in pairwise(edges)] == sentences


@given(TEXTS, st.data())
def test_the_words_of_a_span_are_those_that_share_a_character_with_it(text: str, data: st.DataObject) -> None:
    for words in stretches(text):
        start = data.draw(st.integers(0, len(text)))
        span = Span(start, data.draw(st.integers(start, len(text))))
        sharing = [k for k in range(len(words)) if words.span(k, k).overlaps(span)]
        assert list(words.indices(span)) == sharing
