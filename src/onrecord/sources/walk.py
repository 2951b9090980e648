"""The walk through a report's mentions: whom each one means, by what has been mentioned before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import islice

from onrecord.attributions import Attribution
from onrecord.reports import Report
from onrecord.sources.ahead import is_named_after
from onrecord.sources.antecedents import MOST_CANDIDATES, Antecedents, Group, group_of, may_be
from onrecord.sources.bearings import bearing
from onrecord.sources.entities import Entities, Entity
from onrecord.sources.features import Setting, content_words, has_spoken, row
from onrecord.sources.holders import announced, in_role
from onrecord.sources.implied import Implied, implied_sources
from onrecord.sources.mentions import Mention
from onrecord.sources.roles import NO_NOUNS
from onrecord.sources.scan import FIRST_PERSON, RELATIVE
from onrecord.sources.several import TWO, counted, is_group, pair
from onrecord.sources.voices import Voices

_PARTS = frozenset(("one", "another", "other", "neither", "none"))
_REACH = 40
"""Characters between a relative pronoun and the noun that it goes with, at most."""
_NEAREST_GROUPS = 6
"""Entities, the latest ones, among which is looked for what a bare number counts."""
_NEAR = 40
"""Mentions before and after a quotation among which its speaker is looked for, where no attribution holds it."""
_MOST_BEARINGS = 20


class Walk:
    """One walk through a report's mentions, from the first to the last."""

    def __init__(
        self, report: Report, mentions: Sequence[Mention], attributions: Sequence[Attribution], antecedents: Antecedents
    ) -> None:
        self.report = report
        self.mentions = mentions
        self.attributions = {attribution.id: attribution for attribution in attributions}
        self.antecedents = antecedents
        self.entities = Entities()
        self.voices = Voices(report)
        self.entity_of: list[Entity | None] = []
        """Whom each mention means, as far as the walk has come."""
        self.source_of: dict[str, Entity] = {}
        self.implied: Mapping[str, Implied] = implied_sources(report.text, attributions)
        self._nested = {a.id for a in attributions if self._is_nested(a)}
        self._starts = [mention.span.start for mention in mentions]
        self._spoke_last: tuple[Entity, Mention] | None = None
        self._sentence = -1

    def go(self) -> None:
        """Give every mention its entity, then every attribution its source."""
        waiting: list[int] = []
        begun: int | None = None
        for order, mention in enumerate(self.mentions):
            if mention.sentence != begun:
                begun = mention.sentence
                self._sentence += 1
            entity = self._whom(order, mention)
            self.entity_of.append(entity)
            if entity is None:
                if mention.sources_of and mention.description.head in FIRST_PERSON:
                    waiting.append(order)
                continue
            for attribution in mention.sources_of:
                self.source_of[attribution] = entity
            if mention.sources_of and not set(mention.sources_of) <= self._nested:
                self._spoke_last = (entity, mention)
        self._speak_in_first_person(waiting)
        self._imply()

    def decide(
        self, order: int, group: Group, candidates: Sequence[Entity], rows: Sequence[Sequence[float]]
    ) -> int | None:
        """Return which candidate the mention at ``order`` means; training overrides this."""
        mention = self.mentions[order]
        return self.antecedents.choose(group, rows, someone=mention.is_pronoun and bool(mention.sources_of))

    def _whom(self, order: int, mention: Mention) -> Entity | None:
        said = mention.description
        if said.form == "pronoun":
            return self._whom_pronoun(order, mention)
        if mention.text in ("Q", "A") and mention.sources_of:
            return self._take(self.voices.outlet() if mention.text == "Q" else self._answerer(), order, mention)
        if self.voices.is_outlet(mention):
            return self._take(self.voices.outlet(), order, mention)
        if (known := self.entities.named(mention)) is not None:
            return self._take(known, order, mention)
        if (described := announced(self.entities.all, mention)) is not None:
            described.sealed = described.certain = False
            return self._take(described, order, mention)
        if (chosen := self._choose(order, mention)) is not None:
            return chosen
        held = in_role(self.entities.all, mention)
        if held is not None:
            return self._take(held, order, mention)
        if said.head in TWO and (both := self._both(order, mention)) is not None:
            return both
        entity = self._new(order, mention)
        if said.head in NO_NOUNS and said.of is None and mention.sources_of:
            entity.part_of = counted(self.entities.latest(_NEAREST_GROUPS), mention, self._sentence)
        return entity

    def _whom_pronoun(self, order: int, mention: Mention) -> Entity | None:
        head = mention.description.head
        if head is not None and head in FIRST_PERSON:
            if self._speaks_from(mention) is not None or mention.quoted or not mention.sources_of:
                return None
            return self._take(self.voices.first_person(head), order, mention)
        if head in RELATIVE:
            before = self._noun_before(order, mention)
            if before is not None:
                return self._take(before, order, mention)
            return self._new(order, mention) if mention.sources_of else None
        if head in _PARTS:
            return self._one_of(order, mention)
        if is_named_after(self.report.text, mention, islice(self.mentions, order + 1, None), self._last_speaker):
            return None
        if head == "both" and (both := self._both(order, mention)) is not None:
            return both
        chosen = self._choose(order, mention)
        return chosen or (self._new(order, mention) if mention.sources_of else None)

    @property
    def _last_speaker(self) -> Entity | None:
        return self._spoke_last[0] if self._spoke_last else None

    def _one_of(self, order: int, mention: Mention) -> Entity | None:
        """Somebody of the group that was mentioned last."""
        if not mention.sources_of:
            return None
        group = next((entity for entity in self.entities.latest(MOST_CANDIDATES) if is_group(entity)), None)
        entity = self._new(order, mention)
        entity.part_of = group
        return entity

    def _both(self, order: int, mention: Mention) -> Entity | None:
        """The two people who are meant by "both" or "the two"."""
        members = pair(self.entities.latest(MOST_CANDIDATES), mention) if mention.sources_of else ()
        if not members:
            return None
        entity = self._new(order, mention)
        entity.members = members
        return entity

    def _choose(self, order: int, mention: Mention) -> Entity | None:
        group = group_of(mention)
        if group is None:
            return None
        latest = [entity for entity in self.entities.latest(MOST_CANDIDATES) if not self.voices.is_author(entity)]
        candidates = [e for e in latest if may_be(group, mention, e) and not self._holds(e, mention)]
        if not candidates:
            return None
        spoke, by = self._spoke_last or (None, None)
        setting = Setting(
            order,
            self._sentence,
            self.source_of.get(mention.inside) if mention.inside else None,
            spoke,
            by is not None and by.paragraph == mention.paragraph,
            sum(map(has_spoken, candidates)),
            content_words(mention),
        )
        rows = [row(mention, entity, place, setting) for place, entity in enumerate(candidates)]
        chosen = self.decide(order, group, candidates, rows)
        return None if chosen is None else self._take(candidates[chosen], order, mention)

    def _holds(self, entity: Entity, mention: Mention) -> bool:
        """Nobody is his own lawyer: "his" inside "his lawyer" is somebody else."""
        last = entity.last.span
        return last.start <= mention.span.start and mention.span.end <= last.end

    def _take(self, entity: Entity, order: int, mention: Mention) -> Entity:
        self.entities.add(entity, mention, order, self._sentence)
        return self._borne(entity, mention)

    def _new(self, order: int, mention: Mention) -> Entity:
        return self._borne(self.entities.new(mention, order, self._sentence), mention)

    def _borne(self, entity: Entity, mention: Mention) -> Entity:
        found = bearing(self.report.text, mention.span) if mention.name is not None else None
        if found is not None and len(entity.bearings) < _MOST_BEARINGS:
            entity.bearings.append(found)
        return entity

    def _noun_before(self, order: int, mention: Mention) -> Entity | None:
        """Whom "who" goes with: the outermost noun that ends right before it."""
        best: tuple[int, int, Entity] | None = None
        for k in range(order - 1, max(order - 8, -1), -1):
            earlier, entity = self.mentions[k], self.entity_of[k]
            gap = mention.span.start - earlier.span.end
            if entity is None or earlier.sentence != mention.sentence or not 0 <= gap <= _REACH:
                continue
            if best is None or (gap, earlier.span.start) < best[:2]:
                best = (gap, earlier.span.start, entity)
        return best[2] if best else None

    def _answerer(self) -> Entity:
        """Who answers in an interview: the person named most often so far."""
        people = [e for e in self.entities.latest(MOST_CANDIDATES) if e.named and e.kind == "person"]
        return max(people, key=lambda entity: len(entity.mentions), default=None) or self.voices.outlet()

    def _speaks_from(self, mention: Mention) -> str | None:
        """Id of the attribution whose source says "I" here; ``None`` where the report itself does."""
        holder = self.attributions.get(mention.inside) if mention.inside else None
        return holder.id if holder is not None and (mention.quoted or holder.kind != "indirect") else None

    def _speak_in_first_person(self, waiting: Sequence[int]) -> None:
        for order in waiting:
            mention = self.mentions[order]
            holder = self._speaks_from(mention) or self._nearest(mention)
            entity = self._speaker(holder) if holder else None
            if entity is not None:
                self.entity_of[order] = entity
                entity.mentions.append(mention)
                for attribution in mention.sources_of:
                    self.source_of.setdefault(attribution, entity)

    def _speaker(self, attribution: str) -> Entity | None:
        """The source of an attribution, its own or the one that it goes on from."""
        seen: set[str] = set()
        at: str | None = attribution
        while at is not None and at not in seen:
            if at in self.source_of:
                return self.source_of[at]
            seen.add(at)
            at = self.implied[at].goes_on_from if at in self.implied else None
        return None

    def _nearest(self, mention: Mention) -> str | None:
        """The attribution with a source closest before or after a quotation that none was found to hold."""
        at = bisect_left(self._starts, mention.span.start)
        near = self.mentions[max(0, at - _NEAR) : at + _NEAR]
        told = [m for m in near if m.paragraph == mention.paragraph and m.sources_of and not _is_first_person(m)]
        nearest = min(told, key=lambda m: abs(m.span.start - mention.span.start), default=None)
        return nearest.sources_of[0] if nearest else None

    def _imply(self) -> None:
        for attribution, implied in self.implied.items():
            entity = self._speaker(implied.goes_on_from) if implied.goes_on_from else None
            if entity is None and implied.subject_from is not None:
                entity = self._subject(*implied.subject_from)
            if entity is None and implied.outlet:
                entity = self.voices.outlet()
            if entity is not None and attribution not in self.source_of:
                self.source_of[attribution] = entity

    def _subject(self, start: int, end: int) -> Entity | None:
        """The first of those between two offsets who is no more than owned or governed."""
        for k in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            entity = self.entity_of[k]
            if entity is not None and not (self.mentions[k].governed or self.mentions[k].possessive):
                return entity
        return None

    def _is_nested(self, attribution: Attribution) -> bool:
        holder = self.attributions.get(attribution.via) if attribution.via else None
        pieces = attribution.cue or attribution.content
        return holder is not None and any(span.holds(pieces[0]) for span in holder.content)


def _is_first_person(mention: Mention) -> bool:
    return mention.description.head in FIRST_PERSON
