"""What the rules for ties share: how sure one is, and why."""

from __future__ import annotations

from typing import NamedTuple

SAME = 0.5
"""Score from which two profiles are taken for one."""
STORY = 2
"""Other named sources in common that make two reports one story beyond doubt."""


class Found(NamedTuple):
    """A score in [0, 1] and its reasons, for people."""

    score: float
    reasons: tuple[str, ...]


def one_story(shared: int) -> tuple[str, ...]:
    """Return the reason that ``shared`` other sources or claims in common are; none where there are none."""
    if not shared:
        return ()
    return ("reports of one story",) if shared >= STORY else ("reports with another source or claim in common",)
