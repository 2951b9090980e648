"""Bodies, outlets and documents: the names that they go by, and the words that only describe them.

"The Harbour Crane Inspectorate" is a name, "the coastguard" describes, and "Norway's military" describes with a name
in it: the binder, which says whose it is. "Foreign Ministry" is written like a name, but every country has one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.attributions.words import word_set
from onrecord.sources.across.places import is_place
from onrecord.sources.across.spelling import words
from onrecord.sources.lexicon import noun_kind, singular
from onrecord.sources.metonyms import metonym
from onrecord.sources.namekinds import is_country
from onrecord.sources.names import fold
from onrecord.sources.roles import MODIFIERS

_LEGAL = word_set(
    """ltd limited inc incorporated corp corporation plc llc llp gmbh ag kg se sa sas sarl srl spa nv bv oy oyj ab asa
    aps pty pte kk co company"""
)
SMALL = word_set("the a an of for and in on at to by de la le les du des der die das van von und et y e del s")
_BEFORE = word_set("the a an this that our its his her their some any state-run local national an")
_PREPOSITIONS = word_set("of in at for from on near against under with by to about over inside outside across within")
_NAMED = {"name of", "named", "called", "titled"}
LONGEST = 200
"""Characters of a phrase that are read."""
WEAK = word_set(
    """national international royal united european american british general central new old north south east west
    northern southern eastern western public first federal world global saint san los las el al great social
    democratic people independent state city air free open red blue black white green"""
)
"""First words that many names share."""
_MINISTRIES = word_set("ministry department chancellery treasury")
"""Every government has them, whatever they are for."""
_SYNONYMS = {"coast guard": "coastguard", "defense": "defence", "labor": "labour", "center": "centre"}
_SYNONYMS |= {"armed forces": "military", "organization": "organisation", "soldiers": "military"}
_CLAUSE = re.compile(r",|\s(?:who|which|that|whose)\s|\s[–—-]\s|[([]")
_TOKEN = re.compile(r"[^\s“”\"«»()\[\]]+")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class BodyName:
    """How one phrase calls a body; all words folded."""

    proper: tuple[str, ...] = ()
    """The words of its name, without article and legal form; none where the phrase only describes."""
    acronym: str | None = None
    common: frozenset[str] = frozenset()
    """The words that describe, in the singular."""
    head: str | None = None
    """The noun among them that says what it is."""
    binder: frozenset[str] = frozenset()
    """Words of a name that says whose or where it is."""

    @property
    def is_generic(self) -> bool:
        """Whether it only describes."""
        return not self.proper and self.acronym is None


@lru_cache(maxsize=65536)
def body_name(text: str) -> BodyName:
    """Read how a phrase calls a body, an outlet or a document."""
    cut = _CLAUSE.split(text[:LONGEST], maxsplit=1)[0]
    for words_of_two, one in _SYNONYMS.items():
        cut = re.sub(rf"\b{words_of_two}\b", one, cut, flags=re.I) if words_of_two in cut.lower() else cut
    tokens = _TOKEN.findall(cut)
    while tokens and tokens[0].lower() in _BEFORE:
        tokens = tokens[1:]
    kept = [(token, _is_capital(token)) for token in tokens if words(token)]
    if len(kept) > 1 and _POSSESSIVE.search(kept[0][0]) and is_country(_POSSESSIVE.sub("", kept[0][0])):
        owner, kept = kept[0][0], kept[1:]
        rest = body_name(" ".join(token for token, _ in kept))
        return replace(rest, binder=rest.binder | set(words(_POSSESSIVE.sub("", owner))))
    if not kept:
        return BodyName()
    if all(capital or token.lower() in SMALL for token, capital in kept) and not _owner(kept):
        return _capitals([token for token, _ in kept])
    return _mixed(kept)


def _is_capital(token: str) -> bool:
    return any(letter.isupper() or letter.isdigit() for letter in token)


def _owner(kept: Sequence[tuple[str, bool]]) -> int:
    """How many words are the owner's, as in "Norway's military"; 0 for none."""
    for k, (token, capital) in enumerate(kept[:-1], start=1):
        institution = noun_kind(fold(kept[-1][0]), guess=False) is not None
        if capital and _POSSESSIVE.search(token) and institution and token[-1].lower() == "s":
            return k
    return 0


