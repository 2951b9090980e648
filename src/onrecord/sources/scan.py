"""Where a text may speak of someone: runs of capitalised words, noun phrases with a known head, pronouns.

Wider than what speaks: all that a later pronoun or role may go back to.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from onrecord.attributions.signals import Floats
from onrecord.attributions.values import NAME_KINDS
from onrecord.attributions.words import Words, word_set
from onrecord.sources.lexicon import is_plural, noun_kind
from onrecord.sources.metonyms import PEOPLES

FIRST_PERSON = word_set("i we me us my our mine ours myself ourselves")
THIRD_PERSON = word_set("he she it they him her them his its their himself herself itself themselves")
RELATIVE = word_set("who whom whose which")
PRONOUNS = FIRST_PERSON | THIRD_PERSON | RELATIVE
APOSTROPHES = frozenset("'’")
PREPOSITIONS = word_set("of for at with from in to by on near against about under outside inside than between")

DETERMINERS = word_set(
    "the this that these those both his her its their my our your a an another two three four five six several"
)
STOPS = (
    PREPOSITIONS
    | PRONOUNS
    | DETERMINERS - {"both"}
    | word_set(
        """and or but nor so yet as if when while where because since until after before that is are was were be been
        being has have had do does did will would can could may might must shall should not no nor said says say
        told tells added adds asked then there here also just only even who how why what during over into out up
        down off"""
    )
)
_COMMON_FIRST = STOPS | word_set(
    """yes well now today yesterday tomorrow tonight meanwhile however earlier later still once never ever all some
    many most more much few each every either neither none nobody somebody someone anyone everyone nothing something
    one others other such same according asked despite although though whether unlike like among amid without within
    across along besides instead perhaps maybe indeed thus hence let it's there's that's please thank thanks good
    bad first second third last next new old another any about above below again against last late early officials
    sources people police residents witnesses experts critics speaking writing sorry look listen"""
)
_CALENDAR = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december christmas easter"""
)
_JOINS_NAMES = word_set("de da di du del della der den van von bin ibn al el la le y e dos das & - of for and the")
_ONLY_INSIDE_BODIES = word_set("of for and the")
_BODIES = word_set(
    """ministry department university bank board office court house federation association union council institute
    church agency centre center committee commission society republic party authority bureau college museum ports
    friends mothers doctors reporters academy archbishop bishop duke chamber league organisation organization
    campaign movement front alliance coalition foundation institution secretary minister guild order confederation"""
)
_LONGEST_NAME = 9
_LONGEST_NOUN = 7

Shape = Literal["name", "noun", "pronoun"]


class Run(NamedTuple):
    """Words ``first`` to ``last``, both included, of one stretch."""

    first: int
    last: int
    shape: Shape


def scan(words: Words, names: Floats) -> list[Run]:
    """Find every run in a stretch; ``names``: (words, ``NAME_KINDS``), probabilities; all alike where nothing is known.

    A noun phrase holds the names and the possessive in it ("his" in "his lawyer"); else no two overlap. The outer of
    two comes first.
    """
    lower = [string.lower() for string in words.strings]
    known = _known_names(words, lower)
    runs: list[Run] = []
    noun_until = -1
    at = 0
    while at < len(words):
        if at > noun_until and (head := _noun(words, lower, at)) is not None:
            runs.append(Run(at, head, "noun"))
            noun_until = head
        run = _name(words, lower, names, known, at) or _pronoun(lower, at)
        if run is not None:
            runs.append(run)
            at = run.last
        at += 1
        owner = next((r for r in runs[-3:] if r.last == at - 1), None)
        if owner and (head := _owned(words, lower, at)) is not None:
            runs.append(Run(owner.first, head, "noun"))
            noun_until = max(noun_until, head)
    return sorted(runs, key=lambda run: (run.first, -run.last))


def _is_capital(string: str) -> bool:
    return string[0].isupper()


def _known_names(words: Words, lower: list[str]) -> frozenset[str]:
    """Words that the text writes with a capital inside a sentence, and never without one."""
    small = {string for string in words.strings if not _is_capital(string)}
    inside = {
        lower[k]
        for k in range(1, len(words))
        if _is_capital(words.strings[k]) and not _begins(words, k) and lower[k] not in small
    }
    return frozenset(inside)


def _begins(words: Words, k: int) -> bool:
    """Whether word ``k`` would be written with a capital anyhow: a sentence or a quotation begins with it."""
    return k == 0 or words.sentences[k] != words.sentences[k - 1] or not words.strings[k - 1][0].isalnum()


_ASKING = word_set("is are was were do does did has have had can could will would should may might must")
"""First words of questions: "Are Ada Lund and ..." names nobody called Are."""
_TELLING = 0.5
"""Probability from which the network's word counts; four equal ones say nothing."""


