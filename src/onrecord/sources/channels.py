"""Where or to whom something was said: "told AFP", "in a statement", "through her lawyer".

Found by pattern in the *saying*: the words of the cue's sentence that are neither what is said nor who says it. The
same words serve to find the day (``onrecord.sources.dates``).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.attributions import Attribution
from onrecord.attributions.passage import Passage
from onrecord.spans import Span

CONTENT, SOURCE = "\x01", "\x02"
"""What stands in a saying for each character of a content and of a source."""
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?)(?![a-z])"
)

_REACH = 600
"""Characters on each side of the cue that are looked at."""
_BREAKS = ((re.compile(r"[,;:—–]"), 4), (re.compile(CONTENT), 4), (re.compile(r"\b(?:and|but|while)\b"), 12))
"""What lengthens a distance, and by how many characters."""
_RELAYS = re.compile(
    r"(?:citing|quoting|bas(?:ed|ing)|referring|(?:on|with) (?:the )?(?:word|basis|authority|strength|reference))\b"
)
"""Cues that name only where the words come from; when and where it was said belongs to the cue beside them."""
_PARTICIPLE = re.compile(r"\w+ing\b")
_QUESTIONED = re.compile(r"(?:asked|pressed|questioned|quizzed|challenged|confronted|contacted)\b", re.IGNORECASE)
_RUN = re.compile(f"{CONTENT}+|{SOURCE}+")
# A content that was read to begin too early: "said | in a statement that ...".
_LEAD = re.compile(
    rf"(?:(?:late|early|on|in|at|by|via|through|during|to|last|this|earlier|yesterday|today|{DAY})\b"
    r"[^“”\"'‘:;.]{0,80}?,? )(?=that\b)"
)
_ACCUSED = re.compile(rf" (on {DAY}(?: \w+)?) (?:of|for)\b")
"""The day inside what somebody is accused of: "accused its neighbour on Monday of firing"."""


@dataclass(frozen=True, slots=True)
class Saying:
    """The words around one cue, in its sentence, without what is said and who says it."""

    start: int
    """Where ``words`` begins in the report's text."""
    words: str
    """As long as the text it stands for: contents and sources are painted over with ``CONTENT`` and ``SOURCE``."""
    cue: Span
    """First to last character of the cue, in the report's text."""
    others: tuple[Span, ...]
    """The cues beside it that could be meant instead, likewise."""
    continues: int | None
    """Index of the attribution before this one in the sentence, where the same source goes on."""

    def between(self, span: Span, cue: Span | None = None) -> str:
        """Return the words between ``span`` and a cue (this one's if none is given), each painted run as one sign."""
        cue = self.cue if cue is None else cue
        first, last = (span.end, cue.start) if span.end <= cue.start else (cue.end, span.start)
        return _RUN.sub(lambda run: run.group()[0], self.words[max(0, first - self.start) : max(0, last - self.start)])

    def distance(self, span: Span, cue: Span | None = None) -> int:
        """Return how far ``span`` is from a cue (this one's if none is given), in characters, breaks counted more."""
        between = self.between(span, cue)
        return len(between) + sum(weight * len(pattern.findall(between)) for pattern, weight in _BREAKS)

    def owns(self, span: Span) -> bool:
        """Say whether no other cue is nearer to ``span``."""
        if self.others and _RELAYS.match(self.words, self.cue.start - self.start):
            return False
        mine = self.distance(span)
        return all(mine <= self.distance(span, other) for other in self.others if not self._only_after(other, span))

    def _only_after(self, cue: Span, span: Span) -> bool:
        """Say whether ``cue`` is a participle after ``span``: "said on Monday, adding"."""
        return span.end <= cue.start and bool(_PARTICIPLE.match(self.words, cue.start - self.start))


