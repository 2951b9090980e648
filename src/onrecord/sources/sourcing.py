"""How a statement's source is given: named, unnamed (described), anonymous, an organisation, a document, an outlet.

Where the source is resolved, what it is decides; where it is not, its mention's words do. Where both leave it open, the
network's scores are added to the rules' own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.values import SOURCINGS, Sourcing
from onrecord.attributions.words import stretches
from onrecord.sources.description import Description
from onrecord.sources.phrases import describe
from onrecord.sources.source import Source, SourceKind

Floats = NDArray[np.float32]

_CERTAIN = 8.0
_DOUBTFUL = 1.0
_INDEFINITE = frozenset(("a", "an", "one", "another", "some", "somebody", "someone"))
_MOST_ALIASES = 8
_LIKELY = 1.2
"""Scores of the rules, in the unit of the network's log-probabilities: it must be that much surer to overrule them."""
_KINDS_OF_NAMES: dict[SourceKind, Sourcing] = {
    "person": "named",
    "organisation": "organisation",
    "outlet": "outlet",
    "document": "document",
}


def how_sourced(phrase: Description | None, source: Source | None, prior: Floats) -> Sourcing:
    """Say how the source of one statement is given.

    ``phrase``: what the mention's words say; ``None`` where the report gives none. ``source``: whom the mention means;
    ``None`` where nobody is given. ``prior`` (6,): the network's log-probabilities up to a constant, in the order of
    ``signals.SOURCINGS``; all zeros say nothing.
    """
    answer, score = _by_rule(phrase, source)
    scores = np.array(prior, np.float64)
    scores[SOURCINGS.index(answer)] += score
    if source is not None and source.kind == "unnamed" and _comes_in_unknown(source):
        scores[SOURCINGS.index("named")] = -np.inf  # "the chair" may be named further off; "a driver" is not
    return SOURCINGS[int(scores.argmax())]


def settle_kind(source: Source, priors: Sequence[Floats]) -> Source:
    """Return a source whose name may be a person's or a body's as the kind that the network takes it for.

    ``priors``: as in ``how_sourced``, one for each statement of the source.
    """
    total = np.sum(priors, axis=0)
    scores = {kind: float(total[SOURCINGS.index(sourcing)]) for kind, sourcing in _KINDS_OF_NAMES.items()}
    scores[source.kind] += _DOUBTFUL
    best = max(scores, key=lambda kind: scores[kind])
    return replace(source, kind=best)


def _by_rule(phrase: Description | None, source: Source | None) -> tuple[Sourcing, float]:
    """What the rules answer, and how sure they are."""
    words = phrase if phrase is not None and phrase.form != "pronoun" else None
    if words is not None and words.anonymous:
        return "anonymous", _CERTAIN
    if source is None:
        if phrase is None:
            return "anonymous", _LIKELY
        return _of_kind(phrase.kind, [phrase]), _CERTAIN if phrase.certain else _LIKELY
    if source.kind != "group" and source.kind != "unnamed":
        return _of_kind(source.kind, []), _CERTAIN
    told = [description for name in (source.name, *source.aliases[:_MOST_ALIASES]) if (description := _described(name))]
    if any(description.anonymous for description in told):
        return "anonymous", _CERTAIN
    return _of_kind(source.kind, [words, *told] if words is not None else told), _LIKELY


def _comes_in_unknown(source: Source) -> bool:
    return source.name.partition(" ")[0].lower() in _INDEFINITE


def _of_kind(kind: SourceKind, told: Sequence[Description]) -> Sourcing:
    """How a source of this kind is given; ``told``: its mention here and its others, where they are read."""
    if kind == "person":
        return "named"
    if kind != "group" and kind != "unnamed":
        return kind
    if any(description.anonymous for description in told):
        return "anonymous"
    if kind == "group":
        if told and (told[0].kind == "outlet" or told[0].kind == "document"):
            return told[0].kind
        for description in told:
            body = description.kind == "organisation" and description.certain
            if body or (description.members == "organisation" and description.definite):
                return "organisation"
            if description.form == "name":
                return "named"
    return "unnamed"


def _described(name: str) -> Description | None:
    words = next(stretches(name), None)
    return describe(words.strings) if words is not None else None
