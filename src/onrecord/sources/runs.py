"""From runs of words to whole mentions: names joined with the roles beside them."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.attributions.words import Words
from onrecord.sources.lexicon import noun_kind
from onrecord.sources.scan import APOSTROPHES, DETERMINERS, PREPOSITIONS, PRONOUNS, STOPS, Run

_OPENS_APPOSITION = frozenset(("the", "a", "an", "its", "his", "her", "their", "our"))
_CLOSES_APPOSITION = frozenset(",.;:)—–")
_LONGEST_BEFORE_RELATIVE = 5
_LONGEST_TITLE = 3
"""Words of a title before a name that has no determiner ("plant director")."""


def with_roles(words: Words, runs: list[Run]) -> list[Run]:
    """Join names with the roles beside them ("the judge, A. B."; "A. B., the judge of ..., ")."""
    starts = {run.first: run for run in reversed(runs) if run.shape == "noun"}
    ends = {run.last: run for run in reversed(runs) if run.shape == "noun"}
    every_end = {run.last: run for run in reversed(runs)}
    grown: list[Run] = []
    joined: set[Run] = set()
    for run in runs:
        if run.shape != "name":
            grown.append(run)
            continue
        first, last = run.first, run.last
        comma = first > 1 and words.strings[first - 1] == ","
        before = ends.get(first - 2 if comma else first - 1) or (
            _noun_ending(words, first - 2, every_end) if comma else None
        )
        if before is not None and words.sentences[before.first] == words.sentences[first]:
            first = before.first
            joined.add(before)
        else:
            first = _title_start(words, first)
        after = starts.get(last + 2) if last + 1 < len(words) and words.strings[last + 1] == "," else None
        if after is not None and words.strings[after.first].lower() in _OPENS_APPOSITION:
            end = _apposition_end(words, after.last)
            if end is not None:
                last = end
                joined.add(after)
        grown.append(Run(first, last, "name"))
    return [run for run in grown if run not in joined]


def _noun_ending(words: Words, last: int, ends: Mapping[int, Run]) -> Run | None:
    """The noun run of a phrase that ends with a name ("the envoy of the Republic of X")."""
    run = ends.get(last)
    for _ in range(3):
        if run is None or run.first == 0:
            return None
        if run.shape == "noun" and words.strings[run.first].lower() in _OPENS_APPOSITION:
            return run
        at = run.first - 1
        if words.strings[at].lower() in DETERMINERS:
            at -= 1
        if at < 1 or words.strings[at].lower() not in PREPOSITIONS:
            return None
        run = ends.get(at - 1)
    return None


def _title_start(words: Words, at: int) -> int:
    if at == 0 or noun_kind(words.strings[at - 1]) != "person" or words.sentences[at - 1] != words.sentences[at]:
        return at
    start = at - 1
    while start > at - _LONGEST_TITLE and words.sentences[start - 1] == words.sentences[at] and start > 0:
        string = words.strings[start - 1]
        if not string.islower() or string in PREPOSITIONS or string in PRONOUNS or noun_kind(string) is None:
            break
        start -= 1
    return start


def _apposition_end(words: Words, head: int) -> int | None:
    """The last word of an apposition whose head is at ``head``; ``None`` where no comma or stop closes it."""
    for k in range(head + 1, min(head + 12, len(words))):
        if words.strings[k] in _CLOSES_APPOSITION:
            return k - 1
        if words.sentences[k] != words.sentences[head]:
            return None
        if k == head + 1 and words.strings[k].lower() not in PREPOSITIONS and words.strings[k] not in APOSTROPHES:
            return None
    return None


def noun_before(words: Words, relative: int, ends: set[int]) -> Run | None:
    """The noun phrase that "who" or "which" goes with, where no mention was found to end there."""
    last = relative - 2 if relative > 1 and words.strings[relative - 1] == "," else relative - 1
    if last < 0 or last in ends or words.sentences[last] != words.sentences[relative]:
        return None
    first = last + 1
    while first > max(0, last - _LONGEST_BEFORE_RELATIVE) and words.sentences[first - 1] == words.sentences[last]:
        string = words.strings[first - 1].lower()
        if string in DETERMINERS:
            first -= 1
            break
        if string in STOPS or not (string[0].isalnum() or string in APOSTROPHES):
            break
        first -= 1
    return Run(first, last, "noun") if first <= last else None
