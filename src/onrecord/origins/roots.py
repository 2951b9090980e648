"""On how many independent origins a claim rests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.clustering import cluster
from onrecord.origins.grounds import Ground, Text, to_texts
from onrecord.origins.outlets import is_named
from onrecord.origins.values import Affirming, Citation, Copy, Root


@dataclass(slots=True)
class _Root:
    outlet: str | None
    texts: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Why each text rests on it, by the text's place in time."""


def find_roots(
    affirming: Iterable[Affirming], copies: Iterable[Copy] = (), citations: Iterable[Citation] = ()
) -> tuple[Root, ...]:
    """Return the independent origins of a claim, in the order of their reports, given the statements that affirm it.

    - Copies are one text.
    - A person, body or document is one origin, however many outlets ask it or quote it; who speaks for a body is that
      body. Whoever only passes on what another said is no origin beside that other.
    - What several sources say in the text where they are first heard is one origin: it came to light together. A text
      that brings another source later begins another origin, and rests on both where it has the old source too.
    - A text that passes on what an outlet reported rests on the origins that the outlet's own report began, whether
      that report is in the record or not; where it says who told the outlet, and the record has that source from
      elsewhere, on that source's.
    - People without a name are one source for each outlet that they speak to: nobody can tell them apart.
    - What an outlet says in its own voice rests on the sources it gives; where it gives none, on that outlet itself.

    The result does not depend on the order of what is given.
    """
    copied = sorted(copies, key=lambda copy: (copy.a, copy.b, copy.reasons))
    texts = to_texts(affirming, copied, citations)
    roots: list[_Root] = []
    begun = _begin(texts, roots)
    waiting = _relay(texts, begun, roots)
    _pass_on(texts, waiting, roots)
    return _written(texts, roots, copied)


@dataclass(slots=True)
class _Begun:
    sources: dict[str, tuple[_Root, int, str]] = field(default_factory=dict)
    """By source: its origin, the text where it is first heard, and its name there."""
    outlets: dict[str, list[tuple[int, _Root]]] = field(default_factory=lambda: defaultdict(list))
    """By outlet: the texts of it that began an origin, and those origins."""
    all: list[tuple[int, _Root]] = field(default_factory=list)


def _begin(texts: Sequence[Text], roots: list[_Root]) -> _Begun:
    """Begin an origin with every text that brings a source of its own, or nobody but its outlet."""
    begun = _Begun()
    for k, text in enumerate(texts):
        direct = [ground for ground in _sorted(text.grounds) if ground.source and not ground.relayed]
        new = [ground for ground in direct if ground.source not in begun.sources]
        before = begun.outlets.get(text.outlet, []) if text.outlet else []
        if new or (not text.grounds and not before):
            root = _Root(text.outlet)
            roots.append(root)
            root.texts[k].add(_first(text, new))
            begun.all.append((k, root))
            for name in text.outlets:
                begun.outlets[name].append((k, root))
            for ground in new:
                begun.sources.setdefault(ground.source or "", (root, k, ground.name))
        elif not text.grounds:
            for _, root in before:
                root.texts[k].add(f"{_called(text)} says it again.")
        for ground in direct:
            root, first, name = begun.sources[ground.source or ""]
            if first != k:
                root.texts[k].add(_from_source(text, ground, texts[first], name))
    return begun


def _relay(texts: Sequence[Text], begun: _Begun, roots: list[_Root]) -> dict[int, dict[int, str]]:
    """Put texts that relay outlets to the origins those began; return those that wait for what others rest on."""
    places: dict[str, list[int]] = defaultdict(list)
    for k, text in enumerate(texts):
        for name in text.outlets:
            places[name].append(k)
    waiting: dict[int, dict[int, str]] = defaultdict(dict)
    absent: list[tuple[int, Ground]] = []
    for k, text in enumerate(texts):
        for ground in _sorted(text.grounds):
            outlet = ground.relayed
            if outlet is None:
                continue
            reason = f"{_called(text)} passes on what {outlet} reported."
            others = [other for other in places.get(outlet, []) if other != k]
            before = [root for first, root in begun.all if first < k]
            if ground.source in begun.sources:
                root, _, name = begun.sources[ground.source]
                root.texts[k].add(f"{_called(text)} passes on what {outlet} has from {ground.name or name}.")
            elif began := begun.outlets.get(outlet):
                for root in [root for first, root in began if first < k] or [root for _, root in began]:
                    # Not where it is already said from whom the outlet has it.
                    if not any(f" passes on what {outlet} has from " in said for said in root.texts[k]):
                        root.texts[k].add(reason)
            elif others:
                waiting[k] |= dict.fromkeys(others, reason)
            elif is_named(outlet) or not before:
                absent.append((k, ground))
            elif len(before) == 1 or len(text.grounds) == 1:
                # Which outlet is meant is not said: rather an origin that is there than one more.
                before[0].texts[k].add(reason)
    _absent(texts, absent, roots)
    return waiting


