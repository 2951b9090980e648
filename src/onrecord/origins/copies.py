"""Whether one report reprints another: trimmed, with another headline, lightly edited, or as it was."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta

import numpy as np

from onrecord.clustering import cluster
from onrecord.origins.credits import Credit, find_credits
from onrecord.origins.moments import to_moment
from onrecord.origins.outlets import SAME, SURE, same_outlet
from onrecord.origins.shingles import Hashes, Shingles, shingle
from onrecord.origins.values import Copy
from onrecord.reports import Report

BULK = 0.5
"""Share of the shorter report's narration from which the bulk of it is the other's."""
BULK_OF_OWN = 0.6
"""The same between two reports of one outlet, which repeats its own background, its notices and its footers."""
EDITED = 0.25
"""Share that an edited reprint keeps, where the news at the beginning is told in the same words too."""
CREDITED = 0.2
"""The same where one report credits the other's outlet, or both credit one agency."""
_HEADS = 0.15
"""Share of the beginnings that counts as told in the same words."""
_OWN_HEADS = 0.3
"""The same between two reports of one outlet."""
_PARTICULARS = 0.35
"""Share of names and figures below which two texts are one template filled in twice."""
_FEW_PARTICULARS = 4
_FEW = 24
"""Shingles of narration below which only nearly the same text is a copy: a line or two says little."""
_SHORT = 60
"""Shingles of narration below which the beginnings must agree whatever else does."""
_NEARLY = 0.8
_QUOTED = 0.6
"""Share of everything that must be shared too where little but quotations is left to compare."""
_STALE = timedelta(days=14)


def compare_reports(a: Report, b: Report) -> Copy | None:
    """Say whether two reports are copies of one another or of a third, and why; ``None`` where they are not.

    What is compared is the containment of the shorter one's shingles in the longer one's (Broder 1997), outside
    quotations: reports of one press conference share what was said there and are no copies. The bulk of the narration
    shared makes a copy; less does where the beginnings agree as well, since an update repeats its background further
    down. Two texts with other names and figures in the same words are a template's. Credits and times of publication
    bear on how much must be shared, and no credit makes a copy by itself.

    Reprints in other words, or in another language, cannot be found this way. The result is the same whichever report
    is given first.
    """
    a, b = (a, b) if (a.id, a.text) <= (b.id, b.text) else (b, a)
    one, other = shingle(a), shingle(b)
    short, long = (one, other) if len(one.all) <= len(other.all) else (other, one)
    if not len(short.all):
        return None
    every, narration = _contained(short.all, long.all), _narration(one, other)
    own, stale = _one_outlet(a, b), _stale(a, b)
    if not _is_copy(short, long, every, narration, own=own, credited=True, stale=stale):
        return None  # most candidates end here, and their credits need not be looked for
    links = _links(a, b)
    if not links and not _is_copy(short, long, every, narration, own=own, credited=False, stale=stale):
        return None
    reasons = [f"{every:.0%} of the shorter report's three-word runs stand in the other", *links]
    if len(short.narration) >= _FEW:
        reasons.insert(1, f"{narration:.0%} of those outside quotations")
    return Copy(a=a.id, b=b.id, containment=every, reasons=(*reasons, *_times(a, b)))


def may_be_copies(one: Shingles, other: Shingles) -> bool:
    """Whether two reports may be copies for all that their words say; ``compare_reports`` looks at the rest."""
    short, long = (one, other) if len(one.all) <= len(other.all) else (other, one)
    every, narration = _contained(short.all, long.all), _narration(one, other)
    return _is_copy(short, long, every, narration, own=False, credited=True, stale=False)


def group_copies(reports: Collection[str], copies: Iterable[Copy]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of two or more of ``reports`` that copies connect, each sorted, in the order of their first."""
    groups = cluster(reports, (), together=((copy.a, copy.b) for copy in copies))
    return tuple(group for group in groups if len(group) > 1)


def _is_copy(
    short: Shingles, long: Shingles, every: float, narration: float, *, own: bool, credited: bool, stale: bool
) -> bool:
    if not _particulars_agree(short, long):
        return False
    heads = _contained(*sorted((short.head, long.head), key=len))
    if min(len(short.narration), len(long.narration)) < _FEW:
        return every >= (_NEARLY if len(short.all) < _FEW else _QUOTED) and narration >= min(every, EDITED)
    if narration >= (BULK_OF_OWN if own else BULK):
        # What is longer than a short report and below it may be its outlet's footer.
        return heads >= (_OWN_HEADS if own else _HEADS) or not (own or len(short.narration) < _SHORT)
    least = CREDITED if credited else EDITED
    return narration >= least and heads >= _HEADS and not own and not stale


def _contained(few: Hashes, many: Hashes) -> float:
    return len(np.intersect1d(few, many, assume_unique=True)) / len(few) if len(few) else 0.0


def _narration(one: Shingles, other: Shingles) -> float:
    few, many = sorted((one.narration, other.narration), key=len)
    return _contained(few, many)


def _particulars_agree(one: Shingles, other: Shingles) -> bool:
    few, many = sorted((one.particulars, other.particulars), key=len)
    return len(few) < _FEW_PARTICULARS or _contained(few, many) >= _PARTICULARS


def _one_outlet(a: Report, b: Report) -> bool:
    return a.outlet is not None and b.outlet is not None and same_outlet(a.outlet, b.outlet) >= SURE


def _links(a: Report, b: Report) -> list[str]:
    """Say which credits tie the two texts."""
    of_a, of_b = find_credits(a), find_credits(b)
    found = [_credit(b, a, credit) for credit in of_b if a.outlet and same_outlet(credit.outlet, a.outlet) >= SAME]
    found += [_credit(a, b, credit) for credit in of_a if b.outlet and same_outlet(credit.outlet, b.outlet) >= SAME]
    shared = [one.outlet for one in of_a for two in of_b if same_outlet(one.outlet, two.outlet) >= SAME]
    return found + [f"both credit {outlet}" for outlet in sorted(set(shared))]


def _credit(report: Report, owed: Report, credit: Credit) -> str:
    return f"{report.outlet or 'a report without an outlet'} credits {owed.outlet}: {credit.reason}"


def _times(a: Report, b: Report) -> list[str]:
    first, second = to_moment(a.published), to_moment(b.published)
    if first is None or second is None:
        return []
    minutes = round(abs((second - first).total_seconds()) / 60)
    apart = f"{minutes} min" if minutes < 120 else f"{minutes // 60} h" if minutes < 2880 else f"{minutes // 1440} days"
    return [f"published {apart} apart"]


def _stale(a: Report, b: Report) -> bool:
    first, second = to_moment(a.published), to_moment(b.published)
    return first is not None and second is not None and abs(second - first) > _STALE
