"""What one line of page furniture looks like, by itself.

Three kinds of rules, from sure to careful: lines made of nothing but buttons ("Share | Print | Comments (14)"); lines
that open as no sentence does ("READ ALSO: ..."); and lines that open as furniture mostly does ("Follow ... on ..."),
which are left alone as soon as anybody speaks in them. Lines are cut to ``LONGEST`` characters beforehand and no
pattern repeats a repetition, so each costs little whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum, auto

LONGEST = 300
"""Characters beyond which a line is taken for a paragraph of the report."""


class Kind(Enum):
    """What a line of furniture means for the lines around it."""

    PLAIN = auto()
    """Nothing."""
    NAVIGATION = auto()
    """"PREV ...": a "NEXT ..." may follow."""
    NEXT = auto()
    """"NEXT ...", which counts only after "PREV ..."."""
    HEADING = auto()
    """"Read also:", with what it announces on the lines below."""


_MONTH = r"jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|" \
         r"october|november|december"  # fmt: skip
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_PLACES = r"facebook|twitter|x|instagram|linked-?in|whats-?app|telegram|youtube|tik-?tok|reddit|pinterest|messenger|" \
          r"threads|bluesky|mastodon|flipboard|google news|viber|vk"  # fmt: skip

# Buttons and labels, longest first, so that one pass of a plain alternation removes them.
_BUTTONS = re.compile(
    r"(?<![\w'’-])(?=[\w\[])(?:"
    rf"share (?:this|the)?(?: ?(?:article|story|post|page|link))?(?: (?:on|via|with) (?:{_PLACES}"
    rf"|e-?mail|friends))?"
    rf"|(?:share|tweet|like|follow|post|send|save|pin)(?: us| it| this| that)?(?: (?:on|via|to"
    rf"|by) (?:{_PLACES}|e-?mail))"
    r"|share|tweet(?: this)?|retweet|print(?: this)?(?: (?:article|page|story))?"
    r"|e-?mail(?: this)?(?: (?:article|story))?"
    r"|pin it|like \d+|likes?|send(?: to a friend)?|save(?: (?:article|story|for later))?"
    r"|copy (?:the )?(?:link|url)|copied"
    rf"|{_PLACES}|link"
    r"|(?:\d+ |view |show |hide |read |add |no )?comments ?(?:\(?\d+\)?)?|comment ?\(\d+\)|\d+ comment"
    r"|(?:leave|post|add|write) a (?:comment|reply)|join the (?:conversation|discussion)"
    r"|comments (?:are )?(?:closed|disabled|off)"
    r"|report (?:an |a )?(?:error|mistake|typo)|(?:text|font) size:?|a[+-](?!\w)|\[?(?:large|medium"
    r"|small)\]?|a a a"
    r"|add to favou?rites|bookmark(?: this)?|log ?in|log ?out|sign ?in|sign ?up|my account|register"
    r"|menu|search|home(?: ?page)?"
    r"|subscribe(?: now| today)?(?: for \W?\d+ (?:euros?|dollars?|pounds?))?|newsletters?|podcasts?"
    r"|listen(?: now| to (?:this )?article)?"
    r"|advertise?ments?|advertising|sponsored(?: content)?|promoted(?: content)?|paid (?:content|post"
    r"|partnership)|ad|skip (?:ad|advertisement)"
    r"|scroll (?:down )?to continue|loading|skip to (?:main )?content|back to top|toggle navigation"
    r"|show more|load more|see more|view all|see all"
    r"|read more|more info(?:rmation)?|terms (?:of|and) (?:use|service|conditions)|privacy (?:policy"
    r"|notice|settings)|cookie (?:policy|notice|settings|preferences)"
    r"|accept (?:all )?(?:cookies)?|reject all|contact us|about us|contact|careers|site ?map|rss"
    r"|advertise with us"
    r"|(?:\d{1,3}[- ])(?:min(?:ute)?s?)(?: read)?|reading time:?|(?:a )?\d+ views?|you are here:?|image"
    r"|getty images"
    r")(?![\w'’])",
    re.I,
)
_SEPARATOR = re.compile(r"\s[|·•–—―-]+\s|\s*\|\s*|\s{3,}")
_RULE_LINE = re.compile(r"^[\s*_=~#+.·•●▪◦‣|/\\<>–—―-]+$")
_CRUMB = re.compile(r"\s[>›»→/]\s")

_NAVIGATION = re.compile(
    r"^[«‹<←\s]*(?:PREV\b|(?:Prev|PREVIOUS|Previous)(?: (?i:article|story|post|page))?(?: ?[:»›>←]|$))"
)
_NEXT = re.compile(r"^(?:NEXT\b|Next ?:)")
_NEXT_ALONE = re.compile(r"^Next (?:article|story|post|page)(?: ?[:»›>→]|$)", re.I)
# A heading, then what divides it from the teaser, or the end of the line.
_ALSO = re.compile(
    r"^[»›>*•\[\s-]{0,3}(?:(?:(?i:(?:read|see|watch|view|learn|listen) (?:also|too|more|next|now)"
    r"|(?:also|now|must|don[’']t) (?:read|miss|watch|see)"
    r"|also (?:interesting|of interest)|related(?: (?:articles?|stor(?:y|ies)|coverage|content|topics?"
    r"|news|links?|posts?|reading|videos?))?"
    r"|recommended(?: (?:for you|reading|stories|articles))?|you (?:may|might) (?:also )?(?:like"
    r"|be interested in|enjoy)|other news"
    r"|more (?:on this (?:story|topic)|news|stories|like this)|most (?:read|popular|viewed|shared)"
    r"|trending(?: now)?|top stories|latest news"
    r"|editor[’']?s[’']? (?:picks?|choice)|up next|what to read next|keep reading"
    r"|continue reading))(?:\s*[:|»>→–—]|\s-\s|\s*$)"
    r"|(?i:(?:also|more) (?:on|from) [\w ’'&]{2,40}:?)$"
    r"|(?:READ|SEE|WATCH) (?:ALSO|TOO|MORE)\b|ALSO READ\b|(?:WATCH|LISTEN|VIDEO|PHOTOS|GALLERY|MORE"
    r"|RELATED)\s*[:|])"
)  # fmt: skip
_ALSO_HEADING = re.compile(r"[\w’'. ]+\W{0,3}")
_SURE = re.compile(
    r"©|\(c\) ?(?:19|20)\d\d|copyright\s*(?:©|\(c\)|(?:19|20)\d\d)"
    rf"|(?:follow|find|like|join) us\b.{{0,60}}\b(?:on|at)\b.{{0,40}}\b(?:{_PLACES})\b"
    r"|\W?(?:photo|photograph|image|picture|video|illustration|graphic)s? ?(?:credits?|source"
    r"|courtesy)\s*[:,/|]"
    r"|\((?:photo|photograph|image|picture|video|illustration|graphic|foto)s?\s*[:/|].{0,120}\)$"
    r"|(?:article|story) continues (?:below|after)|(?:advertisement|ad) (?:[-–—] )?(?:scroll|continue)"
    r"|(?:please )?enable javascript|your browser (?:does not|doesn[’']t) support|click here (?:to|for)\b"
    r"|(?:tags?|topics?|keywords?|filed under|categor(?:y|ies)|labels?|sections?) ?: ?\S"
    r"|\(?(?:reporting|writing|editing|additional reporting|reporting and writing) by [A-Z]"
    r"|\W?(?:editor in charge|responsible editor|editor-in-charge|original title)\s*:",
    re.I,
)
_CAREFUL = re.compile(
    r"(?:want (?:more|the latest)|for more|get (?:the|our|more)|receive|stay (?:up to date|informed"
    r"|tuned))\b.{0,150}"
    r"\b(?:newsletters?|inbox|subscribe|sign up|follow us|download (?:the|our) app|notifications)\b"
    r"|(?:please )?(?:subscribe|sign up|register) (?:now|today|here|free|to|for|with|and)\b"
    rf"|(?:on twitter )?follow\b.{{0,100}}(?:@\w|\bon (?:{_PLACES})\b)"
    r"|(?:we|this (?:web ?)?site|our (?:web ?)?site) uses? cookies|by (?:continuing|using"
    r"|browsing)\b.{0,60}\bcookies"
    r"|(?:photo|photograph|image|picture|file photo|illustration|graphic|foto)s?(?: by [A-Z]|\s*[:|/])"
    r"|(?:ap|afp|epa|reuters|getty) (?:photos?|images)\b|image source,"
    r"|(?:(?:do|what do) you think\b.{0,100}\? ?)?(?:vote|take (?:our|the) poll)(?: (?:now|here"
    r"|in our poll))?\W*$"
    r"|what do you think\?|(?:got|have) a (?:news )?(?:tip|story) ?(?:for us)?\?|(?:found|spotted|seen"
    r"|noticed) an? (?:mistake|error|typo)\b"
    r"|read (?:the|our) (?:full|whole|rest of the) (?:story|article|report|text|piece) (?:here|at|on)\b"
    r"|read the rest of (?:the|this) (?:story|article)"
    r"|(?:read|see) (?:it all|more) here|(?:click|tap) (?:here|on the link|the link)"
    r"|watch the (?:full )?(?:video|interview|clip|segment|ad|speech)\b.{0,40}\b(?:above|below|here)\W*$"
    r"|(?:no part of )?(?:this|the) (?:material|content|article|website)\b.{0,100}\b(?:may not be"
    r"|not responsible|must not be|is prohibited)\b"
    r"|may not be (?:reproduced|republished|published)",
    re.I,
)
_RIGHTS = re.compile(r"\ball rights reserved\b", re.I)
_SPEAKS = re.compile(
    r"""["“”„«»]|\b(?:said|says?|saying|told|tells|asked|asks|added|adds|according to|claim(?:s|ed)"""
    r"""|den(?:y|ies|ied)|"""
    r"""announce[sd]|warn(?:s|ed)|insist(?:s|ed)|confirm(?:s|ed)|replied|wrote|writes)\b""",
    re.I,
)
_DATED = re.compile(
    r"^\W?(?:published|updated|last (?:updated|modified)|first published|posted|added|modified"
    r"|date of (?:addition|publication)|source)\b", re.I
)  # fmt: skip
_DATE_WORDS = re.compile(
    rf"\b(?:published|updated|last|first|modified|posted|added|date of (?:addition|publication)|on|at|by"
    rf"|ago|hours?|minutes?|days?|am|pm"
    rf"|a\.m\.|p\.m\.|{_MONTH}|{_DAY}|\d+(?:st|nd|rd|th|t|z|h|am|pm)?|gmt|utc|c?est|cet|bst|ist"
    rf"|[ecmp][ds]?t|author|\(red\.?\))(?!\w)",
    re.I,
)


