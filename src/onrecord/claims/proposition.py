"""What a statement puts forward, ready to be compared with what others do."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.attributions import Attribution
from onrecord.attributions.values import Stance
from onrecord.attributions.words import stretches, word_set
from onrecord.claims.context import excerpt_at
from onrecord.claims.details import find_details
from onrecord.claims.excerpt import Excerpt
from onrecord.reading import Reading
from onrecord.sources import Source
from onrecord.spans import Span, Spans
from onrecord.stances import Statement
from onrecord.stances.stand import Layout

_CLAIMING = ("assertion", "belief")
_PRONOUNS = word_set("he she it they him her them his its their i we my our us me")
_OWNING = word_set("his its their my our her")
_OWN = word_set("i we my our us me")
_THINGS = word_set("it its they them their")
_WORD = re.compile(r"[^\W\d_]+")
_OPENING_WORDS = 2
"""Words of a saying before "it" or "they"; after more there is something else that these may mean."""
_NO_NAMES = word_set("the a an this that these those no i we he she it they my our his her its their")
"""Words with which a sentence may begin, and so with a capital."""

SHORT = 5
"""Words of a name that may stand for a pronoun; a longer one is rather a description and would drown what is said."""

OPENING = 6000
"""Characters of a report in which its names are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """A statement that takes a stance on something, cut out of its report."""

    statement: str
    """Id of the statement, of the whole record."""
    report: str
    """Id of the report."""
    excerpt: Excerpt
    """The sentence in which it stands, the focus on what is said."""
    wording: str
    """What is said, its pronouns resolved where the report tells whom they mean."""
    stance: Stance
    """Toward what is said, as read in the report."""
    hedged: bool
    about: str | None
    """Id of the statement that this one answers."""
    answered: Excerpt | None
    """The passage that it answers, where that is no statement."""
    source: str
    """Name of the source; empty where there is none."""
    told: frozenset[str] = frozenset()
    """Names in its report, in lower case: by them reports of one story know each other."""

    def to_dict(self) -> dict[str, Any]:
        """Return JSON values that ``from_dict`` reads."""
        return {
            "statement": self.statement,
            "report": self.report,
            "excerpt": list(self.excerpt),
            "wording": self.wording,
            "stance": self.stance,
            "hedged": self.hedged,
            "about": self.about,
            "answered": self.answered and list(self.answered),
            "source": self.source,
            "told": sorted(self.told),
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Proposition:
        """Read what ``to_dict`` wrote."""
        answered = values["answered"]
        return cls(
            **{
                **values,
                "excerpt": _excerpt(values["excerpt"]),
                "answered": _excerpt(answered) if answered else None,
                "told": frozenset(values["told"]),
            }
        )


def _excerpt(values: Sequence[Any]) -> Excerpt:
    text, before, focus = values
    return Excerpt(text, before, tuple(Span(*span) for span in focus))


def propositions(reading: Reading, ids: Mapping[str, str], report: str) -> tuple[Proposition, ...]:
    """Return one for every statement that takes a stance on something.

    ``ids`` gives the id in the whole record of each of the reading's statements, ``report`` is the report's. Wishes,
    demands and the like take none, except where they are denied, declined or left unconfirmed.
    """
    layout = Layout(stretches(reading.report.text, reading.report.furniture))
    attributions = {attribution.id: attribution for attribution in reading.attributions}
    sources = {source.id: source for source in reading.sources}
    pronouns = find_pronouns(reading.report.text, reading.sources)
    told = find_details(f"{reading.report.title or ''}\n{reading.report.text[:OPENING]}").names
    return tuple(
        replace(
            _proposition(
                reading, statement, attributions[statement.attribution], sources, pronouns, layout, ids, report
            ),
            told=told,
        )
        for statement in reading.statements
        if statement.act in _CLAIMING or statement.stance != "affirms"
    )


def _proposition(
    reading: Reading,
    statement: Statement,
    attribution: Attribution,
    sources: Mapping[str, Source],
    pronouns: Sequence[tuple[Span, str]],
    layout: Layout,
    ids: Mapping[str, str],
    report: str,
) -> Proposition:
    text, title = reading.report.text, reading.report.title or ""
    about = statement.about
    source = sources.get(statement.source or "")
    return Proposition(
        statement=ids[statement.id],
        report=report,
        excerpt=excerpt_at(text, layout, attribution.content, title, (*attribution.cue, *attribution.source)),
        wording=reword(text, attribution.content, pronouns),
        stance=statement.stance,
        hedged=statement.hedged,
        about=ids[about.statement] if about and about.statement else None,
        answered=excerpt_at(text, layout, (about.span,), title) if about and about.span else None,
        source=source.name if source else "",
    )


def find_pronouns(text: str, sources: Sequence[Source]) -> list[tuple[Span, str]]:
    """Return the pronouns of a report that mean a source with a name short enough to stand for them, and the name."""
    return sorted(
        (mention, source.name)
        for source in sources
        if source.kind != "unnamed" and len(source.name.split()) <= SHORT
        for mention in source.mentions
        if mention.cut(text).lower() in _PRONOUNS
    )


def reword(text: str, content: Spans, pronouns: Sequence[tuple[Span, str]]) -> str:
    """Return the words of ``content`` with the ``pronouns`` in them (sorted) replaced by the names they stand for.

    A speaker's "I" and "our" always are. "She" and "its" are where they open what is said: after another name they mean
    that as often as the speaker, and after the speaker's own they need not be.
    """
    parts: list[str] = []
    for span in content:
        parts.append(" ".join("".join(_replaced(text, span, pronouns, " ".join(parts))).split()))
    return " … ".join(parts)


def _replaced(text: str, span: Span, pronouns: Sequence[tuple[Span, str]], said: str) -> Iterator[str]:
    at = span.start
    first = bisect_left(pronouns, (Span(span.start, 0), ""))
    last = bisect_left(pronouns, (Span(span.end, 0), ""))
    for mention, name in pronouns[first:last]:
        word = mention.cut(text).lower()
        if span.holds(mention) and mention.start >= at and _opens(word, said, text[at : mention.start]):
            part = text[at : mention.start] + (_possessive(name) if word in _OWNING else name)
            yield part
            said += part
            at = mention.end
    yield text[at : span.end]


def _opens(pronoun: str, said: str, before: str) -> bool:
    """Whether a pronoun is the speaker's own, or nothing was ``said`` or stands ``before`` it that it may mean."""
    if pronoun in _OWN:
        return True
    if pronoun in _THINGS and len(before.split()) > _OPENING_WORDS:
        return False
    words = _WORD.findall(f"{said} {before}")
    return not any(word[0].isupper() and word.lower() not in _NO_NAMES for word in words)


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"
