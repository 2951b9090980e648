"""Who asked is not who answers: "Questioned by MPA, a senior official said ..."."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attributions.assembly import Draft
from onrecord.attributions.labels import Stretch
from onrecord.attributions.words import Words, word_set

_ASKED = word_set("approached asked challenged contacted interviewed pressed questioned quizzed reached")
LONGEST = 8
"""Words of who asked."""


def without_askers(words: Words, drafts: Sequence[Draft]) -> None:
    """Cut off of each source whoever asked it and stands before it, up to the comma."""
    for draft in drafts:
        source = draft.source
        if source is None or source.first < 2:
            continue
        verb, by = (words.strings[k].lower() for k in (source.first - 2, source.first - 1))
        if verb in _ASKED and by == "by":
            last = min(source.last, source.first + LONGEST + 1)
            comma = next((k for k in range(source.first + 1, last) if words.strings[k] == ","), None)
            if comma is not None:
                draft.source = Stretch(source.role, comma + 1, source.last)
