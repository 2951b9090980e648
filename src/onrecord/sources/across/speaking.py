"""For whom a source speaks: the body of a spokeswoman or a chief executive, the person of a lawyer or a publicist."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from onrecord.sources.across.bodies import BodyName, body_name, is_body
from onrecord.sources.across.bodymatch import bound_alike, match_bodies
from onrecord.sources.across.figures import Figure, figure
from onrecord.sources.across.groups import Group
from onrecord.sources.across.offices import (
    LONGEST_ROLE,
    for_people,
    is_press_office,
    is_spokesperson,
    office,
    speaks,
)
from onrecord.sources.across.people import person_name
from onrecord.sources.across.spelling import alike, spelling, words
from onrecord.sources.lexicon import singular
from onrecord.sources.profile import Profile

_MINISTER = re.compile(r"\bminister\b")
_NAMED, _CALLED, _LIKE = 3, 2, 1
"""How clearly a profile says for whom it speaks: by name; by a word that its own report uses for it ("the company"); by
the noun that a body's name in another report ends with ("the studio")."""
_SHORTEST = 3
"""Letters of a family name that may stand for a person in what is said of another."""


def speaks_for(group: Group, groups: Iterable[Group]) -> Group | None:
    """Return the one of ``groups`` for which ``group`` speaks, by what most of its reports say; ``None`` for nobody.

    ``groups``: those of the same story, in any order; ``group`` may be among them. Only who has a role that speaks for
    others does so: not an employee, nor an analyst at a bank.
    """
    speaking = [profile for profile in group.profiles if may_speak(profile)]
    if not speaking:
        return None
    # Where one report has the role, another may have the body alone: "Ada Lund of the inspectorate".
    speaking += [profile for profile in group.profiles if not profile.role and profile.of]
    others = sorted((other for other in groups if other.id != group.id), key=lambda other: other.id)
    worths = _Worths(others)
    votes: Counter[str] = Counter()
    for profile in speaking:
        best, first = _best(profile, others, worths.of(profile))
        if len(first) == 1:
            votes[first[0].id] += best
    if not votes:
        return _only_body(speaking, others)
    most = max(votes.values())
    chosen = [other for other in others if votes[other.id] == most]
    return chosen[0] if len(chosen) == 1 else None


def may_speak(profile: Profile) -> bool:
    """Say whether a profile has a role that speaks for others."""
    if profile.kind in ("outlet", "document"):
        return False
    if profile.kind in ("organisation", "group"):
        return is_press_office(profile.name)
    told = [alias for alias in profile.aliases if len(alias) < LONGEST_ROLE]
    return any(speaks(text) for text in (profile.role or "", profile.name if profile.kind == "unnamed" else "", *told))


def _best(profile: Profile, others: Sequence[Group], worths: Sequence[int]) -> tuple[int, list[Group]]:
    """Those for whom a profile says most clearly that it speaks, and how clearly."""
    best = max(worths, default=0)
    first = [other for value, other in zip(worths, others, strict=True) if best and value == best]
    for narrower in ([o for o in first if _in_report(o, profile.report)], [o for o in first if _is_full(o)]):
        kept = [other for other in narrower if other in first]
        first = kept if len(first) > 1 and kept else first
    return best, first


def _is_full(group: Group) -> bool:
    return any(figure(profile).is_proper for profile in group.profiles)


class _Worths:
    """How clearly profiles say that they speak for each of some groups.

    Most reports describe a spokesman alike: what they name is looked for once, and in each report what it calls so.
    """

    def __init__(self, others: Sequence[Group]) -> None:
        self._others = others
        self._by_name: dict[tuple[object, ...], list[int]] = {}
        self._called: defaultdict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
        for k, other in enumerate(others):
            for mate in other.profiles:
                names = map(body_name, (mate.name, mate.role or "", *mate.aliases))
                if heads := frozenset(name.head for name in names if name.is_generic and name.head):
                    self._called[mate.report].append((k, heads))

    def of(self, profile: Profile) -> list[int]:
        """Return it for one profile, group by group."""
        alike = (profile.name, profile.kind, profile.role, profile.of, profile.aliases)
        told = _told(profile)
        if alike not in self._by_name:
            self._by_name[alike] = [_worth(profile, told, other) for other in self._others]
        found = list(self._by_name[alike])
        ends = _ends(told)
        for k, heads in self._called[profile.report]:
            if found[k] < _CALLED and heads & ends and _may_speak_for(profile, self._others[k]):
                found[k] = _CALLED
        return found


