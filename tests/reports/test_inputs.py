from __future__ import annotations

import codecs
import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import DecodingError, ExtractionError, FetchError, FormatError, InputError
from onrecord.reports import Failure, Report, from_text, open_inputs
from onrecord.reports.fetch import Page
from tests.reports.pages import PARAGRAPHS, page

TEXT = "“It stays,” she said.\r\n"
LINE = '{"text": "He said no."}\n'


def no_fetch(url: str) -> Page:
    raise AssertionError(url)


def read(*inputs: str | Path, stdin: bytes = b"", fetch: Callable[[str], Page] = no_fetch) -> list[Report | Failure]:
    return list(open_inputs(map(str, inputs), stdin=io.BytesIO(stdin), fetch=fetch))


def reports(found: list[Report | Failure]) -> list[Report]:
    assert all(isinstance(one, Report) for one in found), found
    return [one for one in found if isinstance(one, Report)]


def failure(found: list[Report | Failure]) -> Failure:
    (one,) = found
    assert isinstance(one, Failure)
    return one


@pytest.mark.parametrize(
    ("stdin", "texts"),
    [
        (TEXT.encode(), [TEXT]),
        (codecs.BOM_UTF8 + b"\n\n" + TEXT.encode(), ["\n\n" + TEXT]),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), [TEXT]),
        ((LINE * 2).encode(), ["He said no."] * 2),
        (b"\n\n  " + LINE.encode(), ["He said no."]),
        (b'{\n  "text": "He said no."\n}', ["He said no."]),
        (b"[Updated] He said no.", ["[Updated] He said no."]),
        (b"<< No, >> he said.", ["<< No, >> he said."]),
        (b"\n" * 70_000 + b"{}", ["\n" * 70_000 + "{}"]),
    ],
)
def test_standard_input_is_read_by_what_it_holds(stdin: bytes, texts: list[str]) -> None:
    assert [report.text for report in reports(read("-", stdin=stdin))] == texts


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_page_on_standard_input(encoding: str) -> None:
    (report,) = reports(read("-", stdin=page(charset=None).replace("©", "").encode(encoding)))
    assert PARAGRAPHS[1] in report.text
    assert report.outlet == "The Skerry Post"


def test_text_on_standard_input_has_the_hash_of_its_text_for_an_id() -> None:
    assert read("-", stdin=TEXT.encode()) == [from_text(TEXT)]


def test_lines_keep_their_numbers() -> None:
    found = read("-", stdin=b"\n\n" + LINE.encode() + b"nonsense\n")
    assert [one.id for one in found][1] == "standard input:4"


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("crane.txt", TEXT.encode(), TEXT),
        ("crane.txt", LINE.encode(), LINE),  # a text file is text, whatever it looks like
        ("crane.HTML", page().encode(), None),
        ("crane.jsonl", LINE.encode(), "He said no."),
        ("crane.json", LINE.encode(), "He said no."),
        ("crane.json", b'[{"text": "He said no."}]', "He said no."),
        ("crane.json", b'{"id": "a",\n"text": "He said no."}', "He said no."),
        ("crane", TEXT.encode(), TEXT),
        ("crane.out", page().encode(), None),
        ("crane.log", LINE.encode(), "He said no."),
        ("cräne 2024-05-14.v2.txt", TEXT.encode(), TEXT),
    ],
)
def test_files(tmp_path: Path, name: str, content: bytes, text: str | None) -> None:
    (tmp_path / name).write_bytes(content)
    (report,) = reports(read(tmp_path / name))
    assert report.text == text if text else PARAGRAPHS[0] in report.text
    if text == TEXT:
        assert report.id == Path(name).stem


