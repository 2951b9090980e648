"""The language of searching: words that must all occur, the last one maybe unfinished, and "phrases"."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

MOST_WORDS = 2_000
"""Words of one text that can be found; a statement is shorter, a text without end is not indexed to its end."""
MOST_ASKED = 32
"""Words of a query that are looked for; what stands beyond them is left out."""
LONGEST = 60
"""Characters of a word that count."""
GAP = "\ue000"
"""Stands between two texts that are found as one, so that no phrase reaches across; no word of a query is this one."""

_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]|([^"“”„«»]+)')


class Query(NamedTuple):
    """What is looked for: each phrase is one word or more in a row."""

    phrases: tuple[tuple[str, ...], ...]
    unfinished: bool
    """Whether the last phrase's last word may go on: "minis" finds "minister"."""


def fold(*texts: str | None) -> list[str]:
    """Return the words of some texts as they are compared: without accents and case, in compatible forms."""
    found: list[str] = []
    for text in texts:
        if text:
            found += [*([GAP] if found else ()), *_words(text)]
    return found[:MOST_WORDS]


def folded(text: str | None) -> str:
    """Return the words of one text as one string, for comparing names: "The Courier" and "the courier" are alike."""
    return " ".join(fold(text))


def _words(text: str) -> list[str]:
    # The first characters hold all the words that count; folding a text of megabytes would take seconds.
    plain = text[: MOST_WORDS * LONGEST]
    for _ in range(2):  # compatible forms bring out letters to fold, and folding brings out forms (Unicode, D146)
        plain = unicodedata.normalize("NFKD", plain).casefold()
    plain = unicodedata.normalize("NFKD", plain)
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return [word[:LONGEST] for word in _WORD.findall(bare) if word != GAP]


def parse(query: str) -> Query | None:
    """Return what a query looks for; ``None`` where there is no word in it. Every text is a query.

    Words in quotation marks must stand in a row. A quotation mark without a partner is passed over.
    """
    phrases: list[tuple[str, ...]] = []
    unfinished = False
    for quoted, bare in _PART.findall(query):
        if found := tuple(_words(quoted)):
            phrases.append(found)
            unfinished = False
        for word in _words(bare):
            phrases.append((word,))
            unfinished = True
    if not phrases:
        return None
    room, kept = MOST_ASKED, []
    for phrase in phrases:
        if room > 0:
            kept.append(phrase[:room])
            room -= len(phrase)
    # Who writes a space behind the last word has finished it.
    finished = not unfinished or query[-1].isspace() or len(kept) < len(phrases)
    return Query(tuple(kept), not finished)


def for_sqlite(query: Query) -> str:
    """Return the query in the language of FTS5. Words hold letters and digits only, so quoting them is enough."""
    parts = [f'"{" ".join(phrase)}"' for phrase in query.phrases]
    return " AND ".join(parts) + (" *" if query.unfinished else "")


def for_postgresql(query: Query) -> str:
    """Return the query as the text of a ``tsquery``."""
    parts = ["(" + " <-> ".join(f"'{word}'" for word in phrase) + ")" for phrase in query.phrases]
    if query.unfinished:
        parts[-1] = f"'{query.phrases[-1][-1]}':*"
    return " & ".join(parts)
