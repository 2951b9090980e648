"""What is remembered of the texts that are compared."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.origins.shingles import Shingles, runs, shingle
from onrecord.reports import Report
from onrecord.spans import Span

TEXT = "The Marrow Bay bridge was shut on Friday. Nobody at the toll house would say for how long."


def test_a_report_that_is_compared_with_many_is_cut_once() -> None:
    report = Report(id="a", text=TEXT)
    first = shingle(report)

    for k in range(5):
        shingle(Report(id=f"b{k}", text=f"{TEXT} So it stood in paper {k}."))
        assert shingle(replace(report, id="c")) is first


def test_the_same_words_with_other_furniture_are_another_text() -> None:
    report = Report(id="a", text=TEXT)

    assert shingle(replace(report, furniture=(Span(0, 41),))).to_bytes() != shingle(report).to_bytes()


@given(st.text())
def test_shingles_are_kept_as_bytes_and_come_back(text: str) -> None:
    cut = shingle(Report(id="a", text=text))
    back = Shingles.from_bytes(cut.to_bytes())
    assert back.to_bytes() == cut.to_bytes()
    assert set(back.head.tolist()) <= set(back.narration.tolist()) <= set(back.all.tolist())
    assert len(back.all) == len(runs(Report(id="a", text=text)))


def test_a_run_of_words_is_one_shingle_however_often_it_stands_there() -> None:
    cut = shingle(Report(id="a", text="One two three one two three. “One two three.”"))
    assert len(cut.all) == 3  # one two three, two three one, three one two
    assert len(shingle(Report(id="b", text="Two words")).all) == 0


@pytest.mark.parametrize("data", [b"", bytes(24), (9).to_bytes(8, "little") + bytes(24), bytes(40)])
def test_bytes_that_are_no_shingles_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="no shingles"):
        Shingles.from_bytes(data)
