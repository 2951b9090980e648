"""An HTML page to a report: trafilatura finds the text of the article and what the page says about it."""

from __future__ import annotations

import logging
import re
from typing import Any

from onrecord.errors import ExtractionError
from onrecord.reports.decoding import decode
from onrecord.reports.ids import content_id
from onrecord.reports.report import Note, Report

MAX_BYTES = 10_000_000
"""The largest page that is parsed; a long live blog with everything in it has 2 to 5 MB."""
MAX_TAGS = 40_000
"""The most tags that a page may have; news pages have 1,000 to 10,000, and the time to extract grows with them."""
_MANY = 200
"""Inline elements side by side in one parent beyond which their tags are dropped (see ``_flatten``)."""

_CHARSET = re.compile(rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_TAG = re.compile(r"<[A-Za-z]")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
# XML, and so lxml, has no place for these; a page has no use for them.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_INLINE = ("a", "abbr", "b", "cite", "code", "del", "em", "font", "i", "ins", "mark", "q", "s", "small", "span",
           "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr")  # fmt: skip
_LINES = re.compile(r"\s*\n\s*")


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that a page names for itself within its first 4,096 bytes, if it names one."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else None


def from_html(
    page: str | bytes,
    *,
    id: str | None = None,
    url: str | None = None,
    declared: str | None = None,
) -> Report:
    """Make a report of a page: its paragraphs with a blank line between, title, outlet, byline, date and address.

    ``declared`` is the encoding from the HTTP header, which goes before the page's own word. Without an ``id`` it is
    the hash of the text. ``published`` is the page's stated day (``YYYY-MM-DD``), never a guess from its text. Scripts
    and styles are never part of the text.

    Raises ``ExtractionError`` where the page holds no report, or is larger than ``MAX_BYTES`` or ``MAX_TAGS``;
    ``DecodingError`` where the bytes are no text.
    """
    if len(page) > MAX_BYTES:
        raise ExtractionError(f"the page is larger than {MAX_BYTES // 1_000_000} MB")
    notes: tuple[Note, ...] = ()
    if isinstance(page, bytes):
        page, _, notes = decode(page, declared or declared_charset(page))
    found = _extract(page, url)
    text = _LINES.sub("\n\n", (found.text or "").strip()) if found is not None else ""
    if not any(ch.isalnum() for ch in text):
        raise ExtractionError("no report could be found on the page")
    return Report(
        id=content_id(text) if id is None else id,
        text=text,
        url=url or found.url or None,
        outlet=found.sitename or None,
        title=found.title or None,
        byline=found.author or None,
        published=found.date or None,
        notes=notes,
    )


def _extract(page: str, url: str | None) -> Any:
    """Return trafilatura's document, or ``None``; the tree is made here so that its size is known first."""
    too_many = ExtractionError(f"the page has more than {MAX_TAGS:,} tags")
    # Scripts are full of tags that are none; this only keeps the tree from filling the memory.
    if sum(1 for _ in _TAG.finditer(page)) > 10 * MAX_TAGS:
        raise too_many
    # Late: this import takes half a second, and most inputs are no pages.
    import trafilatura
    from lxml import etree, html

    for name in ("trafilatura", "htmldate"):  # they log what they discard; without a handler that goes to stderr
        logging.getLogger(name).addHandler(logging.NullHandler())
    page = _IMPOSSIBLE.sub(" ", _XML_DECLARATION.sub("", page))
    try:
        tree = html.document_fromstring(page)
        if sum(1 for _ in tree.iter(etree.Element)) > MAX_TAGS:
            raise too_many
        _flatten(tree)
        return trafilatura.bare_extraction(
            tree,
            url=url,
            with_metadata=True,
            include_comments=False,
            # Only dates that the page states as such; a future one is kept, and noted later.
            date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2999-12-31"},
        )
    except (etree.LxmlError, ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError) as error:
        # Foreign parsers on hostile pages: whatever they stumble on, it is the page that holds no report.
        raise ExtractionError(f"the page could not be parsed ({type(error).__name__})") from error


def _flatten(tree: Any) -> None:
    """Drop the tags, not the text, of inline elements that stand side by side in hundreds.

    Trafilatura's time grows with the square of their number in one paragraph: 20,000 take half a minute.
    """
    from lxml import etree

    crowded = [
        element
        for element in tree.iter(etree.Element)
        if len(element) > _MANY and sum(child.tag in _INLINE for child in element) > _MANY
    ]
    for element in crowded:
        etree.strip_tags(element, *_INLINE)
        # Thousands of pieces of text now stand side by side; setting a text makes it one piece.
        element.text = element.text
        for child in element:
            child.tail = child.tail
