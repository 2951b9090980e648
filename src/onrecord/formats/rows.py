"""Rows: what the table says of each attribution, bare or read as a statement, whatever the layout."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from rich.text import Text

from onrecord.attributions import Attribution
from onrecord.formats.entries import NO_SOURCE, Entry, answered_words, entries, standing
from onrecord.formats.words import for_terminal, pieces
from onrecord.reading import Reading
from onrecord.stances import Statement

_COLOURS: Final = {
    "affirms": "bold green",
    "denies": "bold red",
    "declines": "bold blue",
    "unconfirmed": "bold yellow",
    "none": "bold",
}
_QUOTATION_MARKS: Final = frozenset("\"“”„«»‘'")


class Row(NamedTuple):
    """One numbered row; each part is one line or more."""

    place: int
    who: list[Text]
    how: list[Text]
    """The cue, or the stance."""
    what: list[Text]
    sure: Text


def bare_rows(reading: Reading) -> Iterator[Row]:
    """Yield a row an attribution: source, cue and content in the report's words."""
    text = reading.report.text
    places = {attribution.id: place for place, attribution in enumerate(reading.attributions, start=1)}
    for place, attribution in enumerate(reading.attributions, start=1):
        who = [_source(pieces(text, attribution.source, " … "))]
        if attribution.via is not None and attribution.via in places:
            through = places[attribution.via]
            who.append(_via(pieces(text, reading.attributions[through - 1].source, " … "), through))
        cue = Text(for_terminal(pieces(text, attribution.cue, " … ")), style="yellow")
        content = _content(attribution, text)
        if attribution.kind != "indirect":
            content.stylize("green")
        yield Row(place, who, [cue], [content], _sure(attribution.confidence))


def statement_rows(reading: Reading) -> Iterator[Row]:
    """Yield a row a statement: its source, where it stands, and its words with all that belongs to them."""
    among = entries(reading)
    text = reading.report.text
    for entry in among:
        statement = entry.statement
        who = [_source(entry.source.name if entry.source else "")]
        if entry.source:
            who += [Text(for_terminal(line), style="dim") for line in (entry.role, statement.sourcing) if line]
        stands = standing(statement)
        how = [Text(f"{stands.sign} {stands.word}", style=_COLOURS[stands.kind])]
        how += [Text(", ".join(stands.more), style="dim")] if stands.more else []
        what = [_content(entry.attribution, text), *_beside(entry, among, text)]
        yield Row(entry.place, who, how, what, _sure(statement.confidence))


def _beside(entry: Entry, among: list[Entry], text: str) -> Iterator[Text]:
    """Yield the lines under a statement's words."""
    if entry.via:
        through = among[entry.via - 1].source
        yield _via(through.name if through else "", entry.via)
    if answered := for_terminal(answered_words(entry, among, text)):
        number = f" #{entry.answers}" if entry.answers else ""
        yield Text(f"answers{number}: {answered}", style="magenta")
    if place_and_day := _place_and_day(entry.statement):
        yield Text(for_terminal(place_and_day), style="dim")


def _place_and_day(statement: Statement) -> str:
    day = f"on {statement.said_on.isoformat()}" if statement.said_on else None
    return " · ".join(part for part in (statement.channel, day) if part)


def _source(name: str) -> Text:
    return Text(for_terminal(name), style="bold cyan") if name else Text(NO_SOURCE, style="dim italic")


def _via(name: str, place: int) -> Text:
    return Text(f"via {for_terminal(name)} (#{place})" if name else f"via #{place}", style="magenta")


def _content(attribution: Attribution, text: str) -> Text:
    return in_marks(Text(for_terminal(pieces(text, attribution.content, " … "))), attribution.kind)


def in_marks(words: Text, kind: str) -> Text:
    """Return what is said with quotation marks where it is a quotation that has none.

    Words that a speaker said are never shown bare, also where the report set them off without quotation marks.
    """
    if kind == "direct" and not _QUOTATION_MARKS.intersection(words.plain):
        return Text.assemble("“", words, "”")
    return words


def _sure(confidence: float) -> Text:
    return Text(f"{confidence:.0%}", style="" if confidence >= 0.5 else "dim")
