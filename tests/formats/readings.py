"""Readings built by hand, of reports that never were."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from onrecord.attributions import Attribution, Failure, Kind
from onrecord.errors import DecodingError
from onrecord.formats import Format, writer
from onrecord.reading import Reading
from onrecord.reports import Note, Report
from onrecord.sources import Source, SourceKind, Sourcing
from onrecord.spans import Span, Spans
from onrecord.stances import About, Act, Stance, Statement

TEXT = """\
Port of Brenn: the mayor speaks of "a sailor's yarn"

Port of Brenn: the mayor speaks of "a sailor's yarn"

The Brenn Courier, citing people close to the talks, reported that the port would be sold by June.

"This is a sailor's yarn," mayor Ida Torvald told reporters. "Nobody has made us an offer."

It was said in the harbour that the buyers had been seen.

READ ALSO Ten things to do in Brenn
"""


def find(words: str, text: str = TEXT) -> Span:
    """Return where ``words`` stand the last time: behind the headlines."""
    start = text.rindex(words)
    return Span(start, start + len(words))


def attribution(
    name: str,
    source: Iterable[str],
    cue: Iterable[str],
    content: Iterable[str],
    kind: Kind = "indirect",
    via: str | None = None,
    confidence: float = 0.9,
    text: str = TEXT,
) -> Attribution:
    """Build an attribution from its words."""

    def spans(pieces: Iterable[str]) -> Spans:
        return tuple(find(words, text) for words in pieces)

    return Attribution(
        id=name,
        source=spans(source),
        cue=spans(cue),
        content=spans(content),
        kind=kind,
        via=via,
        confidence=confidence,
    )


def source(
    name: str,
    kind: SourceKind,
    words: str,
    mentions: Iterable[str],
    role: str | None = None,
    of: str | None = None,
    text: str = TEXT,
) -> Source:
    """Build a source from its words."""
    found = tuple(sorted(find(mention, text) for mention in mentions))
    return Source(id=name, name=words, kind=kind, role=role, of=of, aliases=(), mentions=found)


def statement(
    name: str,
    of: Attribution,
    source: str | None,
    sourcing: Sourcing,
    stance: Stance = "affirms",
    *,
    act: Act = "assertion",
    hedged: bool = False,
    channel: str | None = None,
    said_on: date | None = None,
    via: str | None = None,
    about: About | None = None,
) -> Statement:
    """Build a statement; it is as sure as its attribution."""
    return Statement(
        id=name,
        attribution=of.id,
        source=source,
        stance=stance,
        act=act,
        hedged=hedged,
        sourcing=sourcing,
        channel=channel,
        said_on=said_on,
        via=via,
        about=about,
        confidence=of.confidence,
    )


PORT = Reading(
    report=Report(
        id="port",
        text=TEXT,
        url="https://echo.example/port?a=1&b=2",
        outlet="Brenn Echo",
        title='Port of Brenn: the mayor speaks of "a sailor\'s yarn"',
        byline="Jo Lind",
        published="2025-03-04T06:30:00Z",
        language="en",
        furniture=(Span(54, 106), find("READ ALSO Ten things to do in Brenn")),
    ),
    reader="hand/1",
    attributions=(
        attribution("a1", ["The Brenn Courier"], ["reported"], ["that the port would be sold by June"]),
        attribution(
            "a2",
            ["people close to the talks"],
            ["citing"],
            ["that the port would be sold by June"],
            via="a1",
            confidence=0.71,
        ),
        attribution(
            "a3",
            ["mayor Ida Torvald"],
            ["told"],
            ['"This is a sailor\'s yarn,"', '"Nobody has made us an offer."'],
            kind="direct",
            confidence=0.98,
        ),
        attribution("a4", [], ["It was said"], ["that the buyers had been seen"], confidence=0.42),
    ),
)

_PAPER, _PEOPLE, _MAYOR, _NOBODY = PORT.attributions
STATED = replace(
    PORT,
    sources=(
        source("c1", "outlet", "The Brenn Courier", ["The Brenn Courier"]),
        source("c2", "unnamed", "people close to the talks", ["people close to the talks"]),
        source("c3", "person", "Ida Torvald", ["mayor Ida Torvald"], role="mayor", of="Port of Brenn"),
    ),
    statements=(
        statement("s1", _PAPER, "c1", "outlet"),
        statement("s2", _PEOPLE, "c2", "anonymous", hedged=True, via="s1"),
        statement(
            "s3",
            _MAYOR,
            "c3",
            "named",
            "denies",
            channel="told reporters",
            said_on=date(2025, 3, 3),
            about=About(statement="s1", span=None, score=0.8125, reasons=("points back", "the nearest outlet")),
        ),
        statement("s4", _NOBODY, None, "anonymous"),
    ),
)
"""The same, read into statements."""

NESTED_TEXT = "The clerk said the warden had repeated that the gate was shut."
NESTED = Reading(
    report=Report(id="gate", text=NESTED_TEXT),
    reader="hand/1",
    attributions=(
        attribution(
            "n1",
            ["The clerk"],
            ["said"],
            ["the warden had repeated that the gate was shut"],
            text=NESTED_TEXT,
        ),
        attribution(
            "n2",
            ["the warden"],
            ["had repeated"],
            ["that the gate was shut"],
            via="n1",
            text=NESTED_TEXT,
        ),
    ),
)

UNREAD = Reading(
    report=Report(
        id="hafen",
        text="Die Bürgermeisterin sprach von Seemannsgarn.",
        language="de",
        notes=(Note(code="no-reader-for-language", message="There is no reader for German: it was not read."),),
    ),
    reader="none",
    attributions=(),
)

EMPTY_HANDED = Reading(report=Report(id="tides", text="High water at six."), reader="hand/1", attributions=())

FAILURE = Failure(id="broken.txt", error=DecodingError("It is no text."))

HOSTILE_TEXT = (
    "\x1b[2J\x1b]0;owned\x07Mayor [bold red]Ida[/] \u202edias\u202c :fire: said\x9b31m "
    "<script>alert(1)</script>\x00 &amp; \ud83d it is so.\r\n=cmd()"
)


def hostile() -> Reading:
    """Return a report that tries to drive whatever shows it."""
    text = HOSTILE_TEXT
    source = find("\x1b[2J\x1b]0;owned\x07Mayor [bold red]Ida[/] \u202edias\u202c :fire:", text)
    content = find("<script>alert(1)</script>\x00 &amp; \ud83d it is so.\r\n=cmd()", text)
    return Reading(
        report=Report(
            id="=1+1",
            text=text,
            title="</title><script>alert(2)</script>\x1b[31m",
            outlet="[link=https://evil.example]x[/link]",
            url="javascript:alert(3)",
        ),
        reader="hand/1",
        attributions=(
            Attribution(
                id="h1",
                source=(source,),
                cue=(find("said", text),),
                content=(content,),
                kind="indirect",
                via=None,
                confidence=0.5,
            ),
        ),
    )


def many(count: int) -> list[Reading]:
    """Return so many different readings."""
    return [replace(PORT, report=replace(PORT.report, id=f"port-{n}")) for n in range(count)]


def written(form: Format, items: Iterable[Reading | Failure]) -> str:
    """Return what a format writes."""
    stream = io.StringIO(newline="")
    writer(form)(items, stream)
    return stream.getvalue()
