from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import EmptyReportError, FormatError
from onrecord.reports import Failure, Report, from_text, jsonl, read_jsonl


def read(*lines: str | bytes) -> list[Report | Failure]:
    data = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    return list(read_jsonl(io.BytesIO(data), "feed.jsonl"))


def test_only_the_text_is_needed() -> None:
    (report,) = read('{"text": "The ferry sank, he said.", "extra": [1]}')
    assert report == from_text("The ferry sank, he said.")


def test_all_fields_are_kept() -> None:
    record = {
        "id": "k-1",
        "url": "https://skerry.example/k",
        "outlet": "The Skerry Post",
        "title": "Sunk",
        "byline": "Ilka Moe",
        "published": "2024-05-14T10:00:00Z",
        "language": "en",
        "text": "The ferry sank, he said.",
    }
    (report,) = read(json.dumps(record))
    assert isinstance(report, Report)
    assert {key: report.to_dict()[key] for key in record} == record


@pytest.mark.parametrize(
    ("given_tag", "kept"),
    [("en-GB", "en"), ("EN_us", "en"), ("eng", "en"), ("English", None), ("", None), ("und", None), (None, None)],
)
def test_language_tags(given_tag: str | None, kept: str | None) -> None:
    (report,) = read(json.dumps({"text": "x", "language": given_tag}))
    assert isinstance(report, Report)
    assert report.language == kept


@pytest.mark.parametrize(
    ("line", "error", "says"),
    [
        ("nonsense", FormatError, "not valid JSON"),
        ('{"text": "cut off', FormatError, "not valid JSON"),
        ("[1]", FormatError, "must be a JSON object, not an array"),
        ("7", FormatError, "not a number"),
        ('{"id": "a"}', FormatError, '"text" is missing'),
        ('{"text": null}', FormatError, '"text" must be a string, not null'),
        ('{"text": "a", "title": 5}', FormatError, '"title" must be a string or null, not a number'),
        ('{"text": "a", "id": true}', FormatError, '"id" must be a string or null, not true or false'),
        ('{"text": " "}', EmptyReportError, "no text"),
        (b'{"text": "\xe9"}', FormatError, "must be UTF-8"),
        ("[" * 200_000, FormatError, "JSON"),
        ("9" * 10_000, FormatError, "JSON"),
    ],
)
def test_a_bad_line_names_its_place_and_the_rest_goes_on(line: str | bytes, error: type[Exception], says: str) -> None:
    good = '{"text": "Good."}'
    before, bad, after = read(good, "", line, good.replace("Good", "Better"))
    assert isinstance(before, Report)
    assert isinstance(after, Report)
    assert isinstance(bad, Failure)
    assert bad.id == "feed.jsonl:3"
    assert type(bad.error) is error
    assert str(bad.error).startswith("feed.jsonl, line 3: ")
    assert says in str(bad.error)


def test_a_repeated_id_is_noted_and_kept() -> None:
    first, second = read('{"id": "a", "text": "One."}', '{"id": "a", "text": "Two."}')
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.notes, second.id) == ((), "a")
    assert [note.code for note in second.notes] == ["repeated-id"]


def test_a_byte_order_mark_and_windows_lines() -> None:
    reports = read(b'\xef\xbb\xbf{"text": "One.\\r\\n"}\r', b'{"text": "Two."}\r')
    assert [report.text for report in reports if isinstance(report, Report)] == ["One.\r\n", "Two."]


def test_a_long_line_is_read_and_a_longer_one_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    (report,) = read(json.dumps({"text": "a" * 10_000_000}))
    assert isinstance(report, Report)
    assert len(report.text) == 10_000_000
    monkeypatch.setattr(jsonl, "MAX_BYTES", 100)
    failure, after = read(json.dumps({"text": "a" * 1000}), '{"text": "Next."}')
    assert isinstance(failure, Failure)
    assert "line 1: it is longer than" in str(failure.error)
    assert isinstance(after, Report)


TEXTS = st.lists(st.text(st.characters(codec=None), min_size=1).filter(lambda text: not text.isspace()), max_size=8)


@given(TEXTS)
def test_round_trip(texts: list[str]) -> None:
    reports = [from_text(text, id=str(number)) for number, text in enumerate(texts)]
    assert read(*(json.dumps(report.to_dict()) for report in reports)) == reports
    plain = [report for report in reports if report.text.isprintable()]  # UTF-8 has no lone surrogates
    assert read(*(json.dumps(report.to_dict(), ensure_ascii=False) for report in plain)) == plain
