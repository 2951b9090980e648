"""Those whom a report has spoken of so far, and which of them a name is."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from onrecord.sources.given import Gender
from onrecord.sources.mentions import Mention
from onrecord.sources.names import Name, NameMatch, initials, match_bodies, match_people
from onrecord.sources.source import SourceKind

MOST_NAMESAKES = 20
"""Entities with a word in common that a name is compared with, the latest ones."""
_MOST_WORDS = 60
_MOST_NAMES = 8
_INDEFINITE = frozenset(("a", "an", "one", "another", "some", "any", "someone", "somebody", "no", "each", "every"))
_STRENGTH: dict[NameMatch, int] = {"same": 3, "acronym": 2, "part": 2, "spelling": 1}


@dataclass(slots=True, eq=False)
class Entity:
    """Someone or something spoken of, as far as the report has been read."""

    kind: SourceKind
    mentions: list[Mention] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    """Head nouns of its descriptions, and the words of its roles."""
    words: set[str] = field(default_factory=set)
    """The longer words of its mentions, in lower case."""
    part_of: Entity | None = None
    """The group that it is one of ("one of them")."""
    members: tuple[Entity, ...] = ()
    """Those who are together meant by "both"."""
    certain: bool = False
    """Whether ``kind`` is beyond doubt."""
    gender: Gender | None = None
    called: Gender | None = None
    """By which pronoun it was spoken of last; no more than a hint, since a pronoun may have been misread."""
    bearings: list[SourceKind] = field(default_factory=list)
    """What the words around its name make of it, each time that they say."""
    plural: bool = False
    sealed: bool = False
    """Whether it came in without being named or known ("a spokesman"): then it never gets a name."""
    order: int = 0
    """Place of its last mention among all mentions."""
    sentence: int = 0
    """Place of that mention's sentence among all sentences with a mention."""

    @property
    def last(self) -> Mention:
        """Its last mention."""
        return self.mentions[-1]

    @property
    def bearing(self) -> SourceKind | None:
        """What most of the words around its name make of it."""
        return max(dict.fromkeys(self.bearings), key=self.bearings.count, default=None)

    @property
    def named(self) -> bool:
        """Whether the report names it."""
        return bool(self.names)

    def add(self, mention: Mention, order: int, sentence: int) -> None:
        """Take in another mention, and what it says."""
        said = mention.description
        self.mentions.append(mention)
        self.order, self.sentence = order, sentence
        if mention.is_pronoun:
            self.called = said.gender or self.called
            return
        if mention.name is not None and mention.name not in self.names and len(self.names) < _MOST_NAMES:
            self.names.append(mention.name)
        if not self.certain and (len(self.mentions) == 1 or said.certain):
            self.kind, self.certain = said.kind, said.certain
        if len(self.mentions) == 1:
            self.plural = said.plural
            self.sealed = said.form == "noun" and not said.definite and not _is_headline(mention)
        self.gender = self.gender or said.gender
        if len(self.words) < _MOST_WORDS:
            self.words.update(word for word in mention.text.lower().split() if len(word) > 2)
        if said.head and len(self.heads) < _MOST_WORDS:
            self.heads.add(said.head)
        if said.role and len(self.heads) < _MOST_WORDS:
            self.heads.update(said.role.lower().split())

    def match(self, mention: Mention) -> int:
        """Say how well a name agrees with this entity's names: 0 where it is another's."""
        name = mention.name
        said = mention.description
        if name is None or not self.names or self.sealed:
            return 0
        if said.gender and self.gender and said.gender != self.gender:
            return 0
        if self.certain and said.certain and (self.kind == "person") != (said.kind == "person"):
            return 0
        person = (self.kind == "person" and self.certain) or (said.kind == "person" and said.certain)
        body = (self.kind != "person" and self.certain) or (said.kind != "person" and said.certain)
        fullest = max(self.names, key=lambda known: len(known.words))
        best = max((_agreement(known, name, person, body) for known in self.names), default=0)
        if len(name.words) > 1 and len(fullest.words) > 1 and not _agreement(fullest, name, person, body):
            return 0
        return best


def _is_headline(mention: Mention) -> bool:
    """Whether a role stands without any article, as in headlines ("Mayor says"): that is no new, unknown person."""
    first = mention.text.partition(" ")[0].lower()
    return not mention.description.plural and not mention.description.anonymous and first not in _INDEFINITE


def _agreement(known: Name, name: Name, person: bool, body: bool) -> int:
    found = None
    if not body:
        found = match_people(known, name)
    if found is None and not person:
        found = match_bodies(known, name)
    return _STRENGTH[found] if found else 0


class Entities:
    """All entities so far: in the order of their last mention, and by the words of their names."""

    def __init__(self) -> None:
        self.all: list[Entity] = []
        self._recent: dict[int, Entity] = {}
        self._by_word: dict[str, deque[Entity]] = {}

    def new(self, mention: Mention, order: int, sentence: int) -> Entity:
        """Begin an entity with its first mention."""
        entity = Entity(kind=mention.description.kind)
        self.all.append(entity)
        self.add(entity, mention, order, sentence)
        return entity

    def add(self, entity: Entity, mention: Mention, order: int, sentence: int) -> None:
        """Give ``entity`` another mention; it is now the latest."""
        known = len(entity.names)
        entity.add(mention, order, sentence)
        self._recent.pop(id(entity), None)
        self._recent[id(entity)] = entity
        for name in entity.names[known:]:
            short = (name.acronym, name.nickname, *initials(name.words))
            for word in {*name.words, *(word for word in short if word)}:
                bearers = self._by_word.setdefault(word, deque(maxlen=MOST_NAMESAKES))
                if entity not in bearers:
                    bearers.append(entity)

    def latest(self, most: int) -> Iterator[Entity]:
        """Yield the entities by their last mention, the latest first."""
        return islice(reversed(self._recent.values()), most)

    def named(self, mention: Mention) -> Entity | None:
        """Return whose name the mention's is: of several, the best match, then the latest mentioned."""
        name = mention.name
        if name is None:
            return None
        short = (name.acronym, name.nickname)
        bearers = {
            id(entity): entity
            for word in {*name.words, *(word for word in short if word)}
            for entity in self._by_word.get(word, ())
        }
        matches = [(entity.match(mention), entity.order, entity) for entity in bearers.values()]
        best = max(matches, key=lambda match: match[:2], default=None)
        return best[2] if best and best[0] else None
