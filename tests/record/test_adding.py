from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import FetchError, InputError
from onrecord.record import Outcome, Record
from onrecord.reports import Failure, Report
from onrecord.store import RecordError, Store
from tests.record.comparing import contents
from tests.record.stand_in import StandInLinker, StandInReader
from tests.record.stories import ECHO, FIRE, GAZETTE, POST, SOLD, STORY, report


def add(record: Record, *items: Report | str | Failure) -> list[Outcome]:
    outcomes = list(record.add(items))
    for outcome in outcomes:
        if outcome.error is not None and not isinstance(outcome.error, ValueError | InputError):
            raise outcome.error
    return outcomes


def kinds(outcomes: list[Outcome]) -> list[str]:
    return [outcome.kind for outcome in outcomes]


def test_what_is_there_already_is_not_read_again(record: Record, lines_reader: StandInReader) -> None:
    assert kinds(add(record, GAZETTE, POST)) == ["new", "new"]
    before = contents(record)
    again = add(record, POST, ECHO, GAZETTE, ECHO)
    assert kinds(again) == ["known", "new", "known", "known"]
    assert again[0].statements == 3
    assert lines_reader.read.count(POST.id) == 1
    assert contents(record) != before
    after = contents(record)
    assert kinds(add(record, POST, ECHO, GAZETTE)) == ["known"] * 3
    assert contents(record) == after


def test_a_changed_page_is_a_new_version_and_its_history_stays(record: Record) -> None:
    add(record, GAZETTE, POST)
    first, changed = POST, replace(POST, text=f"Piet Amsel denied {SOLD}.")
    (outcome,) = add(record, changed)
    assert (outcome.kind, outcome.reasons) == ("updated", ("It is another one than before.",))
    found = record.report(POST.url or "")
    assert [version.content.text for version in found.versions] == [first.text, changed.text]
    assert [quote.stance for quote, _ in found.quotes] == ["denies"]
    (claim,) = record.claims(SOLD)
    assert {quote.called for quote in record.claim(claim.id).quotes} == {"people at the line", "Piet Amsel"}
    assert record.claims(FIRE) == []
    assert [row.source.name for row in record.sources("ostrow")] == []
    assert kinds(add(record, first, changed)) == ["known", "known"]
    assert record.report(POST.url or "").report.text == changed.text


def test_a_changed_report_makes_the_record_that_it_would_have_made_alone(tmp_path: Path) -> None:
    found = []
    changed = replace(POST, text=ECHO.text)
    for name, reports in (("one", (POST, GAZETTE, changed, ECHO)), ("other", (GAZETTE, changed, ECHO))):
        with Record(tmp_path / name, reader=StandInReader(), linker=StandInLinker()) as record:
            add(record, *reports)
            found.append(contents(record, ids=False))
    assert found[0] == found[1]


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(record: Record) -> None:
    lost = Failure(id="https://lost.example/", error=FetchError("the host did not answer"))
    french = report("bruit", "Le Bruit", "2025-06-02", "Ada Lind said le port est vendu.")
    broken = replace(POST, text="BREAK", url="https://broken.example/")
    outcomes = add(record, GAZETTE, lost, broken, replace(french, language="fr"), " ", ECHO, f"Ada Lind said {FIRE}.")
    assert kinds(outcomes) == ["new", "unread", "unread", "unread", "unread", "new", "new"]
    assert [outcome.reasons for outcome in outcomes[1:3]] == [("the host did not answer",), ("ValueError: it broke",)]
    assert outcomes[1].id == "https://lost.example/"
    assert outcomes[3].version is not None
    assert record.report("https://bruit.example/").row.reader == "none"
    assert kinds(add(record, replace(french, language="fr"))) == ["known"]
    assert outcomes[4].id == "text 5"


def test_an_input_that_breaks_off_keeps_what_came_before(record: Record) -> None:
    def breaks() -> Iterator[Report]:
        yield GAZETTE
        raise OSError("the disk is gone")

    outcomes = record.add(breaks())
    assert next(outcomes).kind == "new"
    with pytest.raises(OSError, match="the disk is gone"):
        next(outcomes)
    assert record.counts().reports == 1


def test_a_newer_reader_reads_again_and_finds_the_same_ids(place: Path | str) -> None:
    with Record(place, reader=StandInReader(), linker=StandInLinker()) as record:
        add(record, *STORY)
        (claim,) = record.claims(SOLD)
        quote = record.claim(claim.id).quotes[0]
        record.judge("stance", quote.id, value="denies", author="Ines")
        before = contents(record)
        assert list(record.reread()) == []
    with Record(place, reader=StandInReader("lines/2"), linker=StandInLinker()) as record:
        outcomes = list(record.reread())
        assert sorted(kinds(outcomes)) == ["updated"] * len(STORY)
        assert outcomes[0].reasons == ("It was read again, by lines/2.",)
        after = contents(record)
        assert [row.pop("reader") for row in after["reports"]] == ["lines/2"] * len(STORY)
        assert [row.pop("reader") for row in before["reports"]] == ["lines/1"] * len(STORY)
        assert after == before
        assert len(record.report(POST.url or "").readings) == 2
        assert list(record.reread()) == []
        assert kinds(add(record, POST)) == ["known"]


def test_what_was_compared_is_forgotten_where_something_is_read_anew(place: Path | str) -> None:
    def remembered() -> dict[str, bytes]:
        with Store.open(place) as store, store.look() as seen:
            return seen.comparisons(["a"])

    with Record(place, reader=StandInReader(), linker=StandInLinker()) as record:
        add(record, GAZETTE)
    with Store.open(place) as store, store.write() as w:
        w.put_comparisons({"a": b"told"})
    with Record(place, reader=StandInReader(), linker=StandInLinker()) as record:
        assert list(record.reread()) == []
    assert remembered() == {"a": b"told"}
    with Record(place, reader=StandInReader("lines/2"), linker=StandInLinker()) as record:
        assert kinds(list(record.reread())) == ["updated"]
    assert remembered() == {}


def test_what_another_reader_has_read_is_read_again_when_it_is_given_again(place: Path | str) -> None:
    with Record(place, reader=StandInReader(), linker=StandInLinker()) as record:
        add(record, GAZETTE)
    with Record(place, reader=StandInReader("lines/2"), linker=StandInLinker()) as record:
        assert kinds(add(record, GAZETTE, GAZETTE)) == ["updated", "known"]


def test_texts_alone_are_known_by_their_words(record: Record) -> None:
    text = f"Ada Lind said {FIRE}."
    assert kinds(add(record, text, text, text + " ")) == ["new", "known", "new"]


def test_what_is_not_there_is_told(record: Record) -> None:
    for ask in (record.claim, record.source, record.report):
        with pytest.raises(RecordError, match=r"There is no .* nothing in the record"):
            ask("nothing")
    with pytest.raises(RecordError, match="'yesterday' is no day or time"):
        record.claims(since="yesterday")
    assert record.who("nobody") == []