def _may_speak_for(profile: Profile, other: Group) -> bool:
    if other.kind == "person":
        return for_people(f"{profile.role or ''} {profile.name}")
    return other.kind not in ("unnamed", "document")


def _worth(profile: Profile, told: Sequence[str], other: Group) -> int:
    """How clearly a profile names ``other``, in whichever report."""
    if not _may_speak_for(profile, other):
        return 0
    mates = [figure(mate) for mate in other.profiles]
    if any(_names(text, mate) for mate in mates for text in told):
        return _NAMED
    if any(_is_ministry(profile, mate) for mate in mates):
        return _NAMED
    ends = {singular(mate.body.proper[-1]) for mate in mates if mate.sort == "body" and mate.body.proper}
    return _LIKE if any(is_body(noun) for noun in _ends(told) & ends) else 0


def _ends(told: Sequence[str]) -> frozenset[str]:
    """The nouns with which a profile ends what it says of whom it speaks for."""
    return frozenset(singular(last[-1]) for text in told if (last := words(text)))


def _told(profile: Profile) -> list[str]:
    """What a profile says of whom it speaks for: owner or employer, and what stands before and after its role."""
    told = [profile.of] if profile.of else []
    own = profile.name if profile.kind != "unnamed" else ""
    for text in (profile.role or "", profile.name if not own else "", *profile.aliases):
        bare = text.replace(own, " ") if own else text
        for piece in re.split(r",|\s(?:for|of|at|to|from)\s|['’]s?\s|-", bare):
            said = re.sub(r"^(?:the|a|an|its|his|her)\s", "", piece.strip(), flags=re.I)
            if speaks(said):
                told.append(" ".join(said.split()[:-1]))  # "Orlo spokeswoman", "company spokesman"
            elif piece not in (text, bare):
                told.append(said)
    return [text for text in told if text]


def _names(text: str, mate: Figure) -> bool:
    """Whether ``text`` holds the name of ``mate``."""
    if mate.sort == "person":
        told = [word for word in person_name(text).words if len(word) >= _SHORTEST]
        return any(alike(word, family) == "same" for word in told for family in mate.person.family)
    if mate.sort != "body":
        return False
    name = body_name(text)
    if name.proper and mate.body.proper:
        return match_bodies(name, mate.body) is not None or _holds(name, mate.body)
    if name.is_generic and mate.body.is_generic:
        alike_words = bool(name.head) and name.head == mate.body.head and len(name.common | mate.body.common) > 1
        return (
            alike_words and name.common == mate.body.common and bound_alike(name.binder, mate.body.binder) is not False
        )
    if name.is_generic and name.binder:
        return match_bodies(BodyName(proper=tuple(sorted(name.binder))), mate.body) == "same"
    return False


def _holds(text: BodyName, name: BodyName) -> bool:
    wanted, forms = ([spelling(word) for word in one.proper] for one in (name, text))
    return any(forms[k : k + len(wanted)] == wanted for k in range(len(forms) - len(wanted) + 1))


def _is_ministry(profile: Profile, mate: Figure) -> bool:
    """Whether the body is the ministry that a minister's title names: "finance minister", "finance ministry"."""
    role = office(profile.role or "")
    if not _MINISTER.search(role) or mate.sort != "body":
        return False
    field = set(role.split()) - {"minister", "deputy", "of", "for"}
    have = set(mate.body.common) | set(mate.body.proper)
    return bool(field) and field <= have and bool(have & {"ministry", "department"})


def _only_body(speaking: Sequence[Profile], others: Sequence[Group]) -> Group | None:
    """The one body of the reports where a spokesperson speaks for nobody that they name."""
    found: dict[str, Group] = {}
    for profile in speaking:
        bodies = [other for other in others if other.kind in ("organisation", "group")]
        here = [other for other in bodies if _in_report(other, profile.report)]
        if len(here) != 1 or not is_spokesperson(f"{profile.role or ''} {profile.name}"):
            return None
        found[here[0].id] = here[0]
    return next(iter(found.values())) if len(found) == 1 else None


def _in_report(group: Group, report: str) -> bool:
    return any(profile.report == report for profile in group.profiles)
