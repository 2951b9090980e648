from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from onrecord.attributions import Failure
from onrecord.cli.messages import Messages
from onrecord.errors import OnRecordError
from onrecord.reading import Reading
from tests.formats.readings import FAILURE, PORT, many


class Terminal(io.StringIO):
    """Says that it is a terminal."""

    def isatty(self) -> bool:
        return True


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


def test_one_report_needs_no_bar() -> None:
    stream = Terminal()
    list(Messages(stream, bar=True, total=1).watch([PORT]))
    assert stream.getvalue() == ""


def test_a_bar_that_expected_fewer_goes_on() -> None:
    for total in (1, 2, 3):
        stream = Terminal()
        assert len(list(Messages(stream, bar=True, total=total).watch(many(4)))) == 4
        assert f"4/{total}" not in stream.getvalue()
        assert "4/?" in stream.getvalue()


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
