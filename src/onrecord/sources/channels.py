"""Where or to whom something was said: "told AFP", "in a statement", "through her lawyer"; found by pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.attributions.passage import Passage
from onrecord.sources.forward import coming_forward
from onrecord.sources.sayings import CONTENT, DAY, MONTH, SOURCE, Saying, sayings
from onrecord.spans import Span

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
    r"statements?|explanations?|letters?|e-?mails?|posts?|posting|tweets?|thread|messages?|note|memo|memorandum|notice|bulletin"
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
    rf"|(?:[Uu]nder|[Bb]elow|[Bb]eneath) (?:{_THE}|{_WORD}[’']s) {_PLAIN}(?:post|photo|picture|video|article|story)\b"
    rf"|before {_THE} {_PLAIN}(?:{_SITS})\b"
    rf"|[Ss]peaking (?:to|on|at) {_HEARER}|[Gg]iving evidence\b"
    rf"|took to (?:{_PLATFORM}|{_THE} {_PLAIN}(?:{_PLACE}))\b|(?:wrote|written|writing) to {_HEARER})"
)
_ALONE = re.compile(r"\b(?:text|e-?mail|telephon|phon|tweet|messag|cabl)(?:e?d|e?s|ing)\b")
"""Verbs that are a channel by themselves."""
_BARS = re.compile(r"\b(?:after|since|until|who|which|whose|where|because)\b")
_IS = re.compile(r"\b(?:is|are|was|were|been|be)(?: not|n[’']t)? $")
"""Before a place where somebody is, not speaks: "who was not at the meeting"."""
_FARTHEST = 60
"""Characters between cue and channel, painted runs counted as one; three times as many where it opens the sentence."""
_TOGETHER = 30
"""Characters between whom one speaks to and by what means, where both are cut as one."""


def find_channels(passage: Passage) -> list[str | None]:
    """Return for each attribution where or to whom it was said, as an exact cut of the text; ``None`` if not said."""
    found: list[Span | None] = []
    for k, saying in enumerate(sayings(passage)):
        span = _channel(saying)
        if span is None and saying.continues is not None and saying.continues < len(found):
            before = found[saying.continues]
            span = before if before and (before.start == saying.start or before.end <= saying.start) else None
        if span is None and (forward := coming_forward(passage, k)) is not None:
            span = _channel(forward)
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
    farthest = 3 * _FARTHEST if span.start == saying.start else _FARTHEST
    if _IS.search(saying.words, 0, span.start - saying.start):
        return False
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
