"""One noun phrase without appositions: determiner, numeral, owner, role, name, and what a preposition adds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.words import word_set
from onrecord.sources.cores import Noun, read_core
from onrecord.sources.given import is_given
from onrecord.sources.lexicon import is_plural, noun_kind
from onrecord.sources.roles import NO_NOUNS
from onrecord.sources.units import POSSESSIVES, TIES, Unit, write

Floats = NDArray[np.float32]

_DEFINITE = word_set("the this that these those both neither either")
_OWNERS = word_set("his her its their our my your whose")
_INDEFINITE = word_set("a an another some any each every several many few most other no various certain fellow")
_NUMBERS = word_set("one two three four five six seven eight nine ten eleven twelve dozen dozens hundreds scores")
_BEFORE = _INDEFINITE | _NUMBERS | {"own", "same"}
_SEVERAL = (_NUMBERS - {"one"}) | word_set("several many few most both these those some various all")
_PREPOSITIONS = word_set(
    """here there elsewhere everywhere nationwide today yesterday abroad last of for at in from with on by to near
    inside within outside under behind aboard close about against among around between after before since until
    across along into over through throughout as via not out off like per"""
)
_AMOUNTS = word_set(
    """number handful lot lots slew dozens tens hundreds thousands millions scores couple half majority minority
    two-thirds three-quarters quarter percent host string series"""
)
_SINGLE = word_set(
    "one another neither either other first second third fourth fifth last latter former eldest youngest"
)
_EMPLOYS = word_set("of for at with to from")
_LATE = word_set("himself herself itself themselves alike both too also alone then now")
_EARLY = word_set("and but or even also only in on at from by to of for with")
_PARTICIPLES = word_set("kept sent seen held made given shown read drawn written found left known said put out")
_CALLING = word_set("named called surnamed nicknamed dubbed styled headed titled entitled")
_CALLING_ITSELF = word_set("itself himself herself themselves name surname nickname handle")
_CALLING_BY = {("known", "as"), ("name", "as"), ("goes", "by"), ("going", "by"), ("went", "by")}
_SUBJECTS = word_set("it he she they we i this which")


def read_noun(words: Sequence[Unit], names: Floats | None) -> Noun | None:
    """Read one noun phrase; ``None`` where no word is left in it."""
    words = _trimmed(words)
    if not words:
        return None
    start, definite, several, owner = _determiners(words)
    body = words[start:]
    cut = _first_preposition(body)
    before, after = body[:cut], body[cut:]
    owned = _owner(before)
    if owned:
        owner, definite = write(words[: start + owned]), True
        before = before[owned + 1 :]
    article = definite and owner is None
    noun = read_core(before, article=article, owned=owner is not None, names=names)
    of = owner or noun.of or _beneficiary(after)
    share = before[-1].low if before else ""
    if (share in NO_NOUNS or share in _AMOUNTS) and len(after) > 1 and after[0].low in ("of", "in"):
        return _share(noun, after[1:], of, names)
    if not noun.name and noun.head_kind != "document" and (late := _name_after(after, noun, names)):
        of = owner or noun.of or _beneficiary(after[: late[0]])
        noun = late[1]
    return replace(noun, of=of, plural=several or noun.plural, definite=definite or bool(noun.name))


def _share(noun: Noun, whole: Sequence[Unit], of: str | None, names: Floats | None) -> Noun:
    """Read "one of the sources", "a number of farmers": what the whole is made of says what the share is."""
    inner = read_noun(whole, names)
    several = noun.head not in _SINGLE
    kind = inner.head_kind if inner is not None else None
    return replace(noun, head_kind=kind, of=of, name=(), role=None, plural=several, definite=False)


def _trimmed(words: Sequence[Unit]) -> list[Unit]:
    """Leave out marks, a possessive ending at the end, and words such as "itself" there."""
    kept = [unit for unit in words if unit.is_word or unit.text in TIES]
    while kept and (not kept[-1].is_word or (len(kept) > 1 and kept[-1].low in _LATE)):
        kept.pop()
    start = 0
    while start < len(kept) and (not kept[start].is_word or kept[start].low in _EARLY):
        start += 1
    return kept[start:]


def _determiners(words: Sequence[Unit]) -> tuple[int, bool, bool, str | None]:
    """How many words stand before the noun; whether they take it as known, count several, and the owner they name."""
    definite = several = False
    owner = None
    k = 0
    while k < len(words) - 1:
        unit = words[k]
        if unit.low in NO_NOUNS and (words[k + 1].low in ("of", "in") or words[k + 1].text in POSSESSIVES):
            break  # "one of the sources"
        if unit.low in _NUMBERS and unit.first and unit.is_capital and words[k + 1].is_capital:
            break  # after a comma: "the producers, Two Wells Film"
        if unit.low in _OWNERS:
            owner, definite = unit.text, True
        elif unit.low in _DEFINITE:
            definite = True
        elif unit.low not in _BEFORE and not _is_count(unit):
            break
        several = several or unit.low in _SEVERAL or _is_count(unit)
        k += 1
    return k, definite, several, owner


def _is_count(unit: Unit) -> bool:
    return unit.text.isdigit() and unit.text != "1" and len(unit.text) < 4


def _first_preposition(body: Sequence[Unit]) -> int:
    """Where what follows the noun begins: at a preposition, participle or subject that is no part of a body's name."""
    for k in range(1, len(body)):
        unit, before = body[k], body[k - 1]
        if unit.is_capital or not unit.is_word or (unit.low == "of" and _goes_on(body, k)):
            continue
        if unit.low in _PREPOSITIONS or unit.low in _SUBJECTS:
            return k
        participle = unit.low.endswith(("ed", "ing", "en")) or unit.low in _PARTICIPLES
        if participle and noun_kind(unit.low) is None and noun_kind(before.low) is not None:
            return k
    return len(body)


