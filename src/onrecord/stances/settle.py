"""Where a source stands, settled by what it and others say beside it.

The network reads each statement's own words and what is near. Who has denied a thing keeps denying it in other words
("Every box arrived"), and words that contradict another's claim deny it without saying so; that is seen by comparing
statements. A conditional logit over the stances that are no affirmation, with "affirms" as none of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import numpy as np

from onrecord.attributions.signals import BEGINNING, Floats
from onrecord.attributions.values import STANCES
from onrecord.attributions.words import word_set
from onrecord.ranking import Ranker
from onrecord.stances.outright import says_outright
from onrecord.stances.pointing import Wording, rarities, read_wording, stem, words_in
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
    "words",
    "words_negated",
    "words_in_cue",
)
NAMES = tuple(f"{stance}.{sign}" for stance, sign in product(OTHERS, SIGNS))

_NEGATIONS = word_set(
    """no not never none nobody nothing neither nor without false untrue wrong nonsense rubbish fabrication fabricated
    fiction invention invented lie lies baseless unfounded cannot can't don't doesn't didn't isn't aren't wasn't weren't
    won't wouldn't hasn't haven't hadn't unaware"""
)
_WORDS: Mapping[str, frozenset[str]] = {
    stance: frozenset(map(stem, word_set(words)))
    for stance, words in {
        "denies": """deny denial dismiss reject refute rebut dispute contradict contest counter false untrue wrong lie
            nonsense rubbish invention invented fabrication baseless unfounded fiction fantasy slander insist maintain
            correct contrary absurd ridiculous mistaken incorrect distorted""",
        "declines": """decline refuse comment respond response reply answer discuss elaborate reach reached return call
            refer referred silent silence unavailable patience drawn evade avoid hung speak request question voicemail
            email message contact contacted unanswered""",
        "unconfirmed": """confirm confirmation verify verified verification aware unaware knowledge information check
            checking examine examining investigate investigating review establish established unclear unknown know
            certain determine record independent authenticate authenticated evidence awaiting""",
    }.items()
}
"""Stems of words in which people deny, decline and doubt; what they come to is learned."""


class _Told(NamedTuple):
    """The words of one statement, as far as they tell where its source stands."""

    content: frozenset[str]
    """Stems of the beginning of what is said."""
    cue: frozenset[str]
    negated: bool
    """Whether what is said denies something; whether the cue does; whether what is said begins so."""
    negated_cue: bool
    begins_negated: bool


@dataclass(frozen=True, slots=True)
class _Beside:
    """A statement and what stands beside it."""

    k: int
    same: Sequence[int]
    """Other statements of the same source, in order."""
    others: Sequence[int]
    """Statements of other sources near it."""
    shared: float
    """Share of its words that the claim of another source has which it is most like, in [0, 1]."""
    shared_negated: float
    """The same where one of the two is negated and the other is not, else 0."""
    numbers_differ: float
    """The same where both have numbers and share none, else 0."""


def settle(text: str, stands: Sequence[Stand], ranker: Ranker) -> list[Floats]:
    """Return the probabilities of each statement's stance, in the order of ``STANCES``: (4,) each."""
    found = []
    for stand, rows in zip(stands, choices(text, stands), strict=True):
        chances = ranker.choose(rows)
        stance = np.concatenate([[1 - chances.sum()], chances]).astype(np.float32)
        if (outright := says_outright(text, stand.attribution)) is not None:
            sided = stance[[AFFIRMS, DENIES]].sum()
            stance[[AFFIRMS, DENIES]] = 0
            stance[outright] += sided
        found.append(stance)
    return found


def choices(text: str, stands: Sequence[Stand]) -> list[list[list[float]]]:
    """Return for each statement the features of each stance that it may take beside affirming: (3, ``NAMES``)."""
    wordings = [read_wording(text, stand) for stand in stands]
    told = [_read(text, stand) for stand in stands]
    found = []
    for beside in _neighbourhoods(stands, wordings, told):
        rows = []
        replies = _replies(stands, beside)
        for c in range(1, len(STANCES)):
            row = [0.0] * len(NAMES)
            row[(c - 1) * len(SIGNS) : c * len(SIGNS)] = _signs(stands, wordings, told[beside.k], beside, replies, c)
            rows.append(row)
        found.append(rows)
    return found


