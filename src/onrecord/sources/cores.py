"""What stands between determiner and preposition: modifiers, head noun and name, in any order that news English has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from onrecord.sources.given import is_given
from onrecord.sources.lexicon import NounKind, is_plural, noun_kind, singular, word_set
from onrecord.sources.namekinds import BODIES, PARTICLES, POST_NOMINALS, TITLES, NameKind, name_kind
from onrecord.sources.units import TIES, Unit, write

Floats = NDArray[np.float32]

_MODIFIERS = word_set(
    """prime foreign interior defence defense finance transport health education home chief vice deputy senior junior
    executive general assistant associate managing acting interim former ex retired late rear first second third
    press police state city county district regional national federal local public permanent under attorney
    solicitor lord lady privy opposition party cabinet government council committee parish team group race plant
    league club company union human sports culture justice labour labor energy environment trade economy economic
    social security communications media information technical medical duty night new old young top beaten own"""
)
_DEMONYM_ENDS = ("ian", "ese", "ish", "can", "ean", "nch", "tch", "eek", "ani", "aqi", "raeli", "thai", "swiss")
FIRMS = word_set("builder carrier distributor funder insurer lender maker manufacturer operator retailer supplier")
"""Nouns that people and bodies can both be, but bodies are more often."""
_SURNAME_OR_JOB = word_set("baker bishop king cook carter taylor porter mason butler judge major abbot pope rider")
NO_NOUNS = word_set(
    """one two three four five six seven eight nine ten first second third fourth fifth last latter former other others
    another neither either none some many few several most all both elder eldest younger youngest same rest"""
)
"""Words that stand for a noun said before ("the second"); never a name."""


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
    """Read modifiers, head noun and name; ``words`` is not empty.

    ``article``: whether "the" or "this" stands before; ``owned``: whether an owner does ("her", "the ministry's").
    """
    bare = not (article or owned)
    run = len(words)
    while run and (words[run - 1].is_capital or words[run - 1].text in TIES or _joins(words, run - 1)):
        run -= 1
    lead, name = list(words[:run]), list(words[run:])
    while len(name) > 1 and name[0].low.endswith("-based"):
        name = name[1:]
    if not name:
        return _common(lead, bare)
    of_body = lead and noun_kind(lead[-1].low) in ("organisation", "outlet") and not _role_end(name)
    if not of_body and all(unit.low in _MODIFIERS for unit in lead):
        return _capitals(lead, name, article and not lead, owned, names)
    title, name = _without_title(name)
    if noun_kind(lead[-1].low) is not None or is_plural(lead[-1].low):
        return _named(_common(lead, bare), name, title, names)
    kind, certain = name_kind(name, article, names)
    return Noun(name=tuple(name), name_kind=kind, certain=certain, role=write(lead), title=title)


def _joins(words: Sequence[Unit], k: int) -> bool:
    """Whether the lower-case word at ``k`` ties two parts of a name: "Lotte van Aarle", "Bank of Portugal"."""
    if words[k].low not in PARTICLES and words[k].low not in ("of", "the", "and", "for"):
        return False
    return 0 < k < len(words) - 1 and (words[k - 1].is_capital or words[k - 1].low in PARTICLES | {"of"})


def kind_of(unit: Unit, first: bool) -> NounKind | None:
    """What a word stands for as a noun.

    A given name is none, though it may end like one ("Peter"); nor does its ending make a capitalised word one, but for
    a plural at the front ("Swimmers").
    """
    if unit.quoted or (unit.is_capital and is_given(unit.text)):
        return None
    guess = not unit.is_capital or (first and is_plural(unit.low) and "-" not in unit.text)
    return noun_kind(unit.low, guess=guess)


def _common(words: Sequence[Unit], bare: bool) -> Noun:
    """Read words that end with a head noun, and take a body at their front for whom the source works."""
    first = len(words) - 1
    while first and not _employs(words, first - 1, bare):
        first -= 1
    low = words[-1].low
    kind = _kind_of_head(words)
    return Noun(
        head=low,
        head_kind=kind,
        role=None if low in NO_NOUNS else write(words[first:]),
        of=write(words[:first]) or None,
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
    if not unit.is_capital or unit.low in _MODIFIERS or unit.low.endswith(_DEMONYM_ENDS):
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
    split = _role_end(run)
    if split:
        title, name = _without_title(run[split:])
        return _named(_common([*lead, *run[:split]], bare), name, title, names)
    if _is_role(run, bare, article):
        return _common([*lead, *run], bare)
    title, name = _without_title(run)
    kind, certain = name_kind(name, article, names)
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


def _is_role(run: Sequence[Unit], bare: bool, article: bool) -> bool:
    """Whether capitalised words are a role or a common noun: "The Minister", "Police", "Interior Minister"."""
    if any(unit.quoted or unit.low == "of" for unit in run):
        return False
    low = run[-1].low
    if low in NO_NOUNS:
        return True
    kind = kind_of(run[-1], first=bare and len(run) == 1)
    if len(run) == 1:
        outlet_name = article and name_kind(run, article, None)[0] == "outlet" and low not in ("paper", "newspaper")
        return kind is not None and not outlet_name and not (bare and low in _SURNAME_OR_JOB)
    if kind not in ("person", "either", "group") or low in BODIES or is_given(run[0].text):
        return False
    if article and name_kind(run, article, None) == ("outlet", True):
        return False
    return not bare or any(unit.low in _MODIFIERS for unit in run[:-1]) or is_plural(low)


def _role_end(run: Sequence[Unit]) -> int:
    """How many words of a capitalised run are a role before a name: 2 of "Prime Minister Ada Lund"; 0 for none."""
    if kind_of(run[-1], first=False) == "organisation" and not is_given(run[-2 if len(run) > 1 else -1].text):
        return 0
    for k in range(len(run) - 2, -1, -1):
        kind = kind_of(run[k], first=k == 0)
        job = kind in ("person", "either", "anonymous") or (kind is not None and run[k + 1].quoted)
        if not job or run[k + 1].text in TIES or any(is_given(unit.text) for unit in run[:k]):
            continue
        if kind_of(run[-1], first=False) == "person" and all(unit.low in _MODIFIERS for unit in run[k + 1 : -1]):
            continue  # "Deputy Director", "Chief Press Secretary"
        if k or run[k].low not in _SURNAME_OR_JOB:
            return k + 1
    return 0


def _without_title(name: list[Unit]) -> tuple[str | None, list[Unit]]:
    """Cut titles off the front: "Rear Adm Tomás Irarrázaval"."""
    first = 0
    if kind_of(name[-1], first=False) in ("organisation", "group", "outlet"):
        return None, name  # "General Staff"
    while first < len(name) - 1 and name[first].low.rstrip(".") in TITLES and not name[first].quoted:
        first += 1
    return (write(name[:first]) or None), name[first:]


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
