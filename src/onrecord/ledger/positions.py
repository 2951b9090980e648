"""Each source's stance on a claim over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from onrecord.ledger.course import DEFINITE, Course, Stretch
from onrecord.ledger.values import Entry, Position
from onrecord.sources.source import SourceKind

_BODIES: tuple[SourceKind, ...] = ("organisation", "group", "outlet")
_SPEAKERS: tuple[SourceKind, ...] = ("person", "unnamed")
_RELAYS: tuple[SourceKind, ...] = ("outlet", "document")


def positions(entries: Iterable[Entry]) -> tuple[Position, ...]:
    """Return every source's positions, the oldest first. The order of the entries does not matter, nor do repeats.

    Whose stance it is:

    - A source's own statements, and what others say it said. What somebody tells of a source, and is neither an outlet
      or a document nor speaks for the source, is hearsay: it counts only for a source that neither affirms nor denies
      the claim otherwise.
    - Who speaks for a body (a person, named or not) takes a position and moves the body's, where the body (an
      organisation, group or outlet) has a statement of its own on the claim, earlier or later. A body that never speaks
      in its own name has no position, only its spokeswoman has. In one report the body's own words come before hers.

    When it was taken, and what is a turn, is said in ``onrecord.ledger.course``.
    """
    voices = Voices()
    voices.add(entries)
    return in_order(stretch for source in voices.sources() for stretch in Course(source).follow(voices.of(source)))


def in_order(stretches: Iterable[Stretch]) -> tuple[Position, ...]:
    """Return the positions, the oldest first, those of one moment by source; one source's stay in their order."""
    return tuple(s.position for s in sorted(stretches, key=lambda s: (s.begins, s.position.source)))


class Voices:
    """Who said what, report by report: the entries that make each source's positions."""

    def __init__(self) -> None:
        # Dictionaries serve as sets that keep an order.
        self._own: defaultdict[str, dict[Entry, None]] = defaultdict(dict)
        self._spoken: defaultdict[str, dict[Entry, None]] = defaultdict(dict)
        self._saying: dict[str, Entry] = {}

    def add(self, entries: Iterable[Entry]) -> set[str]:
        """Take in the entries of whole reports; return the sources whose positions they may change."""
        touched = set()
        for entry in entries:
            self._own[entry.source][entry] = None
            known = self._saying.get(entry.statement, entry)
            self._saying[entry.statement] = min(known, entry, key=lambda e: e.source)
            touched.add(entry.source)
            body = entry.speaks_for
            if body not in (None, entry.source) and entry.kind in _SPEAKERS:
                self._spoken[body][entry] = None
                touched.add(body)
        return touched & self._own.keys()

    def sources(self) -> list[str]:
        """Return all sources that have a statement of their own."""
        return sorted(self._own)

    def of(self, source: str) -> list[Entry]:
        """Return the entries that make a source's positions, its own and those of who speaks for it."""
        own = list(self._own[source])
        direct = [entry for entry in own if not self._is_hearsay(entry, source)]
        if any(entry.stance in DEFINITE for entry in direct):
            own = direct
        if not any(entry.kind in _BODIES for entry in own):
            return own
        return own + [entry for entry in self._spoken.get(source, ()) if not self._is_hearsay(entry, source)]

    def _is_hearsay(self, entry: Entry, source: str) -> bool:
        teller = self._saying.get(entry.via) if entry.via else None
        return (
            teller is not None
            and teller.kind not in _RELAYS
            and source not in (teller.source, teller.speaks_for)
            and entry.source != teller.source
        )
