"""From labelled stretches of words and link probabilities to whole attributions. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.heads import Heads, choices, link_scores
from onrecord.attributions.labels import Stretch, begin, inside
from onrecord.attributions.links import Pair, pair_up
from onrecord.attributions.passes import Passes
from onrecord.attributions.quotes import Quote
from onrecord.attributions.words import Words

LIKELY = 0.3
"""A cue takes its likeliest source if it is likelier than this, otherwise it has none."""
POSSIBLE = 0.15
"""A content goes to its likeliest cue, and a cue left over shares its likeliest content, if at least this likely."""

_CITING = frozenset({"citing", "cited", "cites", "quoting", "quoted", "quotes"})

Floats = NDArray[np.float32]


@dataclass(slots=True, eq=False)
class Draft:
    """An attribution while it is put together, in words instead of characters."""

    cue: Stretch
    layer: int
    """0 in the report's own voice, 1 inside another one's content."""
    source: Stretch | None = None
    source_score: float = 0.0
    contents: list[Stretch] = field(default_factory=list)
    content_score: float = 0.0
    """Link probability of the least sure content."""
    via: Draft | None = None


def assemble(
    words: Words, quotes: Sequence[Quote], layers: Sequence[Sequence[Stretch]], passes: Passes, heads: Heads
) -> list[Draft]:
    """Put attributions together, in the order of their cues. Each has a cue and at least one content.

    ``layers``: the stretches of the outer and of the inner layer, in order.
    """
    drafts = [Draft(s, layer) for layer, own in enumerate(layers) for s in own if s.role == 1]
    _link_sources(words, drafts, layers, passes, heads)
    _link_contents(words, drafts, layers, passes, heads)
    taken = {content for draft in drafts for content in draft.contents}
    alone = [s for s in layers[0] if s.role == 2 and s not in taken]
    _continue_quotations(quotes, [draft for draft in drafts if draft.layer == 0], alone)
    whole = sorted((draft for draft in drafts if draft.contents), key=lambda draft: draft.cue.first)
    _find_vias(words, whole)
    return whole


def _pairs(
    words: Words, drafts: Sequence[Draft], layers: Sequence[Sequence[Stretch]], role: int
) -> tuple[list[Stretch], list[Pair]]:
    """Return the stretches of a role and the cues that may take each: inner cues may take outer stretches too."""
    others = sorted({s for own in layers for s in own if s.role == role})
    sets = [set(own) for own in layers]
    pairs: list[Pair] = []
    for layer in range(len(layers)):
        mine = [k for k, draft in enumerate(drafts) if draft.layer == layer]
        known = [k for k, s in enumerate(others) if any(s in own for own in sets[: layer + 1])]
        found = pair_up(words, [drafts[k].cue for k in mine], [others[k] for k in known])
        pairs += [Pair(mine[i], known[j], bucket) for i, j, bucket in found]
    return others, pairs


def _link_sources(
    words: Words, drafts: Sequence[Draft], layers: Sequence[Sequence[Stretch]], passes: Passes, heads: Heads
) -> None:
    """A cue has one source, or none."""
    sources, pairs = _pairs(words, drafts, layers, 0)
    scores = choices(_scores(drafts, sources, pairs, 0, passes, heads), [i for i, _, _ in pairs])
    for (i, j, _), score in zip(pairs, scores, strict=True):
        if score > max(drafts[i].source_score, LIKELY):
            drafts[i].source, drafts[i].source_score = sources[j], float(score)


def _link_contents(
    words: Words, drafts: Sequence[Draft], layers: Sequence[Sequence[Stretch]], passes: Passes, heads: Heads
) -> None:
    """A content goes to one cue, its likeliest; a cue that got none shares the content that suits it best."""
    contents, found = _pairs(words, drafts, layers, 2)
    pairs = [
        pair
        for pair in found
        if not contents[pair.other].first <= drafts[pair.cue].cue.first <= contents[pair.other].last
    ]
    scores = choices(_scores(drafts, contents, pairs, 2, passes, heads), [j for _, j, _ in pairs])
    best_cue: dict[int, tuple[float, int]] = {}
    best_content: dict[int, tuple[float, int]] = {}
    for (i, j, _), score in zip(pairs, map(float, scores), strict=True):
        best_cue[j] = max(best_cue.get(j, (0.0, -1)), (score, i))
        best_content[i] = max(best_content.get(i, (0.0, -1)), (score, j))
    linked = {(i, j): score for j, (score, i) in best_cue.items() if score >= POSSIBLE}
    served = {i for i, _ in linked}
    linked |= {(i, j): score for i, (score, j) in best_content.items() if score >= POSSIBLE and i not in served}
    for (i, j), score in sorted(linked.items()):
        draft = drafts[i]
        draft.content_score = min(score, draft.content_score) if draft.contents else score
        draft.contents.append(contents[j])


def _continue_quotations(quotes: Sequence[Quote], drafts: Iterable[Draft], alone: Iterable[Stretch]) -> None:
    """A content that reopens the quotation of the paragraph before belongs to whoever was being quoted there."""
    by_end = {content.last: draft for draft in drafts for content in draft.contents}
    for content in sorted(alone):
        if quotes[content.first] is Quote.REOPENS and content.first - 1 in by_end:
            draft = by_end[content.first - 1]
            draft.contents.append(content)
            by_end[content.last] = draft


def _scores(
    drafts: Sequence[Draft],
    others: Sequence[Stretch],
    pairs: Sequence[Pair],
    role: int,
    passes: Passes,
    heads: Heads,
) -> Floats:
    rows = [passes.rows(drafts[i].cue, others[j]) for i, j, _ in pairs]
    cues, partners = [cue for cue, _ in rows], [partner for _, partner in rows]
    return link_scores(passes.projections, heads, role, cues, partners, [bucket for _, _, bucket in pairs])


def _find_vias(words: Words, drafts: Sequence[Draft]) -> None:
    """An attribution inside another's content comes through it, and so does one that is cited for the same content."""
    for draft in drafts:
        candidates = [
            other
            for other in drafts
            if other is not draft
            and any(c.first <= draft.cue.first and draft.cue.last <= c.last for c in other.contents)
        ]
        candidates.sort(key=lambda d: sum(c.last - c.first for c in d.contents))
        if not candidates and words.strings[draft.cue.first].lower() in _CITING:
            candidates = [o for o in drafts if o is not draft and set(o.contents) & set(draft.contents)]
            candidates.sort(key=lambda o: abs(o.cue.first - draft.cue.first))
        draft.via = next((other for other in candidates if not _comes_through(other, draft)), None)


