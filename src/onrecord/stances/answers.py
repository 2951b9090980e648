"""Signs that one statement answers another, and how to say them to a reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log1p
from typing import NamedTuple

from onrecord.stances.pointing import CLAIM, DENYING, NUMBER, REPORT, Wording, rarities
from onrecord.stances.stand import DECLINES, DENIES, QUESTION, UNCONFIRMED, Stand, agreement


class Signs(NamedTuple):
    """What speaks for or against a candidate; the order is that of the learned weights."""

    candidate: float = 0.0
    thin: float = 0.0
    wordy: float = 0.0
    declines: float = 0.0
    unconfirmed: float = 0.0
    points: float = 0.0
    next_before: float = 0.0
    far_before: float = 0.0
    after: float = 0.0
    far_after: float = 0.0
    paragraphs: float = 0.0
    same_sentence: float = 0.0
    nearest_claim_after: float = 0.0
    first_claim: float = 0.0
    first_claim_declined: float = 0.0
    opening_after: float = 0.0
    claims: float = 0.0
    is_denial: float = 0.0
    question_before: float = 0.0
    question_of_nobody: float = 0.0
    hedged: float = 0.0
    by_outlet: float = 0.0
    by_document: float = 0.0
    by_nobody: float = 0.0
    relayed: float = 0.0
    same_source: float = 0.0
    same_source_claims: float = 0.0
    shared_words: float = 0.0
    most_shared: float = 0.0
    shared_numbers: float = 0.0
    title: float = 0.0
    names_answerer: float = 0.0
    names_candidate: float = 0.0
    cue_named: float = 0.0
    report_by_outlet: float = 0.0
    claim_noun: float = 0.0
    number_noun: float = 0.0
    pronoun_next: float = 0.0
    reply_next: float = 0.0
    inside: float = 0.0
    answered: float = 0.0
    answered_by_same: float = 0.0
    bare: float = 0.0
    bare_first: float = 0.0
    bare_answered: float = 0.0
    bare_far: float = 0.0
    own_words: float = 0.0
    asks_further: float = 0.0
    denied_alone: float = 0.0
    denied_alone_shared: float = 0.0
    denied_bare_noun: float = 0.0
    points_far: float = 0.0
    fresh: float = 0.0
    opening_first: float = 0.0
    opening_denied: float = 0.0
    denied_next: float = 0.0
    same_paragraph: float = 0.0
    passage: float = 0.0
    passage_question: float = 0.0
    passage_shared: float = 0.0
    agreement: float = 0.0


NAMES = Signs._fields

_PHRASES: dict[str, str] = {
    "next_before": "stands right before it",
    "reply_next": "stands right before it",
    "denied_next": "stands right before it",
    "same_sentence": "in the same sentence",
    "same_paragraph": "in the same paragraph",
    "fresh": "the answer before this one was to it",
    "bare_answered": "others answer it too",
    "bare_first": "first claim of the report",
    "opening_first": "the opening answers what is told after it",
    "opening_denied": "the opening answers what is told after it",
    "names_candidate": "the answer names its source",
    "nearest_claim_after": "told right after it",
    "first_claim": "first claim of the report",
    "first_claim_declined": "first claim of the report",
    "opening_after": "the opening answers what is told after it",
    "question_before": "asked right before it",
    "question_of_nobody": "a question put to it",
    "by_outlet": "an outlet's report",
    "by_document": "a document's words",
    "title": "what the headline is about",
    "names_answerer": "names who answers",
    "inside": "named in the answer itself",
    "answered": "others answer it too",
    "answered_by_same": "same source answers it elsewhere",
    "passage": "the sentence before",
    "passage_question": "a question right before it",
    "agreement": "read by the network as what is answered",
}


@dataclass(frozen=True, slots=True)
class Scene:
    """A report's statements with what has to be known of all of them together."""

    stands: Sequence[Stand]
    vias: Sequence[int | None]
    wordings: Sequence[Wording]
    rarity: Mapping[str, float]
    title: Mapping[str, str]
    claims: Sequence[int]
    """Indices of the statements that affirm something, in order."""

    @classmethod
    def of(
        cls, stands: Sequence[Stand], vias: Sequence[int | None], wordings: Sequence[Wording], title: Mapping[str, str]
    ) -> Scene:
        """Work out what all statements of a report have in common."""
        claims = [k for k, stand in enumerate(stands) if stand.claims > 0.5]
        rarity = rarities([wording.stems for wording in wordings])
        return cls(stands, vias, wordings, rarity, title, claims)


