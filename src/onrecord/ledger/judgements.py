"""What people's judgements say together, for the derivation to go by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple, get_args

from onrecord.attributions.values import STANCES, Stance
from onrecord.clustering import Pair
from onrecord.ledger.judgement import Judgement, JudgementError, JudgementKind

_KINDS: tuple[JudgementKind, ...] = get_args(JudgementKind)
_OF_TWO: tuple[JudgementKind, ...] = ("merge", "split", "not-the-same", "source", "not-source")
_WITH_VALUE: tuple[JudgementKind, ...] = ("stance", "wording")


class Bonds(NamedTuple):
    """What must stand together and what apart, for ``onrecord.clustering.cluster``; it holds no contradiction."""

    together: tuple[Pair, ...]
    apart: tuple[Pair, ...]
    overruled: tuple[int, ...]
    """Numbers of the judgements that newer ones leave no room for, the oldest first."""


def check(judgement: Judgement) -> None:
    """Raise ``JudgementError``, with a sentence for a person, where the judgement says nothing that can be followed.

    Whether what it names is in the record is not known here.
    """
    kind, subject = judgement.kind, judgement.subject
    if judgement.number < 1:
        raise JudgementError(f"Judgements are numbered from 1; {judgement.number} is no number of one.")
    if kind not in _KINDS:
        raise JudgementError(f"There is no judgement {kind!r}; there are {', '.join(_KINDS)}.")
    if not subject.strip():
        raise JudgementError(f"The judgement {kind!r} does not say what it is about.")
    if kind in _OF_TWO and not (judgement.object or "").strip():
        raise JudgementError(f"The judgement {kind!r} is about two; it names only {subject}.")
    if kind in _OF_TWO and judgement.object == subject:
        raise JudgementError(f"The judgement {kind!r} is about two; it names {subject} twice.")
    if kind not in _OF_TWO and judgement.object is not None:
        raise JudgementError(f"The judgement {kind!r} is about one; it names {subject} and {judgement.object}.")
    if kind in _WITH_VALUE and not (judgement.value or "").strip():
        raise JudgementError(f"The judgement {kind!r} on {subject} does not give the {kind}.")
    if kind not in _WITH_VALUE and judgement.value is not None:
        raise JudgementError(f"The judgement {kind!r} takes no value; it was given {judgement.value!r}.")
    if kind == "stance" and judgement.value not in STANCES:
        raise JudgementError(f"There is no stance {judgement.value!r}; there are {', '.join(STANCES)}.")
    if kind == "undo":
        _undone_by(judgement)
    if not judgement.author.strip():
        raise JudgementError(f"Judgement {judgement.number} does not say who decided it.")
    try:
        datetime.fromisoformat(judgement.at)
    except ValueError:
        raise JudgementError(
            f"Judgement {judgement.number} was decided at {judgement.at!r}, which is no time."
        ) from None


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that were not undone, by number; undoings themselves are left out.

    Undoing an undoing brings back what it undid. Raises ``JudgementError`` where two different judgements have one
    number, or where one undoes a judgement that is not there or is not older.
    """
    by_number: dict[int, Judgement] = {}
    for judgement in judgements:
        if by_number.setdefault(judgement.number, judgement) != judgement:
            raise JudgementError(f"There are two judgements with number {judgement.number}.")
    undone: set[int] = set()
    for number in sorted(by_number, reverse=True):
        judgement = by_number[number]
        if judgement.kind == "undo":
            target = _undone_by(judgement)
            if target not in by_number:
                raise JudgementError(f"Judgement {number} undoes judgement {target}, which does not exist.")
            if number not in undone:
                undone.add(target)
    return tuple(
        by_number[number] for number in sorted(by_number) if number not in undone and by_number[number].kind != "undo"
    )


def together_and_apart(judgements: Iterable[Judgement]) -> Bonds:
    """Return which statements people put into one claim, and which into two.

    Newer judgements come first: one that newer ones leave no room for, directly or by way of others, is overruled. Of
    "a and b are one", "b and c are one" and, last, "a and c are two", the first gives way.
    """
    return _bonds(standing(judgements), one=("merge",), two=("split", "not-the-same"))


def same_sources(judgements: Iterable[Judgement]) -> Bonds:
    """Return which profiles people took for one source, and which for two, by the rule of ``together_and_apart``."""
    return _bonds(standing(judgements), one=("source",), two=("not-source",))


def stances(judgements: Iterable[Judgement]) -> dict[str, Stance]:
    """Return the stance that people gave statements toward their claims; the latest judgement counts."""
    return {j.subject: stance for j in standing(judgements) if j.kind == "stance" and (stance := _stance(j))}


def wordings(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Return how people worded the claims of statements, in the order of deciding.

    Where several statements of one claim are worded, the last one in the mapping counts.
    """
    found: dict[str, str] = {}
    for judgement in standing(judgements):
        if judgement.kind == "wording" and judgement.value:
            found.pop(judgement.subject, None)
            found[judgement.subject] = judgement.value
    return found


def _undone_by(judgement: Judgement) -> int:
    text = judgement.subject.strip()
    target = int(text) if text.isdecimal() else 0
    if target < 1:
        raise JudgementError(f"Judgement {judgement.number} undoes {text!r}, which is no number of a judgement.")
    if target >= judgement.number:
        raise JudgementError(f"Judgement {judgement.number} can undo older ones only, not judgement {target}.")
    return target


def _stance(judgement: Judgement) -> Stance | None:
    return next((stance for stance in STANCES if stance == judgement.value), None)


def _bonds(judgements: Sequence[Judgement], *, one: Sequence[JudgementKind], two: Sequence[JudgementKind]) -> Bonds:
    home: dict[str, str] = {}

    def group(item: str) -> str:
        while home.get(item, item) != item:
            item = home[item]
        return item

    together: set[Pair] = set()
    apart: set[Pair] = set()
    barred: defaultdict[str, set[str]] = defaultdict(set)
    overruled: list[int] = []
    for judgement in reversed(judgements):
        if judgement.kind not in (*one, *two) or judgement.object is None:
            continue
        pair = min(judgement.subject, judgement.object), max(judgement.subject, judgement.object)
        a, b = group(pair[0]), group(pair[1])
        if judgement.kind in two and a != b:
            apart.add(pair)
            barred[a].add(b)
            barred[b].add(a)
        elif judgement.kind in one and b not in barred[a]:
            together.add(pair)
            if a != b:
                home[b] = a
                for other in barred.pop(b, ()):
                    barred[other] = barred[other] - {b} | {a}
                    barred[a].add(other)
        else:
            overruled.append(judgement.number)
    return Bonds(tuple(sorted(together)), tuple(sorted(apart)), tuple(sorted(overruled)))
