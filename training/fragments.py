"""Fragments: source, cue and content as CofeNet scores them on PolNeAR (Wang et al., COLING 2022). Pure functions.

CofeNet cut PolNeAR into sentences of tokens ("instances"), in which every piece of a role is one of its own and nothing
says which belong together. To score a reading of the plain text, an instance is looked for in its article's text, white
space and the style of marks aside. A read piece is a fragment over the tokens that it covers by half or more; right is
one of the same role with the same first and last token. Counts are pooled over all instances. The figures published for
PolNeAR are of this kind, on its test split, which this project does not touch.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.attributions.labels import ROLES
from onrecord.spans import Span
from training.scoring import Adding, Count, Share, Spoken


@dataclass(frozen=True, slots=True)
class Fragments(Adding):
    """Counts over CofeNet's instances."""

    source: Count = field(default_factory=Count)
    cue: Count = field(default_factory=Count)
    content: Count = field(default_factory=Count)
    located: Share = field(default_factory=Share)
    """Instances that were found in their article's text; the others are not scored."""

    def counts(self) -> dict[str, Count]:
        """What has precision, recall and F1, by name."""
        return {
            f"fragments {role}": count for role, count in zip(ROLES, (self.source, self.cue, self.content), strict=True)
        }


class Instance(NamedTuple):
    """One sentence of CofeNet's copy of PolNeAR."""

    article: str
    annotator: str
    tokens: Sequence[str]
    labels: Sequence[str]
    """One a token: ``O``, ``B-role`` or ``I-role``."""

    @classmethod
    def from_dict(cls, values: Mapping[str, object]) -> Instance:
        """Read from a line's JSON values. Raises ``ValueError`` where they are not an instance's."""
        name, tokens, labels = (values.get(key) for key in ("id", "tokens", "labels"))
        if not (isinstance(name, str) and isinstance(tokens, list) and isinstance(labels, list)):
            raise ValueError('an instance needs "id", "tokens" and "labels"')
        article, _, annotator = name.rpartition("_")
        return cls(article, annotator, tokens, labels)


_Fragment = tuple[str, int, int]
"""Role, first token, last token."""


class Flat(NamedTuple):
    """A text without white space and with one style of marks; ``offsets``: where each character comes from."""

    characters: str
    offsets: Sequence[int]


_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
_ONE_STYLE = str.maketrans(dict.fromkeys('"“”„‘’`', "'") | dict.fromkeys("–—", "-") | {"…": "."})


def flatten(text: str) -> Flat:
    """Leave out what a tokeniser of the nineties changes: white space, style and number of quotes, dashes, points."""
    characters: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text.translate(_ONE_STYLE)):
        if character.isspace() or (character in "'-." and characters[-1:] == [character]):
            continue
        characters.append(character)
        offsets.append(offset)
    return Flat("".join(characters), offsets)


def locate(tokens: Sequence[str], text: Flat, taken: set[int]) -> list[Span | None] | None:
    """Find an instance's tokens in its article; ``None`` where they are not there in a row.

    ``taken`` are the places that earlier instances of the same article and annotator have; the one found is added. A
    token that ``flatten`` leaves nothing of has no span.
    """
    pieces = [_BRACKETS.get(token, token) for token in tokens]
    ends = [0]
    for piece in pieces:
        ends.append(ends[-1] + len(piece))
    wanted = flatten("".join(pieces))
    at = text.characters.find(wanted.characters)
    while at in taken:
        at = text.characters.find(wanted.characters, at + 1)
    if at < 0:
        return None
    taken.add(at)
    spans: list[Span | None] = [None] * len(pieces)
    for k, offset in enumerate(wanted.offsets):
        token = bisect_right(ends, offset) - 1
        place = text.offsets[at + k]
        before = spans[token]
        spans[token] = Span(before.start if before else place, place + 1)
    return spans


def labelled(labels: Sequence[str]) -> set[_Fragment]:
    """Read fragments, (role, first token, last token), out of labels. An I without its B before it is nothing."""
    found = set()
    begun: tuple[str, int] | None = None
    for k, label in enumerate((*labels, "O")):
        if begun and label != f"I-{begun[0]}":
            found.add((*begun, k - 1))
            begun = None
        if label.startswith("B-"):
            begun = label[2:], k
    return found


def covered(attributions: Iterable[Spoken], spans: Sequence[Span | None]) -> set[_Fragment]:
    """Turn every piece of every role into a fragment over the tokens that it covers by half or more."""
    placed = [(k, span) for k, span in enumerate(spans) if span]
    found: set[_Fragment] = set()
    if not placed:
        return found
    begin, end = placed[0][1].start, placed[-1][1].end
    for attribution in attributions:
        for role, pieces in zip(ROLES, (attribution.source, attribution.cue, attribution.content), strict=True):
            for piece in pieces:
                if piece.start >= end or piece.end <= begin:
                    continue
                hit = [
                    k for k, s in placed if 2 * (min(piece.end, s.end) - max(piece.start, s.start)) >= s.end - s.start
                ]
                if hit:
                    found.add((role, hit[0], hit[-1]))
    return found


def count_fragments(
    instances: Iterable[Instance], texts: Mapping[str, str], read: Mapping[str, Collection[Spoken]]
) -> Fragments:
    """Score fragments over all instances, pooled.

    ``texts`` and ``read`` are by article; an article that was not read counts as one without attributions. Raises
    ``ValueError`` for an instance of an article that has no text.
    """
    flat: dict[str, Flat] = {}
    taken: dict[tuple[str, str], set[int]] = {}
    total = Fragments()
    for instance in instances:
        article = instance.article
        if article not in texts:
            raise ValueError(f"there is no text for the article {article!r} of an instance")
        if article not in flat:
            flat[article] = flatten(texts[article])
        spans = locate(instance.tokens, flat[article], taken.setdefault((article, instance.annotator), set()))
        if spans is None:
            total += Fragments(located=Share(0, 1))
            continue
        gold, found = labelled(instance.labels), covered(read.get(article, ()), spans)
        source, cue, content = (_same(gold, found, role) for role in ROLES)
        total += Fragments(source, cue, content, Share(1, 1))
    return total


def _same(gold: Set[_Fragment], read: Set[_Fragment], role: str) -> Count:
    g, r = ({fragment for fragment in each if fragment[0] == role} for each in (gold, read))
    return Count(len(g & r), len(r), len(g))
