"""Where a source stands, settled by what it and others say beside it.

The network reads each statement's own words and what is near. Who has denied a thing keeps denying it in other words
("Every box arrived"), and words that contradict another's claim deny it without saying so; that is seen by comparing
statements. A conditional logit over the stances that are no affirmation, with "affirms" as none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np

from onrecord.attributions.signals import Floats
from onrecord.attributions.values import STANCES
from onrecord.ranking import Ranker
from onrecord.stances.pointing import Wording, rarities, read_wording, word_set, words_in
from onrecord.stances.stand import AFFIRMS, DENIES, QUESTION, Stand, agreement

NEAR = 12
"""Statements to either side of one that are compared with it."""
OTHERS = STANCES[1:]
SIGNS = (
    "any",
    "network",
    "network_denies",
    "same_before",
    "same_after",
    "same_most",
    "same_share",
    "before",
    "after",
    "denied_by_others",
    "answers",
    "answered",
    "shared",
    "shared_negated",
    "negated",
    "negated_cue",
    "begins_negated",
    "numbers_differ",
    "direct",
    "short",
    "one_word",
    "question",
    "no_claim",
    "question_before",
    "sourceless",
    "person",
    "organisation",
    "outlet",
    "document",
    "unnamed",
    "named_by_others",
    "points",
    "replies",
    "bare",
    "hedged",
)
NAMES = tuple(f"{stance}.{sign}" for stance, sign in product(OTHERS, SIGNS))

_NEGATIONS = word_set(
    """no not never none nobody nothing neither nor without false untrue wrong nonsense rubbish fabrication fabricated
    fiction invention invented lie lies baseless unfounded cannot can't don't doesn't didn't isn't aren't wasn't weren't
    won't wouldn't hasn't haven't hadn't unaware"""
)


def settle(text: str, stands: Sequence[Stand], ranker: Ranker) -> list[Floats]:
    """Return the probabilities of each statement's stance, in the order of ``STANCES``: (4,) each."""
    found = []
    for rows in choices(text, stands):
        chances = ranker.choose(rows)
        found.append(np.concatenate([[1 - chances.sum()], chances]).astype(np.float32))
    return found


def choices(text: str, stands: Sequence[Stand]) -> list[list[list[float]]]:
    """Return for each statement the features of each stance that it may take beside affirming: (3, ``NAMES``)."""
    wordings = [read_wording(text, stand) for stand in stands]
    rarity = rarities([wording.stems for wording in wordings])
    negated = [_negated(text, stand) for stand in stands]
    by_source: dict[str, list[int]] = {}
    for k, stand in enumerate(stands):
        if stand.source is not None:
            by_source.setdefault(stand.source, []).append(k)
    found = []
    for k, stand in enumerate(stands):
        same = [j for j in by_source.get(stand.source or "", ()) if j != k and abs(j - k) <= 4 * NEAR]
        near = range(max(0, k - NEAR), min(len(stands), k + NEAR + 1))
        others = [j for j in near if stands[j].source is None or stands[j].source != stand.source]
        common = _common(stands, wordings, negated, rarity, k, [j for j in others if j != k])
        rows = []
        for c in range(1, len(STANCES)):
            signs = _signs(stands, wordings, negated, k, c, same, [j for j in others if j != k], common)
            row = [0.0] * len(NAMES)
            row[(c - 1) * len(SIGNS) : c * len(SIGNS)] = signs
            rows.append(row)
        found.append(rows)
    return found


def _signs(
    stands: Sequence[Stand],
    wordings: Sequence[Wording],
    negated: Sequence[tuple[bool, bool, bool]],
    k: int,
    c: int,
    same: Sequence[int],
    others: Sequence[int],
    common: tuple[float, float, float],
) -> list[float]:
    """Return what speaks for stance ``c`` of statement ``k``, in the order of ``SIGNS``."""
    stand, wording = stands[k], wordings[k]
    earlier, later = [j for j in same if j < k], [j for j in same if j > k]
    leaning = [float(stands[j].stance[c]) for j in same]
    shared, shared_negated, numbers = common
    return [
        1.0,
        _logit(stand, c),
        _logit(stand, DENIES),
        float(stands[earlier[-1]].stance[c]) if earlier else 0.0,
        float(stands[later[0]].stance[c]) if later else 0.0,
        max(leaning, default=0.0),
        sum(leaning) / len(leaning) if leaning else 0.0,
        float(stands[k - 1].stance[c]) if k else 0.0,
        float(stands[k + 1].stance[c]) if k + 1 < len(stands) else 0.0,
        max((float(stands[j].stance[DENIES]) for j in others), default=0.0),
        max((agreement(stand, 0, stands[j], 1) for j in others), default=0.0),
        max((agreement(stands[j], 0, stand, 1) * (1 - float(stands[j].stance[AFFIRMS])) for j in others), default=0.0),
        shared,
        shared_negated,
        *map(float, negated[k]),
        numbers,
        float(stand.attribution.kind == "direct"),
        float(wording.length <= 4),
        float(wording.length <= 1),
        float(stand.act[QUESTION]),
        1 - stand.asserts,
        float(stands[k - 1].act[QUESTION]) if k else 0.0,
        float(stand.source is None),
        *(float(stand.kind == kind) for kind in ("person", "organisation", "outlet", "document", "unnamed")),
        float(any(key in wordings[j].stems for j in others if j < k for key in wording.name)),
        float(bool(wording.pronoun or wording.nouns)),
        float(wording.replies),
        float(wording.bare),
        float(stand.hedged),
    ]


def _logit(stand: Stand, c: int) -> float:
    """How much likelier than affirming the network thinks stance ``c``, within bounds."""
    return float(np.clip(np.log((stand.stance[c] + 1e-6) / (stand.stance[AFFIRMS] + 1e-6)), -6, 6))


def _negated(text: str, stand: Stand) -> tuple[bool, bool, bool]:
    """Whether content, cue and the content's first words deny something."""
    content = words_in(" ".join(span.cut(text) for span in stand.attribution.content))
    cue = words_in(" ".join(span.cut(text) for span in stand.attribution.cue))
    return (
        any(word.replace("’", "'") in _NEGATIONS for word in content[:40]),
        any(word.replace("’", "'") in _NEGATIONS for word in cue),
        any(word.replace("’", "'") in _NEGATIONS for word in content[:4]),
    )


def _common(
    stands: Sequence[Stand],
    wordings: Sequence[Wording],
    negated: Sequence[tuple[bool, bool, bool]],
    rarity: dict[str, float],
    k: int,
    others: Sequence[int],
) -> tuple[float, float, float]:
    """What a statement has in common with the claim of another source that it is most like.

    The share of its words, in [0, 1]; the same where one of the two is negated and the other is not; and where both
    have numbers and share none.
    """
    mine = wordings[k]
    whole = sum(rarity.get(key, 0.0) for key in mine.stems)
    best, at = 0.0, -1
    for j in others:
        if stands[j].claims > 0.5 and whole:
            share = sum(rarity.get(key, 0.0) for key in mine.stems if key in wordings[j].stems) / whole
            if share > best:
                best, at = share, j
    if at < 0:
        return 0.0, 0.0, 0.0
    differ = bool(mine.numbers and wordings[at].numbers) and not mine.numbers & wordings[at].numbers
    return best, best * (negated[k][0] != negated[at][0]), best * differ