def _goes_on(body: Sequence[Unit], k: int) -> bool:
    """Whether "of" at ``k`` stands inside a name: "Bank of Portugal", "Ministry of Education"."""
    after = body[k + 1 : k + 3]
    if len(after) > 1 and after[0].low == "the":
        after = after[1:]
    known = k > 1 or body[0].first > 0
    body_before = all(unit.is_capital for unit in body[:k]) and noun_kind(body[k - 1].low) in ("organisation", "outlet")
    return bool(after) and after[0].is_capital and known and body_before


def _owner(before: Sequence[Unit]) -> int:
    """Index of the last possessive ending that parts an owner from what is owned; 0 where there is none."""
    for p in range(len(before) - 2, 0, -1):
        if before[p].text in POSSESSIVES:
            head = before[p - 1]
            people = head.is_capital and is_plural(head.low) and noun_kind(head.low) in ("person", "either")
            if people and all(unit.is_capital for unit in before[p + 1 :]):
                return 0  # "Harbour Workers' Federation"
            return p
    return 0


def _beneficiary(after: Sequence[Unit]) -> str | None:
    """For whom or of what: the words after "of", "for", "at", "with", "to" or "from", up to the next such word."""
    if len(after) < 2 or after[0].low not in _EMPLOYS:
        return None
    end = 2
    while end < len(after) and (after[end].low not in _PREPOSITIONS or after[end].low == "of"):
        end += 1
    return write(after[1:end])


def _name_after(after: Sequence[Unit], noun: Noun, names: Floats | None) -> tuple[int, Noun] | None:
    """A name further on, and where its words begin: after "named", or right after what the role belongs to."""
    for k in range(min(len(after) - 1, 8)):
        low, before = after[k].low, after[k - 1].low if k else ""
        calls = low in _CALLING or low in _CALLING_ITSELF or (before, low) in _CALLING_BY
        if calls and after[k + 1].is_capital:
            end = k + 1
            while end < len(after) and after[end].is_capital:
                end += 1
            return k, _with_name(noun, after[k + 1 : end], names)
    run = len(after)
    while run and after[run - 1].is_capital:
        run -= 1
    first = next((k for k in range(max(run, 2), len(after) - 1) if is_given(after[k].text)), None)
    if first is None or noun.plural or noun.head_kind != "person":
        return None
    owner = after[first - 1]
    if owner.low in _PREPOSITIONS | {"the", "a"} or noun_kind(owner.low) in ("person", "either"):
        return None
    if owner.is_capital and not owner.text.isupper():
        return None
    return first, _with_name(noun, after[first:], names)


def name_in_clause(noun: Noun, clause: Sequence[Unit], names: Floats | None) -> Noun:
    """Give ``noun`` the name that a relative clause tells: "a researcher who goes by Wren"."""
    clause = [unit for unit in clause if unit.is_word]
    at = next((k for k in range(1, min(len(clause), 8)) if _tells_name(clause, k)), None)
    if noun.name or noun.head_kind != "person" or at is None:
        return noun
    return _with_name(noun, [unit for unit in clause[at : at + 3] if unit.is_capital], names)


def _tells_name(clause: Sequence[Unit], k: int) -> bool:
    """Whether a name begins at ``k``, after "goes by", "known as" or "the name"."""
    before = clause[k - 1].low, clause[k - 2].low if k > 1 else ""
    return clause[k].is_capital and (before[0] in ("name", "nickname", "handle") or before[::-1] in _CALLING_BY)


def _with_name(noun: Noun, name: Sequence[Unit], names: Floats | None) -> Noun:
    named = read_core(name, article=False, owned=False, names=names)
    if not named.name:
        return noun
    known = noun.head_kind in ("person", "organisation", "outlet")
    kind = noun.head_kind if noun.head_kind in ("person", "organisation", "outlet") else named.name_kind
    return replace(noun, name=named.name, name_kind=kind, certain=known or named.certain, title=named.title)
