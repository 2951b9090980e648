"""A noun phrase and its appositions joined into one description."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attributions.words import word_set
from onrecord.sources.cores import Noun
from onrecord.sources.description import Description
from onrecord.sources.given import Gender, gender_of
from onrecord.sources.lexicon import FEMALE, MALE, singular
from onrecord.sources.roles import FIRMS
from onrecord.sources.source import SourceKind
from onrecord.sources.units import write

_COURTESY = word_set("mr mrs ms miss mx dr sir dame lord lady hon alhaji hajia madam me monsieur madame mme")

_TRADES = word_set(
    """agent architect auditor broker contractor creator developer distributor employer engineer exporter importer
    lawyer lender organiser organizer owner producer promoter publisher shipowner solicitor sponsor surveyor"""
)
"""Nouns of people that, in the plural, may go by one body's name."""


def merge(nouns: Sequence[Noun], acronym: str | None, secret: bool) -> Description:
    """Join a phrase and its appositions into one description."""
    main = nouns[0]
    named = next((noun for noun in nouns if noun.name), None)
    if named is None or (not main.name and _hold_apart(main, named, secret)):
        return _unnamed(nouns, secret)
    kind, certain = kind_of_name(named, nouns)
    fitting = [noun for noun in nouns if kind != "person" or noun.head_kind not in ("group", "document")]
    told = [noun for noun in fitting if noun.role]  # "class of '74" is nobody's role
    roles = [noun.role for noun in told if noun.role and noun.head_kind] or [noun.role for noun in told if noun.role]
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
        of=next((noun.of for noun in fitting if noun.of), None),
        gender=_gender([title, *heads], words[0].text) if kind == "person" else None,
        definite=True,
    )


def _hold_apart(main: Noun, named: Noun, secret: bool) -> bool:
    """Whether the name after the comma is not the source's: "people close to the buyer, Ada Lund"."""
    firm = named.certain and named.name_kind == "organisation"  # "its brokers, Lund & Co"
    firm = firm or (_trades(main) and not (named.certain and named.name_kind == "person"))
    several = main.plural and main.head_kind != "either" and not firm
    return secret or several or main.head_kind in ("group", "document", "anonymous")


def _trades(noun: Noun) -> bool:
    """Whether several people of this noun may go by one name: "its owners, Lund Shipping"."""
    return noun.plural and noun.head is not None and singular(noun.head) in FIRMS | _TRADES


def kind_of_name(named: Noun, nouns: Sequence[Noun]) -> tuple[SourceKind, bool]:
    """What a named source is: as its name says, or as an apposition says that knows better."""
    assert named.name_kind is not None
    others = [noun.head_kind for noun in nouns if noun is not named]
    if named.name_kind == "outlet" and "organisation" in others:
        return "organisation", True  # "Sky Times, a group that logs flights"
    if "outlet" in others and named.name_kind != "person":
        return "outlet", True
    if named.certain:
        return named.name_kind, True
    for noun in nouns:
        if _trades(noun):
            return "organisation", True  # "the producers, Two Herons": one name of several people
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
    kind, certain = kind_of_noun(main)
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


def kind_of_noun(noun: Noun) -> tuple[SourceKind, bool]:
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
