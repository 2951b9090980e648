"""One noun phrase without appositions: determiner, numeral, owner, role, name, and what a preposition adds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.sources.given import is_given
from onrecord.sources.lexicon import NounKind, is_plural, noun_kind, singular, word_set
from onrecord.sources.namekinds import PARTICLES, POST_NOMINALS, TITLES, NameKind, name_kind
from onrecord.sources.units import POSSESSIVES, Unit

Floats = NDArray[np.float32]

_TIES = POSSESSIVES | {"&"}
_DEFINITE = word_set("the this that these those both")
_OWNERS = word_set("his her its their our my your whose")
_INDEFINITE = word_set("a an another some any each every several many few most other no various certain")
_NUMBERS = word_set("one two three four five six seven eight nine ten eleven twelve dozen dozens hundreds scores")
_BEFORE = _INDEFINITE | _NUMBERS | {"own", "same"}
_SEVERAL = (_NUMBERS - {"one"}) | word_set(
    "several many few most both these those some various all dozens hundreds scores"
)
_PREPOSITIONS = word_set(
    """of for at in from with on by to near inside within outside under behind aboard close about against among around
    between after before since until across along into over through throughout as via not"""
)
_EMPLOYS = word_set("of for at with to from")
_LATE = word_set("himself herself itself themselves alike both too also himself, alone then now")
_MODIFIERS = word_set(
    """prime foreign interior defence defense finance transport health education home chief vice deputy senior junior
    executive general assistant associate managing acting interim former ex retired late rear first second third
    press police state city county district regional national federal local public permanent under attorney
    solicitor lord lady privy opposition party cabinet government council committee parish team group race plant
    league club company union co-founder human sports culture justice labour labor energy environment trade economy
    economic social security communications media information technical medical duty night new old young top british
    french german american russian ukrainian"""
)
_DEMONYM_ENDS = (
    "ian",
    "ese",
    "ish",
    "can",
    "ean",
    "nch",
    "tch",
    "eek",
    "ani",
    "aqi",
    "raeli",
    "thai",
    "swiss",
    "wegian",
)
_SURNAME_OR_JOB = word_set("baker bishop king cook carter taylor porter mason butler judge major abbot pope rider")


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


def read_noun(words: Sequence[Unit], names: Floats | None) -> Noun | None:
    """Read one noun phrase; ``None`` where no word is left in it."""
    words = _trimmed(words)
    if not words:
        return None
    start, definite, several, owner = _determiners(words)
    body = words[start:]
    if not body:
        return Noun(head=words[-1].low, plural=several, definite=definite)
    cut = _first_preposition(body)
    before, after = body[:cut], body[cut:]
    owned = _owner(before)
    if owned:
        owner, definite = _text(words[: start + owned]), True
        before = before[owned + 1 :]
    noun = _read_core(before, article=definite and owner is None, bare=not (start or owned), names=names)
    late = _name_after(after, noun, names) if not noun.name and noun.head_kind == "person" else None
    of = owner or noun.of or _beneficiary(after[: late[0]] if late else after)
    if late:
        noun = Noun(late[1], "person", True, noun.head, noun.head_kind, noun.role)
    return Noun(
        name=noun.name,
        name_kind=noun.name_kind,
        certain=noun.certain,
        head=noun.head,
        head_kind=noun.head_kind,
        role=noun.role,
        of=of,
        title=noun.title,
        plural=several or noun.plural,
        definite=definite or bool(noun.name),
    )


def _trimmed(words: Sequence[Unit]) -> list[Unit]:
    """Leave out marks, a possessive ending at the end, and words such as "itself" there."""
    kept = [unit for unit in words if unit.is_word or unit.text in _TIES]
    while kept and (not kept[-1].is_word or (len(kept) > 1 and kept[-1].low in _LATE)):
        kept.pop()
    while kept and (not kept[0].is_word or kept[0].low in ("and", "but", "or", "even", "also", "only")):
        kept.pop(0)
    return kept


def _determiners(words: Sequence[Unit]) -> tuple[int, bool, bool, str | None]:
    """How many words stand before the noun; whether they take it as known, count several, and the owner they name."""
    definite = several = False
    owner = None
    k = 0
    while k < len(words) - 1:
        unit = words[k]
        if unit.low in _NUMBERS and words[k + 1].low in ("of", "in"):
            break  # "one of the sources"
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
    digits = unit.text.replace(",", "")
    return digits.isdigit() and digits != "1" and len(digits) < 4


def _first_preposition(body: Sequence[Unit]) -> int:
    """Where what follows the noun begins: at a preposition or participle that is no part of a body's name."""
    for k in range(1, len(body)):
        unit, before = body[k], body[k - 1]
        if unit.low == "of" and _goes_on(body, k):
            continue
        if unit.low in _PREPOSITIONS and not unit.is_capital:
            return k
        participle = unit.low.endswith(("ed", "ing", "en")) and not unit.is_capital and noun_kind(unit.low) is None
        if participle and noun_kind(before.low) is not None and before.low not in _MODIFIERS:
            return k
    return len(body)


