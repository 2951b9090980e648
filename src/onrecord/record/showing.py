"""Putting together what the record gives: dossiers of claims, sources and reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.attributions.values import Stance
from onrecord.claims.gathering import OFFERED, offers
from onrecord.ledger.values import Position
from onrecord.record.dossier import Dossier, Neighbour, Quote, ReportDossier, SourceDossier
from onrecord.record.judged import judged
from onrecord.record.scene import Scene, set_scene
from onrecord.store import Looking
from onrecord.store.derived import ClaimRecord, ClaimRow, Member

_SHOWN_PROFILES = 20


def show_claim(seen: Looking, id: str) -> Dossier | None:
    """Return everything about a claim, also where its id is one that it had before; ``None`` where there is none."""
    home = seen.forward("claim", id) or id
    record = seen.claim_records([home]).get(home)
    if record is None:
        return None
    scene = set_scene(seen, (member.statement for member in record.members))
    named = {change.source for change in record.history} | {position.source for position in record.positions}
    sources = {**scene.bodies, **seen.sources_by_id(source for source in named if source)}
    return Dossier(
        claim=record.row,
        quotes=quotes(scene, record.members),
        positions=record.positions,
        origins=record.roots,
        history=record.history,
        neighbours=_neighbours(seen, record),
        sources={**{row.id: row for row in scene.sources.values()}, **sources},
        reports=scene.reports,
    )


def quotes(scene: Scene, members: Iterable[Member]) -> tuple[Quote, ...]:
    """Return the statements of a claim with their words, in the order of time."""
    found = [_quote(scene, member.statement, member.stance, member.score) for member in members]
    return tuple(sorted(found, key=lambda one: (one.report.published or "", one.report.id, one.content_spans, one.id)))


def _quote(scene: Scene, statement: str, stance: Stance, score: float) -> Quote:
    row = scene.statements[statement]
    profile = scene.profiles.get(row.profile or "")
    return Quote(
        id=row.id,
        report=scene.reports[row.report],
        source=scene.sources.get(row.profile or ""),
        profile=row.profile,
        called=profile.name if profile else "",
        names=profile.aliases if profile else (),
        role=profile.role if profile else None,
        of=profile.of if profile else None,
        stance=stance,
        score=score,
        sourcing=row.sourcing,
        kind=row.kind,
        own_voice=row.own_voice,
        said_on=row.said_on,
        channel=row.channel,
        via=row.via,
        confidence=row.confidence,
        source_words=row.source_words,
        cue_words=row.cue_words,
        content_words=row.content_words,
        source_spans=row.source_spans,
        cue_spans=row.cue_spans,
        content_spans=row.content_spans,
    )


def _neighbours(seen: Looking, record: ClaimRecord) -> tuple[Neighbour, ...]:
    own = [member.statement for member in record.members if not member.own_voice]
    links = seen.links(own)
    inside = set(own)
    homes = seen.claims_of({end for link in links for end in (link.a, link.b)} - inside)
    claims = seen.claim_rows(homes.values())
    groups: dict[str, list[str]] = {}
    for statement, claim in sorted(homes.items()):
        groups.setdefault(claim, []).append(statement)
    apart = {frozenset(pair) for pair in judged(seen).apart}
    kept = {
        claim: members
        for claim, members in groups.items()
        if not any(frozenset((a, b)) in apart for a in own for b in members)
    }
    order = sorted(kept)
    found = offers([own, *(kept[claim] for claim in order)], [link for link in links if not {link.a, link.b} <= inside])
    shown = []
    for offer in found:
        mine, other = (offer.a, offer.b) if offer.a in inside else (offer.b, offer.a)
        if mine in inside and other in homes:
            shown.append(
                Neighbour(
                    claim=claims[homes[other]],
                    statements=(mine, other),
                    offered=offer.score >= OFFERED,
                    score=offer.score,
                    reasons=offer.reasons,
                )
            )
    return tuple(shown)


def show_source(seen: Looking, id: str) -> SourceDossier | None:
    """Return what a source has said, also where its id is one that it had before; ``None`` where there is none."""
    home = seen.forward("source", id) or id
    row = seen.sources_by_id([home]).get(home)
    if row is None:
        return None
    held: dict[str, tuple[ClaimRow, list[Position]]] = {}
    for claim, position in seen.positions_of(home):
        held.setdefault(claim.id, (claim, []))[1].append(position)
    profiles = seen.profiles_with(seen.faces_of([home])[home], _SHOWN_PROFILES)
    return SourceDossier(
        source=row,
        speaks_for=seen.sources_by_id([row.speaks_for]).get(row.speaks_for) if row.speaks_for else None,
        positions=tuple((claim, tuple(positions)) for claim, positions in held.values()),
        profiles=tuple(one.profile.id for one in profiles),
    )


def show_report(seen: Looking, id: str) -> ReportDossier | None:
    """Return a report by its id, its address or the id that it came with; ``None`` where there is none."""
    row = seen.report(id)
    if row is None:
        return None
    versions = seen.versions_of(row.id)
    said = seen.statements_of([row.id])
    scene = set_scene(seen, (one.id for one in said))
    homes = seen.claims_of(one.id for one in said)
    placed = _placed(seen.members(set(homes.values())))
    shown = []
    for one in said:
        member = placed.get(one.id) or Member(statement=one.id, stance=one.stance, score=0.0)
        shown.append((_quote(scene, one.id, member.stance, member.score), homes.get(one.id)))
    copies = seen.report_rows(seen.reports_of(seen.copied([row.version]) - {row.version}))
    return ReportDossier(
        row=row,
        report=versions[-1].content,
        versions=tuple(versions),
        readings=tuple(seen.readings_of(row.version)),
        quotes=tuple(sorted(shown, key=lambda pair: (pair[0].content_spans, pair[0].id))),
        copies=tuple(copies[id] for id in sorted(copies)),
    )


def _placed(members: Mapping[str, Sequence[Member]]) -> dict[str, Member]:
    return {member.statement: member for own in members.values() for member in own}
