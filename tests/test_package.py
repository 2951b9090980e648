"""The package from outside, with the reader that is shipped: texts of our own in, who says what out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import onrecord
from onrecord import Attribution, Failure, Reading, Report
from onrecord.reader import Reader
from tests.attributions.test_reader import check
from tests.attributions.texts import texts_with_furniture

STORY = """\
Brenn council votes to keep the ferry

The council of Brenn voted on Tuesday to keep the island ferry running for another winter.

"We could not leave four hundred people without a boat," the mayor, Ada Lindqvist, said after the vote. "Not in \
January."

Fane Lines, which runs the ferry, said it would need two million crowns a year. A spokeswoman declined to say how long \
the company could wait.

The Brenn Courier, citing two people close to the talks, reported that a buyer from the mainland had been found. \
Lindqvist denied it.
"""


def said(reading: Reading, cue: str) -> Attribution:
    """Return the first attribution whose cue holds this word."""
    text = reading.report.text
    return next(a for a in reading.attributions if any(cue in span.cut(text) for span in a.cue))


def words(reading: Reading, spans: onrecord.Spans) -> str:
    return " ... ".join(span.cut(reading.report.text) for span in spans)


def test_a_plain_sentence() -> None:
    reading = onrecord.read("The mayor, Ada Lindqvist, said the bridge was safe.")
    check(reading)
    (found,) = reading.attributions
    assert words(reading, found.source).rstrip(",") == "The mayor, Ada Lindqvist"
    assert words(reading, found.cue) == "said"
    assert words(reading, found.content) == "the bridge was safe"
    assert found.kind == "indirect"


@pytest.mark.parametrize(("opening", "closing"), [('"', '"'), ("“", "”"), ("''", "''"), ("``", "''")])
def test_a_quotation_in_two_pieces_whatever_its_marks(opening: str, closing: str) -> None:
    text = (
        f"{opening}We never agreed to that,{closing} Mr. Orlo told reporters on Monday. {opening}Not once.{closing}\n"
    )
    reading = onrecord.read(text)
    check(reading)
    found = said(reading, "told")
    assert "Orlo" in words(reading, found.source)
    assert "We never agreed to that" in words(reading, found.content)
    assert found.kind == "direct"
    assert not any("told" in span.cut(text) or "Orlo" in span.cut(text) for span in found.content)


def test_an_odd_number_of_marks() -> None:
    text = '"We never agreed to that, Mr. Orlo said on Monday.\n\n"It will rain," the minister said on Tuesday.'
    reading = onrecord.read(text)
    check(reading)
    found = [a for a in reading.attributions if "minister" in words(reading, a.source)]
    assert any("It will rain" in words(reading, a.content) for a in found)


def test_a_colon_cue() -> None:
    reading = onrecord.read('Ada Lindqvist, the mayor of Brenn: "We will rebuild the bridge before the winter comes."')
    check(reading)
    (found,) = reading.attributions
    assert ":" in words(reading, found.cue)
    assert "Ada Lindqvist" in words(reading, found.source)
    assert "We will rebuild the bridge" in words(reading, found.content)


def test_according_to() -> None:
    reading = onrecord.read("According to the police, two people were hurt in the crash.")
    (found,) = reading.attributions
    assert "the police" in words(reading, found.source)
    assert "two people were hurt" in words(reading, found.content)


def test_a_story() -> None:
    reading = onrecord.read(STORY)
    check(reading)
    quoted = said(reading, "said")
    assert "Lindqvist" in words(reading, quoted.source)
    assert "four hundred people" in words(reading, quoted.content)
    assert "Lindqvist" in words(reading, said(reading, "denied").source)
    assert len(reading.attributions) >= 4


def test_a_text_that_attributes_nothing() -> None:
    reading = onrecord.read("It rained all day. The ferry stayed in port, and the shops closed early.")
    assert reading.attributions == ()


def test_the_same_text_gives_the_same_reading_whatever_was_read_before() -> None:
    alone = onrecord.read(STORY)
    onrecord.read("Another report, said Fane, of another day.")
    assert onrecord.read(STORY) == alone
    first, _, third = onrecord.read_many([STORY, "Another report, said Fane.", STORY])
    assert first == third == alone


@pytest.mark.parametrize(
    "text",
    [
        '"' * 10_000,
        "'' " * 10_000,
        "“No,” he said. " * 300,
        "He said \ud83d no.",
        "He said\x00 no.\x1b[31m",
        "\u202eno dias eH",
        "🙂" * 3000,
        "ש" * 2000 + " אמר",
        "a" * 100_000,
        "\n" * 10_000 + "He said no.",
    ],
)
def test_texts_that_break_programs(text: str) -> None:
    reading = onrecord.read(Report(id="odd", text=text, language="en"))
    check(reading)
    assert reading.report.text == text


@settings(max_examples=60)
@given(given=texts_with_furniture())
def test_any_text_is_read_by_the_real_reader(reader: Reader, given: tuple[str, onrecord.Spans]) -> None:
    text, furniture = given
    check(reader.read(Report(id="any", text=text, furniture=furniture)))


def test_a_million_characters_without_an_end_of_line() -> None:
    text = (
        f"{'x' * 999} " * 1000 + 'It rained for a week. "Enough," Orlo said.'
    )  # long words: the network reads few pieces
    reading = onrecord.read(Report(id="long", text=text, language="en"))
    check(reading)
    assert any("Orlo" in words(reading, a.source) for a in reading.attributions)


def test_a_report_in_another_language_is_said_to_be_unread() -> None:
    text = "Le maire a déclaré mardi que le pont était sûr et que les travaux seraient achevés avant la fin de l'hiver."
    reading = onrecord.read(text)
    assert reading.reader == "none"
    assert [note.code for note in reading.report.notes] == ["no-reader-for-language"]


def test_what_is_found_does_not_hang_on_empty_lines_around_it() -> None:
    one, two = onrecord.read(STORY), onrecord.read(f"\n\n{STORY}\n\n")
    shifted = [[(s.start + 2, s.end + 2) for s in a.content] for a in one.attributions]
    assert [[tuple(s) for s in a.content] for a in two.attributions] == shifted


def test_confidence_is_a_probability(reader: Reader) -> None:
    reading = reader.read(Report(id="story", text=STORY))
    assert reading.attributions
    assert all(0 <= a.confidence <= 1 for a in reading.attributions)
    assert len({a.confidence for a in reading.attributions}) > 1


def test_what_is_exported_is_there() -> None:
    assert sorted(onrecord.__all__) == onrecord.__all__
    assert all(hasattr(onrecord, name) for name in onrecord.__all__)
    assert onrecord.__version__.count(".") == 2
    assert issubclass(onrecord.ModelError, onrecord.OnRecordError)
    assert issubclass(onrecord.EmptyReportError, onrecord.InputError)


def test_results_cannot_be_changed() -> None:
    reading = onrecord.read("Orlo said no.")
    for thing, field in ((reading, "reader"), (reading.report, "text"), (Failure(id="x", error=ValueError()), "id")):
        with pytest.raises(AttributeError):
            setattr(thing, field, "other")
