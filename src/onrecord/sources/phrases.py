"""What the words of one mention say by themselves: a name, a role, for whom; whether person, body, outlet or document.

A noun phrase is read by the order of its words: determiner, numeral, owner, modifiers, head noun, name, and what a
preposition adds; appositions are phrases of their own, side by side. No other word of the report is seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from onrecord.sources.cores import FIRMS, Noun
from onrecord.sources.description import Description
from onrecord.sources.given import Gender, gender_of
from onrecord.sources.lexicon import FEMALE, MALE, singular, word_set
from onrecord.sources.nouns import name_in_clause, read_noun
from onrecord.sources.pronouns import Pronoun, pronoun
from onrecord.sources.secrecy import hides
from onrecord.sources.source import SourceKind
from onrecord.sources.units import Unit, units, write

__all__ = ["Description", "describe"]

Floats = NDArray[np.float32]

_MOST_WORDS = 120
"""What stands further on in a phrase says nothing of who it is."""
_BREAKS = frozenset(",;:–—/")
_CLAUSES = word_set(
    """who whom whose which that where when while because whether if although though speaking quoting citing writing
    asked"""
)
_ADDING = word_set("for in at on from by with to as now then none neither both also")
_COURTESY = word_set("mr mrs ms miss mx dr sir dame lord lady hon alhaji hajia madam me monsieur madame mme")


def describe(strings: Sequence[str], names: Floats | None = None) -> Description:
    """Read one source phrase, given as its words in the order of the text.

    ``names`` (words, 4): the network's probability of each of ``signals.NAME_KINDS`` at each word; without it, or where
    it is all zeros, only the rules decide. The reading is linear in the number of words; the first 120 are read.
    """
    found = units(strings[:_MOST_WORDS])
    core, acronym = _without_brackets(found)
    core, clause = _without_clause(core)
    known = pronoun([unit.low for unit in core if unit.is_word])
    if known is not None:
        return _of_pronoun(known)
    parts = _split(core)
    secret = hides([unit.low for unit in found if unit.is_word])
    joined = _joined(parts[0], names) if parts else None
    if joined is not None and not secret:
        return joined
    nouns = [noun for k, part in enumerate(parts) if not _only_adds(part, k) and (noun := read_noun(part, names))]
    nouns[:1] = [name_in_clause(noun, clause, names) for noun in nouns[:1]]
    return _merge(nouns, acronym, secret) if nouns else Description(form="noun", kind="unnamed", anonymous=secret)


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


def _without_clause(core: Sequence[Unit]) -> tuple[list[Unit], list[Unit]]:
    """Cut off a relative clause and all after it."""
    at = next((k for k, unit in enumerate(core) if k and unit.low in _CLAUSES and not unit.is_capital), len(core))
    return list(core[:at]), list(core[at:])


def _split(core: Sequence[Unit]) -> list[list[Unit]]:
    """Cut at commas and dashes."""
    parts: list[list[Unit]] = [[]]
    for unit in core:
        if unit.text in _BREAKS:
            parts.append([])
        else:
            parts[-1].append(unit)
    return [part for part in parts if part]


def _only_adds(part: Sequence[Unit], k: int) -> bool:
    """Whether the part after a comma is no apposition: "dated 8 July", "71", "for the family"."""
    first = part[0]
    added = first.low.endswith(("ed", "ing")) or first.text.isdigit() or first.low in _ADDING
    return k > 0 and added and not first.is_capital


def _joined(part: Sequence[Unit], names: Floats | None) -> Description | None:
    """Describe two sources joined by "and": "Lund and Moon", "the mayor and his deputy"; ``None`` of one."""
    at = next((k for k, unit in enumerate(part[:-1]) if k and unit.low == "and"), None)
    if at is None or any(unit.low in ("of", "for", "between") for unit in part[:at]):
        return None
    left, right = read_noun(part[:at], names), read_noun(part[at + 1 :], names)
    if left is None or right is None:
        return None
    if left.name and right.name and not right.head:
        kinds = {_kind_of_name(noun, [noun])[0] for noun in (left, right) if noun.certain} or {"person"}
        return Description(
            form="name",
            name=write([*left.name, part[at], *right.name]),
            name_words=(left.name[0].first, right.name[-1].last),
            kind="group",
            members=next(iter(kinds)) if len(kinds) == 1 else None,
            certain=left.certain and right.certain,
            role=left.role,
            plural=True,
            definite=True,
        )
    separate = right.definite or right.plural
    if left.head_kind is None or right.head_kind is None or not separate or left.name or right.name:
        return None
    kinds = {_kind_of_noun(replace(noun, plural=False))[0] for noun in (left, right)}
    return Description(
        form="noun",
        head=right.head,
        kind="group",
        members=next(iter(kinds)) if len(kinds) == 1 else None,
        certain=True,
        role=left.role,
        of=left.of,
        plural=True,
        definite=left.definite,
    )


def _of_pronoun(known: Pronoun) -> Description:
    """Describe what a pronoun says by itself."""
    return Description(
        form="pronoun",
        head=known.word,
        kind="person" if known.gender else "group" if known.plural else "unnamed",
        certain=known.gender is not None,
        gender=known.gender,
        plural=known.plural,
        definite=known.word not in ("one", "another", "others"),
    )


def _merge(nouns: Sequence[Noun], acronym: str | None, secret: bool) -> Description:
    """Join a phrase and its appositions into one description."""
    main = nouns[0]
    named = next((noun for noun in nouns if noun.name), None)
    if named is None or (not main.name and _hold_apart(main, named, secret)):
        return _unnamed(nouns, secret)
    kind, certain = _kind_of_name(named, nouns)
    roles = [noun.role for noun in nouns if noun.role and noun.head_kind] or [noun.role for noun in nouns if noun.role]
    title = (named.title or "").rstrip(".")
    if not roles and title and title.lower() not in _COURTESY:
        roles = [title]
    words = [unit for unit in named.name if not unit.quoted] or list(named.name)
    quoted = [unit for unit in named.name if unit.quoted]
    heads = [noun.head for noun in nouns if noun.head]
    return Description(
        form="name",
        name=write(words),
        name_words=(named.name[0].first, named.name[-1].last),
        acronym=acronym,
        nickname=write(quoted) if quoted and len(quoted) < len(named.name) else None,
        head=heads[0] if heads else None,
        kind=kind,
        certain=certain,
        role=roles[0] if roles else None,
        of=next((noun.of for noun in nouns if noun.of), None),
        gender=_gender([title, *heads], words[0].text) if kind == "person" else None,
        definite=True,
    )


def _hold_apart(main: Noun, named: Noun, secret: bool) -> bool:
    """Whether the name after the comma is not the source's: "people close to the buyer, Ada Lund"."""
    firm = named.certain and named.name_kind == "organisation"  # "its brokers, Lund & Co"
    several = main.plural and main.head_kind != "either" and not firm
    return secret or several or main.head_kind in ("group", "document", "anonymous")


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
    if any(noun.head_kind == "either" and (noun.head in FIRMS or len(named.name) == 1) for noun in nouns):
        return "organisation", False
    return named.name_kind, False


