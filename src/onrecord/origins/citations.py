"""What a report takes from other outlets: what they reported, what was told to them, and whose text it prints."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from onrecord.attributions.words import word_set
from onrecord.origins.credits import find_credits
from onrecord.origins.outlets import SAME, find_outlet, is_named, is_own, reads_as_outlet, same_outlet
from onrecord.origins.values import Citation
from onrecord.reading import Reading
from onrecord.sources import Source
from onrecord.stances import Statement

_CALLED = re.compile(r"^(?:.*?\b(?:called|named|by (?:the )?name of) |an? )", re.I)
_PIECES = word_set("item article story piece scoop exclusive dispatch")
"""What an outlet publishes; "the Trumpeter item said" is the Trumpeter speaking."""
_MEDIA = word_set(
    "newspaper paper magazine journal site website broadcaster station channel radio tv television weekly daily"
)
_NAMES = re.compile(
    r"(?:\b[Tt]he )?[“\"‘]?\b[A-ZÀ-ÖØ-Þ][\w.&’'-]*(?: (?:(?:of|the|de|der|du|&) )?(?:[A-ZÀ-ÖØ-Þ][\w&’'-]*|\d+))*"
)
_OWN_WORDS = re.compile(r"\b(?:us|me|our)\b|\bthis (?:news)?(?:paper|site|website|magazine|station|outlet)\b")


def find_citations(reading: Reading) -> tuple[Citation, ...]:
    """Return what a report takes from outlets other than its own: credits first, then statements in their order.

    A statement is taken from an outlet where the outlet is its source ("the Courier reported", "according to the
    Courier"), where someone speaks there for the outlet, where the statement comes through such a one, and where it was
    made to the outlet ("told the Courier"), unless the report's own outlet heard it too. What an outlet is asked,
    declines or cannot confirm is not taken from it. The outlet's name is the fullest in the report; one that is only
    described ("a newspaper") is taken for the only other one that the report names, if it names just one.
    """
    report = reading.report
    owed = [credit for credit in find_credits(report) if credit.whole]
    found = [Citation(report=report.id, outlet=one.outlet, statement=None, reasons=(one.reason,)) for one in owed]
    sources = {source.id: source for source in reading.sources}
    outlets = _outlets(reading)
    known = {*outlets.values(), *(credit.outlet for credit in owed)}
    statements = {statement.id: statement for statement in reading.statements}
    for statement in reading.statements:
        reasons: dict[str, list[str]] = {}
        for outlet, reason in _taken_from(statement, statements, sources, outlets):
            reasons.setdefault(outlet, []).append(reason)
        for outlet, reason in _told(statement, reading, known):
            reasons.setdefault(outlet, []).append(reason)
        found += [
            Citation(report=report.id, outlet=outlet, statement=statement.id, reasons=tuple(dict.fromkeys(said)))
            for outlet, said in reasons.items()
        ]
    return tuple(found)


def _outlets(reading: Reading) -> dict[str, str]:
    """Return the names of outlets other than the report's own, by the ids of the sources that speak as them."""
    named: dict[str, str] = {}
    for source in reading.sources:
        if name := _as_outlet(source):
            named[source.id] = name
    others = {key: name for key, name in named.items() if not _is_own(name, reading)}
    full = [name for name in others.values() if is_named(name)]
    only = full[0] if full and all(same_outlet(full[0], name) >= SAME for name in full) else None
    for key, name in others.items():
        others[key] = max((other for other in full if same_outlet(name, other) >= SAME), key=len, default=name)
        if only and not is_named(name):
            others[key] = max(full, key=len)
    for source in reading.sources:
        if source.of and source.id not in named and (body := _body(source.of, reading.sources, others)):
            others[source.id] = body
    return others


def _as_outlet(source: Source) -> str | None:
    """The name of the outlet that the source is, or whose report it is."""
    if source.kind == "outlet":
        return (is_named(source.name) and _CALLED.sub("", source.name)) or source.name
    words = source.name.split()
    if source.kind in ("unnamed", "document") and words[-1:] and words[-1].lower() in _PIECES:
        owner = _CALLED.sub("", " ".join(words[:-1]).removesuffix("’s").removesuffix("'s"))
        if reads_as_outlet(owner):
            return owner
    return None


def _body(of: str, sources: Sequence[Source], others: Mapping[str, str]) -> str | None:
    """The outlet for which someone speaks: "the newspaper" of "a spokesman for the newspaper"."""
    plain = of.casefold().removeprefix("the ")
    for source in sources:
        names = [name.casefold().removeprefix("the ") for name in (source.name, *source.aliases)]
        if source.id in others and (plain in names or same_outlet(of, others[source.id]) >= SAME):
            return others[source.id]
    return None


def _is_own(name: str, reading: Reading) -> bool:
    return reading.report.outlet is not None and is_own(name, reading.report.outlet)


def _taken_from(
    statement: Statement,
    statements: Mapping[str, Statement],
    sources: Mapping[str, Source],
    outlets: Mapping[str, str],
) -> Iterator[tuple[str, str]]:
    step: Statement | None = statement
    passed: set[str] = set()
    while step is not None and step.id not in passed:
        passed.add(step.id)
        asks = step.act == "question" or step.stance in ("declines", "unconfirmed")
        if step.source is not None and step.source in outlets and not (asks and step is statement):
            outlet = outlets[step.source]
            speaker = sources[step.source]
            if step is not statement:
                yield outlet, f"it comes through what {speaker.name} says"
            elif _as_outlet(speaker) is None:
                yield outlet, f"{speaker.name} speaks for {outlet}"
            else:
                yield outlet, f"{speaker.name} says it"
        step = statements.get(step.via) if step.via else None


def _told(statement: Statement, reading: Reading, outlets: Collection[str]) -> Iterator[tuple[str, str]]:
    """The outlets to which a statement was made; none where the report's own outlet is among the hearers.

    ``outlets``: those that the report names elsewhere.
    """
    channel = statement.channel
    if not channel or _OWN_WORDS.search(channel):
        return
    heard: list[str] = []
    for match in _NAMES.finditer(channel):
        name = match[0].strip('“"‘ ')
        after = channel[match.end() :].split()
        if _is_own(name, reading):
            return
        known = find_outlet(name, outlets)
        if known or reads_as_outlet(name) or (after and after[0].strip(",.") in _MEDIA):
            heard.append(known or name)
    for name in heard:
        yield name, f"it was said to {name}: “{channel}”"
