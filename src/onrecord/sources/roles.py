"""Where a role ends and a name begins in a run of capitalised words: "Prime Minister Ada Lund", "The Minister"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attributions.words import word_set
from onrecord.sources.given import is_given
from onrecord.sources.lexicon import NounKind, is_plural, noun_kind
from onrecord.sources.namekinds import BODIES, TITLES, name_kind
from onrecord.sources.units import TIES, Unit, write

MODIFIERS = word_set(
    """prime foreign interior defence defense finance transport health education home chief vice deputy senior junior
    executive general assistant associate managing acting interim former ex retired late rear first second third
    press police state city county district regional national federal local public permanent under attorney
    solicitor lord lady privy opposition party cabinet government council committee parish team group race plant
    league club company union human sports culture justice labour labor energy environment trade economy economic
    social security communications media information technical medical duty night new old young top beaten own"""
)
FIRMS = word_set("builder carrier distributor funder insurer lender maker manufacturer operator retailer supplier")
"""Nouns that people and bodies can both be, but bodies are more often."""
_SURNAME_OR_JOB = word_set("baker bishop king cook carter taylor porter mason butler judge major abbot pope rider")
NO_NOUNS = word_set(
    """one two three four five six seven eight nine ten first second third fourth fifth last latter former other others
    another neither either none some many few several most all both elder eldest younger youngest same rest"""
)
"""Words that stand for a noun said before ("the second"); never a name."""


def kind_of(unit: Unit, first: bool) -> NounKind | None:
    """What a word stands for as a noun.

    A given name is none, though it may end like one ("Peter"); nor does its ending make a capitalised word one, but for
    a plural at the front ("Swimmers").
    """
    if unit.quoted or (unit.is_capital and is_given(unit.text)):
        return None
    guess = not unit.is_capital or (first and is_plural(unit.low) and "-" not in unit.text)
    return noun_kind(unit.low, guess=guess)


def is_role(run: Sequence[Unit], bare: bool, article: bool) -> bool:
    """Whether capitalised words are a role or a common noun: "The Minister", "Police", "Interior Minister"."""
    if any(unit.quoted or unit.low in ("of", "and") for unit in run):
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
    return not bare or any(unit.low in MODIFIERS for unit in run[:-1]) or is_plural(low)


def role_end(run: Sequence[Unit]) -> int:
    """How many words of a capitalised run are a role before a name: 2 of "Prime Minister Ada Lund"; 0 for none."""
    if kind_of(run[-1], first=False) == "organisation" and not is_given(run[-2 if len(run) > 1 else -1].text):
        return 0
    for k in range(len(run) - 2, -1, -1):
        if is_given(run[k].text):
            continue
        job = _is_job(run, k) or (k > 0 and run[k].low.rstrip(".") in TITLES)
        if not job or run[k + 1].text in TIES or any(is_given(unit.text) for unit in run[:k]):
            continue
        if kind_of(run[-1], first=False) == "person" and all(unit.low in MODIFIERS for unit in run[k + 1 : -1]):
            continue  # "Deputy Director", "Chief Press Secretary"
        if k or run[k].low not in _SURNAME_OR_JOB:
            return k + 1
    return 0


def _is_job(run: Sequence[Unit], k: int) -> bool:
    """Whether the word at ``k`` may be the last of a role before a name."""
    guess = is_given(run[k + 1].text)
    kind = noun_kind(run[k].low) if guess else kind_of(run[k], first=k == 0)
    if run[-1].low in BODIES:
        return kind == "either"  # "General Motors"; but "Retailer Lund Holdings"
    return kind in ("person", "either", "anonymous") or (kind is not None and run[k + 1].quoted)


def without_title(name: list[Unit]) -> tuple[str | None, list[Unit]]:
    """Cut titles off the front: "Rear Adm Tomás Irarrázaval"."""
    first = 0
    if name[-1].low in BODIES or kind_of(name[-1], first=False) in ("organisation", "group", "outlet"):
        return None, name  # "General Staff", "General Motors"
    while first < len(name) - 1 and name[first].low.rstrip(".") in TITLES and not name[first].quoted:
        first += 1
    return (write(name[:first]) or None), name[first:]
