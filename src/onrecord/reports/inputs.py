"""What a person names on the command line to reports: addresses, files, folders, standard input."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from onrecord.errors import InputError, OnRecordError
from onrecord.reports import html, jsonl, text
from onrecord.reports.folders import ENDINGS, files_in
from onrecord.reports.ids import SeenIds
from onrecord.reports.report import Failure, Note, Report

if TYPE_CHECKING:
    from onrecord.reports.fetch import Page

Fetch = Callable[[str], "Page"]

STDIN = "standard input"
"""The name of standard input in messages and failures."""

_BLANK = 65_536
"""Bytes of blank lines after which no more is looked for JSON."""
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.I)
_LIKE_HTML = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body|title|meta|!--|article|div|p)\b", re.I)
_LIKE_XHTML = re.compile(rb"\s*<\?xml\b.{0,600}<(?:!doctype\s+)?html\b", re.I | re.S)


def open_inputs(inputs: Iterable[str], *, stdin: BinaryIO, fetch: Fetch | None = None) -> Iterator[Report | Failure]:
    """Yield every report that the inputs hold, in order, and a failure for everything that none could be made of.

    An input is an address (``https://...``), ``-`` for standard input, a folder, or a file. Files are taken by their
    endings (``ENDINGS``); standard input and files with other endings by their content: JSON lines if it begins with
    ``{``, a page if it begins like HTML, otherwise plain text. A folder is read with all its folders, by name; hidden
    files are no part of it, and files with other endings are failures.

    The id of a file's report is its name without the ending; where that was given before, ``-2``, ``-3`` ... is added,
    with a note (``repeated-id``). The id of a page fetched is the address as given. Text and pages from standard input
    have a hash of the text. Reports are not prepared (``prepare``). Never raises for an input; ``fetch`` may be given
    to take the network's place.
    """
    opener = _Opener(stdin=stdin, fetch=fetch or _fetch)
    for given in inputs:
        yield from opener.open(given)


@dataclass(slots=True)
class _Opener:
    """What the inputs of one run share."""

    stdin: BinaryIO
    fetch: Fetch
    seen: SeenIds = field(default_factory=SeenIds)

    def open(self, given: str) -> Iterator[Report | Failure]:
        if given == "-":
            yield from _guarded(STDIN, self._sniffed(self.stdin, STDIN, None))
        elif _ADDRESS.match(given):
            yield from _guarded(given, self._address(given))
        elif "\0" in given:
            yield Failure(id=given, error=InputError("a path cannot hold a NUL character"))
        else:
            for path in files_in(given):
                if isinstance(path, Failure):
                    yield path
                else:
                    yield from _guarded(str(path), self._file(path))

    def _address(self, url: str) -> Iterator[Report]:
        page = self.fetch(url)
        try:
            is_html = _looks_like_html(page.data) if page.html is None else page.html
            make = html.from_html if is_html else text.from_bytes
            report = make(page.data, id=url, url=page.url, declared=page.charset)
        except OnRecordError as error:
            raise type(error)(f"{url}: {error}") from error
        if self.seen.repeats(url):
            report = report.with_notes(_repeated(url, url))
        yield report

    def _file(self, path: Path) -> Iterator[Report | Failure]:
        kind = ENDINGS.get(path.suffix.lower())
        name = str(path)
        with path.open("rb") as stream:
            if kind == "jsonl":
                yield from jsonl.read_jsonl(stream, name, seen=self.seen)
            elif kind == "json":
                yield from self._json(stream, name)
            elif kind is None:
                yield from self._sniffed(stream, name, path.stem)
            else:
                yield self._whole(_all(stream, name), name, path.stem, is_html=kind == "html")

    def _sniffed(self, stream: BinaryIO, name: str, stem: str | None) -> Iterator[Report | Failure]:
        lines = _first_words(stream)
        first = b"".join(lines)
        start = first.lstrip(b"\xef\xbb\xbf \t\r\n")
        if start.startswith(b"{"):
            if start.strip() == b"{":  # one object written over many lines
                yield from jsonl.read_json(_all(stream, name, first), name, seen=self.seen)
            else:
                yield from jsonl.read_jsonl(stream, name, begun=lines, seen=self.seen)
        else:
            data = _all(stream, name, first)
            yield self._whole(data, name, stem, is_html=_looks_like_html(data))

    def _json(self, stream: BinaryIO, name: str) -> Iterator[Report | Failure]:
        """Read a ``.json`` file: one document, or lines of them."""
        first = stream.readline(text.MAX_BYTES + 1)
        start = first.lstrip(b"\xef\xbb\xbf \t\r\n")
        lines = start.startswith(b"{") and start.rstrip().endswith(b"}")
        if lines:
            yield from jsonl.read_jsonl(stream, name, begun=[first], seen=self.seen)
        else:
            yield from jsonl.read_json(_all(stream, name, first), name, seen=self.seen)

    def _whole(self, data: bytes, name: str, stem: str | None, *, is_html: bool) -> Report:
        try:
            report = (html.from_html if is_html else text.from_bytes)(data, id=stem)
        except OnRecordError as error:
            raise type(error)(f"{name}: {error}") from error
        if stem is None:
            return report.with_notes(_repeated(report.id, report.id)) if self.seen.repeats(report.id) else report
        unique = self.seen.unique(stem)
        return report if unique == stem else replace(report, id=unique).with_notes(_repeated(stem, unique))


def _guarded(name: str, found: Iterator[Report | Failure]) -> Iterator[Report | Failure]:
    """Yield what is found, and a failure in place of what is raised on the way."""
    try:
        yield from found
    except OnRecordError as error:
        yield Failure(id=name, error=error)
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        yield Failure(id=name, error=InputError(f"{name}: it could not be read ({why})"))


def _first_words(stream: BinaryIO) -> list[bytes]:
    """Return the lines of the stream up to the first one with words in it, or a great many blank ones."""
    lines: list[bytes] = []
    size = 0
    while size <= _BLANK and (line := stream.readline(text.MAX_BYTES + 1)):
        lines.append(line)
        size += len(line)
        if line.strip():
            break
    return lines


def _all(stream: BinaryIO, name: str, begun: bytes = b"") -> bytes:
    """Return the rest of the stream; raise ``InputError`` beyond what one report may have."""
    data = begun + stream.read(max(0, text.MAX_BYTES + 1 - len(begun)))
    if len(data) > text.MAX_BYTES:
        raise InputError(f"{name}: it is larger than {text.MAX_BYTES // 1_000_000} MB, too much for one report")
    return data


def _looks_like_html(data: bytes) -> bool:
    # Without the marks and NULs of UTF-16 and the mark of UTF-8, the start of a page is ASCII.
    start = data[:2048].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")
    return bool(_LIKE_HTML.match(start) or _LIKE_XHTML.match(start))


def _repeated(given: str, now: str) -> Note:
    called = "" if given == now else f"; this one is {now!r}"
    message = f"The id {given!r} was already given to another report of this run{called}."
    return Note(code="repeated-id", message=message)


def _fetch(url: str) -> Page:
    from onrecord.reports.fetch import fetch

    return fetch(url)
