"""What speaks for and against a mention's going back to one who was mentioned before.

The features are those of Soon, Ng & Lim (2001) and of the entity-mention rankers after them, as far as they can be had
without a parser, and who spoke last, which in news counts for more.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log1p

from onrecord.attributions.words import word_set
from onrecord.sources.entities import Entity
from onrecord.sources.mentions import Mention

FEATURES = (
    "any",
    "nearest",
    "second",
    "third",
    "log_sentences",
    "same_sentence",
    "sentence_before",
    "same_paragraph",
    "log_mentions",
    "log_count",
    "spoke",
    "named",
    "sealed",
    "person",
    "organisation",
    "group",
    "outlet",
    "document",
    "unnamed",
    "kind_same",
    "kind_unsure",
    "gender_same",
    "gender_unknown",
    "gender_clashes",
    "thing",
    "surely_thing",
    "number_same",
    "last_pronoun",
    "last_subject",
    "last_source",
    "last_governed",
    "last_possessive",
    "both_subjects",
    "both_sources",
    "source_speaks",
    "spoke_last",
    "spoke_last_in_paragraph",
    "topic",
    "inside_same",
    "came_from_inside",
    "speaker",
    "speaker_quoted",
    "head_same",
    "words_shared",
    "of_same",
    "text_same",
    "similar",
    "bare",
    "bare_kind_same",
    "bare_spoke",
    "bare_spoke_last",
    "head_in_name",
    "for_source",
    "for_source_spoke_last",
    "role_differs",
    "only_speaker",
    "generic",
    "generic_kind_same",
    "generic_named",
    "generic_topic",
    "leads",
    "spoke_last_near",
    "source_last_subject",
    "spoke_last_gender_same",
    "certain_person",
    "source_named",
    "subject_leads",
    "source_last_governed",
    "called_same",
    "called_otherwise",
    "object_beside_subject",
    "only_governed",
    "spoke_or_subject",
)
PEOPLE = frozenset(("person", "unnamed"))
_SIMILAR_LAST = 3
"""Mentions of the candidate whose vectors are compared, the latest ones."""


_GENERIC = word_set(
    """company firm group business bank club agency organisation organization charity paper newspaper magazine
    broadcaster station channel network site website operator manufacturer maker producer retailer supplier airline
    party bank brewery start-up startup institution man woman boy girl pair couple duo trio politician lawmaker
    executive star singer actor actress player writer author artist old"""
)
"""Nouns that serve to speak again of someone just named."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around the mention."""

    order: int
    sentence: int
    speaker: Entity | None
    """Who says the content in which it stands, where that is known before it."""
    spoke_last: Entity | None
    """Source of the latest attribution outside others' contents."""
    spoke_here: bool
    """Whether that was in the same paragraph."""
    speakers: int
    """How many of those who may be meant have spoken."""
    words: frozenset[str]
    """Words of the mention that mean something; of a pronoun none."""


def row(mention: Mention, entity: Entity, place: int, setting: Setting) -> list[float]:
    """Return the values of ``FEATURES``; ``place``: how many that may be meant were mentioned later."""
    said, last = mention.description, entity.last
    sentences = setting.sentence - entity.sentence
    spoke_last = entity is setting.spoke_last
    source = bool(mention.sources_of)
    spoke = has_spoken(entity)
    bare = said.form == "noun" and said.of is None and len(mention.text.split()) <= 2
    generic = bare and said.head in _GENERIC
    kind_same = entity.kind == said.kind or (entity.kind in PEOPLE and said.kind in PEOPLE)
    leads = last.span.start - last.sentence < 3
    own = setting.words
    recent = entity.mentions[-5:]
    return [
        1.0,
        place == 0,
        place == 1,
        place == 2,
        log1p(sentences),
        sentences == 0,
        sentences == 1,
        last.paragraph == mention.paragraph,
        log1p(setting.order - entity.order),
        log1p(len(entity.mentions)),
        spoke,
        entity.named,
        entity.sealed,
        entity.kind == "person",
        entity.kind == "organisation",
        entity.kind == "group",
        entity.kind == "outlet",
        entity.kind == "document",
        entity.kind == "unnamed",
        kind_same,
        not entity.certain,
        said.gender is not None and said.gender == entity.gender,
        entity.gender is None,
        said.gender is not None and entity.gender is not None and said.gender != entity.gender,
        entity.kind not in PEOPLE,
        entity.kind not in PEOPLE and entity.certain and not entity.named,
        said.plural == entity.plural,
        last.is_pronoun,
        last.subject,
        bool(last.sources_of),
        last.governed,
        last.possessive,
        last.subject and mention.subject,
        bool(last.sources_of) and source,
        source and spoke,
        spoke_last,
        spoke_last and setting.spoke_here,
        len(entity.mentions) > 2 and sentences < 4,
        mention.inside is not None and mention.inside == last.inside,
        mention.inside is None and last.inside is not None,
        entity is setting.speaker and not mention.quoted,
        entity is setting.speaker and mention.quoted,
        said.head is not None and (said.head in entity.heads or said.head in entity.words),
        bool(own & entity.words),
        said.of is not None and any(said.of == earlier.description.of for earlier in recent),
        not mention.is_pronoun and any(_same_text(mention, earlier) for earlier in recent),
        max(float(mention.anaphor @ earlier.antecedent) for earlier in entity.mentions[-_SIMILAR_LAST:]),
        bare,
        bare and kind_same,
        bare and spoke,
        bare and spoke_last,
        said.head is not None and any(said.head in name.words for name in entity.names),
        source,
        source and spoke_last,
        said.role is not None and bool(entity.heads) and not own & entity.words,
        spoke and setting.speakers == 1,
        generic,
        generic and (kind_same or not entity.certain),
        generic and entity.named,
        generic and entity.named and log1p(len(entity.mentions)),
        leads,
        spoke_last and sentences <= 1,
        source and last.subject,
        spoke_last and said.gender is not None and said.gender == entity.gender,
        entity.certain and entity.kind in PEOPLE,
        source and entity.named,
        leads and mention.subject,
        source and last.governed,
        said.gender is not None and entity.called == said.gender,
        said.gender is not None and entity.called is not None and entity.called != said.gender,
        sentences == 0 and last.subject and not mention.subject and not mention.possessive,
        not spoke and all(earlier.governed for earlier in recent),
        spoke or any(earlier.subject for earlier in recent),
    ]


def content_words(mention: Mention) -> frozenset[str]:
    """Return the words of a mention that mean something; of a pronoun none."""
    if mention.is_pronoun:
        return frozenset()
    return frozenset(word for word in mention.text.lower().split() if len(word) > 3)


def _same_text(mention: Mention, earlier: Mention) -> bool:
    return mention.text.lower() == earlier.text.lower()


def has_spoken(entity: Entity) -> bool:
    """Whether one of its latest mentions is an attribution's source."""
    return any(mention.sources_of for mention in entity.mentions[-10:])