@pytest.mark.parametrize(
    ("name", "content", "error", "says"),
    [
        ("a.txt", b"", InputError, "no text"),
        ("a.txt", b"\x00\x01\x02" * 100, DecodingError, "binary"),
        ("a.pdf", b"%PDF-1.4", DecodingError, "PDF"),
        ("a.html", b"<html></html>", ExtractionError, "no report"),
        ("a.json", b"[1", FormatError, "not valid JSON"),
        ("a.json", b"", FormatError, "not valid JSON"),
        ("a.jsonl", b"{}", FormatError, "line 1"),
        ("a.json", b"[{}]", FormatError, "item 1"),
    ],
)
def test_bad_files(tmp_path: Path, name: str, content: bytes, error: type[Exception], says: str) -> None:
    (tmp_path / name).write_bytes(content)
    bad = failure(read(tmp_path / name))
    assert isinstance(bad.error, error)
    assert says in str(bad.error)
    assert str(tmp_path / name) in str(bad.error)


def test_what_is_not_there_and_what_is_no_path(tmp_path: Path) -> None:
    for given in (str(tmp_path / "none.txt"), "a\0b", "", "x" * 5000):
        assert isinstance(failure(read(given)).error, InputError)


def test_one_bad_input_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT, newline="")
    found = read(tmp_path / "none", tmp_path / "good.txt", "https://skerry.example/", fetch=refuse)
    assert [type(one) for one in found] == [Failure, Report, Failure]
    assert found[2].id == "https://skerry.example/"


def refuse(url: str) -> Page:
    raise FetchError(f"{url}: it answered 404 Not Found")


def test_addresses() -> None:
    def fetch(url: str) -> Page:
        html = {"p": True, "t": False, "s": None}[url[-1]]
        data = page(charset=None).encode("cp1252") if html in (True, None) else "Así es.".encode("cp1252")
        return Page(url=url + "#there", data=data, html=html, charset="windows-1252")

    one, text, sniffed, again = reports(read(*(f"https://skerry.example/{end}" for end in "ptsp"), fetch=fetch))
    assert (one.id, one.url, one.outlet) == (
        "https://skerry.example/p",
        "https://skerry.example/p#there",
        "The Skerry Post",
    )
    assert PARAGRAPHS[1] in one.text
    assert text.text == "Así es."
    assert sniffed.text == one.text
    assert [note.code for note in again.notes] == ["repeated-id"]


def test_an_address_with_nothing_on_it() -> None:
    bad = failure(read("http://skerry.example/", fetch=lambda url: Page(url=url, data=b"<p>", html=True, charset=None)))
    assert isinstance(bad.error, ExtractionError)
    assert str(bad.error).startswith("http://skerry.example/: ")


def test_a_folder(tmp_path: Path) -> None:
    for name in (
        "b/one.txt",
        "a/one.txt",
        "a/two.html",
        "c.jsonl",
        ".hidden/x.txt",
        "b/.DS_Store",
        "b/scan.pdf",
        "README",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        content = page() if name.endswith("html") else LINE if name.endswith("jsonl") else name
        (tmp_path / name).write_text(content)
    found = read(tmp_path)
    assert [one.id.removeprefix(f"{tmp_path}/") for one in found][:5] == ["README", "one", "two", "one-2", "b/scan.pdf"]
    assert len(found) == 6
    assert [note.code for one in found if isinstance(one, Report) for note in one.notes] == ["repeated-id"]
    bad = [one for one in found if isinstance(one, Failure)]
    assert ["an ending" in str(one.error) or "the ending" in str(one.error) for one in bad] == [True, True]


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    assert "no files" in str(failure(read(tmp_path)).error)


def test_a_folder_that_holds_itself_a_dead_link_and_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "one.txt").write_text(TEXT)
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "dead.txt").symlink_to(tmp_path / "none.txt")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    found = read(tmp_path)
    assert [one.id for one in found if isinstance(one, Report)] == ["one"]
    said = " ".join(str(one.error) for one in found if isinstance(one, Failure))
    for words in ("already read", "does not exist", "not a regular file", "could not be read"):
        assert words in said


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT)

    def refuse_opening(self: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse_opening)
    assert "could not be read (permission denied)" in str(failure(read(tmp_path / "a.txt")).error)


def test_endless_input_is_cut_short() -> None:
    class Endless(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            assert size is not None
            assert size >= 0, "it would never end"
            return b"a" * size

        readline = read

    (bad,) = open_inputs(["-"], stdin=Endless())
    assert isinstance(bad, Failure)
    assert "larger than 32 MB" in str(bad.error)