def shared_words(answer: Wording, candidate: Wording) -> list[str]:
    """Return the words of the answer that the candidate has too, as they stand in the answer."""
    return [word for key, word in answer.stems.items() if key in candidate.stems]


def share(scene: Scene, answer: Wording, stems: Mapping[str, str]) -> float:
    """Share of what an answer's words tell that ``stems`` hold too, in [0, 1]."""
    whole = sum(scene.rarity.get(key, 0.0) for key in answer.stems)
    both = sum(scene.rarity.get(key, 0.0) for key in answer.stems if key in stems)
    return both / whole if whole else 0.0


def signs(scene: Scene, a: int, c: int, answered: Mapping[int, int], best_share: float) -> Signs:
    """Return the signs that statement ``a`` answers statement ``c``.

    ``answered``: the statements before ``a`` that answer one, and which; ``best_share``: the greatest ``share`` among
    all candidates.
    """
    answer, candidate = scene.stands[a], scene.stands[c]
    mine, theirs = scene.wordings[a], scene.wordings[c]
    own, other = answer.place, candidate.place
    before = c < a
    gap = max(0, own.first_sentence - other.last_sentence, other.first_sentence - own.last_sentence)
    paragraphs = max(0, own.first_paragraph - other.last_paragraph, other.first_paragraph - own.last_paragraph)
    declines, unconfirmed = float(answer.stance[DECLINES]), float(answer.stance[UNCONFIRMED])
    question = float(candidate.act[QUESTION])
    common = share(scene, mine, theirs.stems)
    next_before = float(c == a - 1)
    same = answer.source is not None and answer.source == candidate.source
    points = bool(mine.pronoun or mine.nouns)
    thin = mine.length <= 3
    first = bool(scene.claims) and c == scene.claims[0]
    last = max(answered, default=None)
    denying = bool(mine.cue & DENYING) and float(answer.stance[DENIES]) > 0.5
    alone = float(denying and mine.length > 3 and not points)
    own_words = log1p(len(mine.stems) - len(shared_words(mine, theirs))) * (not mine.bare)
    inside = any(piece.holds(cue) for cue in candidate.attribution.cue for piece in answer.attribution.content)
    claims = candidate.claims
    return Signs(
        candidate=1.0,
        thin=float(thin),
        wordy=log1p(mine.length),
        declines=declines,
        unconfirmed=unconfirmed,
        points=float(points),
        next_before=next_before,
        far_before=log1p(gap) * before,
        after=float(not before),
        far_after=log1p(gap) * (not before),
        paragraphs=log1p(paragraphs),
        same_sentence=float(gap == 0),
        nearest_claim_after=float(not before and c == _nearest_claim(scene, a, step=1)),
        first_claim=float(first),
        first_claim_declined=(declines + unconfirmed) * first,
        opening_after=float(not before and own.first_paragraph <= 1),
        claims=claims,
        is_denial=float(candidate.stance[DENIES]),
        question_before=question * next_before,
        question_of_nobody=question * (not candidate.attribution.source) * next_before,
        hedged=float(candidate.hedged),
        by_outlet=float(candidate.kind == "outlet"),
        by_document=float(candidate.kind == "document"),
        by_nobody=float(candidate.source is None),
        relayed=float(scene.vias[c] is not None),
        same_source=float(same),
        same_source_claims=claims * same,
        shared_words=log1p(len(shared_words(mine, theirs))),
        most_shared=float(common > 0 and common >= best_share),
        shared_numbers=float(bool(mine.numbers & theirs.numbers)),
        title=sum(key in scene.title for key in theirs.stems) / max(1, len(scene.title)),
        names_answerer=float(not same and any(key in theirs.stems for key in mine.name)),
        names_candidate=float(not same and any(key in mine.stems for key in theirs.name)),
        cue_named=float(bool(mine.noun_stems & theirs.cue)),
        report_by_outlet=float(REPORT in mine.nouns and candidate.kind in ("outlet", "document")),
        claim_noun=claims * (CLAIM in mine.nouns),
        number_noun=float(NUMBER in mine.nouns and bool(theirs.numbers)),
        pronoun_next=next_before * bool(mine.pronoun),
        reply_next=next_before * mine.replies,
        inside=float(inside),
        answered=log1p(sum(target == c for target in answered.values())),
        answered_by_same=float(
            answer.source is not None
            and any(t == c and scene.stands[k].source == answer.source for k, t in answered.items())
        ),
        bare=float(mine.bare),
        bare_first=float(mine.bare and first),
        bare_answered=float(mine.bare and c in answered.values()),
        bare_far=log1p(gap) * mine.bare,
        own_words=own_words,
        denied_alone=alone,
        denied_alone_shared=alone * common,
        denied_bare_noun=float(denying and mine.length <= 3 and not points),
        asks_further=(declines + unconfirmed) * mine.asks,
        points_far=log1p(gap) * points,
        fresh=float(last is not None and answered[last] == c and not any(last < k < a for k in scene.claims)),
        opening_first=float(not before and own.first_paragraph <= 1 and first),
        opening_denied=float(not before and own.first_paragraph <= 1) * float(answer.stance[DENIES]),
        denied_next=float(answer.stance[DENIES]) * next_before,
        same_paragraph=float(paragraphs == 0),
        agreement=agreement(answer, 0, candidate, 1),
    )


