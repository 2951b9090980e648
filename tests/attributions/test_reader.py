"""The whole reader over any text, with a stand-in for the network."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attributions import Attribution
from onrecord.attributions.reader import MARGIN, SLACK, WINDOW, AttributionReader
from onrecord.reader import Reader
from onrecord.reading import Reading
from onrecord.reports import Report
from onrecord.spans import Span, Spans
from tests.attributions.stand_in import (
    ChanceNetwork,
    HashPieces,
    beside,
    chance_reader,
    plain_heads,
    told_reader,
)
from tests.attributions.texts import TEXTS, furniture, texts_with_furniture

READERS = st.integers(0, 50).map(chance_reader)


def check(reading: Reading) -> None:
    """Hold a reading against what is promised of every reading."""
    report = reading.report
    names = [attribution.id for attribution in reading.attributions]
    assert names == [f"a{k}" for k in range(1, len(names) + 1)]
    for attribution in reading.attributions:
        assert attribution.cue
        assert attribution.content
        assert 0 <= attribution.confidence <= 1
        assert attribution.kind in ("direct", "indirect", "mixed")
        assert attribution.via is None or attribution.via in names
        assert not any(piece.overlaps(cue) for piece in attribution.content for cue in attribution.cue)
        for spans in (attribution.source, attribution.cue, attribution.content):
            check_spans(spans, report)
    via = {attribution.id: attribution.via for attribution in reading.attributions}
    for name in names:
        seen = {name}
        while (name := via[name] or "") != "":
            assert name not in seen
            seen.add(name)
    starts = [attribution.cue[0].start for attribution in reading.attributions]
    assert starts == sorted(starts)
    check_sources(reading)
    check_statements(reading)


def check_sources(reading: Reading) -> None:
    """Hold every source against what is promised: it speaks, has a name and mentions, and its ids resolve."""
    sources = {source.id: source for source in reading.sources}
    assert len(sources) == len(reading.sources)
    assert {statement.source for statement in reading.statements} - {None} == set(sources)
    for source in reading.sources:
        assert source.name.strip() == source.name != ""
        assert all(alias.strip() for alias in source.aliases)
        for span in source.mentions:
            assert span.cut(reading.report.text).strip()


def check_statements(reading: Reading) -> None:
    """Hold every statement against what is promised: one an attribution, ids that resolve, no circles."""
    text = reading.report.text
    assert [statement.attribution for statement in reading.statements] == [a.id for a in reading.attributions]
    statements = {statement.id: statement for statement in reading.statements}
    assert len(statements) == len(reading.statements)
    for name, statement in statements.items():
        assert statement.channel is None or statement.channel in text
        assert statement.via is None or statement.via in statements
        seen, at = {name}, statement.via
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = statements[at].via
        if statement.about:
            assert (statement.about.statement is None) != (statement.about.span is None)
            assert 0 <= statement.about.score <= 1
            assert statement.about.reasons == tuple(filter(None, statement.about.reasons))
            assert statement.about.span is None or statement.about.span.cut(text).strip()
            assert statement.about.statement not in seen
            assert statement.about.statement is None or statement.about.statement in statements
            assert statement.stance != "affirms"


def check_spans(spans: Spans, report: Report) -> None:
    for span in spans:
        assert 0 <= span.start < span.end <= len(report.text)
        assert span.cut(report.text) == span.cut(report.text).strip() != ""
        assert not any(span.overlaps(other) for other in report.furniture)
    for one, other in pairwise(spans):
        assert report.text[one.end : other.start].strip()


@settings(max_examples=150)
@given(READERS, texts_with_furniture())
def test_any_text_is_read(reader: Reader, given: tuple[str, Spans]) -> None:
    text, skipped = given
    reading = reader.read(Report(id="r", text=text, furniture=skipped))
    check(reading)
    assert reading.report.text == text
    assert reading.reader == reader.version


@settings(max_examples=15)
@given(READERS, TEXTS, st.integers(50, 400))
def test_long_texts_are_read(reader: Reader, text: str, times: int) -> None:
    check(reader.read(Report(id="r", text=text * times)))


@settings(max_examples=50)
@given(READERS, TEXTS, TEXTS)
def test_a_report_is_read_as_if_no_other_had_been(reader: Reader, text: str, other: str) -> None:
    report = Report(id="r", text=text)
    alone = reader.read(report)
    reader.read(Report(id="other", text=other))
    assert reader.read(report) == alone


@settings(max_examples=50)
@given(READERS, st.data())
def test_what_is_in_the_furniture_does_not_matter(reader: Reader, data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    skipped = data.draw(furniture(text))
    other = list(text)
    for start, end in skipped:
        other[start:end] = ["#" if not text[k].isspace() else text[k] for k in range(start, end)]
    one = reader.read(Report(id="r", text=text, furniture=skipped))
    two = reader.read(Report(id="r", text="".join(other), furniture=skipped))
    # A line end inside furniture parts paragraphs or does not; white space was left as it was.
    assert one.attributions == two.attributions


@given(READERS, TEXTS)
def test_a_report_that_is_all_furniture_says_nothing(reader: Reader, text: str) -> None:
    whole = (Span(0, len(text)),) if text else ()
    assert reader.read(Report(id="r", text=text, furniture=whole)).attributions == ()


@pytest.mark.parametrize("text", ["", " \n\t\u2028", "\x00", "\ud83d", "\u200b\u202e", "'", '"'])
def test_hardly_any_text(text: str) -> None:
    check(chance_reader(1).read(Report(id="r", text=text)))


@pytest.mark.parametrize("language", ["fr", "zh", "xx"])
def test_a_language_without_a_reader_is_said_to_be_unread(language: str) -> None:
    report = Report(id="r", text="Le maire a dit non.", language=language)
    reading = chance_reader(1).read(report)
    assert reading.reader == "none"
    assert reading.attributions == ()
    assert [note.code for note in reading.report.notes] == ["no-reader-for-language"]
    assert repr(language) in reading.report.notes[0].message
    assert reading.report.text == report.text
    again = chance_reader(1).read(reading.report)
    assert again == reading


@pytest.mark.parametrize("language", ["en", None])
def test_english_and_the_unknown_are_read(language: str | None) -> None:
    reading = chance_reader(1).read(Report(id="r", text="Orlo said no.", language=language))
    assert reading.reader == "chance/1"
    assert reading.report.notes == ()


@pytest.mark.parametrize("text", ["word " * 30_000, "x" * 300_000, '"' * 10_000, "''" * 10_000, "a\n" * 10_000])
def test_the_network_is_never_given_more_than_a_window(text: str) -> None:
    network = ChanceNetwork(3, strength=0.1)
    reader = Reader(AttributionReader(network, HashPieces(), plain_heads()), *beside(1), "chance/1")
    check(reader.read(Report(id="r", text=text)))
    assert max(network.lengths) <= WINDOW + 2


def test_work_grows_with_the_text_and_not_with_its_square() -> None:
    ran = []
    for times in (1, 10, 100):
        network = ChanceNetwork(3, strength=0.1)
        text = "Orlo said that nothing would change.\n" * (40 * times)
        Reader(AttributionReader(network, HashPieces(), plain_heads()), *beside(1), "chance/1").read(
            Report(id="r", text=text)
        )
        ran.append(sum(network.lengths))
    assert ran[1] <= 10 * ran[0] * WINDOW / (WINDOW - 2 * MARGIN - SLACK)  # the context of windows, read twice
    assert ran[2] <= 12 * ran[1]


LABELS = {
    "Orlo": ("B-source", "O"),
    "said": ("B-cue", "O"),
    "told": ("B-cue", "O"),
    "One": ("B-content", "O"),
    "two": ("I-content", "O"),
    "three": ("I-content", "O"),
    "Fane": ("I-content", "B-source"),
    "denied": ("I-content", "B-cue"),
    "four": ("I-content", "B-content"),
    "five": ("I-content", "I-content"),
}


def one(text: str, skipped: Spans = ()) -> Attribution:
    """Read the one attribution in a text whose words are labelled as above."""
    reading = told_reader(LABELS).read(Report(id="r", text=text, furniture=skipped))
    check(reading)
    (found,) = reading.attributions
    return found


def test_spans_cut_the_words() -> None:
    text = "Well, Orlo said: One two three!"
    found = one(text)
    assert [span.cut(text) for span in (*found.source, *found.cue, *found.content)] == ["Orlo", "said", "One two three"]
    assert (found.id, found.kind, found.via) == ("a1", "indirect", None)


def test_an_attribution_without_a_source_has_none() -> None:
    assert one("It was said: One two").source == ()


def test_a_cue_without_content_is_no_attribution() -> None:
    assert told_reader(LABELS).read(Report(id="r", text="Orlo said.")).attributions == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Orlo said One two three", "indirect"),
        ('Orlo said "One two three"', "direct"),
        ("Orlo said ''One two three''", "direct"),
        ("Orlo said «One two three»", "direct"),
        ("Orlo said One “two three”", "mixed"),
        ('Orlo said One "two" three', "mixed"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    labels = {**LABELS, **dict.fromkeys('"“”', ("I-content", "O")), "''": ("I-content", "O")}
    (found,) = told_reader(labels).read(Report(id="r", text=text)).attributions
    assert found.kind == kind


def test_nested_attributions_come_through_the_outer_one() -> None:
    text = "Orlo said One two Fane denied four five"
    outer, inner = told_reader(LABELS).read(Report(id="r", text=text)).attributions
    assert [span.cut(text) for span in outer.content] == ["One two Fane denied four five"]
    assert [span.cut(text) for span in (*inner.source, *inner.cue, *inner.content)] == ["Fane", "denied", "four five"]
    assert (outer.via, inner.via) == (None, outer.id)


def test_the_inner_layer_counts_inside_outer_contents_only() -> None:
    labels = {**LABELS, "denied": ("O", "B-cue"), "four": ("O", "B-content"), "Fane": ("O", "B-source")}
    text = "Orlo said One. Fane denied four"
    found = told_reader(labels).read(Report(id="r", text=text)).attributions
    assert [attribution.cue[0].cut(text) for attribution in found] == ["said"]


def test_a_content_that_runs_over_furniture_leaves_it_out() -> None:
    text = "Orlo said One two\nREAD ALSO more\nthree"
    found = one(text, (Span(18, 32),))
    assert [span.cut(text) for span in found.content] == ["One two", "three"]


def test_a_content_that_runs_over_paragraphs_is_one_piece() -> None:
    text = "Orlo said One two\n\n three"
    assert [span.cut(text) for span in one(text).content] == ["One two\n\n three"]


def test_attributions_are_numbered_through_all_stretches() -> None:
    text = ("Orlo said One two\n" + "word " * 5000 + "\n") * 3
    reading = told_reader(LABELS).read(Report(id="r", text=text))
    check(reading)
    assert [attribution.id for attribution in reading.attributions] == ["a1", "a2", "a3"]
    assert {attribution.content[0].cut(text) for attribution in reading.attributions} == {"One two"}


def test_the_dictionary_of_a_reading() -> None:
    text = "Orlo said One two"
    line = told_reader(LABELS).read(Report(id="r", text=text)).to_dict()
    assert line["reader"] == "told/1"
    (found,) = line["attributions"]
    assert found["source"] == [[0, 4]]
    assert found["cue"] == [[5, 9]]
    assert found["content"] == [[10, 17]]
    assert found["confidence"] == round(found["confidence"], 4)
