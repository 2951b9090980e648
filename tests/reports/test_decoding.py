from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import DecodingError, EmptyReportError, InputError
from onrecord.reports import decoding, from_bytes, from_text
from onrecord.reports import text as text_module

FRENCH = (
    "« Rien n’a été décidé », a déclaré la préfète Hélène Ménard à L’Écho du Gué. « Ça coûtera 40 € à l’été. »\r\n" * 3
)
RUSSIAN = "Мэр Зареченска Олег Бурмин заявил в понедельник, что мост останется открытым до конца года. " * 5
JAPANESE = "市長は月曜日、橋は年末まで開いたままになると述べた。広報官はコメントを控えた。" * 6


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        (FRENCH.encode(), None, FRENCH),
        (codecs.BOM_UTF8 + FRENCH.encode(), None, FRENCH),
        (codecs.BOM_UTF16_LE + FRENCH.encode("utf-16-le"), None, FRENCH),
        (codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"), None, FRENCH),
        (codecs.BOM_UTF32_LE + FRENCH.encode("utf-32-le"), None, FRENCH),
        (FRENCH.encode("utf-16-le"), None, FRENCH),
        (FRENCH.encode("cp1252"), None, FRENCH),
        (FRENCH.encode("cp1252"), "iso-8859-1", FRENCH),
        (FRENCH.encode("cp1252"), "utf-8", FRENCH),
        (FRENCH.encode(), "iso-8859-1", FRENCH),
        (RUSSIAN.encode("cp1251"), None, RUSSIAN),
        (RUSSIAN.encode("koi8-r"), "koi8-r", RUSSIAN),
        (JAPANESE.encode("shift_jis"), "Shift_JIS", JAPANESE),
        (JAPANESE.encode("iso2022_jp"), "iso-2022-jp", JAPANESE),
        (JAPANESE.encode("euc_jp"), " 'EUC-JP' ", JAPANESE),
        (b"Fine, she said.", "no-such-thing", "Fine, she said."),
        (b"Fine, she said.", "base64", "Fine, she said."),
        (b"A NUL \x00 in a long enough line of text.", None, "A NUL \x00 in a long enough line of text."),
        (b"", None, ""),
    ],
)  # fmt: skip
def test_the_text_comes_back(data: bytes, declared: str | None, text: str) -> None:
    assert decoding.decode(data, declared).text == text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (b"PK\x03\x04\x14\x00\x06\x00", "office document"),
        (b"\x1f\x8b\x08\x00\x00", "gzip"),
        (b"\x00" * 500, "binary"),
        (bytes(range(256)) * 4, "binary"),
        (codecs.BOM_UTF16_LE + b"a", "damaged"),
    ],
)
def test_binary_data_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(DecodingError, match=says):
        decoding.decode(data)


def test_a_few_damaged_bytes_are_replaced_and_noted() -> None:
    decoded = decoding.decode(RUSSIAN.encode() + b"\xff\xfe" + RUSSIAN.encode()[:-2])
    assert decoded.text.startswith(RUSSIAN)
    assert [note.code for note in decoded.notes] == ["bytes-replaced"]


def test_a_guess_is_noted() -> None:
    assert [note.code for note in decoding.decode(FRENCH.encode("cp1252")).notes] == ["encoding-guessed"]


@given(st.text())
def test_utf8_round_trip(text: str) -> None:
    assert decoding.decode(codecs.BOM_UTF8 + text.encode("utf-8", "ignore")).text == text


@given(st.binary(), st.sampled_from([None, "utf-8", "latin-1", "utf-7", "gb2312", "\x00", "é"]))
def test_any_bytes_are_text_or_refused(data: bytes, declared: str | None) -> None:
    refusal = None
    try:
        decoding.decode(data, declared)
    except DecodingError as error:
        refusal = str(error)
    assert refusal is None or "it " in refusal


@given(st.text(st.characters(codec=None), min_size=1))
def test_given_text_is_untouched(text: str) -> None:
    if text.isspace():
        with pytest.raises(EmptyReportError):
            from_text(text)
    else:
        assert from_text(text).text == text


def test_lone_surrogates_and_line_ends_stay() -> None:
    text = "\ufeff\r\n“No,” she said.\r\r\n\ud800 \u200f 🙂\x00"
    report = from_text(text)
    assert report.text == text
    assert report.id == from_text(text).id
    assert len(report.id) == 16


def test_files_keep_their_line_ends() -> None:
    assert from_bytes(b"One.\r\n\r\nTwo.\r").text == "One.\r\n\r\nTwo.\r"


@pytest.mark.parametrize("text", ["", " ", "\n\t\u2003\r\n"])
def test_nothing_is_no_report(text: str) -> None:
    with pytest.raises(EmptyReportError):
        from_bytes(text.encode())


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_module, "MAX_BYTES", 10)
    with pytest.raises(InputError, match="larger than"):
        from_bytes(b"eleven byte")