def _sorted(grounds: Iterable[Ground]) -> list[Ground]:
    """In a fixed order, those with a source first."""
    return sorted(grounds, key=lambda g: (g.source is None, g.source or "", g.name, g.relayed or ""))


def _absent(texts: Sequence[Text], relays: Sequence[tuple[int, Ground]], roots: list[_Root]) -> None:
    """Make an origin of each outlet whose report is not among the texts; one of those that have one source."""
    together = [(f"outlet {g.relayed}", f"source {g.source}") for _, g in relays if g.source]
    keys = {key for pair in together for key in pair} | {f"outlet {ground.relayed}" for _, ground in relays}
    for group in cluster(keys, (), together=together):
        here = [(k, ground) for k, ground in relays if f"outlet {ground.relayed}" in group]
        root = _Root(min(ground.relayed or "" for _, ground in here))
        roots.append(root)
        for k, ground in here:
            root.texts[k].add(f"{_called(texts[k])} passes on what {ground.relayed}, which is not here, reported.")


def _pass_on(texts: Sequence[Text], waiting: dict[int, dict[int, str]], roots: list[_Root]) -> None:
    """Let texts rest on what the texts rest on that they pass on, down any chain of them."""
    changed = True
    while changed:
        changed = False
        for k, others in sorted(waiting.items()):
            for other, reason in sorted(others.items()):
                for root in roots:
                    if other in root.texts and k not in root.texts:
                        root.texts[k].add(reason)
                        changed = True
    # Outlets that cite only each other: one origin, wherever it is.
    lost = {str(k) for k in waiting if not any(k in root.texts for root in roots)}
    together = [(str(k), str(other)) for k, others in waiting.items() for other in others]
    for group in cluster(lost, (), together=together):
        members = sorted(int(item) for item in group)
        root = _Root(texts[members[0]].outlet)
        roots.append(root)
        for k in members:
            root.texts[k] |= set(waiting[k].values())


def _written(texts: Sequence[Text], roots: Sequence[_Root], copies: Sequence[Copy]) -> tuple[Root, ...]:
    place = {report: k for k, text in enumerate(texts) for report in text.members}
    why: dict[int, str] = {}
    for copy in copies:
        if copy.a in place and place[copy.a] == place.get(copy.b) and copy.reasons:
            why.setdefault(place[copy.a], copy.reasons[0])
    found: list[Root] = []
    for root in roots:
        reasons = [reason for k in sorted(root.texts) for reason in sorted(root.texts[k])]
        copied = [k for k in sorted(root.texts) if k in why]
        reasons += [f"{len(texts[k].members)} reports are copies of one text: {why[k]}." for k in copied]
        members = {report for k in root.texts for report in texts[k].members}
        found.append(Root(reports=tuple(sorted(members)), reasons=tuple(reasons), outlet=root.outlet))
    return tuple(sorted(found, key=lambda root: (root.reports, root.outlet or "", root.reasons)))


def _called(text: Text) -> str:
    return text.outlet or "A report without an outlet"


def _first(text: Text, new: Sequence[Ground]) -> str:
    names = list(dict.fromkeys(ground.name for ground in new if ground.name))
    if not names:
        return f"{_called(text)} says it in its own voice." if not new else f"{_called(text)} has it from a source."
    shown = "; ".join(names[:3]) + (f"; and {len(names) - 3} more" if len(names) > 3 else "")
    return f"{_called(text)} has it from {shown}."


def _from_source(text: Text, ground: Ground, first: Text, name: str) -> str:
    same = "" if ground.name == name or not name else f", which is one source with {name}"
    return f"{_called(text)} has it from {ground.name or 'the same source'}{same}, as {_called(first)} has."
