"""What the words of one mention say by themselves: a name, a role, for whom; whether person, body, outlet or document.

A noun phrase is read by the order of its words: determiner, numeral, owner, modifiers, head noun, name, and what a
preposition adds; appositions are phrases of their own, side by side. No other word of the report is seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from onrecord.sources.given import Gender, gender_of
from onrecord.sources.lexicon import FEMALE, MALE, singular, word_set
from onrecord.sources.nouns import Noun, read_noun, write
from onrecord.sources.pronouns import Pronoun, pronoun
from onrecord.sources.secrecy import hides
from onrecord.sources.source import SourceKind
from onrecord.sources.units import Unit, units

Floats = NDArray[np.float32]
Form = Literal["name", "noun", "pronoun"]

_MOST_WORDS = 120
"""What stands further on in a phrase says nothing of who it is."""
_BREAKS = frozenset(",;:–—/")
_CLAUSES = word_set(
    """who whom whose which that where when while because whether if although though speaking quoting citing writing
    asked"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a mention's own words say of its source."""

    form: Form
    name: str | None = None
    """The proper name, without titles, role or age; of several people, all their names."""
    name_words: tuple[int, int] | None = None
    """First and last index of the name among the words, both included."""
    acronym: str | None = None
    """The short form in brackets after a name: "HWF"."""
    nickname: str | None = None
    """A name in quotation marks inside the name, which ``name`` leaves out."""
    head: str | None = None
    """The head noun, or the pronoun, in lower case; ``None`` of a bare name."""
    kind: SourceKind
    certain: bool = False
    """Whether the words leave no doubt about ``kind``: a bare surname could be a company's name."""
    role: str | None = None
    """What the source is, in the report's words, without article: "harbour master"."""
    of: str | None = None
    """Whom or what the source speaks or works for or belongs to, in the report's words: "the ministry", "her"."""
    gender: Gender | None = None
    plural: bool = False
    definite: bool = False
    """Whether the report takes the source as known: a name, "the", "this", "its"; not "a", "two" or a bare plural."""
    anonymous: bool = False
    """Whether the words say that the source hides: "people familiar with the matter"."""


def describe(strings: Sequence[str], names: Floats | None = None) -> Description:
    """Read one source phrase, given as its words in the order of the text.

    ``names`` (words, 4): the network's probability of each of ``signals.NAME_KINDS`` at each word; without it, or where
    it is all zeros, only the rules decide. The reading is linear in the number of words; the first 120 are read.
    """
    found = units(strings[:_MOST_WORDS])
    core, acronym = _without_brackets(found)
    core = _without_clause(core)
    known = pronoun([unit.low for unit in core if unit.is_word])
    if known is not None:
        return _of_pronoun(known)
    nouns = [noun for part in _split(core) if (noun := read_noun(part, names)) is not None]
    if not nouns:
        return Description(form="noun", kind="unnamed")
    return _merge(nouns, acronym, hides([unit.low for unit in found if unit.is_word]))


def _without_brackets(found: Sequence[Unit]) -> tuple[list[Unit], str | None]:
    """Leave out what stands in brackets; return the first short form among it."""
    kept: list[Unit] = []
    acronym = None
    depth = 0
    for unit in found:
        if unit.text in "([":
            depth += 1
        elif unit.text in ")]":
            depth = max(0, depth - 1)
        elif not depth:
            kept.append(unit)
        elif acronym is None and unit.text.isupper() and 2 <= len(unit.text) <= 8 and unit.text.isalpha():
            acronym = unit.text
    return kept, acronym


def _without_clause(core: Sequence[Unit]) -> list[Unit]:
    """Leave out a relative clause and all after it."""
    for k, unit in enumerate(core):
        if k and unit.low in _CLAUSES and not unit.is_capital:
            return list(core[:k])
    return list(core)


def _split(core: Sequence[Unit]) -> list[list[Unit]]:
    """Cut at commas and dashes."""
    parts: list[list[Unit]] = [[]]
    for unit in core:
        if unit.text in _BREAKS:
            parts.append([])
        else:
            parts[-1].append(unit)
    return [part for part in parts if part]