def _goes_on(body: Sequence[Unit], k: int) -> bool:
    """Whether "of" at ``k`` stands inside a name: "Bank of Portugal", "Ministry of Education"."""
    after = body[k + 1 : k + 3]
    capital = bool(after) and (
        after[0].is_capital or (after[0].low == "the" and len(after) > 1 and after[1].is_capital)
    )
    return capital and body[k - 1].is_capital and (k > 1 or body[0].first > 0) and _is_body(body[:k])


def _is_body(words: Sequence[Unit]) -> bool:
    return all(unit.is_capital for unit in words) and noun_kind(words[-1].low) in ("organisation", "outlet")


def _owner(before: Sequence[Unit]) -> int:
    """Index of the last possessive ending that parts an owner from what is owned; 0 where there is none."""
    for p in range(len(before) - 2, 0, -1):
        if before[p].text in POSSESSIVES:
            head = before[p - 1]
            people = head.is_capital and is_plural(head.low) and noun_kind(head.low) in ("person", "either")
            children = head.is_capital and head.low in ("children", "women", "men", "people")
            if (people or children) and all(unit.is_capital for unit in before[p + 1 :]):
                return 0  # "Harbour Workers' Federation"
            return p
    return 0


def _read_core(words: Sequence[Unit], article: bool, bare: bool, names: Floats | None) -> Noun:
    """Read what stands between determiner and preposition: modifiers, head noun, name."""
    words = [unit for unit in words if unit.text != ","]
    if not words:
        return Noun()
    run = len(words)
    while run and (words[run - 1].is_capital or words[run - 1].text in _TIES or _joins(words, run - 1)):
        run -= 1
    lead, name = list(words[:run]), list(words[run:])
    if not name:
        return _common(lead, None, bare)
    if lead and _describes(lead[-1]):
        title, name = _without_title(name)
        kind, certain = name_kind(name, False, names)
        noun = _common(lead, tuple(name), bare)
        return _named(noun, kind, certain, title)
    if not lead or all(unit.low in _MODIFIERS for unit in lead):
        return _capitals(lead, name, article, bare, names)
    title, name = _without_title(name)
    kind, certain = name_kind(name, article, names)
    return Noun(name=tuple(name), name_kind=kind, certain=certain, role=_text(lead), title=title)


def _joins(words: Sequence[Unit], k: int) -> bool:
    """Whether the lower-case word at ``k`` ties two parts of a name: "Lotte van Aarle", "Bank of Portugal"."""
    if words[k].low not in PARTICLES and words[k].low not in ("of", "the", "and", "for"):
        return False
    return 0 < k < len(words) - 1 and words[k - 1].is_capital | (words[k - 1].low in PARTICLES | {"of"})


def _describes(unit: Unit) -> bool:
    return noun_kind(unit.low) is not None or is_plural(unit.low)


def _kind_of(unit: Unit) -> NounKind | None:
    """What the word stands for as a noun; a given name is none, though it may end like one ("Peter")."""
    return None if unit.quoted or (unit.is_capital and is_given(unit.text)) else noun_kind(unit.low)


def _common(words: Sequence[Unit], name: tuple[Unit, ...] | None, bare: bool) -> Noun:
    """Read words that end with a head noun, and take a body at their front for whom the source works."""
    head = words[-1]
    first = len(words) - 1
    while first and not _employer(words, first - 1, bare):
        first -= 1
    role, of = words[first:], words[:first]
    low = head.low
    return Noun(
        name=name or (),
        head=low,
        head_kind=_kind_of_head(words),
        role=_text(role),
        of=_text(of) or None,
        plural=is_plural(low) and noun_kind(low) != "document",
    )


def _kind_of_head(words: Sequence[Unit]) -> NounKind | None:
    """The kind of the last word's noun, where the one before it may tell more."""
    low, before = words[-1].low, words[-2].low if len(words) > 1 else ""
    if singular(low) == "agency" and before in ("news", "wire", "press"):
        return "outlet"
    if singular(low) == "station" and before not in ("", "radio", "tv", "television", "news", "broadcasting"):
        return "organisation"
    return noun_kind(low)


def _employer(words: Sequence[Unit], k: int, bare: bool) -> bool:
    """Whether the word at ``k`` before a head noun is a name ("Kremlin" in "Kremlin spokesman") and no adjective."""
    unit = words[k]
    if not unit.is_capital or unit.low in _MODIFIERS or unit.low.endswith(_DEMONYM_ENDS):
        return False
    sentence_case = k == 0 and bare and not any(letter.isupper() for letter in unit.text[1:])
    return not (
        sentence_case and (noun_kind(unit.low) is not None or unit.low.endswith(("ed", "al", "ive", "ic", "ous")))
    )


