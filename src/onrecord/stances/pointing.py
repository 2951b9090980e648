"""What the words of a statement point at: pronouns, nouns for something said, words and numbers shared with others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from onrecord.attributions.words import word_set
from onrecord.spans import Spans
from onrecord.stances.stand import Stand

MOST = 4000
"""Characters of a statement that are looked at: enough for any quotation, and a page without paragraphs stays cheap."""


def stem(word: str) -> str:
    """Return what words of one family share: "claimed" and "claims", "accusation" and "accused"."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word.removesuffix(ending)
            break
    return word[:6]


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,]*")
_EMPTY = word_set(
    """a about above after again all also am an and any are as at be because been before being but by can could did do
    does doing don down for from further had has have having he her here hers herself him himself his how i if in into
    is it its itself just me more most my no nor not now of off on once only or other our ours out over own said say
    says same she should so some such than that the their theirs them then there these they this those through to too
    told under until up us very was we were what when where which while who whom why will with would you your yours
    mr mrs ms dr ever never yet still may might must shall let get got comment comments"""
)
_PRONOUNS = word_set("it this that these those so such otherwise either neither one them")
_ANSWERS = word_set("no not yes nope nonsense rubbish never nothing none wrong untrue false lies lie")
_COMMENT = word_set(
    """comment comments commenting respond response reply replies answer answered answers call calls phone telephone
    message messages email emails e-mail request requests question questions contacted interview statement reaction
    immediately further elaborate discuss say anything matter case subject issue several repeated two three add text
    friday monday tuesday wednesday thursday saturday sunday week day today yesterday detail details reason reasons
    voicemail letter sent left written detailed list available unavailable details"""
)
REPORT, CLAIM, NUMBER = "report", "claim", "number"
_NOUNS = {
    REPORT: """report reports reporting article articles story stories publication publications paper newspaper
    coverage news column piece post posts website site headline leak leaks media press broadcast""",
    CLAIM: """claim claims allegation allegations accusation accusations charge charges assertion assertions account
    accounts suggestion suggestions statement statements remark remarks comments criticism complaint complaints version
    rumour rumours rumor rumors speculation notion idea theory theories words information testimony lawsuit findings
    finding contention insinuation insinuations narrative picture description characterisation characterization""",
    NUMBER: """figure figures number numbers toll sum total estimate estimates amount count data percentage rate price
    cost tally""",
}
_KIND_OF_NOUN = {noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split()}
_DETERMINERS = word_set("the this that these those such his her its their any both all")


def words_in(text: str) -> list[str]:
    """Return the words and numbers of a text, in small letters."""
    return [match.group().lower() for match in _WORD.finditer(text[:MOST])]


def content_stems(words: Sequence[str]) -> dict[str, str]:
    """Return the stems of words that mean something by themselves, each with the first word that has it."""
    stems: dict[str, str] = {}
    for word in words:
        if word not in _EMPTY and not word[0].isdigit() and len(word) > 2:
            stems.setdefault(stem(word), word)
    return stems


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one statement, as far as they point at another."""

    stems: dict[str, str]
    """Of the content; each with the word as it stands."""
    numbers: frozenset[str]
    name: frozenset[str]
    """Stems of the source: its name and its words here."""
    nouns: dict[str, str]
    """Kind of noun for something said (``REPORT``, ``CLAIM``, ``NUMBER``) to the first such noun in content or cue."""
    pronoun: str
    """The first word that points back by itself ("it", "this"), or empty."""
    replies: bool
    """Whether the content begins as an answer does ("No", "Nonsense")."""
    bare: bool
    """Whether it says no more than that there was no comment."""
    length: int
    """Words in the content."""


def read_wording(text: str, stand: Stand) -> Wording:
    """Look through the words of a statement."""
    attribution = stand.attribution
    content = words_in(_cut(text, attribution.content))
    cue = words_in(_cut(text, attribution.cue))
    both = [*cue, *content]
    nouns = {
        _KIND_OF_NOUN[word]: word
        for before, word in zip(["", *both], both, strict=False)
        if word in _KIND_OF_NOUN and (before in _DETERMINERS or word.endswith("s") or len(content) < 6)
    }
    bare = len(content) <= 8
    return Wording(
        stems=content_stems(content),
        numbers=frozenset(word.rstrip(".,") for word in content if word[0].isdigit()),
        name=frozenset(content_stems(words_in(stand.name + " " + _cut(text, attribution.source)))),
        nouns=nouns,
        pronoun=next((word for word in content[:6] if word in _PRONOUNS), "") if bare else "",
        replies=bool(content) and content[0] in _ANSWERS,
        bare=len(content) <= 12 and all(word in _EMPTY or word in _COMMENT for word in content),
        length=len(content),
    )


def rarities(stem_sets: Sequence[dict[str, str]]) -> dict[str, float]:
    """Return how much each stem tells, from the share of the report's statements that it stands in."""
    counts = Counter(key for stems in stem_sets for key in stems)
    return {key: log((1 + len(stem_sets)) / count) for key, count in counts.items()}


def _cut(text: str, spans: Spans) -> str:
    return " ".join(span.cut(text) for span in spans)