def _of_pronoun(known: Pronoun) -> Description:
    kind: SourceKind = "person" if known.gender else "group" if known.plural else "unnamed"
    if known.word in ("we", "us", "our", "ours"):
        kind = "group"
    return Description(
        form="pronoun",
        head=known.word,
        kind=kind,
        certain=known.gender is not None,
        gender=known.gender,
        plural=known.plural,
        definite=known.word not in ("one", "another", "others"),
    )


def _merge(nouns: Sequence[Noun], acronym: str | None, secret: bool) -> Description:
    """Join a phrase and its appositions into one description."""
    named = next((noun for noun in nouns if noun.name), None)
    if named is None:
        return _unnamed(nouns, secret)
    roles = [noun for noun in nouns if noun.role and noun.head_kind is not None] or [n for n in nouns if n.role]
    kind, certain = _kind_of_name(named, nouns)
    plural = any(unit.low == "and" for unit in named.name) and kind == "group"
    words = [unit for unit in named.name if not unit.quoted] or list(named.name)
    quoted = [unit for unit in named.name if unit.quoted]
    nickname = write(quoted) if quoted and len(quoted) < len(named.name) else None
    heads = [noun.head for noun in nouns if noun.head]
    of = next((noun.of for noun in (*roles, *nouns) if noun.of), None)
    return Description(
        form="name",
        name=write(words),
        name_words=(named.name[0].first, named.name[-1].last),
        acronym=acronym,
        nickname=nickname,
        head=heads[0] if heads else None,
        kind=kind,
        certain=certain,
        role=roles[0].role if roles else None,
        of=of,
        gender=_gender([named.title or "", *heads], words[0].text) if kind == "person" else None,
        plural=plural,
        definite=True,
    )


def _kind_of_name(named: Noun, nouns: Sequence[Noun]) -> tuple[SourceKind, bool]:
    """What a named source is: as its name says, or as an apposition says that knows better."""
    assert named.name_kind is not None
    if named.certain:
        return named.name_kind, True
    for noun in nouns:
        if noun.head_kind in ("person", "anonymous") and not noun.plural:
            return "person", True
        if noun.head_kind == "outlet" or noun.head_kind == "organisation":
            return noun.head_kind, True
    if any(noun.head_kind == "either" for noun in nouns) and len(named.name) == 1:
        return "organisation", False
    return named.name_kind, False


def _unnamed(nouns: Sequence[Noun], secret: bool) -> Description:
    """Describe a source without a name."""
    main = next((noun for noun in nouns if noun.head_kind is not None), nouns[0])
    anonymous = main.head_kind == "anonymous" or secret
    kind, certain = _kind_of_noun(main)
    if kind in ("outlet", "document"):
        anonymous = False
    elif anonymous:
        kind, certain = "unnamed", True
    return Description(
        form="noun",
        head=main.head,
        kind=kind,
        certain=certain,
        role=main.role,
        of=main.of,
        gender=_gender([main.head or ""], ""),
        plural=nouns[0].plural,
        definite=nouns[0].definite,
        anonymous=anonymous,
    )


def _kind_of_noun(noun: Noun) -> tuple[SourceKind, bool]:
    kind = noun.head_kind
    if kind == "document" or kind == "outlet":
        if noun.head == "paper" and not noun.definite:
            return "document", False
        if noun.head == "website" and noun.of:
            return "document", True
        return kind, True
    if kind == "organisation" and not noun.plural:
        return "organisation", True
    if kind == "either" and not noun.plural:
        return "organisation", False
    if noun.plural or kind == "group":
        return "group", kind is not None
    return "unnamed", kind is not None


def _gender(nouns: Sequence[str], given: str) -> Gender | None:
    for noun in nouns:
        for word in noun.lower().replace(".", "").split():
            form = singular(word)
            if form in MALE:
                return "male"
            if form in FEMALE:
                return "female"
    return gender_of(given) if given else None
