"""What each text rests on: sources of its own, what other outlets report, or nobody but itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from onrecord.origins.copies import group_copies
from onrecord.origins.moments import to_moment
from onrecord.origins.outlets import SURE, find_outlet, is_named, is_own, outlet_words, same_outlet
from onrecord.origins.values import Affirming, Citation, Copy, Speaker

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that a text rests on."""

    source: str | None
    """What tells the source from all others of the claim; ``None`` where nobody but an outlet is given."""
    name: str
    """The source's name, for people."""
    relayed: str | None
    """The outlet whose report the text passes on; ``None`` where it has it from the source itself."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text: a report, or all copies of it."""

    members: tuple[str, ...]
    """Ids of the reports that affirm the claim, sorted."""
    outlet: str | None
    """Whose text it is: the agency that the earliest of them credits, otherwise the outlet of that one."""
    outlets: frozenset[str]
    """All that published it or are credited, and what stands for the outlet where none is known."""
    published: datetime
    """When that was; the beginning of time where it is not known."""
    grounds: frozenset[Ground]
    """Empty where the outlet says it by itself."""


def to_texts(affirming: Iterable[Affirming], copies: Iterable[Copy], citations: Iterable[Citation]) -> list[Text]:
    """Return the texts that affirm a claim, the earliest first; outlets go by one name each."""
    reports: dict[str, list[Affirming]] = defaultdict(list)
    for one in affirming:
        reports[one.report].append(one)
    cited: dict[str, set[str]] = defaultdict(set)
    credited: dict[str, set[str]] = defaultdict(set)
    for citation in citations:
        if citation.statement is not None:
            cited[citation.statement].add(citation.outlet)
        elif citation.report in reports:
            credited[citation.report].add(citation.outlet)
    copied = tuple(copies)
    everyone = {*reports, *(copy.a for copy in copied), *(copy.b for copy in copied)}
    groups = [[report for report in group if report in reports] for group in group_copies(everyone, copied)]
    grouped = {report for group in groups for report in group}
    groups += [[report] for report in reports if report not in grouped]
    names = _Names(
        {one.outlet for ones in reports.values() for one in ones if one.outlet},
        {speaker.outlet for ones in reports.values() for one in ones for speaker in one.speakers if speaker.outlet}
        | {name for ones in reports.values() for one in ones for name in cited.get(one.statement, ())}
        | {name for outlets in credited.values() for name in outlets},
    )
    found = [_text([one for r in group for one in reports[r]], credited, cited, names) for group in groups if group]
    return sorted(found, key=lambda text: (text.published, text.members))


class _Names:
    """The names of outlets, each led to one that stands for it; that of an outlet which published comes first."""

    def __init__(self, published: Collection[str], others: Collection[str]) -> None:
        self._leading: dict[str, str] = {}
        for name in sorted(published, key=lambda name: (-len(name), name)):
            known = find_outlet(name, self._leading.values())
            self._leading[name] = known if known and same_outlet(name, known) >= SURE else name
        rest = sorted(set(others) - set(published), key=lambda name: (-len(name), name))
        for name in rest:
            known = find_outlet(name, self._leading.values())
            self._leading[name] = known if known and is_own(name, known) else name
        # "A newspaper" is the one that others name, where they name just one.
        named = {self._leading[name] for name in rest if is_named(self._leading[name])}
        if len(named) == 1:
            self._leading |= {name: min(named) for name in rest if not is_named(self._leading[name])}
        self._by_words = {outlet_words(name): leading for name, leading in sorted(self._leading.items())}

    def of(self, name: str) -> str:
        return self._leading.get(name, name)

    def by_words(self, name: str) -> str | None:
        """The outlet that goes by exactly this name, of a source that the reader did not take for an outlet."""
        return self._by_words.get(outlet_words(name)) if is_named(name) else None


def _text(
    affirming: Sequence[Affirming],
    credited: Mapping[str, Collection[str]],
    cited: Mapping[str, Collection[str]],
    names: _Names,
) -> Text:
    first = min(affirming, key=lambda one: (to_moment(one.published) or _NEVER, one.report))
    agencies = {names.of(outlet) for one in affirming for outlet in credited.get(one.report, ())}
    owed = sorted(names.of(outlet) for outlet in credited.get(first.report, ()))
    outlet = owed[0] if owed else names.of(first.outlet) if first.outlet else None
    home = outlet or f"report {first.report}"
    own = {home, *agencies, *(names.of(one.outlet) for one in affirming if one.outlet)}
    grounds: set[Ground] = set()
    passing: set[str] = set()
    for one in affirming:
        relayed = _relayed(one, own, cited.get(one.statement, ()), names)
        known = [speaker for speaker in one.speakers if speaker.source and not _outlet(speaker, names)]
        keys = [_key(speaker, relayed or home) for speaker in known]
        passing |= {key for key in keys[1:] if key != keys[0]}
        if known or relayed:
            grounds.add(Ground(keys[0] if keys else None, known[0].name if known else "", relayed))
    first_hand = {ground for ground in grounds if ground.source not in passing}
    return Text(
        members=tuple(sorted({one.report for one in affirming})),
        outlet=outlet,
        outlets=frozenset(own),
        published=to_moment(first.published) or _NEVER,
        grounds=frozenset(first_hand or grounds),
    )


def _relayed(one: Affirming, own: Collection[str], cited: Collection[str], names: _Names) -> str | None:
    """The outlet nearest to the source through which a statement comes, the text's own left out."""
    for name in (*(_outlet(speaker, names) for speaker in one.speakers), *sorted(cited)):
        if name and not any(is_own(called, outlet) for called in (name, names.of(name)) for outlet in own):
            return names.of(name)
    return None


def _outlet(speaker: Speaker, names: _Names) -> str | None:
    return speaker.outlet or (names.by_words(speaker.name) if speaker.kind == "organisation" else None)


def _key(speaker: Speaker, home: str) -> str:
    """What tells a source from others: people without a name are those of the outlet that they speak to."""
    if speaker.kind == "unnamed" and not speaker.speaks_for:
        return f"unnamed of {home}"
    return speaker.speaks_for or speaker.source or ""
