"""Who speaks in a report: from mentions and attributions to sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.attributions import Attribution
from onrecord.ranking import Ranker
from onrecord.reports import Report
from onrecord.sources.antecedents import Antecedents
from onrecord.sources.entities import Entity
from onrecord.sources.mentions import Mention
from onrecord.sources.phrases import Description
from onrecord.sources.portraits import portray
from onrecord.sources.source import Source
from onrecord.sources.walk import Walk


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who speaks in a report."""

    sources: tuple[Source, ...]
    """Those who speak, in the order of their first mention."""
    source_of: Mapping[str, str | None]
    """Id of the source of each attribution, by the attribution's id; ``None`` where the report gives none."""
    descriptions: Mapping[str, Description | None]
    """What the report says of each attribution's source, by the attribution's id: the words of the mention there or,
    where that is a pronoun or missing, of the fullest one."""
    doubtful: frozenset[str] = frozenset()
    """Ids of the sources that are named, and whose name may be a person's or a body's."""


def resolve(
    report: Report, mentions: Sequence[Mention], attributions: Sequence[Attribution], ranker: Ranker
) -> Resolution:
    """Say who each attribution's source is.

    ``mentions``: those of all the report's passages, in the order of the text. Raises ``ValueError`` where ``ranker``
    was learned for other features.
    """
    walk = Walk(report, mentions, attributions, Antecedents(ranker))
    walk.go()
    return resolution_of(walk)


def resolution_of(walk: Walk) -> Resolution:
    """Return what a walk that has gone to the end has found."""
    speaking = {id(entity) for entity in walk.source_of.values()}
    speakers = [entity for entity in (*walk.entities.all, *walk.voices.begun) if id(entity) in speaking]
    end = len(walk.report.text)
    speakers.sort(key=lambda entity: min((mention.span for mention in entity.mentions), default=(end, end)))
    within = _within(walk)
    ids = {id(entity): f"p{k}" for k, entity in enumerate(speakers, start=1)}
    said_by = {a: mention for mention in walk.mentions for a in mention.sources_of}
    return Resolution(
        tuple(portray(ids[id(entity)], entity, within, walk.voices.name(entity)) for entity in speakers),
        {a: ids[id(walk.source_of[a])] if a in walk.source_of else None for a in walk.attributions},
        {a: _description(said_by.get(a), walk.source_of.get(a)) for a in walk.attributions},
        frozenset(ids[id(entity)] for entity in speakers if _is_doubtful(entity)),
    )


def _is_doubtful(entity: Entity) -> bool:
    known = entity.certain or entity.gender is not None or entity.called is not None or entity.bearing is not None
    return entity.named and not known and entity.kind in ("person", "organisation")


def _within(walk: Walk) -> dict[int, list[tuple[Mention, Entity]]]:
    """The mentions within each mention, by its ``id()``, and whom they mean."""
    found: dict[int, list[tuple[Mention, Entity]]] = {}
    open_now: list[Mention] = []
    for mention, entity in zip(walk.mentions, walk.entity_of, strict=True):
        open_now = [outer for outer in open_now if outer.span.holds(mention.span) and outer.span != mention.span]
        if entity is not None:
            for outer in open_now:
                found.setdefault(id(outer), []).append((mention, entity))
        open_now.append(mention)
    return found


def _description(mention: Mention | None, entity: Entity | None) -> Description | None:
    if mention is not None and not mention.is_pronoun:
        return mention.description
    told = [m.description for m in entity.mentions if not m.is_pronoun] if entity else []
    if told:
        return max(told, key=lambda description: (description.form == "name", description.role is not None))
    return mention.description if mention else None
