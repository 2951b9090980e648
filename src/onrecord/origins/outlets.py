"""Whether two names are one outlet's: "the Washington Post" and "the Post", "MPA" and "Meridian Press Agency"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from onrecord.attributions.words import word_set
from onrecord.sources.namekinds import name_kind
from onrecord.sources.names import fold, initials
from onrecord.sources.units import units

SAME = 0.5
"""The score from which two names are taken for one outlet's."""
SURE = 0.75
"""The score from which they are so wherever they stand; below it, only where no other outlet fits as well."""

_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_SITE = re.compile(
    r"^(?:https?://)?(?:www\.)?(?=\w+[.-])|(?<=\w)\.(?:com?|org|net|info|[a-z]{2})\b(?:\.[a-z]{2}\b)?", re.I
)
_WORD = re.compile(r"[^\W_]+(?:\.(?=[A-Z]\b)[^\W_]+)*")
_CALLED = re.compile(r"^.*?\b(?:called|named|by (?:the )?name of)\s+", re.I)
_GENERIC = word_set(
    """newspaper paper newspapers magazine journal site website webpage page blog podcast broadcaster station
    channel tabloid broadsheet daily weekly portal outlet agency newswire wire service publication programme program
    article item report story headline dispatch newsletter bulletin gossip news media press television radio tv"""
)
"""What an outlet is; before a name it says no more than "the"."""
_DESCRIBING = word_set(
    """the a an this that our its same another one other local national regional state run owned controlled private
    independent respected popular leading rival sister city village student morning evening weekend sunday online
    consumer trade business financial sports celebrity fashion industry music film science medical farming technology
    american australian austrian belgian brazilian british canadian chinese czech danish dutch english estonian finnish
    french german greek hungarian icelandic indian irish israeli italian japanese korean latvian lithuanian mexican
    nigerian norwegian polish portuguese romanian russian scottish serbian spanish swedish swiss turkish ukrainian welsh
    foreign"""
)
_LOOSE = word_set("the online com news media newspaper newspapers magazine site website group international world tv")
"""What may be left off a name, or added, and it is still that outlet's."""
_MASTHEADS = word_set(
    """times post herald gazette courier chronicle tribune journal news telegraph guardian observer mirror mail
    standard dispatch bulletin beacon sentinel argus examiner inquirer register globe star independent echo mercury
    bugle review digest wire newswire ledger monitor press weekly daily today radio tv television express advertiser
    messenger reporter spectator economist recorder citizen magazine sun world voice union record eagle leader
    evening morning sunday business national international central public first new agency service channel
    broadcasting city state republic nation people"""
)
"""Words that the names of many outlets share."""
_AGENCIES = word_set("agency agencies wire newswire")


@lru_cache(maxsize=8192)
def same_outlet(one: str, other: str) -> float:
    """Say how sure it is, in [0, 1], that two names are one outlet's, as far as names alone can tell.

    1 where they agree word for word (case, accents, "the", ".com" and what stands in brackets aside); less where one is
    the other's initials, a part of it with a word of its own ("the Trumpeter" of "Daily Trumpeter") or differs by a
    letter or two; ``SAME`` where all that they share is a word that many outlets' names have ("the Post"). 0 where one
    of them is no name ("the paper").
    """
    a, b = outlet_words(one), outlet_words(other)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    long, short = (a, b) if len(a) >= len(b) else (b, a)
    if _is_acronym(short, one, other) and short[0] in initials(long):
        return 0.85
    core_a, core_b = [w for w in a if w not in _LOOSE], [w for w in b if w not in _LOOSE]
    if core_a and core_a == core_b:
        return 0.8 if set(core_a) - _MASTHEADS else SAME
    if _begins_or_ends(long, short):
        return 0.75 if set(short) - _MASTHEADS else SAME
    plain_a, plain_b = "".join(a), "".join(b)
    if min(len(plain_a), len(plain_b)) >= 8 and plain_a[0] == plain_b[0] and fuzz.ratio(plain_a, plain_b) >= 88:
        return 0.75 if _alike(a, b) else 0.0
    return 0.0


