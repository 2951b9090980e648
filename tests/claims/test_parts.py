from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions import Attribution
from onrecord.claims.parts import in_parts
from onrecord.reading import Reading
from onrecord.reports import Report
from onrecord.spans import Span
from onrecord.stances import Statement


def reading(content: str, more: str = "") -> Reading:
    """Return a reading of "Ada Lind said CONTENT", with ``more`` after it as another piece of the content."""
    lead, after = "Ada Lind said ", ", she told us. "
    spans = [Span(len(lead), len(lead) + len(content))]
    text = lead + content + after + more
    if more:
        spans.append(Span(len(text) - len(more), len(text)))
    attribution = Attribution(
        id="a1",
        source=(Span(0, 8),),
        cue=(Span(9, 13),),
        content=tuple(spans),
        kind="indirect",
        via=None,
        confidence=0.9,
    )
    statement = Statement(
        id="s1",
        attribution="a1",
        source="c1",
        stance="affirms",
        act="assertion",
        hedged=False,
        sourcing="named",
        channel=None,
        said_on=None,
        via=None,
        about=None,
        confidence=0.9,
    )
    return Reading(
        report=Report(id="r1", text=text), reader="hand/1", attributions=(attribution,), statements=(statement,)
    )


def said(given_: Reading) -> list[str]:
    return [" … ".join(span.cut(given_.report.text) for span in one.content) for one in in_parts(given_).attributions]


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        (
            "that the works would be closed in May, and that 300 people would go",
            ["that the works would be closed in May", "that 300 people would go"],
        ),
        (
            "that the dam is safe and that the lake is full but that nobody should swim",
            ["that the dam is safe", "that the lake is full", "that nobody should swim"],
        ),
        (
            "That the dam is safe; and also that the lake is full",
            ["That the dam is safe", "that the lake is full"],
        ),
    ],
)
def test_where_the_report_says_that_again_another_statement_begins(content: str, parts: list[str]) -> None:
    assert said(reading(content)) == parts


@pytest.mark.parametrize(
    "content",
    [
        "that the works would be closed and 300 people would go",  # one breath: who knows where it parts
        "“The works will close, and that is that for all of us”",
        "that it is so and that it is",  # too short to say anything
        "that the report of the board and that of the union differ, both that of May and that of June",
        "",
    ],
)
def test_what_is_said_in_one_go_stays_whole(content: str) -> None:
    whole = reading(content)
    if content.startswith("that the report"):
        assert len(said(whole)) <= 2
    else:
        assert in_parts(whole) is whole


def test_parts_have_all_that_was_read_of_the_whole_and_the_first_keeps_the_ids() -> None:
    whole = reading("that the works would be closed in May, and that 300 people would go", "“All of them.”")
    parted = in_parts(whole)
    assert [one.id for one in parted.attributions] == ["a1", "a1.2"]
    assert [(one.id, one.attribution) for one in parted.statements] == [("s1", "a1"), ("s1.2", "a1.2")]
    assert {(one.source, one.cue, one.confidence) for one in parted.attributions} == {
        (whole.attributions[0].source, whole.attributions[0].cue, 0.9)
    }
    assert {(one.source, one.stance, one.sourcing) for one in parted.statements} == {("c1", "affirms", "named")}
    assert said(whole)[1] == "that 300 people would go … “All of them.”"


@given(st.lists(st.sampled_from(["that", "and", "but", ",", "the dam", "is", "not safe", "also", "…"]), max_size=20))
def test_no_word_of_the_content_is_lost_but_what_joins_and_none_is_said_twice(words: list[str]) -> None:
    whole = reading("that " + " ".join(words))
    parted = in_parts(whole)
    spans = [span for one in parted.attributions for span in one.content]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    (content,) = whole.attributions[0].content
    kept = {place for span in spans for place in range(*span)}
    left_out = "".join(whole.report.text[k] for k in range(*content) if k not in kept)
    assert set(left_out.replace(",", " ").split()) <= {"and", "but", "also", "andalso", "butalso"}
    assert in_parts(parted) == parted
