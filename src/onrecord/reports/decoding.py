"""Bytes to text: which encoding, and is it text at all?"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from onrecord.errors import DecodingError
from onrecord.reports.report import Note

SAMPLE = 65_536
"""Bytes that are looked at to guess an encoding or to tell text from binary data."""

_BOMS = (  # UTF-32 first: its little-endian mark begins like that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image, sound or video file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstandard archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "a database"),
)
# What the web means by a name (WHATWG Encoding Standard) is often the superset that Windows used.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "tis-620": "cp874",
    # A page that could be read far enough to find this name in it is not UTF-16.
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_MULTI_BYTE = frozenset({"gb18030", "cp932", "cp949", "big5hkscs", "euc_jp", "iso2022_jp"})
_KNOWN = re.compile(r"utf-8|cp\d+|iso8859-\d+|koi8-[rtu]|mac-(?:roman|cyrillic)")
_ALIKE = 0.02
"""How much more disorder (charset-normalizer's measure, 0 to 1) windows-1252 may show than the best guess."""
_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\v\f\r\x1b\x08\x1a"))) + b"\x7f"


class Decoded(NamedTuple):
    """Text and how it was got."""

    text: str
    encoding: str
    """Python's name of the encoding."""
    notes: tuple[Note, ...] = ()
    """``encoding-guessed``, ``bytes-replaced``."""


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Turn bytes into text without changing a character: line ends stay as they are.

    Order: a byte order mark (it belongs to the encoding, not to the text, and is not part of it); a declared encoding
    of more bytes a character; UTF-8, which other text practically never is by accident; the declared encoding; UTF-8
    with a few damaged bytes (each becomes U+FFFD, with a note); the likeliest legacy encoding (with a note).

    Raises ``DecodingError`` for binary data, and for text in no encoding that fits.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding)
            except UnicodeDecodeError as error:
                if encoding == "utf-8":  # damaged further on; go on without the mark
                    data = data[len(mark) :]
                    break
                raise DecodingError(f"it begins as {encoding} but is damaged at byte {error.start}") from None
    _refuse_known_binary(data)
    codec = known_codec(declared)
    if codec in _MULTI_BYTE and (text := _strictly(data, codec)) is not None:
        return Decoded(text, codec)
    if (text := _strictly(data, "utf-8")) is not None:
        return _unmarked_wide(data) or _checked(data, Decoded(text, "utf-8"))
    if wide := _unmarked_wide(data):
        return wide
    _refuse_binary(data, most=0.002)  # legacy text has no control characters, so be stricter than with valid UTF-8
    if codec and (text := _strictly(data, codec)) is not None:
        return Decoded(text, codec)
    return _damaged_utf8(data) or _guessed(data)


def known_codec(name: str | None) -> str | None:
    """Return Python's codec for a declared encoding as the web means it; ``None`` for none or an unknown one."""
    if not name:
        return None
    try:
        codec = codecs.lookup(name.strip().strip("'\"")).name
    except (LookupError, ValueError):
        return None
    codec = _MEANT.get(codec, codec)
    # Python also has codecs that are no character sets of pages (utf-7, idna, unicode_escape, base64).
    return codec if codec in _MULTI_BYTE or _KNOWN.fullmatch(codec) else None


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _refuse_known_binary(data: bytes) -> None:
    for signature, what in _SIGNATURES:
        # Text may begin with the letters "RIFF" or "PK"; binary files have bytes below 32 soon after.
        if data.startswith(signature) and (what == "a PDF file" or data[:256].translate(None, _CONTROLS) != data[:256]):
            raise DecodingError(f"it is {what}, not text")


def _refuse_binary(data: bytes, most: float) -> None:
    sample = data[:SAMPLE]
    if len(sample) - len(sample.translate(None, _CONTROLS)) > most * len(sample):
        raise DecodingError("it is binary data, not text")


def _checked(data: bytes, decoded: Decoded) -> Decoded:
    _refuse_binary(data, most=0.1)
    return decoded


def _unmarked_wide(data: bytes) -> Decoded | None:
    """Read UTF-16 without a mark: nearly every second byte of Latin text is NUL then."""
    sample = data[:SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if len(sample) < 4 or len(data) % 2 or max(even, odd) < 0.3 * len(sample) or min(even, odd) > 0:
        return None
    text = _strictly(data, codec := "utf-16-le" if odd else "utf-16-be")
    return None if text is None else Decoded(text, codec, (_guess_note(codec),))


def _damaged_utf8(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd") - data.count("\ufffd".encode())
    good = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", text)))
    if good < 4 * bad:
        return None
    message = f"{bad} damaged place(s) in the UTF-8 text stand as U+FFFD."
    return Decoded(text, "utf-8", (Note(code="bytes-replaced", message=message),))


def _guessed(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes  # late: only for text that is not UTF-8

    first = next(match.start() for match in re.finditer(rb"[\x80-\xff]", data))
    start = max(0, first - 2_000)
    matches = list(from_bytes(data[start : start + SAMPLE // 2]))
    candidates = [name for match in matches for name in (match.encoding, *match.could_be_from_charset)]
    # Western European text looks alike in a dozen code pages; windows-1252 is the one in use.
    western = [match for match in matches if "cp1252" in (match.encoding, *match.could_be_from_charset)]
    if not matches or (western and western[0].chaos <= matches[0].chaos + _ALIKE):
        candidates.insert(0, "cp1252")
    for name in candidates:
        codec = known_codec(name)
        if codec and (text := _strictly(data, codec)) is not None:
            return Decoded(text, codec, (_guess_note(codec),))
    raise DecodingError("it is text in no encoding that could be made out; save it as UTF-8")


def _guess_note(codec: str) -> Note:
    message = f"The encoding is not stated; the text was read as {codec}, which is a guess."
    return Note(code="encoding-guessed", message=message)
