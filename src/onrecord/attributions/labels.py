"""Labels of words and spans of words: two ways to say the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

ROLES = ("source", "cue", "content")
LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
OUTSIDE = 0


class Stretch(NamedTuple):
    """Words ``first`` to ``last``, both included, that play one role (an index into ``ROLES``)."""

    role: int
    first: int
    last: int


def begin(role: int) -> int:
    """Label of the first word of a stretch."""
    return 1 + 2 * role


def inside(role: int) -> int:
    """Label of every further word of a stretch."""
    return 2 + 2 * role


def to_labels(stretches: Iterable[Stretch], length: int) -> list[int]:
    """Write stretches as one label a word. Raises ``ValueError`` where two of them share a word."""
    labels = [OUTSIDE] * length
    for role, first, last in stretches:
        if any(labels[first : last + 1]):
            raise ValueError(f"words {first} to {last} have a label already")
        labels[first] = begin(role)
        labels[first + 1 : last + 1] = [inside(role)] * (last - first)
    return labels


def to_stretches(labels: Sequence[int]) -> list[Stretch]:
    """Read stretches out of labels, in order. An I without its B before it begins a stretch of its own."""
    found: list[Stretch] = []
    first, role = 0, -1
    for k, label in enumerate(labels):
        if role >= 0 and label != inside(role):
            found.append(Stretch(role, first, k - 1))
            role = -1
        if label != OUTSIDE and role < 0:
            first, role = k, (label - 1) // 2
    if role >= 0:
        found.append(Stretch(role, first, len(labels) - 1))
    return found
