"""Whom a report means by "a newspaper" or "the operator", where other reports of the claim name it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.ledger.course import DEFINITE
from onrecord.origins.outlets import SAME, is_named, same_outlet
from onrecord.record.scene import Scene, is_described_firm
from onrecord.sources.across.figures import figure
from onrecord.sources.across.offices import office
from onrecord.sources.profile import Profile
from onrecord.store.derived import Member
from onrecord.store.rows import StatementRow

_ARTICLES = (["article"], ["item"], ["story"])
"""What a paper's own words are called, by the last word of it; a "report" may be anybody's."""

Told = tuple[Member, StatementRow, str]
"""A statement of the claim with the id of its source's profile."""


def name_meant(scene: Scene, members: Sequence[Member]) -> Scene:
    """Return the scene in which whoever is only described is the source that is meant, where that is clear.

    Papers seldom name a competitor: an outlet without a name is the one that most reports of the claim cite by its name
    for the same side, and never the report's own. A firm without a name ("the operator") is the one whose name its
    report has, if that one takes the same side in another report, and no other firm does.
    """
    told = [
        (member, row, row.profile)
        for member in members
        if (row := scene.statements[member.statement]).profile in scene.sources and row.profile is not None
    ]
    meant = {**_papers(scene, told), **_firms(scene, told)}
    return replace(
        scene,
        profiles={**scene.profiles, **{profile: scene.profiles[named] for profile, named in meant.items()}},
        sources={**scene.sources, **{profile: scene.sources[named] for profile, named in meant.items()}},
    )


def _papers(scene: Scene, told: Sequence[Told]) -> Mapping[str, str]:
    cited: defaultdict[str, Counter[str]] = defaultdict(Counter)
    nameless: list[tuple[str, str, str | None]] = []
    for member, row, id in told:
        profile, own = scene.profiles[id], scene.reports[row.report].outlet
        if profile.kind == "outlet" and is_named(profile.name):
            if not _is(profile, own):
                cited[member.stance][id] += 1
        elif profile.kind == "outlet" or office(profile.role or "").split()[-1:] in _ARTICLES:
            nameless.append((id, member.stance, own))
    return {id: paper for id, stance, own in nameless if (paper := _clearest(scene, cited[stance], own))}


def _clearest(scene: Scene, cited: Counter[str], own: str | None) -> str | None:
    """Return a profile of the outlet that is cited most; ``None`` where none is, or two are."""
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for profile, count in sorted(cited.items()):
        if not _is(scene.profiles[profile], own):
            source = scene.sources[profile].id
            counts[source] += count
            shown.setdefault(source, profile)
    first = counts.most_common(2)
    return shown[first[0][0]] if first and (len(first) == 1 or first[0][1] > first[1][1]) else None


def _is(profile: Profile, outlet: str | None) -> bool:
    return outlet is not None and same_outlet(profile.name, outlet) >= SAME


def _firms(scene: Scene, told: Sequence[Told]) -> Mapping[str, str]:
    named: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for member, _, id in sorted(told, key=lambda one: one[2]):
        profile = scene.profiles[id]
        if profile.kind == "organisation" and figure(profile).is_proper:
            named[member.stance].setdefault(scene.sources[id].id, id)
    found = {}
    for member, row, id in told:
        if member.stance in DEFINITE and is_described_firm(scene.profiles[id]):
            here = [one for source, one in named[member.stance].items() if source in scene.named.get(row.version, ())]
            if len(here) == 1:
                found[id] = here[0]
    return found
