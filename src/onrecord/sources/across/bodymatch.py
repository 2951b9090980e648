"""Whether two names of bodies, of outlets or of documents are one's."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from onrecord.attributions.words import word_set
from onrecord.sources.across.bodies import SMALL, WEAK, BodyName, is_body
from onrecord.sources.across.places import same_place
from onrecord.sources.across.spelling import alike, spelling
from onrecord.sources.namekinds import BODIES
from onrecord.sources.names import PLACE_BODIES, initials

BodyMatch = Literal["same", "short", "acronym", "initials", "spelling", "cut"]
"""The same name; a short form that is safe ("Lund" of "Lund Holdings"); the acronym that both give, or that the long
name's initials make; a letter or two apart; a shorter form that may be another body's name."""

_OUTLET_TAILS = word_set(
    """daily weekly times news newspaper online com wire newswire agency press magazine service network broadcasting tv
    radio channel report media sunday"""
)


def match_bodies(a: BodyName, b: BodyName) -> BodyMatch | None:
    """Say how two names of bodies agree; ``None`` where they are two bodies', or only describe. Symmetric."""
    if not a.proper or not b.proper:
        return None
    one, other = ([spelling(word) for word in name.proper if word not in SMALL] for name in (a, b))
    if "".join(one) == "".join(other) or (len(one) > 1 and sorted(one) == sorted(other)):
        return "same"
    for short, long in ((a, b), (b, a)):
        if short.acronym and len(long.proper) > 1 and short.acronym in initials(long.proper):
            return "initials"
    if a.acronym or b.acronym:
        return None
    if len(one) == len(other) and all(alike(x, y) in ("same", "close") for x, y in _pairs(a, b)):
        return "spelling"
    fewer, more = sorted((a.proper, b.proper), key=lambda name: (len(name), name))
    return _shortened(fewer, more)


def _pairs(a: BodyName, b: BodyName) -> list[tuple[str, str]]:
    one, other = ([word for word in name.proper if word not in SMALL] for name in (a, b))
    return list(zip(one, other, strict=True))


def _shortened(short: Sequence[str], long: Sequence[str]) -> BodyMatch | None:
    forms, wanted = [spelling(w) for w in long], [spelling(w) for w in short]
    if forms[: len(wanted)] == wanted:
        rest = [word for word in long[len(short) :] if word not in SMALL]
        if "of" in long[len(short) :] or any(word in PLACE_BODIES for word in rest):
            return None
        weak = len(short) == 1 and (short[0] in WEAK or len(short[0]) < 3 or is_body(short[0]))
        other = [word for word in rest if is_body(word) and word not in BODIES and word not in _OUTLET_TAILS]
        if weak or other:
            return None
        firm = all(word in BODIES or word in _OUTLET_TAILS for word in rest)
        return "short" if firm and (len(short) > 1 or len(short[0]) > 5) else "cut"
    if forms[-len(wanted) :] == wanted and (len(wanted) > 1 or not is_body(short[0])):
        return "cut"
    return None


def bound_alike(one: Collection[str], other: Collection[str]) -> bool | None:
    """Say whether two binders name the same; ``None`` where one of them is empty."""
    if not one or not other:
        return None
    return any(same_place(x, y) for x in one for y in other)