def passage_signs(scene: Scene, a: int, stems: Mapping[str, str], question: bool) -> Signs:
    """Return the signs that statement ``a`` answers the narration, or the question, in the sentence before it."""
    mine = scene.wordings[a]
    answer = scene.stands[a]
    return Signs(
        thin=float(mine.length <= 3),
        declines=float(answer.stance[DECLINES]),
        unconfirmed=float(answer.stance[UNCONFIRMED]),
        points=float(bool(mine.pronoun or mine.nouns)),
        passage=1.0,
        passage_question=float(question),
        passage_shared=share(scene, mine, stems),
        pronoun_next=float(bool(mine.pronoun)),
        reply_next=float(mine.replies),
    )


def say(name: str, answer: Wording, candidate: Wording | None) -> str | None:
    """Say a sign in plain English, or ``None`` where it would tell a reader nothing."""
    if name in ("points", "report_by_outlet", "claim_noun", "number_noun", "cue_named", "pronoun_next"):
        word = next(iter(answer.nouns.values()), answer.pronoun)
        return f"points back: “{word}”" if word else None
    if name in ("shared_words", "most_shared") and candidate is not None:
        words = shared_words(answer, candidate)
        return f"shares the words “{' '.join(words[:4])}”" if words else None
    if name == "shared_numbers" and candidate is not None:
        return f"shares the number {min(answer.numbers & candidate.numbers)}"
    return _PHRASES.get(name)


def _nearest_claim(scene: Scene, a: int, step: int = -1) -> int | None:
    """Index of the nearest statement that affirms something and is not of the same source."""
    source = scene.stands[a].source
    k = a + step
    while 0 <= k < len(scene.stands) and abs(k - a) < 12:
        if scene.stands[k].claims > 0.5 and (source is None or scene.stands[k].source != source):
            return k
        k += step
    return None
