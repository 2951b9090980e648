"""How a statement's source is given: named, unnamed (described), anonymous, an organisation, a document, an outlet.

Where the source is resolved, what it is decides; where it is not, its mention's words do. Where both leave it open, the
network's scores are added to the rules' own.
"""

from __future__ import annotations

from typing import get_args

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.words import stretches
from onrecord.sources.description import Description
from onrecord.sources.phrases import describe
from onrecord.sources.source import Source, SourceKind, Sourcing

Floats = NDArray[np.float32]

_ANSWERS = get_args(Sourcing)
_CERTAIN = 8.0
_LIKELY = 2.5
"""Scores of the rules, in the unit of the network's log-probabilities: it must be that much surer to overrule them."""


def how_sourced(phrase: Description | None, source: Source | None, prior: Floats) -> Sourcing:
    """Say how the source of one statement is given.

    ``phrase``: what the mention's words say; ``None`` where the report gives none. ``source``: whom the mention means;
    ``None`` where nobody is given. ``prior`` (6,): the network's log-probabilities up to a constant, in the order of
    ``signals.SOURCINGS``; all zeros say nothing.
    """
    answer, score = _by_rule(phrase, source)
    scores = np.asarray(prior, np.float64).copy()
    scores[_ANSWERS.index(answer)] += score
    return _ANSWERS[int(scores.argmax())]


def _by_rule(phrase: Description | None, source: Source | None) -> tuple[Sourcing, float]:
    if source is None:
        if phrase is None:
            return "anonymous", _LIKELY
        return _of_kind(phrase.kind, phrase, None), _CERTAIN if phrase.certain else _LIKELY
    words = phrase if phrase is not None and phrase.form != "pronoun" else None
    fullest = _described(source.name)
    sure = _CERTAIN if source.kind in ("person", "outlet", "document", "organisation") else _LIKELY
    anonymous = [description for description in (words, fullest) if description and description.anonymous]
    if anonymous and source.kind in ("unnamed", "group"):
        return "anonymous", _CERTAIN
    return _of_kind(source.kind, words, fullest), sure


def _of_kind(kind: SourceKind, words: Description | None, fullest: Description | None) -> Sourcing:
    """What a source of this kind is given as; ``words`` its mention here, ``fullest`` its fullest mention."""
    if kind == "person":
        return "named"
    if kind == "organisation" or kind == "outlet" or kind == "document":
        return kind
    described = [description for description in (words, fullest) if description is not None]
    if any(description.anonymous for description in described):
        return "anonymous"
    for description in described:
        if kind == "group" and description.form == "name" and description.kind == "group":
            return "organisation" if description.members == "organisation" else "named"
        if kind == "group" and description.members == "organisation" and description.definite:
            return "organisation"
    return "unnamed"


def _described(name: str) -> Description | None:
    words = next(stretches(name), None)
    return describe(words.strings) if words is not None else None
