"""Carrying a person's judgement into the record, and saying what became of it."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

import typer

from onrecord.cli.naming import NamingError, find
from onrecord.cli.records import opened, page, tell

if TYPE_CHECKING:
    from onrecord.ledger.judgement import Judgement, JudgementKind
    from onrecord.record import Record
    from onrecord.store import Identified


def judged_claims(
    context: typer.Context,
    kind: JudgementKind,
    a: str,
    b: str | None = None,
    value: str | None = None,
    *,
    note: str,
    author: str | None,
    place: str | None,
) -> None:
    """Judge claims or statements on them, given by the beginnings of their ids."""
    with opened(context, place) as kept:
        one = find(kept, a, "claim", "statement")
        other = find(kept, b, "claim", "statement") if b is not None else None
        subject = _statement(kept, one, other)
        against = _statement(kept, other, one) if other is not None else None
        made = kept.judge(kind, subject, against, value, author=_name(author), note=note)
        _show(kept, made, claims=[subject, *([against] if against else [])])


def split_claim(
    context: typer.Context, a: str, b: str | None, *, note: str, author: str | None, place: str | None
) -> None:
    """Judge that a statement does not belong to the claim that it stands in."""
    with opened(context, place) as kept:
        one = find(kept, a, "statement")
        other = find(kept, b, "claim", "statement") if b is not None else _home(kept, one)
        against = _statement(kept, other, one)
        made = kept.judge("split", one.id, against, author=_name(author), note=note)
        _show(kept, made, claims=[one.id, against])


def judged_sources(
    context: typer.Context,
    kind: JudgementKind,
    a: str,
    b: str,
    *,
    note: str,
    author: str | None,
    place: str | None,
) -> None:
    """Judge sources, given by the beginnings of their ids, or of those of statements of theirs."""
    with opened(context, place) as kept:
        made = kept.judge(kind, _source(kept, a), _source(kept, b), author=_name(author), note=note)
        _show(kept, made)


def undone(context: typer.Context, number: int, *, note: str, author: str | None, place: str | None) -> None:
    """Undo a judgement."""
    with opened(context, place) as kept:
        if all(one.number != number for one in kept.judgements()):
            raise NamingError(f"There is no judgement {number} in the record; 'onrecord judgements' lists them.")
        _show(kept, kept.undo(number, author=_name(author), note=note))


def _statement(record: Record, one: Identified, not_of: Identified | None) -> str:
    """Return a statement that stands for what is named: itself, or the surest of a claim that is not the other one."""
    if one.kind == "statement":
        return one.id
    quotes = sorted(record.claim(one.id).quotes, key=lambda quote: (quote.own_voice, -quote.score, quote.id))
    return next((quote.id for quote in quotes if not_of is None or quote.id != not_of.id), quotes[0].id)


def _home(record: Record, one: Identified) -> Identified:
    if one.claim is None:
        raise NamingError(f"The statement {one.id} stands in no claim.")
    return find(record, one.claim, "claim")


def _source(record: Record, given: str) -> str:
    one = find(record, given, "source", "profile", "statement")
    if one.kind != "statement":
        return one.id
    if one.profile is None:
        raise NamingError(f"The report gives no source of the statement {one.id}.")
    return one.profile


def _show(record: Record, made: Judgement, claims: list[str] | None = None) -> None:
    """Show what was decided, and the claims as they stand now."""
    from onrecord.formats.record.claims import put
    from onrecord.formats.record.decisions import put as put_judgement
    from onrecord.formats.record.page import Page

    with page() as stream:
        shown = Page(stream)
        put_judgement(shown, made)
        homes = [one.claim for id in claims or () for one in record.find(id) if one.id == id and one.claim]
        for home in dict.fromkeys(homes):
            shown.gap()
            put(shown, record.claim(home).claim)
    tell(f"'onrecord judge undo {made.number}' takes it back")


def _name(author: str | None) -> str:
    return author if author is not None else getpass.getuser()