def find_outlet(name: str, outlets: Iterable[str]) -> str | None:
    """Return which of ``outlets`` goes by ``name``: the one that fits best, ``None`` where none fits or two as well."""
    scores = sorted(((same_outlet(name, outlet), outlet) for outlet in set(outlets)), reverse=True)
    if not scores or scores[0][0] < SAME:
        return None
    best = [outlet for score, outlet in scores if score == scores[0][0]]
    if len(best) > 1 and any(same_outlet(best[0], outlet) < SURE for outlet in best[1:]):
        return None
    return min(best)


def is_own(name: str, outlet: str) -> bool:
    """Say whether a report of ``outlet`` means itself by ``name``: "the Post" in the Tarvik Post, not the reverse."""
    score = same_outlet(name, outlet)
    return score >= SURE or (score >= SAME and len(outlet_words(name)) <= len(outlet_words(outlet)))


def is_named(name: str) -> bool:
    """Say whether ``name`` names an outlet, and does not only describe one: "a Danish tabloid", "the Lyon paper"."""
    raw = _WORD.findall(_BRACKETS.sub("", name))
    article = len(raw) > 1 and raw[0].lower() in ("a", "an", "the")
    described = article and (raw[-1] in _GENERIC or all(word.islower() for word in raw[1:]))
    return bool(outlet_words(name)) and not described


def reads_as_outlet(name: str) -> bool:
    """Say whether a proper name, by its words alone, is an outlet's: "Daily Trumpeter", "Meridian Press Agency"."""
    words = _WORD.findall(_BRACKETS.sub("", name))
    article = bool(words) and words[0].lower() == "the"
    words = words[1:] if article else words
    if len(words) > 1 and (_AGENCIES & {word.lower() for word in words} or words[-1] == "News"):
        return True
    named = units(words)
    return bool(named) and name_kind(named, article, None)[0] == "outlet"


@lru_cache(maxsize=8192)
def outlet_words(name: str) -> tuple[str, ...]:
    """Return a name's words made comparable, without those that only describe an outlet; empty where that is all."""
    bare = _CALLED.sub("", _SITE.sub("", _BRACKETS.sub("", name) or name))
    raw = _WORD.findall(bare.replace("’", "'").replace("'s", "").replace("'", ""))
    raw = raw[1:] if len(raw) > 1 and raw[0].lower() in ("the", "a", "an") else raw
    if not any(_is_name(raw, k) for k in range(len(raw))):
        return ()
    while len(raw) > 1 and not _is_name(raw, 0):
        raw = raw[1:]
    while len(raw) > 1 and raw[-1].islower() and raw[-1] in _GENERIC and any(word[0].isupper() for word in raw):
        raw = raw[:-1]
    return tuple(fold(word.replace(".", "")) for word in raw)


def _is_name(raw: Sequence[str], k: int) -> bool:
    """Whether word ``k`` names; a capital at the beginning may be a sentence's, where "paper" or the like follows."""
    word = raw[k]
    opens = k == 0 and len(raw) > 1 and raw[1].islower()
    return word.lower() not in _GENERIC | _DESCRIBING or not (word.islower() or opens)


def _is_acronym(short: tuple[str, ...], one: str, other: str) -> bool:
    written = f"{one} {other}".replace(".", "")
    return len(short) == 1 and 2 <= len(short[0]) <= 6 and short[0].upper() in written


def _begins_or_ends(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    return len(long) > len(short) and short in (long[: len(short)], long[-len(short) :])


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether no word of a name of the same length is quite another: "Morning Post" is not "Evening Post"."""
    return len(a) != len(b) or all(fuzz.ratio(x, y) >= 70 for x, y in zip(a, b, strict=True))
