"""Two people's names in different reports: one person's, two people's, or names that leave it open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from onrecord.attributions.words import word_set
from onrecord.sources.across.given import one_given
from onrecord.sources.across.spelling import alike, spelling, words
from onrecord.sources.given import Gender, gender_of, is_given
from onrecord.sources.lexicon import FEMALE, MALE
from onrecord.sources.namekinds import PARTICLES, POST_NOMINALS, TITLES

PersonMatch = Literal["same", "part", "spelling", "initial", "family", "given", "other"]
"""Word for word (in any romanisation and order); one without a name that the other has; a letter or two apart; a first
name against its initial; the family or the first name alone; two people of one family name."""

LONGEST = 200
"""Characters of a name that are read."""
_GENERATIONS = {"jr": "junior", "junior": "junior", "sr": "senior", "senior": "senior"}
_GENERATIONS |= {"ii": "second", "iii": "third", "iv": "fourth"}
_BIRTH = re.compile(r",?\s*\(?\b(?:née|nee|born|geb\.?)\s+([\w’'-]+)\)?", re.I)
_ASIDE = re.compile(r"\([^)]*\)|[“\"][^”\"]*[”\"]|,.*")
_ARTICLES = word_set("al el ash as an ar at az ad")
"""Arabic's article, as it stands before a hyphen."""
_PARTICLES = PARTICLES | {"al", "el", "bint", "abu"}
_TITLES = TITLES | POST_NOMINALS | word_set("frau herr señor señora sr sra doña pan pani u daw haji hajji")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name made comparable: folded words without titles, particles and what stands beside the name."""

    words: tuple[str, ...]
    family: tuple[str, ...]
    """Those of them that may stand alone for the person as a family name: the last one, the parts of a double one."""
    lone: bool
    """Whether only a family name, or only a first name, is given."""
    generation: str | None = None
    birth: str | None = None
    """Family name at birth, where the name says it."""

    @property
    def is_full(self) -> bool:
        """Whether it has a first and a family name, written out."""
        return not self.lone and all(len(word) > 1 for word in (self.words[0], self.words[-1]))


@lru_cache(maxsize=65536)
def person_name(text: str) -> PersonName:
    """Read a person's name as a report writes it; no words where nothing of it is a name."""
    text = text[:LONGEST]
    birth = _BIRTH.search(text)
    bare = _ASIDE.sub(" ", _BIRTH.sub(" ", text)) if birth else _ASIDE.sub(" ", text)
    if not words(bare):
        bare = text
    kept: list[str] = []
    last: tuple[str, ...] = ()
    generation = None
    chunks = re.sub(r"['’]s\b", "", f"{bare} {_generation_after(text)}").split()
    for k, chunk in enumerate(chunks, start=1):
        parts = words(chunk)
        if len(parts) == 1 and parts[0] in _GENERATIONS and kept:
            generation = _GENERATIONS[parts[0]]
            continue
        if len(parts) > 1 and parts[0] in _ARTICLES:
            parts = parts[1:]
        elif len(parts) > 1 and chunk.rpartition("-")[2].islower():
            parts = ("".join(parts),)  # "Guo-qiang", which others write "Guoqiang"
        low = chunk.lower().rstrip(".,")
        if k < len(chunks) and (low in _TITLES or low in _PARTICLES):
            continue
        kept += parts
        last = parts or last
    kept = kept or list(words(bare))
    family = last or tuple(kept[-1:])
    lone = len(kept) <= len(family)
    if len(family) == 1 and len(kept) > 2 and not is_given(kept[-2]) and len(kept[-2]) > 2:
        family = (kept[-2], *family)  # "María Ruiz López" goes by "Ruiz"
    return PersonName(tuple(kept), family, lone, generation, words(birth[1])[-1] if birth else None)


def _generation_after(text: str) -> str:
    """The generation after a comma ("Lund, Jr."), which is cut off with what else stands there."""
    after = words(text.partition(",")[2])
    return after[0] if after and after[0] in _GENERATIONS else ""


