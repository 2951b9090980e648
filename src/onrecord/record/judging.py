"""Deciding: adding a person's judgement, and deriving anew what it bears on."""

from __future__ import annotations

from dataclasses import replace

from onrecord.ledger.judgement import Judgement, JudgementKind
from onrecord.ledger.judgements import check, standing
from onrecord.record.deriving import derive
from onrecord.record.faces import face_of, shown_by
from onrecord.record.judged import Judged, judged
from onrecord.record.linking import linked_versions
from onrecord.record.parts import Compares
from onrecord.record.ties import find_ties
from onrecord.record.touched import Touched
from onrecord.store import Looking, RecordError, Writing
from onrecord.store.rows import ProfileRow

_OF_SOURCES: tuple[JudgementKind, ...] = ("source", "not-source")


def decide(w: Writing, compares: Compares, given: Judgement) -> Judgement:
    """Add a judgement and derive anew what it bears on; return it with its number and what the person saw.

    Raises ``JudgementError`` for one that says nothing that can be followed, ``RecordError`` where it names something
    that is not in the record.
    """
    numbered = replace(given, number=w.next_judgement())
    check(numbered)
    about = _undone(w, numbered) if numbered.kind == "undo" else numbered
    named = sorted({name for name in (about.subject, about.object) if name})
    seen = _seen_of_sources(w, named) if about.kind in _OF_SOURCES else _seen_of_claims(w, named)
    made = replace(numbered, seen=seen)
    w.add_judgement(made)
    standing(w.judgements())
    decided = judged(w)
    if about.kind in _OF_SOURCES:
        derive(w, compares, decided, _show_again(w, named, decided))
    else:
        derive(w, compares, decided, Touched(statements=frozenset(named)))
    return made


def _undone(w: Looking, judgement: Judgement) -> Judgement:
    """Return what an undoing bears on in the end: the judgement that it undoes, or brings back."""
    by_number = {str(one.number): one for one in w.judgements()}
    found = judgement
    while found.kind == "undo":
        target = by_number.get(found.subject.strip())
        if target is None:
            raise RecordError(f"There is no judgement {found.subject} in the record.")
        found = target
    return found


def _seen_of_claims(w: Looking, statements: list[str]) -> str:
    homes = w.claims_of(statements)
    for statement in statements:
        if statement not in homes:
            raise RecordError(f"There is no statement {statement} on a claim in the record.")
    rows = w.claim_rows(homes.values())
    return " | ".join(dict.fromkeys(rows[homes[statement]].wording for statement in statements))


def _seen_of_sources(w: Looking, profiles: list[str]) -> str:
    rows = w.profiles(profiles)
    for profile in profiles:
        if profile not in rows:
            raise RecordError(f"There is no source {profile} of a report in the record.")
    return " | ".join(dict.fromkeys(rows[profile].profile.name for profile in profiles))


def _show_again(w: Writing, profiles: list[str], decided: Judged) -> Touched:
    """Give profiles a face of their own while people have decided about them, so that they can stand apart."""
    rows = list(w.profiles(profiles).values())
    before = w.faces_of(w.sources_with({row.face for row in rows}).values())
    touched: set[str] = set()
    for row in rows:
        face = face_of(row.profile, decided.profiles)
        touched |= {row.face, face}
        if face != row.face:
            new = replace(row, face=face)
            w.put_faces(shown_by([new]))
            w.move_profile(row.profile.id, face)
            touched |= _tie_again(w, new)
            if not w.profiles_with([row.face], 1):
                w.drop_faces([row.face])
    return Touched(faces=frozenset(touched), sources=before, profiles=frozenset(profiles))


def _tie_again(w: Writing, row: ProfileRow) -> set[str]:
    (version,) = w.versions([row.profile.report])
    copies = {other for copy in w.copies([version.id]) for other in (copy.a, copy.b)} - {version.id}
    links = w.links(statement.id for statement in w.statements_of([version.report]))
    linked = linked_versions(w, version.id, links)
    return find_ties(w, version.id, [row], copies=copies, linked=linked, moment=version.moment)
