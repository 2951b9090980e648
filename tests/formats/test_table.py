from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given

from onrecord.attributions import Failure
from onrecord.formats import table
from onrecord.formats.words import beginning, for_terminal
from onrecord.reading import Reading
from onrecord.spans import Span
from tests.formats.ferry import FERRY
from tests.formats.readings import EMPTY_HANDED, FAILURE, NESTED, PORT, STATED, UNREAD, attribution, hostile
from tests.formats.strategies import readings


class Terminal(io.StringIO):
    """Says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def shown(*items: Reading | Failure, width: int = 80) -> str:
    stream = io.StringIO()
    table.write(items, stream, width=width)
    return stream.getvalue()


def test_statements_in_eighty_columns() -> None:
    assert (
        shown(STATED)
        == """\
Port of Brenn: the mayor speaks of "a sailor's yarn"
Brenn Echo · 2025-03-04 06:30 UTC · Jo Lind · port
https://echo.example/port?a=1&b=2

 #  Who                 Stance         Words                               Sure
 ──────────────────────────────────────────────────────────────────────────────
 1  The Brenn Courier   + affirms      that the port would be sold by       90%
    outlet                             June

 2  people close to     + affirms      that the port would be sold by       71%
    the talks           hedged         June
    anonymous                          via The Brenn Courier (#1)

 3  Ida Torvald         − denies       "This is a sailor's yarn," …         98%
    mayor, Port of                     "Nobody has made us an offer."
    Brenn                              answers #1: that the port would be
    named                              sold by June
                                       told reporters · on 2025-03-03

 4  (no source given)   + affirms      that the buyers had been seen        42%
"""
    )


def test_statements_in_forty_columns() -> None:
    assert (
        shown(STATED, width=40)
        == """\
Port of Brenn: the mayor speaks of "a
sailor's yarn"
Brenn Echo · 2025-03-04 06:30 UTC · Jo
Lind · port
https://echo.example/port?a=1&b=2

1 The Brenn Courier + affirms
  outlet
  that the port would be sold by June
  (90%)

2 people close to the talks + affirms
  hedged
  anonymous
  that the port would be sold by June
  (71%)
  via The Brenn Courier (#1)

3 Ida Torvald − denies
  mayor, Port of Brenn
  named
  "This is a sailor's yarn," … "Nobody
  has made us an offer." (98%)
  answers #1: that the port would be
  sold by June
  told reporters · on 2025-03-03

4 (no source given) + affirms
  that the buyers had been seen (42%)
"""
    )


def test_a_statement_says_how_it_is_meant() -> None:
    lines = [" ".join(line.split()) for line in shown(FERRY, width=120).splitlines()]
    assert any("Piet Amsel · demand that the contract" in line for line in lines)
    assert any("A spokesman for the buyer ○ declines to comment" in line for line in lines)
    assert any("? unconfirmed that she could not" in line for line in lines)
    assert any(line.startswith("Corran Maritime answers #1: The state ferry line") for line in lines)
    assert any("belief, hedged" in line for line in lines)
    assert any("answers: photographs of the contract" in line for line in lines)


def test_a_source_and_its_stance_share_a_line_only_where_both_fit() -> None:
    lines = shown(FERRY, width=30).splitlines()
    assert "2 people familiar with the deal" not in lines  # 31 characters
    assert "  + affirms" in lines
    assert "3 The transport ministry" in lines
    assert "11 (no source given) + affirms" in lines


def test_eighty_columns() -> None:
    assert (
        shown(PORT)
        == """\
Port of Brenn: the mayor speaks of "a sailor's yarn"
Brenn Echo · 2025-03-04 06:30 UTC · Jo Lind · port
https://echo.example/port?a=1&b=2

 #  Source              Cue          Content                               Sure
 ──────────────────────────────────────────────────────────────────────────────
 1  The Brenn Courier   reported     that the port would be sold by June    90%

 2  people close to     citing       that the port would be sold by June    71%
    the talks
    via The Brenn
    Courier (#1)

 3  mayor Ida Torvald   told         "This is a sailor's yarn," … "Nobody   98%
                                     has made us an offer."

 4  (no source given)   It was said  that the buyers had been seen          42%
"""
    )


def test_forty_columns() -> None:
    assert (
        shown(PORT, width=40)
        == """\
Port of Brenn: the mayor speaks of "a
sailor's yarn"
Brenn Echo · 2025-03-04 06:30 UTC · Jo
Lind · port
https://echo.example/port?a=1&b=2

1 The Brenn Courier reported
  that the port would be sold by June
  (90%)

2 people close to the talks citing
  via The Brenn Courier (#1)
  that the port would be sold by June
  (71%)

3 mayor Ida Torvald told
  "This is a sailor's yarn," … "Nobody
  has made us an offer." (98%)

4 (no source given) It was said
  that the buyers had been seen (42%)
"""
    )


@pytest.mark.parametrize("width", [20, 40, 63, 64, 80, 120, 200])
def test_every_width_holds_every_word(width: int) -> None:
    lines = shown(PORT, NESTED, width=width).splitlines()
    assert max(map(len, lines)) <= min(width, table.WIDE)
    lines_of_statements = shown(FERRY, width=width).splitlines()
    assert max(map(len, lines_of_statements)) <= min(width, table.WIDE)
    said = set(re.split(r"[\s().:]+", " ".join(lines_of_statements)))
    assert {"unconfirmed", "demand", "anonymous", "hedged", "photographs", "2025-06-02"} <= said
    words = set(re.split(r"[\s().]+", " ".join(lines)))
    assert {"Courier", "citing", "buyers", "repeated", "given", "71%"} <= words


def test_what_was_not_read_says_why() -> None:
    assert shown(UNREAD) == "hafen\nNote: There is no reader for German: it was not read.\n"


def test_nothing_found_is_said() -> None:
    assert shown(EMPTY_HANDED) == "tides\nNo attributions found.\n"


def test_reports_stand_apart_and_failures_are_left_to_the_command() -> None:
    assert shown(FAILURE, UNREAD, FAILURE, EMPTY_HANDED) == shown(UNREAD) + "\n" + shown(EMPTY_HANDED)


@pytest.mark.parametrize("width", [40, 80])
def test_a_long_reading_is_laid_out_in_parts_that_do_not_show(width: int) -> None:
    count = table.AT_ONCE + 3
    same = tuple(replace(PORT.attributions[0], id=str(n)) for n in range(count))
    lines = shown(replace(PORT, attributions=same), width=width).splitlines()
    begun = [n for n, line in enumerate(lines) if "The Brenn Courier" in line]
    assert len(begun) == count
    assert len({later - earlier for earlier, later in pairwise(begun)}) == 1
    assert sum("Source" in line for line in lines) == (1 if width == 80 else 0)


def test_a_source_without_words_is_named_by_its_number() -> None:
    first = attribution("a1", [], ["It was said"], ["that the buyers had been seen"])
    second = attribution("a2", ["the buyers"], ["seen"], ["been"], via="a1")
    reading = Reading(report=PORT.report, reader="hand/1", attributions=(first, second))
    assert "via #1" in shown(reading)


def test_a_quote_is_shown_as_one_also_without_its_marks() -> None:
    bare = attribution("a1", [], ["told"], ["Nobody has made us an offer."], kind="direct")
    reading = Reading(report=PORT.report, reader="hand/1", attributions=(bare,))
    assert "“Nobody has made us an offer.”" in " ".join(shown(reading, width=120).split())


def test_colours_are_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    stream = Terminal()
    table.write([PORT], stream, width=80)
    assert "\x1b[" not in shown(PORT)
    assert "\x1b[1" in stream.getvalue()
    assert "\x1b[" not in shown(FERRY)
    stream = Terminal()
    table.write([FERRY], stream, width=80)
    assert {"+ affirms", "− denies", "○ declines", "? unconfirmed"} <= set(
        re.findall(r"\x1b\[1;3\dm(. \w+)", stream.getvalue())
    )


def test_a_hostile_report_drives_nothing() -> None:
    for width in (40, 100):
        output = shown(hostile(), width=width)
        assert not set("\x1b\x07\x9b\x00\u202e\u202c\ud83d\r") & set(output)
        assert ":fire:" in output
        assert "[bold" in output
        assert "[link=https://evil.example]x[/link]" in output.replace("\n", "")


def test_a_hostile_statement_drives_nothing() -> None:
    words = "\x1b[31m[red]Ida[/]\u202e\ud83d\r"
    first = replace(STATED.sources[0], name=words, role=words + "1", of=words + "2")
    second = replace(STATED.statements[0], channel=words)
    reading = replace(STATED, sources=(first, *STATED.sources[1:]), statements=(second, *STATED.statements[1:]))
    for width in (40, 100):
        output = shown(reading, width=width)
        assert not set("\x1b\u202e\ud83d\r") & set(output)
        assert output.count("[red]") == 5  # name, role, of, channel, and the name again where it is come through


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("one  two\nthree", "one two three"),
        ("one two three four", "one two three …"),
        ("one two three four"[:13], "one two three"),
        ("a" * 20, "a" * 15 + " …"),
        ("one" + " " * 200 + "two", "one …"),
    ],
)
def test_the_beginning_of_words(words: str, start: str) -> None:
    assert beginning(words, (Span(0, len(words)),), 15) == start


def test_the_beginning_of_pieces() -> None:
    assert beginning("one two three", (Span(0, 3), Span(8, 13))) == "one … three"
    assert beginning("a b" * 100, tuple(Span(3 * n, 3 * n + 1) for n in range(100)), 9) == "a … a … a …"


@pytest.mark.parametrize(
    ("text", "one_line"),
    [
        ("  two\n\nlines\t", "two lines"),
        ("a\x1b[31mb\x9bc\x7f", "a\ufffd[31mb\ufffdc\ufffd"),
        ("abc\u202exyz\u2066", "abc\ufffdxyz\ufffd"),
        ("so\u00adft\ufeff\u200b", "soft"),
        ("nim\u200cfasele \U0001f469\u200d\U0001f692", "nim\u200cfasele \U0001f469\u200d\U0001f692"),
        ("\ud800", "\ufffd"),
        ("a\x85b\u2028c\x1cd", "a b c d"),
    ],
)
def test_words_for_a_terminal(text: str, one_line: str) -> None:
    assert for_terminal(text) == one_line


@given(readings())
def test_any_reading_can_be_shown(reading: Reading) -> None:
    for width in (30, 80):
        output = shown(reading, width=width)
        output.encode()
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", output)