def sayings(passage: Passage) -> Iterator[Saying]:
    """Yield the saying of each attribution; where there is no cue, one without words.

    A cue inside another attribution's content is looked at inside that content only.
    """
    words = passage.words
    cues = [Span(a.cue[0].start, a.cue[-1].end) if a.cue else Span(0, 0) for a in passage.attributions]
    hulls = [_hull(a) for a in passage.attributions]
    for k, attribution in enumerate(passage.attributions):
        cue = cues[k]
        if not attribution.cue or not len(words):
            yield Saying(cue.start, "", cue, (), None)
            continue
        first = max(0, bisect_right(words.starts, cue.start) - 1)
        last = max(first, bisect_left(words.starts, cue.end) - 1)
        start = words.starts[bisect_left(words.sentences, words.sentences[first])]
        end = words.ends[bisect_right(words.sentences, words.sentences[last]) - 1]
        start, end = max(start, cue.start - _REACH), min(max(end, cue.end), cue.end + _REACH)
        near = [j for j, hull in enumerate(hulls) if hull.start < end and start < hull.end]
        holders = [p for j in near if j != k for p in passage.attributions[j].content if p.holds(cue)]
        for piece in holders:
            start, end = max(start, piece.start), min(end, piece.end)
        around = Span(start, end)
        painted = list(passage.text[start:end])
        for j in near:
            other = passage.attributions[j]
            for piece in other.content:
                if not piece.holds(cue):
                    for rest in _trim(piece, other, passage.text):
                        _paint(painted, around, rest, CONTENT)
            for piece in other.source:
                _paint(painted, around, piece, SOURCE)
        others = [j for j in near if j != k and around.holds(cues[j]) and painted[cues[j].start - start] != CONTENT]
        before = max((j for j in others if cues[j].end <= cue.start), key=lambda j: cues[j], default=None)
        goes_on = before is not None and _goes_on(passage.attributions[before], attribution, passage.text)
        rivals = [cues[j] for j in others if not _RELAYS.match(passage.text, cues[j].start)]
        yield Saying(start, "".join(painted), cue, _beside(cue, rivals), before if goes_on else None)


def _beside(cue: Span, others: list[Span]) -> tuple[Span, ...]:
    """Return the two nearest on each side: one farther away could win only where one of these does."""
    left = sorted(other for other in others if other.start < cue.start)
    right = sorted(other for other in others if other.start >= cue.start)
    return (*left[-2:], *right[:2])


def _hull(attribution: Attribution) -> Span:
    pieces = (*attribution.source, *attribution.cue, *attribution.content)
    return Span(min(p.start for p in pieces), max(p.end for p in pieces)) if pieces else Span(0, 0)


def _goes_on(before: Attribution, after: Attribution, text: str) -> bool:
    """Say whether it is the same source, or one that answers the question before."""
    if not before.source:
        return bool(_QUESTIONED.match(text, before.cue[0].start))
    return not after.source or after.source == before.source


def _trim(piece: Span, attribution: Attribution, text: str) -> tuple[Span, ...]:
    """Leave out of a content the words that say when or where it was said, in front or in the midst of it."""
    cue = attribution.cue[-1] if attribution.cue else None
    if cue is None or not 0 <= piece.start - cue.end <= 2:
        return (piece,)
    if lead := _LEAD.match(text, piece.start, piece.end):
        return (Span(lead.end(), piece.end),)
    if text[cue.start : cue.start + 4] == "accu" and (
        day := _ACCUSED.search(text, piece.start, min(piece.end, piece.start + _REACH))
    ):
        return Span(piece.start, day.start(1)), Span(day.end(1), piece.end)
    return (piece,)


def _paint(painted: list[str], around: Span, piece: Span, sign: str) -> None:
    first, last = max(piece.start, around.start), min(piece.end, around.end)
    if first < last:
        painted[first - around.start : last - around.start] = sign * (last - first)


