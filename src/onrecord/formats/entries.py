"""Entries: each statement with its number and what it refers to, in words for a person."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from onrecord.attributions import Attribution
from onrecord.formats.words import beginning
from onrecord.ledger.values import Status
from onrecord.reading import Reading
from onrecord.sources import Source
from onrecord.stances import Stance, Statement

NO_SOURCE: Final = "(no source given)"

NO_STANCE: Final = "·"
SIGNS: Final[dict[Stance, str]] = {"affirms": "+", "denies": "−", "declines": "○", "unconfirmed": "?"}
STATUS_SIGNS: Final[dict[Status, str]] = {
    "contested": "±",
    "denied": "−",
    "conceded": "−+",
    "corroborated": "++",
    "unconfirmed": "?",
    "single-origin": "+1",
}
"""Told apart by their shape: no ticks and crosses, which would say what is true."""

_ON_CLAIMS: Final = frozenset({"assertion", "belief"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement of a reading, with what its ids lead to. Statements have their place, counted from one."""

    place: int
    attribution: Attribution
    statement: Statement
    source: Source | None
    via: int | None
    """Place of the statement through which this one comes."""
    answers: int | None
    """Place of the statement that this one answers."""
    answered_by: tuple[int, ...]

    @property
    def name(self) -> str:
        """The source's name, or that there is none."""
        return self.source.name if self.source else NO_SOURCE

    @property
    def role(self) -> str:
        """The source's role and for whom, without what its name says already; often empty."""
        said = self.name.casefold()
        parts: list[str] = []
        for part in (self.source.role, self.source.of) if self.source else ():
            if part and part.casefold() not in said:
                parts.append(part)
                said += "\n" + part.casefold()
        return ", ".join(parts)


class Standing(NamedTuple):
    """Where a source stands, such that nobody needs a colour to see it."""

    sign: str
    word: str
    kind: Stance | Literal["none"]
    """For the colour; ``none`` where no stance on a claim is taken."""
    more: tuple[str, ...]
    """The act where it is no plain assertion and not the word already, and whether it is hedged."""


def standing(statement: Statement) -> Standing:
    """Say where a statement's source stands.

    Who demands something does not affirm that it will happen: such an act stands in the stance's place.
    """
    hedged = ("hedged",) if statement.hedged else ()
    if statement.act not in _ON_CLAIMS and statement.stance == "affirms":
        return Standing(NO_STANCE, statement.act, "none", hedged)
    act = () if statement.act == "assertion" else (statement.act,)
    return Standing(SIGNS[statement.stance], statement.stance, statement.stance, act + hedged)


def entries(reading: Reading) -> list[Entry]:
    """Return an entry for each statement; a reading without statements has none."""
    sources = {source.id: source for source in reading.sources}
    places = {statement.id: place for place, statement in enumerate(reading.statements, start=1)}
    answered_by: defaultdict[int, list[int]] = defaultdict(list)
    for place, statement in enumerate(reading.statements, start=1):
        if (answered := _answered(statement, places)) is not None:
            answered_by[answered].append(place)
    return [
        Entry(
            place=place,
            attribution=attribution,
            statement=statement,
            source=sources.get(statement.source) if statement.source is not None else None,
            via=places.get(statement.via) if statement.via is not None else None,
            answers=_answered(statement, places),
            answered_by=tuple(answered_by[place]),
        )
        for place, (attribution, statement) in enumerate(
            zip(reading.attributions, reading.statements, strict=True) if reading.statements else (), start=1
        )
    ]


def answered_words(entry: Entry, among: list[Entry], text: str) -> str:
    """Return the first words of what a statement answers, or nothing where it answers nothing."""
    about = entry.statement.about
    if about is None:
        return ""
    if about.span is not None:
        return beginning(text, (about.span,))
    return beginning(text, among[entry.answers - 1].attribution.content) if entry.answers else ""


def _answered(statement: Statement, places: dict[str, int]) -> int | None:
    about = statement.about
    return places.get(about.statement) if about is not None and about.statement is not None else None