def _name(words: Words, lower: list[str], names: Floats, known: frozenset[str], at: int) -> Run | None:
    if not _is_capital(words.strings[at]) or lower[at] in PRONOUNS or lower[at] in _CALENDAR:
        return None
    if lower[at] in _ASKING and _begins(words, at):
        return None
    last = _name_end(words, lower, at)
    if _describes(words, lower, last) and all(word in DETERMINERS for word in lower[at:last]):
        return None
    row = names[at : last + 1]
    if row.max() > _TELLING:
        return Run(at, last, "name") if (np.argmax(row, axis=1) != NAME_KINDS.index("none")).any() else None
    if not _begins(words, at):
        return Run(at, last, "name")
    if lower[at] in _COMMON_FIRST:
        return None
    if at == last and lower[at] not in known:
        # A sentence's only capital: a name where a verb of saying or a possessive follows, as in "Lund's".
        after = lower[last + 1] if last + 1 < len(words) else ""
        return Run(at, last, "name") if after in _AFTER_SUBJECTS and noun_kind(lower[at]) is None else None
    return Run(at, last, "name")


def _describes(words: Words, lower: list[str], at: int) -> bool:
    """Whether a word says whose something is and names nobody: "the Icelandic coastguard"."""
    if lower[at] not in PEOPLES or at + 1 == len(words) or words.sentences[at + 1] != words.sentences[at]:
        return False
    after = words.strings[at + 1]
    return after[0].islower() and after not in STOPS and after not in _AFTER_SUBJECTS


_AFTER_SUBJECTS = word_set("said says told tells added adds has had was is will would did does , ' ’ : denied")


def _name_end(words: Words, lower: list[str], at: int) -> int:
    last = k = at
    while k + 1 < len(words) and k + 1 - at < _LONGEST_NAME and words.sentences[k + 1] == words.sentences[at]:
        k += 1
        string = words.strings[k]
        if _is_capital(string) and lower[k] not in _CALENDAR:
            last = k
        elif string in APOSTROPHES:
            touching = words.starts[k] == words.ends[k - 1]
            inside = touching and k + 1 < len(words) and words.starts[k + 1] == words.ends[k]
            if not touching or (inside and lower[k + 1] == "s") or not (inside or lower[k - 1].endswith("s")):
                break
        elif string == ".":
            if len(words.strings[k - 1]) > 2 or k + 1 == len(words):
                break
        elif not _joins(words, lower, last, k):
            break
    return last


def _joins(words: Words, lower: list[str], last: int, k: int) -> bool:
    """Whether the small word at ``k`` may stand inside a name whose last capitalised word was ``last``."""
    string = words.strings[k]
    if string not in _JOINS_NAMES or k - last > 2 or (string == "-" and words.starts[k] > words.ends[k - 1]):
        return False
    return string not in _ONLY_INSIDE_BODIES or lower[last] in _BODIES or lower[k - 1] in ("of", "for")


def _pronoun(lower: list[str], at: int) -> Run | None:
    return Run(at, at, "pronoun") if lower[at] in PRONOUNS and not _determines(lower, at) else None


def _determines(lower: list[str], at: int) -> bool:
    """A relative "which" or "that" before a noun ("in which case") is no mention."""
    return lower[at] == "which" and at > 0 and lower[at - 1] in PREPOSITIONS


def _noun(words: Words, lower: list[str], at: int) -> int | None:
    """The last word of the noun phrase that a determiner at ``at`` begins, where its head can speak; a bare plural."""
    if lower[at] in DETERMINERS:
        return _head(words, lower, at)
    bare = is_plural(lower[at]) and noun_kind(lower[at]) in ("person", "group") and not _is_capital_inside(words, at)
    return at if bare else None


def _is_capital_inside(words: Words, at: int) -> bool:
    return _is_capital(words.strings[at]) and not _begins(words, at)


def _owned(words: Words, lower: list[str], at: int) -> int | None:
    """The last word of what a possessive ending at ``at`` is put before ("'s lawyer")."""
    if at >= len(words) or lower[at] not in APOSTROPHES or words.starts[at] > words.ends[at - 1]:
        return None
    if at + 1 < len(words) and lower[at + 1] == "s" and words.starts[at + 1] == words.ends[at]:
        return _head(words, lower, at + 1)
    return _head(words, lower, at) if lower[at - 1].endswith("s") else None


def _head(words: Words, lower: list[str], before: int) -> int | None:
    head = None
    for k in range(before + 1, min(before + 1 + _LONGEST_NOUN, len(words))):
        string = lower[k]
        if words.sentences[k] != words.sentences[before] or string in STOPS:
            break
        if string == "-":
            continue
        if not string[0].isalnum() or (_is_capital(words.strings[k]) and head is not None):
            break
        if _describes(words, lower, k):
            continue
        if noun_kind(string) is not None or (string == "old" and lower[k - 1] == "-"):
            head = k
        elif head is not None:
            break
    return head
