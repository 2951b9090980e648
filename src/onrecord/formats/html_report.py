"""One report on the page: its words, marked, and beside each paragraph what is entered there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.formats.html_entries import margin, passage
from onrecord.formats.marks import Mark, Role, Segment, blocks, segments
from onrecord.formats.words import in_html, moment
from onrecord.reading import Reading
from onrecord.reports import Report

_LETTER = {"source": "s", "cue": "q", "content": "c"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def article(reading: Reading, number: int, heading: str) -> Iterator[str]:
    """Yield one report with its entries; ``number`` counts the page's reports and ``heading`` is ``h1`` or ``h2``."""
    report = reading.report
    yield f'<article class="report" id="r{number}">\n<header>\n'
    yield f"<{heading}>{in_html(report.title or report.id)}</{heading}>\n"
    yield f'<p class="facts">{" · ".join(_facts(reading))}</p>\n</header>\n'
    for note in report.notes:
        yield f'<p class="note">Note: {in_html(note.message)}</p>\n'
    language = report.language if report.language and _LANGUAGE.fullmatch(report.language) else None
    attribute = f' lang="{language}"' if language else ""
    entries = margin(reading, number)
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
            yield f'<ol class="margin">\n{"".join(entries[place - 1] for place in begun)}</ol>'
        yield "</div>\n"
    yield "</article>\n"


def _facts(reading: Reading) -> Iterator[str]:
    report: Report = reading.report
    for fact in (report.outlet, moment(report.published) if report.published else None, report.byline):
        if fact:
            yield in_html(fact)
    if report.title:
        yield in_html(report.id)
    if report.url and report.url.startswith(("http://", "https://")):
        yield f'<a href="{in_html(report.url)}" rel="noreferrer noopener">{in_html(report.url)}</a>'
    elif report.url:
        yield in_html(report.url)  # never a link: it may be "javascript:"
    count = len(reading.attributions)
    what = "statement" if reading.statements else "attribution"
    yield f"{count or 'no'} {what}{'' if count == 1 else 's'}"
    yield "not read" if reading.reader == "none" else f"read by {in_html(reading.reader)}"


def _tag(role: Role, place: int, number: int, *, first: bool) -> str:
    """Return the small number before a piece.

    The first of an attribution's cue is where its entry's link leads; a passage that is answered is led to as well.
    """
    target = f' id="r{number}-w{place}"' if first else ""
    if role == "answered":
        return (
            f'<a class="tag p t{place}" id="{passage(number, place)}" href="#r{number}-a{place}" data-n="{place}" '
            f'aria-label="passage that statement {place} answers"></a>'
        )
    return (
        f'<a class="tag {_LETTER[role]} t{place}"{target} href="#r{number}-a{place}" data-n="{place}" '
        f'aria-label="{role} of attribution {place}"></a>'
    )


def _marked(segment: Segment, text: str) -> str:
    words = in_html(segment.span.cut(text))
    classes = " ".join(_classes(segment.marks))
    return f'<span class="{classes}">{words}</span>' if classes else words


def _classes(marks: tuple[Mark, ...]) -> Iterator[str]:
    """Yield the look of a segment, then which attributions it belongs to.

    A cue or a source inside another attribution's content looks like what it is; content inside content is
    deeper. A passage that is answered has its line above, which goes with each of them.
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
    if "answered" in roles:
        yield "pa"
    yield from (f"m{place}" for place in dict.fromkeys(place for _, place in marks) if place)
