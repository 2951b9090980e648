"""What is remembered of the texts that are compared."""

from __future__ import annotations

from dataclasses import replace

from onrecord.origins.shingles import shingle
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

    assert shingle(replace(report, furniture=(Span(0, 41),))) != shingle(report)