def _unnamed(nouns: Sequence[Noun], secret: bool) -> Description:
    """Describe a source without a name."""
    main = next((noun for noun in nouns if noun.head_kind is not None), nouns[0])
    kind, certain = _kind_of_noun(main)
    anonymous = (main.head_kind == "anonymous" or secret) and kind not in ("outlet", "document")
    if anonymous:
        kind, certain = "unnamed", True
    return Description(
        form="noun",
        head=main.head,
        kind=kind,
        members=_members(main) if kind == "group" else None,
        certain=certain,
        role=main.role,
        of=main.of,
        gender=_gender([main.head or ""], ""),
        plural=nouns[0].plural,
        definite=nouns[0].definite,
        anonymous=anonymous,
    )


def _kind_of_noun(noun: Noun) -> tuple[SourceKind, bool]:
    """What a source without a name is, and whether its head noun says so."""
    kind = noun.head_kind
    if kind == "document" or kind == "outlet":
        if noun.head == "paper" and (not noun.definite or noun.of or noun.role != "paper"):
            return "document", False
        return ("document", True) if noun.head == "website" and noun.of else (kind, True)
    if kind in ("organisation", "either") and not noun.plural:
        return "organisation", kind == "organisation"
    if noun.plural or kind == "group":
        return "group", kind is not None
    return "unnamed", kind is not None


def _members(noun: Noun) -> SourceKind | None:
    """What each of a group without names is."""
    if noun.head_kind in ("organisation", "either"):
        return "organisation"
    return "unnamed" if noun.head_kind in ("person", "group") else None


def _gender(nouns: Sequence[str], given: str) -> Gender | None:
    """Tell the gender by titles and head nouns, or else by the given name ``given``."""
    for noun in nouns:
        for word in noun.lower().replace(".", "").split():
            form = singular(word)
            if form in MALE:
                return "male"
            if form in FEMALE:
                return "female"
    return gender_of(given) if given else None
