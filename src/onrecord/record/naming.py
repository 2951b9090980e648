"""From ids that people have before them to those that judgements are about, which never change."""

from __future__ import annotations

from onrecord.store import Looking, RecordError


def a_statement_of(seen: Looking, id: str) -> str:
    """Return the statement that an id means: its own, or the surest of the claim that it is the id of.

    Raises ``RecordError`` where it is the id of neither.
    """
    if id in seen.claims_of([id]):
        return id
    home = seen.forward("claim", id) or id
    members = [member for member in seen.members([home]).get(home, ()) if not member.own_voice]
    if not members:
        raise RecordError(f"There is no claim, and no statement on a claim, {id} in the record.")
    return min(members, key=lambda member: (-member.score, member.statement)).statement


def a_profile_of(seen: Looking, id: str) -> str:
    """Return the profile that an id means: its own, or the first of the source that it is the id of.

    Raises ``RecordError`` where it is the id of neither.
    """
    if id in seen.profiles([id]):
        return id
    home = seen.forward("source", id) or id
    found = seen.profiles_with(seen.faces_of([home]).get(home, ()), 1)
    if not found:
        raise RecordError(f"There is no source, and no source of a report, {id} in the record.")
    return found[0].profile.id