_STOP = (
    rf"(?:that|which|who|whose|on|in|at|by|via|through|from|over|outside|inside|after|before|during|under|while|as|when"
    r"|where|why|how|what|whether|if|about|with|without|to|for|and|or|but|because|since|until|amid|he|she|it|they|we|I"
    r"|there|is|was|are|were|has|had|have|would|will|could|yesterday|today|tonight"
    r"|last (?:week|month|night|year|\w+day)(?![’'])"
    rf"|late|early|earlier|later|recently|this (?:morning|afternoon|evening|week|month|year|{DAY})|once|twice|so"
    rf"|\w+ times|{DAY}(?![’'])|{MONTH})"
)
_TITLE = r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|St)\."
_WORD = rf"(?!{_STOP}\b)(?:{_TITLE}|[\w&“\"](?:[\w&]|[.’'/,-](?=\w)|(?<=s)[’'](?= \w))*[”\"]?)"
_PARTY = rf"{_WORD}(?: (?:of )?{_WORD}){{0,5}}"
"""Up to six words that may name whom one speaks to."""
_PLAIN = rf"(?:{_WORD} ){{0,4}}?"
_THE = r"(?:an?|the|our|this|my|his|her|its|their)"
_HEARER = rf"(?!(?:him|them|cheers|jeers|laughter|applause|of)\b|her(?! \w)){_PARTY}"
"""Whom one speaks to; "told them" says no more than "said"."""
_TELLS = (
    r"(?:t(?:old|ells?|elling)|inform(?:ed|s|ing)?|assur(?:ed?|es|ing)|remind(?:ed|s|ing)?|notif(?:ied|ies|ying|y)"
    r"|(?:messag|text|e-?mail|phon|telephon)(?:ed|e?s|ing))"
)
_TOLD = re.compile(rf"(?<!\w)(?<!was )(?<!were )(?<!been )(?<!being ){_TELLS} {_HEARER}")
_AFTER_CUE = rf"[\s,]*(?:{SOURCE}+[\s,]*)?"
_TO = re.compile(
    rf"{_AFTER_CUE}(?:however |also )?(to (?=(?:{_THE}|[A-Z“\"][\w&’'.-]*|\w+[eo]rs|journalists|staff|us|me)\b)"
    rf"{_HEARER}|in (?:me|us)\b)"
)
_ON = re.compile(rf"{_AFTER_CUE}(on (?:the )?(?!{DAY}|{MONTH})[A-Z]\w*(?: (?!{DAY})[A-Z]\w*)*)")
_IN = re.compile(rf"{_AFTER_CUE}(in [Tt]he [A-Z]\w*(?: (?!{DAY})[A-Z]\w*)+)")
_NOT_TO = re.compile(r"\b(?:according|respond\w*|react\w*|allud\w*|refer\w*|object\w*|point\w*|agree\w*|guilty|down)$")
_AIRS = re.compile(
    r"\b(?:wr[io]t|post|sa[iy]|repl|ask|announc|claim|insist|argu|admit|confirm|den[iy]|add|not|jok|declar|explain|appear)\w*$"
)
"""Cues after which "on" and a name is where it was said, not what about."""
_WRITES = re.compile(r"\b(?:wr[io]te|written|writing)s?$")
_PLATFORM = (
    r"X|Twitter|Facebook|Instagram|Telegram|TikTok|WhatsApp|YouTube|LinkedIn|Bluesky|Mastodon|Threads|Truth Social"
    r"|Weibo|WeChat|Substack|Reddit|Snapchat|VKontakte|(?:the )?social media|(?:the |a )?social networks?"
)
_WRITTEN = (
    r"statements?|letters?|e-?mails?|posts?|posting|tweets?|thread|messages?|note|memo|memorandum|notice|bulletin"
    r"|communiqu[eé]|(?:press |news )?release|judge?ment|ruling|verdict|affidavit|deposition|submission|filings?"
    r"|dispatch|editorial|column|op-ed|memoirs?|diary|essay|caption|SMS|DM|text|fax|petition|report|article|newsletter|manifesto"
    r"|declaration|circular|complaint|lawsuit|(?:court|legal) (?:papers|documents)|paper|cable"
)
_SPOKEN = (
    r"interview|conversation|call|speech|address|lecture|sermon|remarks|podcast|broadcast|video|clip|recording|livestream"
    r"|voicemail|webcast|testimony|evidence|briefing|(?:news |press |media )?conference|rally|meeting|hearing|debate"
    r"|inquest|vigil|forum|seminar|town hall|witness box|dock|chamber|[Pp]arliament|[Aa]ssembly|[Ss]enate"
    r"|[Cc]ommons|court|Congress|documentary|phone-in|eulogy|presentation"
)
_PLACE = (
    r"websites?|web ?page|site|web|blog|page|account|channel|feed|show|programme|program|radio|television|TV|podcast"
    r"|forum|profile|portal|phone|telephone|network|floor|call|video|livestream|doorstep|antenna"
)
_SPEAKS_FOR = (
    r"lawyers?|solicitors?|attorneys?|barristers?|spokes\w+|representatives?|agents?|publicist|office|interpreter"
    r"|aides?|secretary"
)
_SITS = (
    r"committee|commission|court|inquiry|tribunal|panel|[Aa]ssembly|[Ss]enate|[Pp]arliament|jury|board|council|House|judges?"
    r"|magistrates?"
)
_TAIL = rf"(?: (?:to|with|from|on|for|of) {_PARTY})?"
_MEDIUM = re.compile(
    rf"(?<!\w)(?:(?:[Ii]n|[Vv]ia) {_PLAIN}(?:{_WRITTEN})\b(?![’'-]){_TAIL}"
    rf"|(?:[Ii]n|[Aa]t|[Dd]uring|[Vv]ia) {_PLAIN}(?:{_SPOKEN})\b(?![’'-]){_TAIL}"
    rf"|(?:[Oo]n|[Ii]n|[Vv]ia|[Oo]ver) (?:{_THE}|{_WORD}[’']s) {_PLAIN}(?:{_PLACE})\b(?![’'-])"
    rf"(?: (?:with|of) {_PARTY})?"
    rf"|(?:[Oo]n|[Vv]ia|[Ii]n|[Oo]ver) (?:{_PLATFORM})\b"
    r"|[Oo]n (?:state |national |local |public |live |breakfast )*(?:radio|television|TV|air|camera)\b"
    r"|(?:[Bb]y|[Vv]ia|[Oo]ver) (?:the )?(?:\w+ )?(?:phone|telephone|e-?mail|text(?: message)?|letter|fax"
    r"|SMS|video ?link|radio)\b"
    r"|[Uu]nder oath\b|[Ii]n writing\b|[Dd]own the line\b"
    rf"|[Tt]hrough {_THE} {_PLAIN}(?:{_SPEAKS_FOR})\b|(?<=, )through (?=[A-Z]){_PARTY}(?=,)"
    rf"|before {_THE} {_PLAIN}(?:{_SITS})\b"
    rf"|[Ss]peaking (?:to|on|at) {_HEARER}|[Gg]iving evidence\b"
    rf"|took to (?:{_PLATFORM}|{_THE} {_PLAIN}(?:{_PLACE}))\b|(?:wrote|written|writing) to {_HEARER})"
)
_ALONE = re.compile(r"\b(?:text|e-?mail|telephon|phon|tweet|messag|cabl)(?:e?d|e?s|ing)\b")
"""Verbs that are a channel by themselves."""
_BARS = re.compile(r"\b(?:after|since|until|who|which|whose|where|because)\b")
_FARTHEST = 60
"""Characters between cue and channel, painted runs counted as one; twice as many where the sentence begins with it."""
_TOGETHER = 30
"""Characters between whom one speaks to and by what means, where both are cut as one."""


