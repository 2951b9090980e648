"""What the relation network learns from: our own stories with their claims, and Emergent's headlines.

Two forms of our own (``training/data/claims/README.md``): topics, with sayings one by one, and stories, with excerpts
of reports in which the content of every statement is marked ``{c1+|so}``.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from onrecord.attributions.words import stretches
from onrecord.claims.context import excerpt_at
from onrecord.claims.excerpt import Excerpt
from onrecord.claims.values import Relation
from onrecord.spans import Span
from onrecord.stances.stand import Layout

HELD_OUT = 10
"""One story in so many is never trained on."""
_MARK = re.compile(r"\{([^|{}]*)\|([^{}]*)\}")
_SIGNS: Mapping[str, Relation] = {"+": "affirms", "-": "denies", "?": "discusses"}
_STANCES: Mapping[str, Relation] = {"for": "affirms", "against": "denies", "observing": "discusses"}


class Saying(NamedTuple):
    """Words, and how they stand to the claims of their story; claims not named are unrelated."""

    excerpt: Excerpt
    stands: Mapping[str, Relation]
    narration: bool = False
    """Whether an outlet states it in its own voice."""


@dataclass(frozen=True, slots=True)
class Story:
    """The claims of one invented story, and what is said on them."""

    id: str
    claims: Mapping[str, str]
    """Wordings by id."""
    sayings: tuple[Saying, ...]

    @property
    def held_out(self) -> bool:
        """Whether it is kept for measuring."""
        return hashlib.sha256(self.id.encode()).digest()[0] % HELD_OUT == 0


class Headline(NamedTuple):
    """A claim and a headline of Emergent (Ferreira & Vlachos 2016)."""

    claim: str
    headline: str
    relation: Relation
    group: str
    """Id of the claim."""


def read_own(folder: Path) -> list[Story]:
    """Read every topic and story under ``folder``, in the order of their ids.

    Raises ``ValueError`` where a mark cannot be read or names a claim that its story does not have, or two have one id.
    """
    stories = [story for path in sorted((folder / "topics").glob("*.jsonl")) for story in _topics(path)]
    stories += [story for path in sorted((folder / "stories").glob("*.txt")) for story in read_stories(path)]
    stories.sort(key=lambda story: story.id)
    for one, other in pairwise(stories):
        if one.id == other.id:
            raise ValueError(f"two stories are called {one.id}")
    for story in stories:
        for saying in story.sayings:
            if odd := set(saying.stands) - set(story.claims):
                raise ValueError(f"{story.id} has no claim {', '.join(sorted(odd))}: {saying.excerpt.text!r}")
    return stories


def read_emergent(path: Path) -> list[Headline]:
    """Read Emergent's pairs of a claim and a headline."""
    with path.open(encoding="utf8", newline="") as file:
        return [
            Headline(
                row["claimHeadline"], row["articleHeadline"], _STANCES[row["articleHeadlineStance"]], row["claimId"]
            )
            for row in csv.DictReader(file)
        ]


def _topics(path: Path) -> Iterator[Story]:
    for line in path.read_text("utf8").splitlines():
        topic = json.loads(line)
        sayings = (Saying(Excerpt(say["text"]), say["stands"]) for say in topic["says"])
        yield Story(topic["id"], topic["claims"], tuple(sayings))


def read_stories(path: Path) -> Iterator[Story]:
    """Read one file of stories. Raises ``ValueError`` where a mark cannot be read."""
    for block in re.split(r"(?m)^=== ", path.read_text("utf8"))[1:]:
        head, *reports = re.split(r"(?m)^--- ", block)
        name, *lines = head.strip().split("\n")
        claims = dict(line.removeprefix("# ").split(": ", 1) for line in lines if line.startswith("# "))
        yield Story(name.strip(), claims, tuple(saying for report in reports for saying in _sayings(report)))


def _sayings(report: str) -> Iterator[Saying]:
    """Yield what is marked in one report: the first line is outlet, day and headline, the rest its text."""
    top, _, marked = report.partition("\n")
    text, marks = _unmark(marked)
    if odd := re.search(r".{0,30}[{}].{0,30}", text):
        raise ValueError(f"a mark cannot be read: {odd[0]!r} in {top!r}")
    layout = Layout(stretches(text))
    for code, span in marks:
        yield Saying(excerpt_at(text, layout, (span,), top.split(": ", 1)[-1]), _stands(code), "!" in code)


def _unmark(marked: str) -> tuple[str, list[tuple[str, Span]]]:
    text, at, marks = "", 0, []
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        marks.append((match[1], Span(len(text), len(text) + len(match[2]))))
        text += match[2]
        at = match.end()
    return text + marked[at:], marks


def _stands(code: str) -> dict[str, Relation]:
    parts = [part.strip() for part in code.replace("!", "").split(",")]
    if odd := [part for part in parts if part != "0" and (len(part) < 2 or part[-1] not in _SIGNS)]:
        raise ValueError(f"a mark cannot be read: {odd[0]!r} in {{{code}|")
    return {part[:-1]: _SIGNS[part[-1]] for part in parts if part != "0"}
