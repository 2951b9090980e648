"""Entries in the page's margin: what is known of each statement, linked with its words and with other entries."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.formats.entries import NO_SOURCE, Entry, answered_words, entries, standing
from onrecord.formats.words import in_html, pieces
from onrecord.reading import Reading
from onrecord.spans import Spans


def margin(reading: Reading, number: int) -> list[str]:
    """Return an entry for each statement of a page's report ``number``, of a bare reading for each attribution."""
    among = entries(reading)
    if among:
        return [_statement(entry, among, reading.report.text, number) for entry in among]
    return list(_attributions(reading, number))


def passage(number: int, place: int) -> str:
    """Return the page's id of the passage that a statement answers."""
    return f"r{number}-p{place}"


def stance(sign: str, word: str, kind: str) -> str:
    """Return a stance as sign, word and colour; read aloud it is the word."""
    return f'<span class="stance {kind}"><span aria-hidden="true">{sign}</span> {word}</span>'


def _statement(entry: Entry, among: list[Entry], text: str, number: int) -> str:
    stands = standing(entry.statement)
    role = f'<span class="role">, {in_html(entry.role)}</span>' if entry.role else ""
    more = f' <span class="more">{", ".join(stands.more)}</span>' if stands.more else ""
    lines = "".join(f'<span class="line">{line}</span>' for line in _lines(entry, among, text, number))
    return (
        _begin(entry.place, number, in_html(entry.source.name) if entry.source else "", stands.kind)
        + f"</a>{role} {stance(stands.sign, stands.word, stands.kind)}{more}"
        + f'<span class="said" dir="auto"><span class="cu">{_words(text, entry.attribution.cue)}</span> '
        + f"{_words(text, entry.attribution.content)}</span>{lines}</li>\n"
    )


def _lines(entry: Entry, among: list[Entry], text: str, number: int) -> Iterator[str]:
    """Yield the lines under a statement's words."""
    statement, about = entry.statement, entry.statement.about
    if entry.via:
        yield f"via {_to(among[entry.via - 1], number, in_html(among[entry.via - 1].name))}"
    if about is not None:
        words = in_html(answered_words(entry, among, text))
        if about.span is not None:
            link = f'<a href="#{passage(number, entry.place)}">{words}</a>'
        else:
            link = _to(among[entry.answers - 1], number, words) if entry.answers else ""
        reasons = "".join(f"; {in_html(reason)}" for reason in about.reasons)
        yield f'answers {link} <span class="more">({about.score:.0%} sure{reasons})</span>'
    if entry.answered_by:
        answers = (among[place - 1] for place in entry.answered_by)
        yield "answered by " + ", ".join(_to(answer, number, standing(answer.statement).word) for answer in answers)
    facts = [statement.sourcing if entry.source else "", statement.channel or ""]
    facts.append(f"on {statement.said_on.isoformat()}" if statement.said_on else "")
    facts.append(f"{statement.confidence:.0%} sure")
    yield f'<span class="more">{" · ".join(in_html(fact) for fact in facts if fact)}</span>'


def _to(entry: Entry, number: int, words: str) -> str:
    return f'<a href="#r{number}-a{entry.place}">{entry.place} {words}</a>'


def _attributions(reading: Reading, number: int) -> Iterator[str]:
    text = reading.report.text
    places = {attribution.id: place for place, attribution in enumerate(reading.attributions, start=1)}
    for place, attribution in enumerate(reading.attributions, start=1):
        through = places.get(attribution.via) if attribution.via is not None else None
        via = f' · via <a href="#r{number}-a{through}">{through}</a>' if through else ""
        yield (
            _begin(place, number, _words(text, attribution.source), "bare")
            + f' <span class="cu">{_words(text, attribution.cue)}</span></a> '
            + f'<span class="more">{attribution.kind} · {attribution.confidence:.0%} sure{via}</span>'
            + f'<span class="said" dir="auto">{_words(text, attribution.content)}</span></li>\n'
        )


def _begin(place: int, number: int, name: str, kind: str) -> str:
    """Begin an entry and the link to its words; a link to an entry moves the focus there."""
    who = f'<span class="so">{name}</span>' if name else f'<span class="nobody">{NO_SOURCE}</span>'
    return (
        f'<li class="{kind} m{place} t{place}" id="r{number}-a{place}" tabindex="-1">'
        f'<a class="to" href="#r{number}-w{place}"><b>{place}</b>{who}'
    )


def _words(text: str, spans: Spans) -> str:
    return in_html(pieces(text, spans, " … "))
