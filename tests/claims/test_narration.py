from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions import Attribution
from onrecord.claims.narration import MOST, narration
from onrecord.reading import Reading
from onrecord.reports import Report
from onrecord.spans import Span

TEXT = """\
Ferry stays in port

The ferry stayed in port on Monday. Ida Torvald said it would not sail before Friday. The pier was wet.

“We shall sail when the wind is down.” Will it ever sail again from Brenn?

READ ALSO all about the ferries of Brenn

A storm had torn its bow door off in the night."""


def read(*spoken: Span, text: str = TEXT, furniture: tuple[Span, ...] = ()) -> Reading:
    """Build a reading with an attribution whose three parts are among the spans."""
    attributions = tuple(
        Attribution(id=f"a{k}", source=(), cue=(), content=(span,), kind="indirect", via=None, confidence=0.9)
        for k, span in enumerate(spoken)
    )
    report = Report(id="ferry", text=text, title="Ferry stays in port", furniture=furniture)
    return Reading(report=report, reader="hand/1", attributions=attributions)


def place(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def told(reading: Reading) -> list[str]:
    return [narrated.span.cut(reading.report.text) for narrated in narration(reading)]


FURNITURE = (place("Ferry stays in port"), place("READ ALSO all about the ferries of Brenn"))


def test_what_an_outlet_states_itself() -> None:
    assert told(read(place("it would not sail before Friday"), furniture=FURNITURE)) == [
        "The ferry stayed in port on Monday.",
        "A storm had torn its bow door off in the night.",
    ]


@pytest.mark.parametrize("mark", ["“", "”", '"', "«", "»", "„", "?"])
def test_quotations_and_questions_are_not_narration(mark: str) -> None:
    assert told(read(text=f"The ferry stayed {mark} in port on Monday.")) == []
    assert told(read(text="The ferry stayed in port on Monday.")) == ["The ferry stayed in port on Monday."]


@pytest.mark.parametrize("part", ["source", "cue", "content"])
def test_every_part_of_an_attribution_touches(part: str) -> None:
    parts = dict.fromkeys(("source", "cue", "content"), ()) | {part: (place("Monday"),)}
    reading = Reading(
        report=Report(id="ferry", text=TEXT),
        reader="hand/1",
        attributions=(Attribution(id="a", **parts, kind="indirect", via=None, confidence=0.9),),
    )
    assert "The ferry stayed in port on Monday." not in told(reading)


def test_each_comes_with_what_stands_before_it() -> None:
    first, last = narration(read(place("it would not sail before Friday"), furniture=FURNITURE))
    assert (first.excerpt.before, first.excerpt.text) == ("Ferry stays in port", "The ferry stayed in port on Monday.")
    assert last.excerpt.before == "Will it ever sail again from Brenn?"
    assert [span.cut(last.excerpt.text) for span in last.excerpt.focus] == [last.excerpt.text]


def test_of_a_long_report_the_first_are_kept() -> None:
    text = " ".join(f"The ferry number {k} stayed in port." for k in range(3 * MOST))
    assert told(read(text=text)) == [f"The ferry number {k} stayed in port." for k in range(MOST)]


@given(st.sets(st.integers(0, len(TEXT)), max_size=8))
def test_nothing_that_was_attributed_is_narration(edges: set[int]) -> None:
    places = sorted(edges)
    # Nested and overlapping too, as where somebody tells what another said.
    spoken = [Span(start, end) for k, start in enumerate(places) for end in places[k + 1 : k + 4]]
    found = narration(read(*spoken, furniture=FURNITURE))
    assert [one for one in found if any(one.span.overlaps(span) for span in spoken)] == []
    free = [one for one in narration(read(furniture=FURNITURE)) if not any(one.span.overlaps(span) for span in spoken)]
    assert list(found) == free
