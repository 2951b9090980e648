"""Words of a report made fit for where they are shown: a terminal, a page, one line."""

from __future__ import annotations

import re
from html import escape

from onrecord.spans import Span

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# Half of a UTF-16 pair is no character; it comes in through JSON ("\ud83d") and no encoding takes it out.
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), REPLACEMENT)

# Everything that moves a cursor, starts an escape sequence (ESC, and CSI as one character) or rings.
_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), REPLACEMENT)

# Embeddings, overrides and isolates show characters out of their order: "Trojan Source" for news.
_DIRECTIONS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), REPLACEMENT)

# Seen by no one but counted by some terminals: soft hyphen, zero-width space, marks, word joiner, byte order
# mark, interlinear annotation, and the tag characters, which can smuggle a whole text. The zero-width
# (non-)joiners stay: Persian and emoji need them.
_UNSEEN = dict.fromkeys(
    (0xAD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, *range(0x2060, 0x2065), 0xFEFF, *range(0xFFF9, 0xFFFC)), ""
) | dict.fromkeys(range(0xE0000, 0xE0080), "")

_FOR_TERMINAL = _SURROGATES | _CONTROLS | _DIRECTIONS | _UNSEEN

# A page keeps tab, line feed and carriage return; a browser drops a NUL and shifts all that follows.
_FOR_PAGE = _SURROGATES | {code: to for code, to in _CONTROLS.items() if code not in (0x09, 0x0A, 0x0D)}

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?")


def pieces(text: str, spans: tuple[Span, ...], between: str = " ... ") -> str:
    """Return the words of a possibly discontinuous stretch, its pieces joined."""
    return between.join(span.cut(text) for span in spans)


def for_terminal(text: str) -> str:
    """Return ``text`` on one line, with nothing in it that a terminal would obey.

    A report is written by strangers: escape sequences could rewrite the screen, overrides could swap who
    denies what.
    """
    return " ".join(text.split()).translate(_FOR_TERMINAL)


def for_page(text: str) -> str:
    """Return ``text`` with each character that HTML cannot hold replaced by one that it can, so offsets
    stay."""
    return text.translate(_FOR_PAGE)


def beginning(text: str, spans: tuple[Span, ...], most: int = 48) -> str:
    """Return the first words, ``most`` characters at most, of a possibly discontinuous stretch, on one line."""
    # Many statements may answer one that is very long: it must not be copied for each.
    near = tuple(Span(span.start, min(span.end, span.start + 4 * most)) for span in spans[:most])
    words = " ".join(pieces(text, near, " … ").split())
    if len(words) <= most and near == spans:
        return words
    kept = words if len(words) <= most else words[: most + 1].rpartition(" ")[0] or words[:most]
    return f"{kept} …"


def in_html(words: str) -> str:
    """Return the words as HTML that shows just them."""
    # A bare carriage return would be read back as a line feed.
    return escape(for_page(words)).replace("\r", "&#13;")


def moment(published: str) -> str:
    """Return an ISO 8601 date and time as people write it, or the given text where it is something else."""
    found = _MOMENT.fullmatch(published.strip())
    if not found:
        return published
    day, time, zone = found.groups()
    return f"{day} {time}" + ({"Z": " UTC"}.get(zone, f" {zone}") if zone else "")


def count(number: int, what: str) -> str:
    """Return a number with what it counts: "1 report", "2,000 reports"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
