"""The status of a claim, with its reason in a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.ledger.moments import Moment, is_undated, moment
from onrecord.ledger.values import Entry, Position, Status
from onrecord.origins.values import Root

_OPPOSITE = {"affirms": "denies", "denies": "affirms"}
_UNNAMED = {"anonymous", "unnamed"}
_LISTED = 3
"""Names in a reason; more are counted."""


def status(
    positions: Sequence[Position],
    roots: Sequence[Root],
    entries: Iterable[Entry],
    names: Mapping[str, str] | None = None,
) -> tuple[Status | None, str]:
    """Return the status of a claim and the reason for it, ``None`` where nobody affirms or denies it.

    Only positions that are held count. That of somebody who speaks for a body is no longer held when the body has taken
    the other side since: a company that concedes is not contradicted by what its spokesman said the week before. The
    first that fits of:

    - ``contested``: at least one source affirms it and another denies it;
    - ``denied``: only denials are held;
    - ``conceded``: a source that denied it now affirms it, and nobody denies it;
    - ``corroborated``: two or more origins affirm it;
    - ``unconfirmed``: all who affirm it are anonymous or unnamed, outlets that pass it on aside, while others decline
      to comment or cannot confirm it;
    - ``single-origin``: affirmed, all from one origin.

    ``names``: of sources, by id; an id without one stands for itself.
    """
    given = list(entries)
    held = _held(positions, given)
    who: defaultdict[str, list[str]] = defaultdict(list)
    for position in held:
        who[position.stance].append(position.source)
    affirm, deny = len(who["affirms"]), len(who["denies"])
    if affirm and deny:
        others = _count(deny, "denies", "deny", "")
        return "contested", f"Contested: {_count(affirm, 'affirms', 'affirm')} it, {others} it."
    if deny:
        return "denied", f"Denied: {_count(deny, 'denies', 'deny')} it, nobody affirms it."
    if not affirm:
        return None, f"Nobody affirms or denies it{_silent(who)}."
    denied = {position.source for position in positions if position.stance == "denies"}
    conceded = [position for position in held if position.stance == "affirms" and position.source in denied]
    if conceded:
        return "conceded", _concession(conceded, affirm - len(conceded), names or {})
    reports = len({report for root in roots for report in root.reports})
    affirmed = f"{reports} reports affirm it" if reports != 1 else "1 report affirms it"
    if len(roots) > 1:
        return "corroborated", f"Corroborated: {affirmed} from {len(roots)} independent origins, nobody denies it."
    if (who["declines"] or who["unconfirmed"]) and _only_unnamed(who["affirms"], given):
        return "unconfirmed", f"Unconfirmed: only unnamed sources affirm it{_silent(who)}."
    outlet = next((root.outlet for root in roots if root.outlet), None)
    one = "one origin" + (f", {outlet}" if outlet else "")
    if not reports:
        affirmed = f"{_count(affirm, 'affirms', 'affirm')} it"
    return "single-origin", f"Single origin: {affirmed}, all from {one}; nobody denies it."


def _held(positions: Sequence[Position], entries: Sequence[Entry]) -> list[Position]:
    held = {position.source: position for position in positions if position.until is None}
    bodies: defaultdict[str, set[str]] = defaultdict(set)
    said: dict[str, Moment] = {}
    looked_back: set[str] = set()
    for entry in entries:
        said[entry.statement] = moment(entry)
        if is_undated(entry):
            looked_back.add(entry.statement)
        if entry.speaks_for and entry.speaks_for != entry.source:
            bodies[entry.source].add(entry.speaks_for)

    def is_overtaken(position: Position) -> bool:
        if position.source not in bodies:
            return False
        statements = [s for s in position.statements if s not in looked_back] or position.statements
        last = max(said[statement] for statement in statements)
        return any(
            body in held
            and held[body].stance == _OPPOSITE.get(position.stance)
            and min(said[statement] for statement in held[body].statements) > last
            for body in bodies[position.source]
        )

    return [position for position in held.values() if not is_overtaken(position)]


def _only_unnamed(sources: Iterable[str], entries: Sequence[Entry]) -> bool:
    """Whether all of the sources, but for outlets, are unnamed in every report, and at least one is no outlet."""
    outlets = {entry.source for entry in entries if entry.kind == "outlet"}
    voices = set(sources) - outlets
    sourcing: defaultdict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.stance == "affirms":
            sourcing[entry.source].add(entry.sourcing)
    # A body that affirms through who speaks for it alone has no such entry, and is named.
    return bool(voices) and all(sourcing[voice] and sourcing[voice] <= _UNNAMED for voice in voices)


def _concession(conceded: Sequence[Position], others: int, names: Mapping[str, str]) -> str:
    who = sorted(names.get(position.source, position.source) for position in conceded)
    shown = who if len(who) <= _LISTED else [*who[: _LISTED - 1], f"{len(who) - _LISTED + 1} others"]
    listed = " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
    affirm = "affirms" if len(who) == 1 else "affirm"
    also = f" {_count(others, 'affirms', 'affirm', 'other source')} it too," if others else ""
    return f"Conceded: {listed} denied it and now {affirm} it;{also} nobody denies it."


def _silent(who: Mapping[str, Sequence[str]]) -> str:
    declines, unconfirmed = len(who.get("declines", ())), len(who.get("unconfirmed", ()))
    told = []
    if declines:
        told.append(_count(declines, "declines to comment", "decline to comment"))
    if unconfirmed:
        told.append(_count(unconfirmed, "cannot confirm it", "cannot confirm it", "" if declines else "source"))
    return "; " + ", ".join(told) if told else ""


def _count(number: int, one: str, many: str, noun: str = "source") -> str:
    words = [str(number), noun and (noun if number == 1 else f"{noun}s"), one if number == 1 else many]
    return " ".join(word for word in words if word)
