from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from onrecord.attributions import Failure, Reading
from onrecord.cli.messages import Messages, failed, reason
from onrecord.errors import FetchError, OnRecordError
from tests.formats.readings import FAILURE, PORT, many


class Terminal(io.StringIO):
    """Says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_an_error_made_on_purpose_is_its_message() -> None:
    assert reason(FetchError("No answer\nin 20 s.")) == "No answer in 20 s."
    assert reason(FetchError()) == "FetchError"
    assert reason(KeyError("x")) == "KeyError: 'x'"


@pytest.mark.parametrize(
    ("why", "told"),
    [("It is empty.", "a.txt: It is empty."), ("a.txt: it is empty", "a.txt: it is empty")],
)
def test_a_failure_names_its_input_once(why: str, told: str) -> None:
    assert failed(Failure(id="a.txt", error=FetchError(why))) == told


def test_everything_passes_and_is_counted() -> None:
    told = Messages(io.StringIO())
    items: list[Reading | Failure] = [PORT, FAILURE, PORT]
    assert list(told.watch(items)) == items
    assert (told.reports, told.attributions, told.failures) == (2, 8, 1)


def test_the_bar_comes_with_the_second_report_and_goes() -> None:
    stream = Terminal()
    told = Messages(stream, bar=True, total=3)
    passing = told.watch([*many(2), FAILURE])
    next(passing)
    list(passing)
    output = stream.getvalue()
    assert "Reading" in output
    assert "/3" in output
    assert "onrecord: not read: broken.txt: It is no text." in output
    assert output.rstrip().endswith("\x1b[2K")


def test_a_bar_that_expected_fewer_goes_on() -> None:
    told = Messages(Terminal(), bar=True, total=1)
    assert len(list(told.watch(many(4)))) == 4
    assert told.total is None


@pytest.mark.parametrize("told", [Messages(Terminal(), bar=True, quiet=True), Messages(Terminal())])
def test_no_bar_unless_wanted(told: Messages) -> None:
    list(told.watch(many(3)))
    assert isinstance(told.stream, Terminal)
    assert told.stream.getvalue() == ""


def test_a_pipe_that_breaks_while_reading_is_no_closed_output() -> None:
    def breaking() -> Iterator[Reading | Failure]:
        yield PORT
        raise BrokenPipeError("worker gone")

    with pytest.raises(OnRecordError, match="Reading stopped: BrokenPipeError: worker gone"):
        list(Messages(io.StringIO()).watch(breaking()))
