"""What a denial, a refusal to comment or a lack of confirmation answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from onrecord.ranking import Ranker
from onrecord.spans import Span
from onrecord.stances.answers import Scene, Signs, passage_signs, say, share, signs
from onrecord.stances.pointing import content_stems, read_wording, words_in
from onrecord.stances.stand import AFFIRMS, Layout, Stand
from onrecord.stances.statement import About

LIKELY = 0.65
"""A statement answers something if that is at least this likely: by its stance, and by what there is to answer. Chosen
on the development reports, so that it is invented on less than 2% of all statements."""
SURE = 0.6
"""A passage that is no statement must be at least this likely."""
TRACE = 0.25
"""A sign no greater than this is no reason to give: a question with a probability of 0.01 is none."""
BEFORE, AFTER, FIRST = 30, 12, 8
"""Candidates: this many statements before and after the answer, and the first ones of the report."""

Target = int | Span
Candidates = list[tuple[Target, Signs]]


def find_abouts(
    text: str, stands: Sequence[Stand], vias: Sequence[int | None], layout: Layout, ranker: Ranker, title: str = ""
) -> list[About | None]:
    """Say for each statement what it answers, or ``None``.

    ``vias``: for each statement the index of the one that relays it. A statement never answers itself, one that it
    comes through or one that comes through it. Time grows with the number of statements, not with its square.
    """
    found: list[About | None] = [None] * len(stands)
    scene = to_scene(text, stands, vias, title)

    def decide(a: int, candidates: Candidates) -> Target | None:
        chances = ranker.choose([row for _, row in candidates])
        if not len(chances) or float(chances.sum()) * (1 - float(stands[a].stance[AFFIRMS])) < LIKELY:
            return None
        best = int(np.argmax(chances))
        target, row = candidates[best]
        if isinstance(target, Span) and chances[best] < SURE:
            return None
        wording = scene.wordings[target] if isinstance(target, int) else None
        spoke = [name for name in ranker.reasons(row, len(row)) if getattr(row, name) > TRACE]
        phrases = [say(name, scene.wordings[a], wording) for name in spoke]
        found[a] = About(
            statement=stands[target].id if isinstance(target, int) else None,
            span=target if isinstance(target, Span) else None,
            score=float(chances[best]),
            reasons=tuple(dict.fromkeys(phrase for phrase in phrases if phrase))[:3],
        )
        return target

    walk(text, scene, layout, decide)
    return found


def to_scene(text: str, stands: Sequence[Stand], vias: Sequence[int | None], title: str) -> Scene:
    """Look through the words of all statements of a report."""
    return Scene.of(stands, vias, [read_wording(text, stand) for stand in stands], content_stems(words_in(title)))


def walk(text: str, scene: Scene, layout: Layout, decide: Callable[[int, Candidates], Target | None]) -> None:
    """Go through the statements that may answer something, in order.

    ``decide`` is given each one's index and its candidates with their signs, and returns what it answers; later signs
    depend on it, because several parties often answer one claim.
    """
    narration = _narration(scene.stands, layout)
    answered: dict[int, int] = {}
    for a, stand in enumerate(scene.stands):
        if int(stand.stance.argmax()) == AFFIRMS:
            continue
        targets = list(_targets(scene, a))
        best = max((share(scene, scene.wordings[a], scene.wordings[c].stems) for c in targets), default=0.0)
        candidates: Candidates = [(c, signs(scene, a, c, answered, best)) for c in targets]
        before = stand.place.first_sentence - 1
        if before in narration:
            span = layout.sentences[before]
            said = span.cut(text)
            candidates.append(
                (span, passage_signs(scene, a, content_stems(words_in(said)), said.rstrip("\"'”’ ").endswith("?")))
            )
        target = decide(a, candidates)
        if isinstance(target, int):
            answered[a] = target


def _targets(scene: Scene, a: int) -> Iterator[int]:
    last = len(scene.stands)
    for c in (*range(min(FIRST, a - BEFORE)), *range(max(0, a - BEFORE), min(last, a + AFTER + 1))):
        if c != a and not comes_through(scene.vias, a, c) and not comes_through(scene.vias, c, a):
            yield c


def comes_through(vias: Sequence[int | None], one: int, other: int) -> bool:
    """Whether statement ``one`` reaches us through ``other``, at whatever remove."""
    via = vias[one]
    while via is not None and via != other:
        via = vias[via]
    return via is not None


def _narration(stands: Sequence[Stand], layout: Layout) -> frozenset[int]:
    """Indices of the sentences right before a statement that are no part of any."""
    taken: set[int] = set()
    for stand in stands:
        taken.update(range(stand.place.first_sentence, stand.place.last_sentence + 1))
    return frozenset(stand.place.first_sentence - 1 for stand in stands) - taken - {-1}
