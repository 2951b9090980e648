"""Entries of a claim, by hand and made up by hypothesis."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import get_args

from hypothesis import strategies as st

from onrecord.attributions.values import Sourcing, Stance
from onrecord.ledger.values import Entry
from onrecord.origins.values import Root
from onrecord.sources.source import SourceKind

_NUMBERS = count(1)
MONDAY, TUESDAY, WEDNESDAY, THURSDAY = (f"2025-05-{day}" for day in (12, 13, 14, 15))


def entry(
    source: str,
    stance: Stance,
    published: str,
    *,
    at: str | None = None,
    report: str | None = None,
    statement: str | None = None,
    kind: SourceKind = "person",
    speaks_for: str | None = None,
    sourcing: Sourcing = "named",
    via: str | None = None,
    retold: bool = False,
) -> Entry:
    """Return an entry whose report is, unless said, the one published at that time."""
    return Entry(
        statement=statement or f"s{next(_NUMBERS):05}",
        report=report or f"report {published}",
        source=source,
        kind=kind,
        speaks_for=speaks_for,
        stance=stance,
        sourcing=sourcing,
        via=via,
        at=published if at is None else at,
        published=published,
        retold=retold,
    )


def roots_of(entries: object) -> tuple[Root, ...]:
    """Return an origin for each pair of reports that affirm, in the order of their ids."""
    assert isinstance(entries, tuple)
    reports = sorted({e.report for e in entries if e.stance == "affirms"})
    return tuple(Root(reports=tuple(reports[k : k + 2]), reasons=(), outlet=None) for k in range(0, len(reports), 2))


KINDS: dict[str, SourceKind] = {
    "the firm": "organisation",
    "the crew": "group",
    "the Courier": "outlet",
    "a letter": "document",
    "Ada": "person",
    "Bo": "person",
    "an official": "unnamed",
}
BODIES = {"Ada": "the firm", "an official": "the firm", "Bo": "the Courier", "the crew": "the firm"}
TIMES = (
    "",
    f"{MONDAY}T08:00:00Z",
    f"{MONDAY}T17:30:00+02:00",
    f"{TUESDAY}T23:30:00-05:00",
    TUESDAY,
    f"{THURSDAY}T07:00:00Z",
)
DAYS = ("", MONDAY, TUESDAY, WEDNESDAY, "2025-06-01", "soon")


@st.composite
def claims(draw: st.DrawFn) -> list[Entry]:
    """Draw the entries of one claim, each of a statement of its own, in up to five reports."""
    found: list[Entry] = []
    for report in draw(st.lists(st.sampled_from(TIMES), min_size=1, max_size=5)):
        name, here = f"r{len(found)}", list[str]()
        for _ in range(draw(st.integers(1, 4))):
            source = draw(st.sampled_from(sorted(KINDS)))
            made = entry(
                source,
                draw(st.sampled_from(get_args(Stance))),
                report,
                report=name,
                statement=f"{name} {len(here)}",
                kind=KINDS[source],
                speaks_for=draw(st.sampled_from((None, BODIES.get(source)))),
                sourcing=draw(st.sampled_from(get_args(Sourcing))),
                via=draw(st.sampled_from((None, *here))),
                retold=draw(st.booleans()),
            )
            here.append(made.statement)
            found.append(replace(made, at=draw(st.sampled_from((report, *DAYS)))))
    return found
