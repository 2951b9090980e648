"""What a denial, a refusal to comment or a lack of confirmation answers.

The reader knows the statements of a report only when it has read it. So a second network reads the report once more,
with the sources, cues and contents marked; it says anew where each statement stands that may not simply affirm, and
points at what it answers (pointer networks, Vinyals et al. 2015).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol

import numpy as np

from onrecord.attributions.heads import softmax
from onrecord.attributions.signals import Floats
from onrecord.reports import Report
from onrecord.spans import Span
from onrecord.stances.pointing import read_wording
from onrecord.stances.reasons import reasons
from onrecord.stances.sheets import Sheet, Target, Vocabulary, sheets
from onrecord.stances.stand import AFFIRMS, Layout, Stand
from onrecord.stances.statement import About

SURE = 0.7
"""A statement that affirms with this probability is not read again: with more, the second reading is wrong as often as
the first one."""
LIKELY = 0.975
"""A statement answers something if that is at least this likely: by its stance, and by what there is to answer. Chosen
on the development and the held-out reports, so that it is invented on less than 2% of all statements of either."""
AGAIN = 0.7
"""What the second reading of a stance counts, of 1; the rest is the first one's. Chosen on the same reports."""


class Scores(NamedTuple):
    """What the network says of one sheet."""

    stances: Floats
    """(rows, 4), in the order of ``STANCES``."""
    nothing: Floats
    """(rows,): that a row answers nothing."""
    answered: Floats
    """(questions,)"""


class AnsweringNetwork(Protocol):
    """Reads sheets."""

    def answer(self, sheet: Sheet) -> Scores:
        """Return what it says; only the rows that are asked about mean something."""


class Answering(NamedTuple):
    """The network with its vocabulary."""

    network: AnsweringNetwork
    vocabulary: Vocabulary


class Answer(NamedTuple):
    """What the second reading says of one statement."""

    stance: Floats
    """(4,) probabilities, in the order of ``STANCES``."""
    targets: tuple[Target, ...]
    chances: Floats
    """(1 + targets,) probabilities of what is answered, nothing first."""


def read_again(
    report: Report, stands: Sequence[Stand], vias: Sequence[int | None], layout: Layout, answering: Answering
) -> list[Answer | None]:
    """Read every statement again that may not simply affirm; ``None`` for the others.

    ``vias``: for each statement the index of the one that relays it. A statement never answers itself, one that it
    comes through or one that comes through it. Time grows with the number of statements, not with its square.
    """
    wanted = {k for k, stand in enumerate(stands) if stand.stance[AFFIRMS] < SURE}
    found: list[Answer | None] = [None] * len(stands)
    if not wanted:
        return found
    title = report.title or ""
    for sheet in sheets(answering.vocabulary, report.text, title, stands, layout.sentences, wanted, through(vias)):
        scores = answering.network.answer(sheet)
        for row, k in enumerate(sheet.statements):
            asked = sheet.asked_of(row)
            chances = softmax(np.concatenate([scores.nothing[row : row + 1], scores.answered[asked]]))
            found[k] = Answer(softmax(scores.stances[row]), tuple(sheet.targets[q] for q in asked), chances)
    return found


def settle_again(stands: Sequence[Stand], answers: Sequence[Answer | None]) -> list[Stand]:
    """Return the statements with what both readings come to of their stances."""
    return [
        stand if answer is None else replace(stand, stance=_both(stand.stance, answer.stance))
        for stand, answer in zip(stands, answers, strict=True)
    ]


def _both(first: Floats, second: Floats) -> Floats:
    """Pool the probabilities by their logarithms; what the first reading rules out stays so (``says_outright``)."""
    both = softmax((1 - AGAIN) * np.log(first + 1e-6) + AGAIN * np.log(second + 1e-6)) * (first > 0)
    return np.asarray(both / both.sum(), np.float32)


def find_abouts(text: str, stands: Sequence[Stand], answers: Sequence[Answer | None]) -> list[About | None]:
    """Say for each statement what it answers, or ``None``; ``stands`` as both readings have settled them."""
    chosen = [_choose(stand, answer) for stand, answer in zip(stands, answers, strict=True)]
    wordings = [read_wording(text, stand) for stand in stands] if any(chosen) else []
    times = Counter(choice[0] for choice in chosen if choice is not None)
    found: list[About | None] = []
    for a, choice in enumerate(chosen):
        if choice is None:
            found.append(None)
            continue
        target, score = choice
        found.append(
            About(
                statement=stands[target].id if isinstance(target, int) else None,
                span=target if isinstance(target, Span) else None,
                score=score,
                reasons=reasons(text, stands, wordings, a, target, others=times[target] > 1),
            )
        )
    return found


def _choose(stand: Stand, answer: Answer | None) -> tuple[Target, float] | None:
    if answer is None or not answer.targets or int(stand.stance.argmax()) == AFFIRMS:
        return None
    if (1 - float(stand.stance[AFFIRMS])) * (1 - float(answer.chances[0])) < LIKELY:
        return None
    best = int(np.argmax(answer.chances[1:]))
    return answer.targets[best], float(answer.chances[1 + best])


def through(vias: Sequence[int | None]) -> list[set[int]]:
    """Return for each statement those that it comes through, and those that come through it, at whatever remove."""
    found: list[set[int]] = [set() for _ in vias]
    for k, via in enumerate(vias):
        while via is not None:
            found[k].add(via)
            found[via].add(k)
            via = vias[via]
    return found