def _read(text: str, stand: Stand) -> _Told:
    content, cue = (
        [word.replace("’", "'") for word in words_in(" ".join(span.cut(text) for span in spans))]
        for spans in (stand.attribution.content, stand.attribution.cue)
    )
    return _Told(
        frozenset(map(stem, content[:BEGINNING])),
        frozenset(map(stem, cue)),
        not _NEGATIONS.isdisjoint(content[: 2 * BEGINNING]),
        not _NEGATIONS.isdisjoint(cue),
        not _NEGATIONS.isdisjoint(content[:4]),
    )


def _neighbourhoods(stands: Sequence[Stand], wordings: Sequence[Wording], told: Sequence[_Told]) -> Iterator[_Beside]:
    rarity = rarities([wording.stems for wording in wordings])
    by_source: dict[str, list[int]] = {}
    for k, stand in enumerate(stands):
        if stand.source is not None:
            by_source.setdefault(stand.source, []).append(k)
    for k, stand in enumerate(stands):
        own = by_source.get(stand.source, []) if stand.source is not None else []
        at = bisect_left(own, k)
        same = [j for j in own[max(0, at - NEAR) : at + NEAR + 1] if j != k]
        near = range(max(0, k - NEAR), min(len(stands), k + NEAR + 1))
        others = [j for j in near if j != k and (stand.source is None or stands[j].source != stand.source)]
        whole = sum(rarity.get(key, 0.0) for key in wordings[k].stems)
        shares = [
            (sum(rarity.get(key, 0.0) for key in wordings[k].stems if key in wordings[j].stems) / whole, -j)
            for j in others
            if whole and stands[j].claims > 0.5
        ]
        share, most = max(shares, default=(0.0, -k))
        mine, theirs = wordings[k].numbers, wordings[-most].numbers
        yield _Beside(
            k,
            same,
            others,
            share,
            share * (told[k].negated != told[-most].negated),
            share * (bool(mine and theirs) and mine.isdisjoint(theirs)),
        )


def _replies(stands: Sequence[Stand], beside: _Beside) -> tuple[float, float]:
    """Return how well, by the network's vectors, a statement answers one of the others, and one of them answers it."""
    stand, others = stands[beside.k], [stands[j] for j in beside.others]
    answers = max((agreement(stand, 0, other, 1) for other in others), default=0.0)
    doubts = (agreement(other, 0, stand, 1) * (1 - float(other.stance[AFFIRMS])) for other in others)
    return answers, max(doubts, default=0.0)


def _signs(
    stands: Sequence[Stand],
    wordings: Sequence[Wording],
    told: _Told,
    beside: _Beside,
    replies: tuple[float, float],
    c: int,
) -> list[float]:
    """Return what speaks for the stance with index ``c``, in the order of ``SIGNS``."""
    k = beside.k
    stand, wording = stands[k], wordings[k]
    earlier, later = [j for j in beside.same if j < k], [j for j in beside.same if j > k]
    leaning = [float(stands[j].stance[c]) for j in beside.same]
    others = [stands[j] for j in beside.others]
    in_content, in_cue = not _WORDS[STANCES[c]].isdisjoint(told.content), not _WORDS[STANCES[c]].isdisjoint(told.cue)
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
        max((float(other.stance[DENIES]) for other in others), default=0.0),
        *replies,
        beside.shared,
        beside.shared_negated,
        float(told.negated),
        float(told.negated_cue),
        float(told.begins_negated),
        beside.numbers_differ,
        float(stand.attribution.kind == "direct"),
        float(wording.length <= 4),
        float(wording.length <= 1),
        float(stand.act[QUESTION]),
        1 - stand.asserts,
        float(stands[k - 1].act[QUESTION]) if k else 0.0,
        float(stand.source is None),
        *(float(stand.kind == kind) for kind in ("person", "organisation", "outlet", "document", "unnamed")),
        float(any(key in wordings[j].stems for j in beside.others if j < k for key in wording.name)),
        float(bool(wording.pronoun or wording.nouns)),
        float(wording.replies),
        float(wording.bare),
        float(stand.hedged),
        float(in_content or in_cue),
        float((in_content or in_cue) and (told.negated or told.negated_cue)),
        float(in_cue),
    ]


def _logit(stand: Stand, c: int) -> float:
    """How much likelier than affirming the network thinks the stance with index ``c``, within bounds."""
    return float(np.clip(np.log((stand.stance[c] + 1e-6) / (stand.stance[AFFIRMS] + 1e-6)), -6, 6))
