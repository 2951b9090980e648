"""The drawing of a claim's statements over time: a lane for each stance, a sign for each statement."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from onrecord.attributions.values import STANCES, Stance
from onrecord.record import Dossier

_LEFT, _RIGHT, _WIDE, _LANE, _SIGN = 150, 50, 720, 46, 13
MOST_IN_A_SPOT: Final = 3
"""Signs that are drawn one above the other; of more the last one stands for all."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One statement, or several where no more room is."""

    stance: Stance
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis."""

    x: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The drawing, in pixels."""

    width: int
    height: int
    lanes: tuple[tuple[Stance, int], ...]
    """Stances that anybody takes, with the height of the middle of the lane."""
    signs: tuple[Sign, ...]
    ticks: tuple[Tick, ...]
    whole_days: int
    """Statements whose report has a day and no time; they are drawn where the day begins."""
    undated: int
    """Statements whose report has no date; they are not drawn."""


def draw_timeline(dossier: Dossier) -> Timeline:
    """Draw when which stances were told, by the time of the reports."""
    dated = [(at, quote.stance) for quote in dossier.quotes if (at := _time(quote.report.published)) is not None]
    stances = [stance for stance in STANCES if any(stance == one for _, one in dated)]
    lanes = {stance: _LANE // 2 + place * _LANE for place, stance in enumerate(stances)}
    first, last = min((at for at, _ in dated), default=None), max((at for at, _ in dated), default=None)
    spots: defaultdict[tuple[Stance, int], int] = defaultdict(int)
    signs = []
    for at, stance in sorted(dated, key=lambda one: one[0]):
        x = _x(at, first, last)
        spot = (stance, x // _SIGN)
        spots[spot] += 1
        if spots[spot] <= MOST_IN_A_SPOT:
            signs.append(Sign(stance, x, lanes[stance] + (0, -_SIGN, _SIGN)[spots[spot] - 1]))
    return Timeline(
        width=_LEFT + _WIDE + _RIGHT,
        height=len(stances) * _LANE + 26,
        lanes=tuple(lanes.items()),
        signs=tuple(signs),
        ticks=_ticks(first, last),
        whole_days=sum(_is_day(quote.report.published) for quote in dossier.quotes),
        undated=len(dossier.quotes) - len(dated),
    )


def _time(published: str | None) -> datetime | None:
    try:
        read = datetime.fromisoformat((published or "").strip())
        return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _is_day(published: str | None) -> bool:
    return _time(published) is not None and len((published or "").strip()) <= len("2025-05-12")


def _x(at: datetime, first: datetime | None, last: datetime | None) -> int:
    if first is None or last is None or first == last:
        return _LEFT + _WIDE // 2
    return _LEFT + round(_WIDE * ((at - first) / (last - first)))


def _ticks(first: datetime | None, last: datetime | None) -> tuple[Tick, ...]:
    """Return at most six: whole days where there are enough of them, else hours of one day."""
    if first is None or last is None:
        return ()
    if first == last:
        return (Tick(_x(first, first, last), f"{first:%Y-%m-%d %H:%M}"),)
    span = last - first
    steps = min(5, max(1, span // timedelta(hours=1)))
    label = "%Y-%m-%d" if span >= timedelta(days=steps) else "%m-%d %H:%M"
    return tuple(
        Tick(_x(at, first, last), at.strftime(label)) for at in (first + span * k / steps for k in range(steps + 1))
    )
