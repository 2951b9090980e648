"""People's judgements as pages show them: who decided what about which words, and whether it still counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.ledger.judgement import Judgement, JudgementKind
from onrecord.ledger.judgements import standing
from onrecord.store import Looking

SAYS: Final[dict[JudgementKind, str]] = {
    "merge": "these two are about one claim",
    "split": "this is not about the claim",
    "not-the-same": "these are two claims",
    "stance": "the stance is another one",
    "source": "these are one source",
    "not-source": "these are two sources",
    "wording": "the claim is worded anew",
    "undo": "undone",
}
"""What each kind of judgement says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A judgement, with what it is about in words."""

    judgement: Judgement
    says: str
    subject: str
    """The words of the statement, or the name of the source; for an undoing what was undone; "" where gone."""
    object: str
    claim: str | None
    """Id of the claim that it is about now, where it is about one."""
    counts: bool
    """Whether it still does; undoings count while what they undo does not."""


def decided_about(seen: Looking, named: Collection[str]) -> tuple[Decided, ...]:
    """Return the judgements that name one of these statements or profiles, and their undoings, the latest first."""
    everything = seen.judgements()
    about = _with_undoings([one for one in everything if {one.subject, one.object} & set(named)], everything)
    return decided(seen, [one for one in everything if one.number in about], everything)


def decided(seen: Looking, shown: Sequence[Judgement], everything: Sequence[Judgement]) -> tuple[Decided, ...]:
    """Return judgements with what they are about, the latest first; ``everything``: all of the record."""
    by_number = {str(one.number): one for one in everything}
    named = {id for one in shown for id in (one.subject, one.object) if id}
    rows = seen.statements(named)
    profiles = seen.profiles(named)
    words = {id: row.content_words for id, row in rows.items()}
    words |= {id: row.profile.name for id, row in profiles.items()}
    claims = seen.claims_of(rows)
    counting = counts(everything)
    return tuple(
        Decided(
            judgement=one,
            says=SAYS[one.kind],
            subject=_undone(by_number.get(one.subject)) if one.kind == "undo" else words.get(one.subject, ""),
            object=words.get(one.object or "", ""),
            claim=claims.get(one.subject),
            counts=one.number in counting,
        )
        for one in reversed(shown)
    )


def counts(everything: Iterable[Judgement]) -> Collection[int]:
    """Return the numbers of the judgements that count, and of the undoings that do."""
    given = tuple(everything)
    found = {one.number for one in standing(given)}
    undone: set[int] = set()
    for one in reversed(given):
        if one.kind == "undo" and one.number not in undone:
            found.add(one.number)
            undone.add(int(one.subject))
    return found


def _with_undoings(chosen: Sequence[Judgement], everything: Sequence[Judgement]) -> set[int]:
    numbers = {one.number for one in chosen}
    for one in everything:
        if one.kind == "undo" and int(one.subject) in numbers:
            numbers.add(one.number)
    return numbers


def _undone(judgement: Judgement | None) -> str:
    return f"judgement {judgement.number}, {SAYS[judgement.kind]}" if judgement else ""