def find_channels(passage: Passage) -> list[str | None]:
    """Return for each attribution where or to whom it was said, as an exact cut of the text; ``None`` if not said."""
    found: list[Span | None] = []
    for saying in sayings(passage):
        span = _channel(saying)
        if span is None and saying.continues is not None and saying.continues < len(found):
            before = found[saying.continues]
            span = before if before and before.start == saying.start else None
        found.append(span)
    return [span.cut(passage.text) if span else None for span in found]


def _channel(saying: Saying) -> Span | None:
    hearer = _hearer(saying)
    media = [span for span in _spans(_MEDIUM, saying) if _belongs(span, saying)]
    nearest = min(media, key=saying.distance, default=None)
    if nearest and nearest.start == saying.start:
        return nearest
    if hearer and nearest and nearest.end > hearer.end:
        gap = saying.words[hearer.end - saying.start : max(hearer.end, nearest.start) - saying.start]
        if len(gap) <= _TOGETHER and not re.search(f"[{CONTENT}{SOURCE},;:]", gap):
            return Span(hearer.start, nearest.end)
    return hearer or nearest or next((s for s in _spans(_ALONE, saying) if s.overlaps(saying.cue)), None)


def _belongs(span: Span, saying: Saying) -> bool:
    farthest = 2 * _FARTHEST if span.start == saying.start else _FARTHEST
    return saying.distance(span) <= farthest and not _BARS.search(saying.between(span)) and saying.owns(span)


def _hearer(saying: Saying) -> Span | None:
    told = next((s for s in _spans(_TOLD, saying) if s.overlaps(saying.cue) or saying.distance(s) <= 5), None)
    if told:
        return told
    end = saying.cue.end - saying.start
    verbs = saying.words[saying.cue.start - saying.start : end]
    match = None if _NOT_TO.search(verbs) else _TO.match(saying.words, end)
    if match is None and _AIRS.search(verbs):
        match = _ON.match(saying.words, end)
    if match is None and _WRITES.search(verbs):
        match = _IN.match(saying.words, end)
    return Span(saying.start + match.start(1), saying.start + match.end(1)) if match else None


def _spans(pattern: re.Pattern[str], saying: Saying) -> Iterator[Span]:
    for match in pattern.finditer(saying.words):
        yield Span(saying.start + match.start(), saying.start + match.end())
