from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import DecodingError, ExtractionError
from onrecord.reports import from_html
from onrecord.reports import html as html_module
from onrecord.reports.html import MAX_BYTES, MAX_TAGS, declared_charset
from tests.reports.pages import PARAGRAPHS, page


def test_text_and_what_the_page_says_about_it() -> None:
    report = from_html(page())
    assert report.text.split("\n\n")[-3:] == PARAGRAPHS
    assert "injected" not in report.text
    assert "alert" not in report.text
    assert (report.title, report.outlet, report.byline) == (
        "Crane stays, says harbour master",
        "The Skerry Post",
        "Ilka Moe",
    )
    assert (report.published, report.url) == ("2024-05-14", "https://skerry.example/crane")
    assert len(report.id) == 16


def test_given_id_and_url_go_first() -> None:
    report = from_html(page(), id="crane", url="https://skerry.example/c?1")
    assert (report.id, report.url) == ("crane", "https://skerry.example/c?1")


def test_a_future_date_is_kept_and_a_date_in_the_text_is_no_date_of_the_page() -> None:
    assert from_html(page().replace("2024-05-14", "2199-05-14")).published == "2199-05-14"
    bare = "".join(f"<p>On 3 March 1995, {text}</p>" for text in PARAGRAPHS)
    assert from_html(f"<html><body><article>{bare}</article></body></html>").published is None


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "utf-8", "UTF-16", "no-such"])
def test_a_declared_encoding_is_honoured(charset: str) -> None:
    encoding = "utf-8" if charset in ("UTF-16", "no-such") else "cp1252"
    data = page(charset=charset).encode(encoding if charset != "utf-8" else "utf-8")
    assert declared_charset(data) == charset
    assert PARAGRAPHS[1] in from_html(data).text


def test_cyrillic_by_declaration_and_by_header() -> None:
    text = (
        "Начальница порта Илка Брандволд заявила в понедельник, что старый кран на северном пирсе останется на месте."
    )
    made = (
        page(f"<p>{text}</p>", charset="koi8-r").replace("–", "-").replace("“", "«").replace("”", "»").replace("©", "c")
    )
    data = made.replace("«", '"').replace("»", '"').encode("koi8-r")
    assert text in from_html(data).text
    assert text in from_html(data.replace(b"koi8-r", b"latin1"), declared="KOI8-R").text


def test_an_xml_declaration_is_no_trouble() -> None:
    assert PARAGRAPHS[0] in from_html('<?xml version="1.0" encoding="iso-8859-1"?>' + page()).text
    assert (
        PARAGRAPHS[1]
        in from_html(b'<?xml version="1.0" encoding="windows-1252"?>' + page(charset=None).encode("cp1252")).text
    )


@pytest.mark.parametrize(
    "bad",
    [
        "",
        " ",
        "<html></html>",
        "<",
        "<" * 100_000,
        "\x00",
        "\ud800",
        "<p>",
        "<!-- -->",
        "<?xml?>",
        "<script>x</script>",
        "&#0;",
    ],
)
def test_a_page_without_a_report(bad: str) -> None:
    with pytest.raises(ExtractionError):
        from_html(bad)


def test_impossible_characters_do_not_cut_the_page_off() -> None:
    report = from_html(
        page("<p>He said \x00 that it \ud800 would all be over by nine in the evening at the latest.</p>")
    )
    assert "over by nine" in report.text


def test_too_large() -> None:
    with pytest.raises(ExtractionError, match="larger than"):
        from_html(b" " * (MAX_BYTES + 1))
    with pytest.raises(ExtractionError, match="tags"):
        from_html("<p>a</p>" * (MAX_TAGS + 1))
    with pytest.raises(ExtractionError, match="tags"):
        from_html("<p>" * (10 * MAX_TAGS + 1))
    assert from_html(page("<script>" + "x = '<p>';" * (MAX_TAGS + 1) + "</script>")).text.endswith(PARAGRAPHS[-1])


def test_binary_is_no_page() -> None:
    with pytest.raises(DecodingError):
        from_html(b"%PDF-1.4 \xe2\xe3")


HEAVY = {
    "deep": "<div>" * 20_000 + "<p>word</p>",
    "unclosed": "<b><i>" * 15_000,
    "inline": "<p>" + "<b>x</b> " * 30_000 + "</p>",
    "links": "<p>" + "<a href=x>x y</a> " * 30_000 + "</p>",
    "paragraphs": "<p>A word or two that he said.</p>" * 20_000,
    "breaks": "<p>" + "x<br>" * 30_000,
    "table": "<table>" + "<tr><td>x" * 15_000,
    "lists": "<ul><li>x" * 15_000,
    "script": "<script>" + "var x = '<p>';" * 200_000 + "</script>",
    "line": "<p>" + "word " * 1_000_000,
}


@pytest.mark.parametrize("kind", HEAVY)
def test_heavy_pages_take_bounded_time(kind: str) -> None:
    start = time.process_time()
    with suppress(ExtractionError):
        from_html(page(HEAVY[kind]))
    assert time.process_time() - start < 20


PIECES = ["<p>", "</p>", "<div", ">", "<!--", "-->", "<![CDATA[", "&amp", "<script>", "<td>", PARAGRAPHS[0]]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(st.characters(codec=None), max_size=9)), max_size=30))
def test_any_page_is_read_or_refused(pieces: list[str]) -> None:
    try:
        report = from_html("".join(pieces))
    except ExtractionError:
        return
    assert report.text.strip() == report.text != ""
    assert "\n\n\n" not in report.text


def test_the_parser_stumbling_is_the_pages_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(tree: object) -> None:
        raise RecursionError

    monkeypatch.setattr(html_module, "_flatten", stumble)
    with pytest.raises(ExtractionError, match="could not be parsed"):
        from_html(page())