def match_people(one: PersonName, other: PersonName) -> PersonMatch | None:
    """Say how the names of two people agree; ``None`` where they have nothing in common. Symmetric."""
    a, b = sorted((one, other), key=lambda n: (n.lone, -len(n.words), n.words, n.family, n.birth or ""))
    if not a.words or not b.words:
        return None
    generations = {a.generation, b.generation} - {None}
    if spelling("".join(a.words)) == spelling("".join(b.words)) or _reordered(a.words, b.words):
        if len(generations) > 1:
            return "other"
        return "family" if a.lone and b.lone else "same"
    if b.lone:
        return _alone(b.words, a)
    families = _families(a, b)
    if families is None:
        return "part" if _inside(b.words, a.words) else None
    if len(generations) > 1:
        return "other"
    firsts = _firsts(a.words[:-1], b.words[:-1])
    if families == "close":
        return "spelling" if firsts in ("same", "close") else None
    if firsts == "other" or _middles_differ(a.words, b.words):
        return "other"
    if firsts == "initial":
        return "initial"
    if firsts == "part" or families == "part":
        return "part"
    return "spelling" if firsts == "close" else "same" if len(a.words) == len(b.words) else "part"


def _reordered(a: Sequence[str], b: Sequence[str]) -> bool:
    return len(a) == len(b) > 1 and sorted(map(spelling, a)) == sorted(map(spelling, b))


def _alone(lone: Sequence[str], full: PersonName) -> PersonMatch | None:
    if max(map(len, lone)) < 2:
        return None
    if len(lone) > 1:
        return "family" if _inside(lone, full.words) else None
    births = (full.birth,) if full.birth else ()
    if any(alike(lone[0], family) == "same" for family in (*full.family, *births)):
        return "family"
    return "given" if alike(lone[0], full.words[0]) == "same" else None


def _inside(short: Sequence[str], long: Sequence[str]) -> bool:
    forms = [spelling(word) for word in long]
    wanted = [spelling(word) for word in short]
    return any(forms[k : k + len(wanted)] == wanted for k in range(len(forms) - len(wanted) + 1))


def _families(a: PersonName, b: PersonName) -> Literal["same", "part", "close"] | None:
    """How the family names of two names of several words agree."""
    ways = [(alike(a.words[-1], b.words[-1]), "same")]
    if len(a.words) != len(b.words):
        ways += [(alike(x, y), "part") for x in a.family for y in b.family]
    ways += [(alike(name.birth, y), "part") for name, rest in ((a, b), (b, a)) if name.birth for y in rest.family]
    if any(way in ("same", "ending") for way, _ in ways[:1]):
        return "same"
    if any(way == "same" for way, _ in ways):
        return "part"
    return "close" if ways[0][0] in ("close", "slip") else None


def _firsts(a: Sequence[str], b: Sequence[str]) -> Literal["same", "close", "initial", "part", "other"]:
    """How what stands before the family names agrees."""
    first, second = a[0], b[0]
    if len(first) == 1 or len(second) == 1:
        return "initial" if first[0] == second[0] or spelling(first)[:1] == spelling(second)[:1] else "other"
    if alike(first, second) == "same":
        return "same"
    if one_given(first, second):
        return "part"
    short, long = sorted((first, second), key=len)
    if long.startswith(short) and len(short) >= 3 and not _genders_differ(short, long):
        return "part"
    if any(alike(second, word) == "same" for word in a[1:]) or any(alike(first, word) == "same" for word in b[1:]):
        return "part"
    if spelling("".join(a)) == spelling("".join(b)):
        return "same"
    return "close" if alike(first, second) in ("close", "slip") and not _genders_differ(first, second) else "other"


def _genders_differ(one: str, other: str) -> bool:
    genders = {gender_of(one), gender_of(other)} - {None}
    return len(genders) > 1 or (one.endswith("a") != other.endswith("a") and abs(len(one) - len(other)) < 2)


def _middles_differ(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether both have one middle initial, and another one."""
    one, other = (words[1:-1] for words in (a, b))
    if len(one) != 1 or len(other) != 1 or min(len(one[0]), len(other[0])) > 1:
        return False
    return one[0][0] != other[0][0]


def gender_told(texts: Sequence[str]) -> Gender | None:
    """Return the gender that titles and nouns in ``texts`` tell ("Ms Lund", "spokesman"); ``None`` where none do."""
    said = {word for text in texts for word in words(text)}
    male, female = bool(said & MALE), bool(said & FEMALE)
    return None if male == female else "male" if male else "female"
