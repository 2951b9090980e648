"""Deriving claims: which statements are one, what it says, who holds what, and since when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import replace

from onrecord.attributions.values import STANCES, Stance
from onrecord.claims.evidence import says
from onrecord.claims.gathering import SAME, Gathered, gather
from onrecord.claims.proposition import Proposition
from onrecord.claims.sides import sided, take_sides
from onrecord.claims.values import Link
from onrecord.ledger.account import account
from onrecord.record.entries import roots_of, to_entries
from onrecord.record.identity import Ids, keep_ids
from onrecord.record.ids import moment
from onrecord.record.judged import Judged
from onrecord.record.linking import as_vector
from onrecord.record.meant import name_meant
from onrecord.record.parts import Compares
from onrecord.record.scene import Scene, set_scene
from onrecord.record.voices import put_own_voices
from onrecord.store import Looking, Writing
from onrecord.store.derived import ClaimRecord, ClaimRow, Member
from onrecord.store.rows import StatementRow


def derive_claims(
    w: Writing, compares: Compares, statements: Iterable[str], judged: Judged, *, gone: Mapping[str, Collection[str]]
) -> frozenset[str]:
    """Derive anew the claims of statements and of all that change with them; return the ids of these claims.

    ``gone``: claims that had statements which are in the record no more, with all that they had.
    """
    named = set(statements)
    touched = _closed(w, named, set(gone), judged)
    rows = w.statements(touched)
    members = {id: row for id, row in rows.items() if row.proposition is not None and not row.own_voice}
    old = w.members({*w.claims_of(touched).values(), *gone})
    gathered = _gather(w, members, judged)
    wordings = {id: row.wording for id, row in w.claim_rows(old).items()}
    left = settled(gathered, old, wordings, named)
    old = {id: own for id, own in old.items() if id not in left.values()}
    gathered = tuple(claim for k, claim in enumerate(gathered) if k not in left)
    again = {one.statement: members[one.statement] for claim in gathered for one in claim.members}
    w.drop_statements(member.statement for own in old.values() for member in own if member.own_voice)
    gathered = _sided(w, compares, gathered, again)
    voiced = put_own_voices(w, compares, gathered, again)
    groups = [[member.statement for member in claim.members] for claim in gathered]
    kept = keep_ids(
        "claim",
        {**{id: [member.statement for member in own] for id, own in old.items()}, **gone},
        groups,
        Ids(w.claim_rows, lambda ids: w.forwarded("claim", ids)),
    )
    all_members = [_members(claim, spoken, judged.stances) for claim, spoken in zip(gathered, voiced, strict=True)]
    records = _record(w, gathered, kept.ids, all_members, judged)
    held = {position.source for record in w.claim_records(old).values() for position in record.positions}
    w.put_claims(records, instead_of={*old, *gone}, moment=moment)
    w.forward_to("claim", kept.forwards, living=set(kept.ids) - set(old) - set(gone))
    w.count_claims(held | {position.source for record in records for position in record.positions})
    return frozenset(kept.ids)


def settled(
    gathered: Sequence[Gathered], old: Mapping[str, Collection[Member]], wordings: Mapping[str, str], named: Set[str]
) -> dict[int, str]:
    """Return which claims, by their place, are what they were before, each with its id.

    ``old`` are the claims there were, and ``wordings`` theirs. Most claims that hang together with a new statement by
    some chain of links have nothing to do with it: those of the same statements in the same words, none of which is
    ``named``, can be left alone.
    """
    was = {frozenset(one.statement for one in own if not one.own_voice): id for id, own in old.items()}
    found = {}
    for k, claim in enumerate(gathered):
        id = was.get(frozenset(one.statement for one in claim.members))
        if id is None or wordings[id] != claim.wording:
            continue
        if named.isdisjoint(one.statement for one in old[id]):
            found[k] = id
    return found


def account_again(w: Writing, claims: Iterable[str], judged: Judged) -> None:
    """Derive anew what the ledger says of claims whose statements stay the same."""
    old = w.claim_records(claims)
    gathered = [Gathered(members=(), wording=record.row.wording) for record in old.values()]
    records = _record(w, gathered, list(old), [list(record.members) for record in old.values()], judged)
    before = {position.source for record in old.values() for position in record.positions}
    w.put_claims(records, instead_of=old, moment=moment)
    w.count_claims(before | {position.source for record in records for position in record.positions})


def _closed(w: Looking, statements: set[str], claims: set[str], judged: Judged) -> frozenset[str]:
    """Return the statements and all whose claim can change with theirs: tied now, or in one claim until now."""
    found = w.component(statements, threshold=SAME, also=judged.together)
    known: set[str] = set()
    while more := ({*w.claims_of(found).values()} | claims) - known:
        known |= more
        beside = {member.statement for own in w.members(more).values() for member in own}
        found = w.component(found | beside, threshold=SAME, also=judged.together)
    return found


def _gather(w: Looking, members: Mapping[str, StatementRow], judged: Judged) -> tuple[Gathered, ...]:
    propositions = {id: one for id, row in members.items() if (one := _put_forward(row))}
    vectors = {id: as_vector(row.vector) for id, row in members.items() if row.vector is not None}
    links: list[Link] = [link for link in w.links(members) if link.a in members and link.b in members]
    apart = [pair for pair in judged.apart if pair[0] in members and pair[1] in members]
    together = [pair for pair in judged.together if pair[0] in members and pair[1] in members]
    reports = w.report_rows({row.report for row in members.values()})
    published = {id: moment(reports[row.report].published) for id, row in members.items()}
    found = gather(propositions, links, vectors, published=published, apart=apart)
    if together:
        # Two claims are one, not only the two statements that stand for them: so with all that they have by themselves.
        home = {one.statement: claim for claim in found for one in claim.members}
        whole = [claim for pair in together for claim in (home[pair[0]], home[pair[1]])]
        inside = [(claim.members[0].statement, one.statement) for claim in whole for one in claim.members[1:]]
        found = gather(propositions, links, vectors, published=published, together=[*together, *inside], apart=apart)
    return tuple(_worded(claim, judged.wordings) for claim in found)


def _sided(
    w: Writing, compares: Compares, gathered: Sequence[Gathered], members: Mapping[str, StatementRow]
) -> tuple[Gathered, ...]:
    """Put every statement on its side of its claim, as that is worded now."""
    taking = [
        (claim.wording, id, one) for claim in gathered for id in sided(claim) if (one := _put_forward(members[id]))
    ]
    asked = {id: (wording, one) for wording, id, one in taking if not says(one, wording)}
    # All at once: a network that is asked about two or three pairs takes nearly as long as about ten.
    scores = compares.stand(list(asked.values()), w) if asked else ()
    stand = dict(zip(asked, scores, strict=True))
    return tuple(take_sides(claim, stand) for claim in gathered)


def _put_forward(row: StatementRow) -> Proposition | None:
    return Proposition.from_dict(row.proposition) if row.proposition else None


def _worded(claim: Gathered, wordings: Mapping[str, str]) -> Gathered:
    inside = {member.statement for member in claim.members}
    given = [wording for statement, wording in wordings.items() if statement in inside]
    return replace(claim, wording=given[-1]) if given else claim


def _members(claim: Gathered, voiced: Sequence[Member], stances: Mapping[str, Stance]) -> list[Member]:
    found = [Member(statement=one.statement, stance=one.stance, score=round(one.score, 6)) for one in claim.members]
    return [replace(one, stance=stances.get(one.statement, one.stance)) for one in (*found, *voiced)]


def _record(
    w: Looking, gathered: Sequence[Gathered], ids: Sequence[str], members: Sequence[Sequence[Member]], judged: Judged
) -> list[ClaimRecord]:
    """Let the ledger say what stands of each claim."""
    scene = set_scene(w, [member.statement for own in members for member in own])
    names = scene.names()
    return [
        _one_record(scene, names, id, claim.wording, own, judged)
        for id, claim, own in zip(ids, gathered, members, strict=True)
    ]


def _one_record(
    scene: Scene, names: Mapping[str, str], id: str, wording: str, members: Sequence[Member], judged: Judged
) -> ClaimRecord:
    stands = {member.statement: member for member in members}
    scene = name_meant(scene, members)
    entries = to_entries(scene, members, judged.stances)
    found = account(entries, roots_of(scene, stands), names)
    reports = {scene.statements[member.statement].report for member in members}
    moments = sorted(filter(None, (moment(scene.reports[report].published) for report in reports)))
    held = Counter(position.stance for position in found.positions if position.until is None)
    row = ClaimRow(
        id=id,
        wording=wording,
        status=found.status,
        reason=found.reason,
        first=moments[0] if moments else "",
        last=moments[-1] if moments else "",
        reports=len(reports),
        origins=len(found.origins),
        sources=len({entry.source for entry in entries}),
        statements=len(members),
        stances={stance: held[stance] for stance in STANCES if held[stance]},
    )
    return ClaimRecord(
        row=row,
        members=tuple(sorted(members, key=lambda member: member.statement)),
        positions=found.positions,
        roots=found.origins,
        history=found.history,
        outlets=tuple(outlet for report in reports if (outlet := scene.reports[report].outlet)),
    )