def _capitals(tokens: Sequence[str]) -> BodyName:
    """Read a phrase whose words are all written like a name."""
    name = tuple(word for token in tokens for word in words(_POSSESSIVE.sub("", token)))
    acronym = to_acronym("".join(tokens))
    if acronym is not None:
        return BodyName(proper=(acronym,), acronym=acronym)
    bare = tuple(word for word in name if word not in _LEGAL) or name
    content = [word for word in bare if word not in SMALL]
    institution = all(_describes(word) for word in content) and any(is_body(word) for word in content)
    if institution and metonym(" ".join(bare)) is None:
        return BodyName(common=frozenset(map(singular, content)), head=_head(content))
    if any(word in _MINISTRIES for word in content):
        whose = [word for word in content if is_place(word)]
    else:
        whose = [word for word in content if not _describes(word)]
    if all(map(is_place, whose)) and len(content) > len(whose):
        common = [word for word in content if word not in whose]
        if any(is_body(word) for word in common):
            return BodyName(common=frozenset(map(singular, common)), head=_head(common), binder=frozenset(whose))
    return BodyName(proper=bare)


def _describes(word: str) -> bool:
    return word in MODIFIERS or word in WEAK or word in ("supreme", "ground", "secret") or is_body(word)


def is_body(word: str) -> bool:
    """Say whether a folded word is a noun for bodies or for people together: "ministry", "crew"."""
    return noun_kind(word, guess=False) in ("organisation", "group")


def _head(content: Sequence[str]) -> str:
    """The noun that says what a body is: the last one before a preposition, or the first that names a body."""
    last = singular(content[-1])
    return last if is_body(last) else next((singular(word) for word in content if is_body(word)), last)


def _mixed(kept: Sequence[tuple[str, bool]]) -> BodyName:
    """Read a phrase of common words and names."""
    owner = _owner(kept)
    tail = len(kept)
    while tail > owner and (kept[tail - 1][1] or (tail < len(kept) and kept[tail - 1][0].lower() in SMALL)):
        tail -= 1
    while tail < len(kept) and kept[tail][0].lower() in SMALL:
        tail += 1
    before = " ".join(token.lower() for token, _ in kept[max(0, tail - 2) : tail])
    called = before.endswith(tuple(_NAMED))
    governed = tail > 0 and any(token.lower() in _PREPOSITIONS for token, _ in kept[max(0, tail - 2) : tail])
    if 0 < tail < len(kept) and not owner and (called or not governed):
        return _capitals([token for token, _ in kept[tail:]])
    binder = {w for token, capital in kept if capital for w in words(_POSSESSIVE.sub("", token))} - {"based"}
    lower = [token.lower() for token, capital in kept if not capital]
    ends = [k for k, token in enumerate(lower) if k and token in _PREPOSITIONS]
    first, content = (
        [w for token in lower[: ends[k] if len(ends) > k else None] for w in words(_POSSESSIVE.sub("", token))]
        for k in (0, 1)
    )
    content = [word for word in content if word not in SMALL and word not in _PREPOSITIONS]
    own = {word for word in binder if _describes(word) and not is_country(word)}
    common = frozenset(map(singular, [*content, *own]))
    head = singular(first[-1]) if first else None
    if head is None and own:
        head = _head(sorted(own))
    return BodyName(common=common, head=head, binder=frozenset(binder - own))


def to_acronym(text: str) -> str | None:
    """Return ``text`` folded and without points where it is written like an acronym: 2 to 7 capitals."""
    bare = re.sub(r"[.\s&-]", "", text)
    return fold(bare) if 1 < len(bare) < 8 and bare.isalpha() and bare.isupper() else None