def _capitals(lead: list[Unit], run: list[Unit], article: bool, bare: bool, names: Floats | None) -> Noun:
    """Read a run of capitalised words: titles and roles, then a name; or a name alone; or a role alone."""
    while len(run) > 2 and run[-1].low in POST_NOMINALS:
        run = run[:-1]
    split = _role_end(run)
    if split:
        title, name = _without_title(run[split:])
        kind, certain = name_kind(name, False, names)
        return _named(_common([*lead, *run[:split]], tuple(name), bare), kind, certain, title)
    title, name = _without_title(run)
    low = run[-1].low
    kind_of_last = _kind_of(run[-1])
    if title is None and _is_role(run, kind_of_last, article or bool(lead), bare):
        return _common([*lead, *run], None, bare)
    kind, certain = name_kind(name, article, names)
    if title and not certain:
        kind, certain = "person", True
    return Noun(
        name=tuple(name),
        name_kind=kind,
        certain=certain,
        role=_text(lead) or None,
        title=title,
        head=low if kind_of_last in ("organisation", "outlet") and kind != "person" else None,
    )


def _is_role(run: Sequence[Unit], kind: NounKind | None, known: bool, bare: bool) -> bool:
    """Whether capitalised words are a role or a common noun: "The Minister", "Police", "Interior Minister"."""
    if any(unit.quoted for unit in run):
        return False
    low = run[-1].low
    if len(run) == 1:
        if known:
            return kind is not None
        return bare and kind is not None and low not in _SURNAME_OR_JOB
    if kind in ("person", "either"):
        return not is_given(run[0].text) and (
            known or any(unit.low in _MODIFIERS for unit in run[:-1]) or is_plural(low)
        )
    return False


def _role_end(run: Sequence[Unit]) -> int:
    """How many words of a capitalised run are a role before a name: 2 of "Prime Minister Ada Lund"; 0 for none."""
    for k in range(len(run) - 2, -1, -1):
        if run[k + 1].text in _TIES:
            continue
        low = run[k].low
        job = _kind_of(run[k]) in ("person", "either", "anonymous")
        if job and low not in _SURNAME_OR_JOB and not any(is_given(unit.text) for unit in run[:k]):
            title_only = k == 0 and low.rstrip(".") in TITLES and noun_kind(run[-1].low) is None
            body = noun_kind(run[-1].low) == "organisation"
            return 0 if body else (k + 1 if not title_only or noun_kind(low) else 0)
    return 0


def _without_title(name: list[Unit]) -> tuple[str | None, list[Unit]]:
    """Cut titles off the front: "Rear Adm Tomás Irarrázaval"."""
    first = 0
    while first < len(name) - 1 and name[first].low.rstrip(".") in TITLES and not name[first].quoted:
        first += 1
    return (_text(name[:first]) or None), name[first:]


def _named(noun: Noun, kind: NameKind, certain: bool, title: str | None) -> Noun:
    """Let the head noun say what the name before or after it is."""
    if noun.head_kind in ("organisation", "outlet"):
        kind, certain = noun.head_kind, True
    elif noun.head_kind in ("person", "anonymous") and not noun.plural:
        kind, certain = "person", True
    elif noun.head_kind == "either" and not certain:
        kind = "organisation" if len(noun.name) == 1 else kind
    return Noun(
        name=noun.name,
        name_kind=kind,
        certain=certain,
        head=noun.head,
        head_kind=noun.head_kind,
        role=noun.role,
        of=noun.of,
        title=title,
        plural=noun.plural and kind != "organisation",
    )


def _beneficiary(after: Sequence[Unit]) -> str | None:
    """For whom or of what: the words after "of", "for", "at", "with", "to" or "from", up to the next such word."""
    if len(after) < 2 or after[0].low not in _EMPLOYS:
        return None
    end = 2
    while end < len(after) and (after[end].low not in _PREPOSITIONS or after[end].low == "of"):
        end += 1
    return _text(after[1:end])


def _name_after(after: Sequence[Unit], noun: Noun, names: Floats | None) -> tuple[int, tuple[Unit, ...]] | None:
    """A name right after what the role belongs to, without a comma: "the head of press-department Ada Lund"."""
    run = len(after)
    while run and after[run - 1].is_capital:
        run -= 1
    first = next((k for k in range(max(run, 2), len(after) - 1) if is_given(after[k].text)), None)
    if first is None or noun.plural or after[first - 1].low in _PREPOSITIONS | {"the", "a"}:
        return None
    owner = after[first - 1]
    if noun_kind(owner.low) in ("person", "either") or (owner.is_capital and not owner.text.isupper()):
        return None
    return first, tuple(after[first:])


def _text(words: Sequence[Unit]) -> str:
    """Write the words as one would."""
    written = ""
    for unit in words:
        written += unit.text if unit.text in POSSESSIVES or not written else f" {unit.text}"
    return written


def write(name: Sequence[Unit]) -> str:
    """Write a name as one would: "Stitch & Seam", "Workers' Federation"."""
    return _text(name)
