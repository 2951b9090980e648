"""What stands between determiner and preposition: modifiers, head noun and name, in any order that news English has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from onrecord.sources.lexicon import NounKind, is_plural, noun_kind, singular
from onrecord.sources.namekinds import PARTICLES, POST_NOMINALS, NameKind, name_kind
from onrecord.sources.roles import FIRMS, MODIFIERS, NO_NOUNS, is_role, kind_of, role_end, without_title
from onrecord.sources.units import TIES, Unit, write

Floats = NDArray[np.float32]

_DEMONYM_ENDS = ("ian", "ese", "ish", "can", "ean", "nch", "tch", "eek", "ani", "aqi", "raeli", "thai", "swiss")


@dataclass(frozen=True, slots=True)
class Noun:
    """What one noun phrase says; see ``phrases.Description`` for the fields of the same names."""

    name: tuple[Unit, ...] = ()
    name_kind: NameKind | None = None
    certain: bool = False
    head: str | None = None
    head_kind: NounKind | None = None
    role: str | None = None
    of: str | None = None
    title: str | None = None
    plural: bool = False
    definite: bool = False


def read_core(words: Sequence[Unit], *, article: bool, owned: bool, names: Floats | None) -> Noun:
    """Read modifiers, head noun and name.

    ``article``: whether "the" or "this" stands before; ``owned``: whether an owner does ("her", "the ministry's").
    """
    bare = not (article or owned)
    while words and not words[0].is_word:
        words = words[1:]
    while words and not words[-1].is_word:
        words = words[:-1]
    if not words:
        return Noun()
    run = len(words)
    while run and (words[run - 1].is_capital or words[run - 1].text in TIES or _joins(words, run - 1)):
        run -= 1
    lead, name = list(words[:run]), list(words[run:])
    while len(name) > 1 and name[0].low.endswith("-based"):
        name = name[1:]
    if not name:
        return _common(lead, bare)
    of_body = lead and noun_kind(lead[-1].low) in ("organisation", "outlet") and not role_end(name)
    if not of_body and all(unit.low in MODIFIERS for unit in lead):
        return _capitals(lead, name, article and not lead, owned, names)
    title, name = without_title(name)
    if noun_kind(lead[-1].low) is not None or is_plural(lead[-1].low):
        return _named(_common(lead, bare), name, title, names)
    kind, certain = name_kind(name, False, names)
    return Noun(name=tuple(name), name_kind=kind, certain=certain, role=write(lead), title=title)


def _joins(words: Sequence[Unit], k: int) -> bool:
    """Whether the lower-case word at ``k`` ties two parts of a name: "Greta van Horn", "Bank of Portugal"."""
    if words[k].low not in PARTICLES and words[k].low not in ("of", "the", "and", "for"):
        return False
    return 0 < k < len(words) - 1 and (words[k - 1].is_capital or words[k - 1].low in PARTICLES | {"of"})


def _common(words: Sequence[Unit], bare: bool) -> Noun:
    """Read words that end with a head noun, and take a body at their front for whom the source works."""
    first = len(words) - 1
    while first and not _employs(words, first - 1, bare):
        first -= 1
    low = words[-1].low
    kind = _kind_of_head(words)
    of = write(words[:first])
    if not of and len(words) > 1 and kind in ("person", "anonymous") and noun_kind(words[-2].low) == "organisation":
        of = words[-2].text  # "police source"
    return Noun(
        head=low,
        head_kind=kind,
        role=None if low in NO_NOUNS else write(words[first:]),
        of=of or None,
        plural=is_plural(low) and kind != "document",
    )


def _kind_of_head(words: Sequence[Unit]) -> NounKind | None:
    """The kind of the last word's noun, where the one before it may tell more."""
    low, before = words[-1].low, words[-2].low if len(words) > 1 else ""
    if singular(low) == "agency" and before in ("news", "wire", "press"):
        return "outlet"
    if singular(low) == "station" and before not in ("", "radio", "tv", "television", "news", "broadcasting"):
        return "organisation"
    if (before, low) == ("social", "media"):
        return "group"
    if (before, low) in (("general", "staff"), ("civil", "defence"), ("trading", "standards")):
        return "organisation"
    return kind_of(words[-1], first=len(words) == 1)


def _employs(words: Sequence[Unit], k: int, bare: bool) -> bool:
    """Whether the word at ``k`` before a head noun is a name ("Kremlin" in "Kremlin spokesman") and no adjective."""
    unit = words[k]
    if not unit.is_capital or unit.low in MODIFIERS or unit.low.endswith(_DEMONYM_ENDS):
        return False
    if k or not bare or any(letter.isupper() for letter in unit.text[1:]):
        return True
    return noun_kind(unit.low) is None and not unit.low.endswith(("ed", "al", "ive", "ic", "ous"))


def _capitals(lead: list[Unit], run: list[Unit], article: bool, owned: bool, names: Floats | None) -> Noun:
    """Read a run of capitalised words: titles and roles, then a name; or a name alone; or a role alone."""
    bare = not (article or owned or lead)
    if len(run) > 1 and run[0].low in ("neighbouring", "neighboring"):
        return Noun(name=tuple(run[1:]), name_kind="organisation", certain=True)
    role = ""
    if len(run) > 2 and run[-1].low in POST_NOMINALS:
        role, run = run[-1].text, run[:-1]
    split = role_end(run)
    if split:
        title, name = without_title(run[split:])
        return _named(_common([*lead, *run[:split]], bare), name, title, names)
    if is_role(run, bare, article):
        return _common([*lead, *run], bare)
    title, name = without_title(run)
    kind, certain = name_kind(name, article, None if title else names)
    if title and not certain:
        kind, certain = "person", True
    last = kind_of(run[-1], first=False)
    return Noun(
        name=tuple(name),
        name_kind=kind,
        certain=certain,
        head=run[-1].low if last in ("organisation", "outlet") and kind != "person" else None,
        role=write(lead) or role or None,
        title=title,
    )


def _named(noun: Noun, name: Sequence[Unit], title: str | None, names: Floats | None) -> Noun:
    """Put a name to a head noun, and let the noun say what the name is."""
    kind, certain = name_kind(name, False, names)
    if noun.head_kind in ("organisation", "outlet"):
        kind, certain = noun.head_kind, True
    elif noun.head_kind in ("person", "anonymous") and not noun.plural:
        kind, certain = "person", True
    elif noun.head_kind == "either" and not certain and (len(name) == 1 or noun.head in FIRMS):
        kind = "organisation"
    plural = noun.plural and kind == "person"
    return replace(noun, name=tuple(name), name_kind=kind, certain=certain, title=title, plural=plural)
