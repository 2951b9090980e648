from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any, cast

import pytest

import onrecord
from onrecord import Failure, Reading, Report
from onrecord.bulk import many, read_all
from onrecord.errors import EmptyReportError, FetchError, ModelError
from onrecord.reader import Reader

TEXTS = [
    "The mayor, Ada Lindqvist, said the bridge was safe.",
    '"We never agreed to that," Orlo said. "Not once."',
    "Nobody spoke. It rained all day, and the ferries stayed in port.",
    "According to the Brenn Courier, the port will be sold by June.",
]
BROKEN = Failure(id="https://brenn.example/1", error=FetchError("the host did not answer"))


class Deadly(str):
    """A text that ends the process which it is sent to."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (1,)


class Unsendable(str):
    """A text that cannot be sent to another process."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("cannot be sent")


@pytest.fixture(autouse=True)
def _one_reader(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process use the reader that is loaded already."""

    def load_reader(folder: Path | None = None) -> Reader:
        assert folder is None
        return reader

    monkeypatch.setattr(many, "load_reader", load_reader)


def numbered(count: int, drawn: list[int]) -> Iterator[str]:
    """Yield texts, and remember how many were drawn."""
    for k in range(count):
        drawn.append(k)
        yield f"Orlo said that {k} ships had left."


def names(results: list[Reading | Failure]) -> list[str]:
    """Return each result's text, or its error's name."""
    return [r.report.text if isinstance(r, Reading) else type(r.error).__name__ for r in results]


@pytest.mark.parametrize("jobs", [1, 2])
def test_readings_come_in_the_order_of_the_input(jobs: int, reader: Reader) -> None:
    found = list(read_all(TEXTS * 3, jobs=jobs))
    assert names(found) == TEXTS * 3
    assert found == [many.read_one(reader, text) for text in TEXTS] * 3


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_nothing_in_nothing_out(jobs: int) -> None:
    assert list(read_all([], jobs=jobs)) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_bad_items_do_not_stop_the_rest(jobs: int) -> None:
    report = Report(id="blank", text=" \n")
    odd = cast(list[str], [TEXTS[0], 7, None, "", b"bytes", report, [TEXTS[1]], TEXTS[1]])
    found = list(read_all(odd, jobs=jobs))
    assert names(found) == [
        TEXTS[0],
        "TypeError",
        "TypeError",
        "EmptyReportError",
        "TypeError",
        "EmptyReportError",
        "TypeError",
        TEXTS[1],
    ]
    failures = [r for r in found if isinstance(r, Failure)]
    assert [failure.id for failure in failures] == ["text 2", "text 3", "text 4", "text 5", "blank", "text 7"]
    assert "not int" in str(failures[0].error)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_report_that_is_none_inside_does_not_stop_the_rest(jobs: int) -> None:
    report = Report(id="odd", text=cast(str, None))
    found = list(read_all([report, TEXTS[0]], jobs=jobs))
    assert isinstance(found[0], Failure)
    assert found[0].id == "odd"
    assert isinstance(found[1], Reading)


@pytest.mark.parametrize("jobs", [1, 2])
def test_failures_in_the_input_are_passed_on_in_their_place(jobs: int) -> None:
    found = list(read_all([TEXTS[0], BROKEN, TEXTS[1], BROKEN], jobs=jobs))
    assert names(found) == [TEXTS[0], "FetchError", TEXTS[1], "FetchError"]
    assert found[1] is BROKEN


def test_the_input_is_drawn_as_the_output_is_taken() -> None:
    drawn: list[int] = []
    readings = read_all(numbered(100, drawn))
    assert drawn == []
    next(readings)
    next(readings)
    assert drawn == [0, 1]


def test_processes_draw_a_few_reports_ahead_and_no_more() -> None:
    drawn: list[int] = []
    readings = cast(Generator[Reading, None, None], read_all(numbered(1000, drawn), jobs=2))
    for taken in range(1, 6):
        assert next(readings).report.text == f"Orlo said that {taken - 1} ships had left."
        assert taken <= len(drawn) <= taken + 2 * many.WAITING
    readings.close()
    assert len(drawn) <= 5 + 2 * many.WAITING


def test_an_input_that_breaks_off_says_so_after_what_came_before() -> None:
    def breaks() -> Iterator[str]:
        yield TEXTS[0]
        raise OSError("the disk is gone")

    readings = read_all(breaks())
    assert isinstance(next(readings), Reading)
    with pytest.raises(OSError, match="the disk is gone"):
        next(readings)


def test_a_report_that_ends_its_process_costs_itself_only() -> None:
    items = [*TEXTS, Deadly("x"), *TEXTS, TEXTS[0], TEXTS[1]]
    found = list(read_all(items, jobs=2))
    assert names(found) == [*TEXTS, "OnRecordError", *TEXTS, TEXTS[0], TEXTS[1]]
    failure = found[4]
    assert isinstance(failure, Failure)
    assert failure.id == "text 5"
    assert "ended from outside" in str(failure.error)


def test_a_text_that_cannot_be_sent_costs_itself_only() -> None:
    found = list(read_all([TEXTS[0], Unsendable("x"), TEXTS[1]], jobs=2))
    assert names(found) == [TEXTS[0], "TypeError", TEXTS[1]]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_model_that_is_not_whole_is_told_before_anything_is_read(
    jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    drawn: list[int] = []
    with pytest.raises(ModelError, match="There is no trained model"):
        read_all(numbered(3, drawn), jobs=jobs, model=tmp_path)
    assert drawn == []


def test_texts_and_reports_are_read_alike(reader: Reader) -> None:
    report = Report(id="mine", text=TEXTS[0], outlet="The Brenn Courier")
    found = many.read_one(reader, report)
    assert found.report.id == "mine"
    assert found.report.outlet == "The Brenn Courier"
    assert found.attributions == many.read_one(reader, TEXTS[0]).attributions


def test_no_text_is_an_error(reader: Reader) -> None:
    with pytest.raises(EmptyReportError):
        many.read_one(reader, " \n")
    with pytest.raises(EmptyReportError):
        many.read_one(reader, Report(id="x", text="\u2028"))


def test_the_front_door() -> None:
    (found,) = onrecord.read_many([TEXTS[0]])
    assert found == onrecord.read(TEXTS[0])
    with pytest.raises(EmptyReportError):
        onrecord.read("")
    with pytest.raises(TypeError, match="not int"):
        onrecord.read(cast(str, 7))
