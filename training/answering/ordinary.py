"""Ordinary news, in which few deny anything, as lessons of the answering network.

Our own reports are about disputes. A network that knows nothing else takes what it finds odd for a denial: a speech
"focused on" schools. PolNeAR has no stances, so they are taken from words, where these are plain (distant supervision,
Mintz et al. 2009): of the statements that the first reading is unsure of, those that say outright where they stand, and
those without a word of negation, denial, refusal or doubt, which affirm. Of all others nothing is learned.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import numpy as np

from onrecord.attributions.values import STANCES
from onrecord.reading import Reading
from onrecord.reports import Report
from onrecord.stances.about import Scores
from onrecord.stances.outright import says_outright
from onrecord.stances.sheets import Sheet
from onrecord.stances.stand import AFFIRMS, DENIES
from training.answering.lessons import UNTOLD, Lesson

ONE_IN = 3
"""Of the sheets on which all affirm, so few are kept, or it learns that news of this kind never denies."""
_DISMISSES = re.compile(
    r"\b(?:dismiss|reject|rebuff|push back|pushed back|brushed off|hit back)(?:e[sd]|s|ing)?\b", re.I
)
_UNTRUE = re.compile(
    r"\b(?:(?:not|n['’]t|never) (?:true|happen\w*|said)|untrue|false|baseless|nonsense|an? lie)\b", re.I
)
_SHORT = 80
"""Characters of what is said in which it is called untrue."""
_TAKES_A_SIDE = re.compile(
    r"n['’]t\b|\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|false|untrue|wrong|lie[sd]?|liar|know\w*"
    r"|(?:absurd|answer|avoid|aware|baseless|bristl|brush|check|comment|confirm|contest|contradict|contrary|correct|counter"
    r"|declin|defend|den[iy]|determin|discuss|dismiss|disput|distort|doubt|downplay|elaborat|evad|eviden|examin|fabricat"
    r"|fantas|fiction|hit back|incorrect|inform|insist|invent|investigat|maintain|mistak|nonsense|push back|question"
    r"|rebuff|rebut|record|refus|refut|reject|repl[iy]|respon|review|ridicul|rubbish|shrug|silen|skeptic|slander|unavailable"
    r"|unclear|unfounded|unknown|verif)\w*)\b",
    re.I,
)


class SheetRecorder:
    """Stands in for the answering network, and keeps the sheets that this would have been asked about."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []

    def answer(self, sheet: Sheet) -> Scores:
        """Keep a sheet, and say nothing of it."""
        self.sheets.append(sheet)
        rows = len(sheet.rows)
        stances, nothing, answered = (
            np.zeros(shape, np.float32) for shape in ((rows, len(STANCES)), rows, len(sheet.questions))
        )
        return Scores(stances, nothing, answered)


def ordinary_lessons(
    read: Callable[[Report], Reading], recorder: SheetRecorder, reports: Iterable[Report]
) -> Iterator[Lesson]:
    """Yield the sheets of reports from which there is something to learn.

    ``read``: of a reader with ``recorder`` in the place of its answering network.
    """
    plain = 0
    for report in reports:
        recorder.sheets.clear()
        reading = read(report)
        for sheet in recorder.sheets:
            stances = tuple(_stance(reading, k) for k in sheet.statements)
            sided = any(stance not in (AFFIRMS, UNTOLD) for stance in stances)
            plain += AFFIRMS in stances and not sided
            if sided or (AFFIRMS in stances and plain % ONE_IN == 1):
                # What a denial answers is not known: to the network it is something beyond the sheet.
                answers = tuple(stance != AFFIRMS for stance in stances)
                yield Lesson(sheet, stances, answers, (False,) * len(sheet.questions))


def _stance(reading: Reading, k: int) -> int:
    """The stance that the words of a statement tell, or ``UNTOLD``."""
    text, attribution = reading.report.text, reading.attributions[k]
    if (outright := says_outright(text, attribution)) is not None:
        return outright
    cue, content = (" ".join(span.cut(text) for span in spans) for spans in (attribution.cue, attribution.content))
    if _DISMISSES.search(cue) or _UNTRUE.search(content[:_SHORT]):
        return DENIES
    return UNTOLD if _TAKES_A_SIDE.search(f"{cue} {content}") else AFFIRMS
