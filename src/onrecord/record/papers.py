"""Which outlet a report means by "a newspaper" or "the same article", where other reports of the claim name it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from onrecord.origins.outlets import SAME, is_named, same_outlet
from onrecord.record.scene import Scene
from onrecord.sources.across.offices import office
from onrecord.sources.profile import Profile
from onrecord.store.derived import Member

_ARTICLES = (["article"], ["item"], ["story"])
"""What a paper's own words are called, by the last word of it; a "report" may be anybody's."""


def name_papers(scene: Scene, members: Sequence[Member]) -> Scene:
    """Return the scene in which outlets without a name are those that other reports cite for the same side.

    Papers seldom name a competitor. It is the outlet that most reports cite by its name; where two are cited as often,
    nobody knows which is meant. A report never means its own outlet.
    """
    cited: defaultdict[str, Counter[str]] = defaultdict(Counter)
    nameless: list[tuple[str, str, str | None]] = []
    for member in members:
        row = scene.statements[member.statement]
        if row.profile is None or row.profile not in scene.sources:
            continue
        profile, own = scene.profiles[row.profile], scene.reports[row.report].outlet
        if profile.kind == "outlet" and is_named(profile.name):
            if not _is(profile, own):
                cited[member.stance][row.profile] += 1
        elif profile.kind == "outlet" or office(profile.role or "").split()[-1:] in _ARTICLES:
            nameless.append((row.profile, member.stance, own))
    meant = {profile: paper for profile, stance, own in nameless if (paper := _clearest(scene, cited[stance], own))}
    return replace(
        scene,
        profiles={**scene.profiles, **{profile: scene.profiles[paper] for profile, paper in meant.items()}},
        sources={**scene.sources, **{profile: scene.sources[paper] for profile, paper in meant.items()}},
    )


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