def _comes_through(draft: Draft, other: Draft) -> bool:
    """Whether ``draft`` reaches us through ``other``, at whatever remove: then ``other`` cannot through ``draft``."""
    via = draft.via
    while via is not None and via is not other:
        via = via.via
    return via is other


def evidence(draft: Draft, probabilities: Floats) -> list[float]:
    """What speaks for an attribution, as logits and flags, in the order of ``Heads.calibration``.

    ``probabilities`` (layers, words, labels): of each label at each word.
    """
    cue = _mean_probability(draft.cue, draft.layer, probabilities)
    contents = [_edges(c, draft.layer, probabilities) for c in draft.contents]
    source = _mean_probability(draft.source, draft.layer, probabilities) if draft.source else 0.5
    return [
        _logit(cue),
        _logit(min(first for first, _, _ in contents)),
        _logit(min(middle for _, middle, _ in contents)),
        _logit(min(last for _, _, last in contents)),
        _logit(draft.content_score),
        _logit(source),
        _logit(draft.source_score) if draft.source else 0.0,
        float(draft.source is None),
        float(draft.layer),
        1.0,
    ]


def _label_probabilities(stretch: Stretch, layer: int, probabilities: Floats) -> Floats:
    """How likely each word has the stretch's role; a stretch of the other layer is taken as it is there."""
    both = probabilities[:, stretch.first : stretch.last + 1]
    role = both[:, :, begin(stretch.role)] + both[:, :, inside(stretch.role)]
    return np.asarray(role[layer] if layer == 0 else role.max(axis=0), np.float32)


def _mean_probability(stretch: Stretch, layer: int, probabilities: Floats) -> float:
    return float(_label_probabilities(stretch, layer, probabilities).mean())


def _edges(stretch: Stretch, layer: int, probabilities: Floats) -> tuple[float, float, float]:
    each = _label_probabilities(stretch, layer, probabilities)
    first = probabilities[:, stretch.first, begin(stretch.role)]
    return float(first[0] if layer == 0 else first.max()), float(each.mean()), float(each[-1])


def _logit(p: float) -> float:
    p = min(max(p, 1e-4), 1 - 1e-4)
    return float(np.log(p / (1 - p)))
