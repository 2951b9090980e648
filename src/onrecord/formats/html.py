"""HTML: one page for all reports, for a person to read, print, keep and send on.

The page stands alone: no script, nothing fetched, and a content security policy that forbids both, because
the text on it was written by strangers. Source, cue and content differ in the shape of their underline, so
that neither colour nor a colour printer is needed. Each paragraph has its attributions beside it, linked with
their words both ways.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from importlib.resources import files
from itertools import chain, islice
from typing import TextIO

from onrecord.attributions import Attribution, Failure
from onrecord.formats.failures import failed
from onrecord.formats.marks import Mark, Segment, blocks, segments
from onrecord.formats.words import for_page, moment, pieces
from onrecord.reading import Reading
from onrecord.reports import Report

CHOOSABLE = 200
"""For so many attributions of a report the page has a rule that lights up all words of the one chosen;
without a script it takes one rule each. Of later ones only the number lights up."""

_LETTER = {"source": "s", "cue": "q", "content": "c"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")

_LEGEND = (
    '<div class="legend"><span><span class="so">source</span> who says it</span>'
    '<span><span class="cu">cue</span> by which words</span>'
    '<span><span class="co">content</span> what is said</span>'
    '<span><span class="fu">small and grey</span> on the page, not in the report</span>'
)


def write(items: Iterable[Reading | Failure], stream: TextIO) -> None:
    """Write the page; failures are listed at its end."""
    items = iter(items)
    ahead = list(islice(items, 2))  # one report gives the page its title, several need a list of contents
    alone = ahead[0] if len(ahead) == 1 and isinstance(ahead[0], Reading) else None
    title = alone.report.title or alone.report.id if alone else "Who says what: reports read by OnRecord"
    stream.writelines(_head(title, several=len(ahead) > 1))
    contents: list[str] = []
    failures: list[Failure] = []
    for item in chain(ahead, items):
        if isinstance(item, Failure):
            failures.append(item)
            continue
        contents.append(item.report.title or item.report.id)
        stream.writelines(_report(item, len(contents), "h1" if alone else "h2"))
    if len(ahead) > 1 and contents:
        stream.writelines(_contents(contents))
    if failures:
        stream.writelines(_failures(failures))
    stream.write("</body>\n</html>\n")


def _text(words: str) -> str:
    """Escape words; a bare carriage return would be read back as a line feed."""
    return escape(for_page(words)).replace("\r", "&#13;")


def _style() -> str:
    chosen = "".join(f".report:has(.t{n}:target) .m{n}," for n in range(1, CHOOSABLE + 1))
    page = files("onrecord.formats").joinpath("page.css").read_text(encoding="utf-8")
    return f"{page}{chosen}.tag:target,.margin li:target{{background:var(--chosen)}}\n"


def _head(title: str, *, several: bool) -> Iterator[str]:
    style = _style()
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="referrer" content="no-referrer">\n'
    yield f"<title>{_text(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n{_LEGEND}"
    yield '<a class="all" href="#contents">List of the reports</a></div>\n' if several else "</div>\n"


def _report(reading: Reading, number: int, heading: str) -> Iterator[str]:
    report = reading.report
    yield f'<article class="report" id="r{number}">\n<header>\n'
    yield f"<{heading}>{_text(report.title or report.id)}</{heading}>\n"
    yield f'<p class="facts">{" · ".join(_facts(reading))}</p>\n</header>\n'
    for note in report.notes:
        yield f'<p class="note">Note: {_text(note.message)}</p>\n'
    language = report.language if report.language and _LANGUAGE.fullmatch(report.language) else None
    attribute = f' lang="{language}"' if language else ""
    places = {attribution.id: place for place, attribution in enumerate(reading.attributions, start=1)}
    # An entry stands beside its cue: the source may be paragraphs away, where something else is being said.
    anchors = {
        place: next((role for role in ("cue", "content", "source") if getattr(attribution, role)), "")
        for place, attribution in enumerate(reading.attributions, start=1)
    }
    paragraphs = blocks(report.text)
    listed: set[int] = set()
    for cut in segments(reading, paragraphs):
        yield f'<div class="row"><p class="words" dir="auto"{attribute}>'
        begun: list[int] = []
        for segment in cut:
            for role, place in segment.opening:
                if place:
                    first = role == anchors[place] and place not in listed
                    if first:
                        listed.add(place)
                        begun.append(place)
                    yield _tag(role, place, number, first=first)
            yield _marked(segment, report.text)
        yield "</p>\n"
        if begun:
            entries = (_entry(reading, place, number, places) for place in begun)
            yield f'<ol class="margin">\n{"".join(entries)}</ol>'
        yield "</div>\n"
    yield "</article>\n"


def _facts(reading: Reading) -> Iterator[str]:
    report: Report = reading.report
    for fact in (report.outlet, moment(report.published) if report.published else None, report.byline):
        if fact:
            yield _text(fact)
    if report.title:
        yield _text(report.id)
    if report.url and report.url.startswith(("http://", "https://")):
        yield f'<a href="{_text(report.url)}" rel="noreferrer noopener">{_text(report.url)}</a>'
    elif report.url:
        yield _text(report.url)  # never a link: it may be "javascript:"
    count = len(reading.attributions)
    yield f"{count or 'no'} attribution{'' if count == 1 else 's'}"
    yield "not read" if reading.reader == "none" else f"read by {_text(reading.reader)}"


def _tag(role: str, place: int, number: int, *, first: bool) -> str:
    """Return the small number before a piece; the first of an attribution's cue is where its entry's link leads."""
    target = f' id="r{number}-w{place}"' if first else ""
    return (
        f'<a class="tag {_LETTER[role]} t{place}"{target} href="#r{number}-a{place}" data-n="{place}" '
        f'aria-label="{role} of attribution {place}"></a>'
    )


def _marked(segment: Segment, text: str) -> str:
    words = _text(segment.span.cut(text))
    classes = " ".join(_classes(segment.marks))
    return f'<span class="{classes}">{words}</span>' if classes else words


def _classes(marks: tuple[Mark, ...]) -> Iterator[str]:
    """Yield the look of a segment, then which attributions it belongs to.

    A cue or a source inside another attribution's content looks like what it is; content inside content is
    deeper.
    """
    roles = [role for role, _ in marks]
    if "furniture" in roles:
        yield "fu"
    if "cue" in roles:
        yield "cu"
    elif "source" in roles:
        yield "so"
    elif (depth := roles.count("content")) > 0:
        yield "co" if depth == 1 else "co2"
    yield from (f"m{place}" for place in dict.fromkeys(place for _, place in marks) if place)


def _entry(reading: Reading, place: int, number: int, places: dict[str, int]) -> str:
    attribution: Attribution = reading.attributions[place - 1]
    text = reading.report.text
    source = _text(pieces(text, attribution.source, " … "))
    who = f'<span class="so">{source}</span>' if source else '<span class="none">(no source given)</span>'
    cue = _text(pieces(text, attribution.cue, " … "))
    through = places.get(attribution.via) if attribution.via is not None else None
    via = f' · via <a href="#r{number}-a{through}">{through}</a>' if through else ""
    return (
        f'<li class="m{place} t{place}" id="r{number}-a{place}"><a class="to" href="#r{number}-w{place}">'
        f'<b>{place}</b>{who} <span class="cu">{cue}</span></a> '
        f'<span class="more">{attribution.kind} · {attribution.confidence:.0%} sure{via}</span>'
        f'<span class="said" dir="auto">{_text(pieces(text, attribution.content, " … "))}</span></li>\n'
    )


def _contents(titles: list[str]) -> Iterator[str]:
    yield '<nav id="contents" aria-labelledby="contents-title">\n'
    yield '<h2 id="contents-title">The reports</h2>\n<ol>\n'
    for number, title in enumerate(titles, start=1):
        yield f'<li><a href="#r{number}">{_text(title)}</a></li>\n'
    yield "</ol>\n</nav>\n"


def _failures(failures: list[Failure]) -> Iterator[str]:
    yield '<section class="failures">\n<h2>Not read</h2>\n<ul>\n'
    for failure in failures:
        yield f"<li>{_text(failed(failure))}</li>\n"
    yield "</ul>\n</section>\n"