def kind_of_line(line: str, is_title: Callable[[str], bool]) -> Kind | None:
    """Say what kind of furniture a trimmed line is, ``None`` for a line of the report.

    ``is_title`` tells whether a part of the line is the page's title, which button lines at the end often repeat.
    """
    if not line:
        return None
    if _RULE_LINE.match(line) or all(word[0] == "#" and len(word) > 1 for word in line.split()):
        return Kind.PLAIN
    if _NAVIGATION.match(line):
        return Kind.NAVIGATION
    if _NEXT_ALONE.match(line):
        return Kind.PLAIN
    if _NEXT.match(line):
        return Kind.NEXT
    if also := _ALSO.match(line):
        return Kind.HEADING if _ALSO_HEADING.fullmatch(also[0]) and also.end() == len(line) else Kind.PLAIN
    if _SURE.match(line) or _is_breadcrumb(line) or _is_dated(line):
        return Kind.PLAIN
    if (_CAREFUL.match(line) or _RIGHTS.search(line)) and not _SPEAKS.search(line):
        return Kind.PLAIN
    return Kind.PLAIN if _is_buttons(line, is_title) else None


def _is_buttons(line: str, is_title: Callable[[str], bool]) -> bool:
    """Say whether every part of the line is a button, the title, or announces other reports."""
    pressed = False
    for part in _SEPARATOR.split(line):
        if pressed and _ALSO.match(part):
            return True  # what follows is the announced title, in parts of its own perhaps
        left = _BUTTONS.sub(" ", part)
        button = left != part and not any(ch.isalnum() for ch in left)
        pressed = pressed or button
        empty = not any(ch.isalnum() for ch in part)
        if not (button or empty or is_title(part) or _SURE.match(part) or _is_dated(part)):
            return False
    return pressed


def _is_breadcrumb(line: str) -> bool:
    """Say whether the line is a path through the site: "Home > Region > Health | Share"."""
    if re.match(r"(?:home(?: ?page)?|front page|you are here)\s*[>›»→|]\s*\S", line, re.I):
        return True
    steps = _CRUMB.split(line)
    short = len(steps) > 2 and all(0 < len(step) <= 40 for step in steps[:-1])
    return short and not _SPEAKS.search(_CRUMB.sub(" ", line))


def _is_dated(line: str) -> bool:
    """Say whether the line only tells when the page was published or changed."""
    if not _DATED.match(line) or not any(ch.isdigit() for ch in line):
        return False
    left = _DATE_WORDS.sub(" ", _BUTTONS.sub(" ", line))
    if re.match(r"source\s*:", line, re.I):
        return left != line and re.search(r"(?:font|text) size", line, re.I) is not None
    return not any(ch.isalnum() for ch in left)
