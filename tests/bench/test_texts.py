"""The texts that are measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.texts import ABOUT, count_words, folder_texts, of_words, one_line, written_texts


def test_a_folder_gives_its_text_files_in_order(tmp_path: Path) -> None:
    folder = tmp_path / "dev" / "text"
    folder.mkdir(parents=True)
    for name, text in (("b.txt", "two words"), ("a.txt", "one"), ("c.ann", "no report")):
        (folder / name).write_text(text, "utf8")
    texts = folder_texts(folder)
    assert texts.texts == ["one", "two words"]
    assert texts.words == 1.5
    assert texts.name == "the texts of dev/text"
    assert str(tmp_path) not in texts.name


def test_a_folder_without_texts_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"no \.txt file"):
        folder_texts(tmp_path)


def test_our_own_reports_are_joined_to_the_length_of_a_report() -> None:
    texts = written_texts()
    assert len(set(texts.texts)) == len(texts.texts) > 20
    assert texts.words == pytest.approx(ABOUT, rel=0.1)


@pytest.mark.parametrize("words", [1, 10, 100, 12_345])
def test_texts_are_joined_to_a_number_of_words(words: int) -> None:
    parts = ["one two three", "four five", "six"]
    assert abs(count_words(of_words(parts, words)) - words) <= 2
    assert of_words(parts, words).startswith("one two three")


def test_a_text_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="no words"):
        of_words([" \n", ""], 100)


def test_a_long_line_is_one_line_of_that_length() -> None:
    line = one_line(["One\ntwo.\n\nThree.", "Four."], 1000)
    assert len(line) == 1000
    assert line.startswith("One two. Three. Four. One two.")
    assert len(line.splitlines()) == 1
