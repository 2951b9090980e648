"""What the words of one mention say by themselves: a name, a role, for whom; whether person, body, outlet or document.

A noun phrase is read by the order of its words: determiner, numeral, owner, modifiers, head noun, name, and what a
preposition adds; appositions are phrases of their own, side by side. No other word of the report is seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.words import word_set
from onrecord.sources.description import Description
from onrecord.sources.merging import kind_of_name, kind_of_noun, merge
from onrecord.sources.nouns import name_in_clause, read_noun
from onrecord.sources.pronouns import Pronoun, pronoun
from onrecord.sources.secrecy import hides
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
_DOES = word_set(
    """leads led heads headed runs ran chairs chaired directs directed manages managed owns owned edits edited
    represents represented commands commanded oversees oversaw founded teaches studies"""
)
_LONGEST_ROLE = 10
_ADDING = word_set("for in at on from by with to as now then none neither both also")


def describe(strings: Sequence[str], names: Floats | None = None) -> Description:
    """Read one source phrase, given as its words in the order of the text.

    ``names`` (words, 4): the network's probability of each of ``signals.NAME_KINDS`` at each word; without it, or where
    it is all zeros, only the rules decide. The reading is linear in the number of words; the first 120 are read.
    """
    found = units(strings[:_MOST_WORDS])
    core, acronym = _without_brackets(found)
    core = core or found  # all of it in brackets
    core, clause = _without_clause(core)
    if len(core) > 1 and core[0].low in ("who", "whom") and not core[0].is_capital:
        core = core[:1]  # "who during his time there": no more than "who"
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
    if not nouns:
        return Description(form="noun", kind="unnamed", anonymous=secret)
    described = merge(nouns, acronym, secret)
    return described if described.role or described.form != "name" else replace(described, role=_does(clause))


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


def _does(clause: Sequence[Unit]) -> str | None:
    """What somebody does, where a relative clause tells it: "who leads operations at the coastguard"."""
    if len(clause) < 3 or clause[0].low != "who" or clause[1].low not in _DOES:
        return None
    end = next((k for k, unit in enumerate(clause) if unit.text in _BREAKS), len(clause))
    return write(clause[1 : min(end, _LONGEST_ROLE)])


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
    if part[0].low == "the" and part[at + 1].is_capital:
        return None  # "the Health and Safety Executive"
    left, right = read_noun(part[:at], names), read_noun(part[at + 1 :], names)
    if left is None or right is None:
        return None
    if left.name and right.name and not right.head:
        kinds = {kind_of_name(noun, [noun])[0] for noun in (left, right) if noun.certain} or {"person"}
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
    kinds = {kind_of_noun(replace(noun, plural=False))[0] for noun in (left, right)}
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
