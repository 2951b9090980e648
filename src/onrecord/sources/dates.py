"""The day on which something was said, resolved against the day on which the report was published.

A day counts only where it belongs to the saying: "said on Monday that the plant closed", not "said the plant closed on
Monday". Of a document it is the day of the document ("a letter dated 2 May says").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from onrecord.attributions.passage import Passage
from onrecord.sources.forward import coming_forward
from onrecord.sources.sayings import CONTENT, DAY, MONTH, SOURCE, Saying, sayings
from onrecord.spans import Span

_COUNTS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNT = rf"(?:{'|'.join(_COUNTS)}|\d{{1,2}})"
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])"
_CALENDAR = (
    rf"\d{{4}}-\d\d-\d\d|{_NUMBER}(?:st|nd|rd|th)?(?: of)? {MONTH}(?:,? \d{{4}}\b)?"
    rf"|{MONTH} {_NUMBER}(?:st|nd|rd|th)?(?:,? \d{{4}}\b)?(?!\d)"
)
_DATE = re.compile(
    rf"\b(?:(?P<calendar>{_CALENDAR})"
    rf"|(?P<last>[Ll]ast )?(?P<weekday>{DAY})(?:,? \(?(?P<exact>{_CALENDAR}))?"
    r"(?P<of>(?: (?:morning|afternoon|evening|night))?[’']s \w+(?: \w+)?)?"
    r"|the (?P<ordinal>[12]?1st|2?2nd|2?3rd|(?:1\d|[12]0|[4-9]|2[4-9]|30)th)\b"
    r"(?= *[,:;.\x01\x02]| (?:that|said|of (?:this|the) month))"
    r"|(?P<today>[Tt]oday|[Tt]onight|[Tt]his (?:morning|afternoon|evening)|[Ee]arlier in the day"
    r"|in the (?:morning|afternoon))"
    r"|(?P<yesterday>[Yy]esterday|[Ll]ast night|[Oo]n the eve(?! of))"
    rf"|(?P<ago>{_COUNT}) days? ago)\b"
)
_NOT_THEN = re.compile(
    r"\b(?:since|until|till|by|before|after|from|for|next|coming|following|ahead of|to|between|every|each|than|through"
    r"|and|or|due|of|scheduled|an?|one|some)\s+(?:late |early )?$",
    re.IGNORECASE,
)
"""Before a day that is not the day of the saying."""
_OCCASIONS = re.compile(
    r"(?:meeting|briefing|hearing|conference|statement|session|debate|interview|call|speech|broadcast|show|sitting|edition"
    r"|issue|report|rally|inquest|sermon|service|editorial|letter|programme|forum|press|news|council|court)\b"
)
"""What is held or appears on "Monday's"."""
_BARS = re.compile(
    r"\b(?:after|since|until|who|which|whose|where|because|about|over|following|ahead of|before|despite|due|if"
    r"|regarding|what)\b"
)
_WHEN = re.compile(
    rf"{CONTENT}.*\b(?:when|(?<!early )(?<!late )(?<!recently )as(?! (?:early|late|recently) as))\b", re.DOTALL
)
"""What is said goes on after the words read as content: "told us [nobody saw it] when it struck on Monday"."""
_PARTS = re.compile(r"\b(?:and|but|as)\b|;")
_THAT_DAY = re.compile(r"\b(?:that|the same) (?:same )?(?:day|morning|afternoon|evening|night)\b")
_BEFORE = 400
"""Characters before "that evening" among which its day is looked for."""
_AFTERWARDS = re.compile(rf"\b(?P<days>{_COUNT}) days? after[\s{SOURCE}]*$", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:will|going to|due to|expected to|set to)\b(?! not\b)")
"""In a cue: it has not been said yet."""
_DATED = re.compile(
    r"\b(?:dated|published|released|issued|sent|filed|posted|out)\b(?: [^,]{1,30})? $"
    r"|\b(?:article|letter|statement|report|memo|order|decree|ruling|circular) (?:on|of) $|\($"
)
_DATELINE = re.compile(r" (?:\([^()]*\) )?[-–—]")
_WHO = re.compile(r"\b(?:who|whose|whom)\b")
_FARTHEST = 80
"""Characters between cue and day, painted runs counted as one."""
_FIRST_YEAR = 1900
"""A lower number after a day and month is not a year: "on March 2 1500 homes"."""
_LATEST = timedelta(days=1)
"""A report's own day can be the one before it, by its place's clock."""


def find_dates(passage: Passage, published: str | None) -> list[date | None]:
    """Return for each attribution the day on which it was said; ``None`` where the text does not give it.

    ``published`` is the report's, ISO 8601; without it only full dates are resolved.
    """
    day = _published(published)
    found: list[date | None] = []
    for k, saying in enumerate(sayings(passage)):
        match = _match(saying)
        if match:
            found.append(_resolve(match, day))
            continue
        said = _before(saying, day)
        if said is None:
            said = next(
                (_resolve(m, day) for s in passage.attributions[k].source for m in _dated(passage.text, s)), None
            )
        if said is None:
            said = _that_day(saying, passage, k, day)
        if said is None and (forward := coming_forward(passage, k)) is not None and (match := _match(forward)):
            said = _resolve(match, day)
        if said is None and saying.continues is not None and saying.continues < k:
            said = found[saying.continues]
        found.append(said)
    return found


def _that_day(saying: Saying, passage: Passage, k: int, published: date | None) -> date | None:
    """Resolve "that evening", in the saying or at the end of its source, by the last day named before it."""
    pieces = [Span(saying.start, saying.start + len(saying.words)), *passage.attributions[k].source]
    for piece in pieces:
        words = saying.words if piece is pieces[0] else piece.cut(passage.text)
        for match in _THAT_DAY.finditer(words):
            span = Span(piece.start + match.start(), piece.start + match.end())
            if saying.distance(span) <= _FARTHEST:
                days = list(_DATE.finditer(passage.text, max(0, span.start - _BEFORE), span.start))
                return _resolve(days[-1], published) if days else None
    return None


def _before(saying: Saying, published: date | None) -> date | None:
    """Resolve "three days after denying it, the firm said on Thursday": as many days before the other day."""
    match = _AFTERWARDS.search(saying.words, 0, saying.cue.start - saying.start)
    other = _DATE.search(saying.words)
    said = _resolve(other, published) if other else published
    return _earlier(said, match["days"]) if match and said else None


def _earlier(day: date, count: str) -> date | None:
    days = int(count) if count.isdigit() else max(1, _COUNTS.index(count.lower()))
    return day - timedelta(days=days) if day.toordinal() > days else None


def _published(published: str | None) -> date | None:
    try:
        return datetime.fromisoformat(published).date() if published else None
    except ValueError:
        return None


def _match(saying: Saying) -> re.Match[str] | None:
    """Return the nearest day that belongs to the saying."""
    if _AHEAD.search(saying.words, max(0, saying.cue.start - saying.start - 12), saying.cue.end - saying.start):
        return None
    best: tuple[int, re.Match[str]] | None = None
    for match in _DATE.finditer(saying.words):
        span = Span(saying.start + match.start(), saying.start + match.end())
        distance = saying.distance(span)
        if distance <= _FARTHEST and (best is None or distance < best[0]) and _belongs(match, span, saying):
            best = distance, match
    return best[1] if best else None


def _belongs(match: re.Match[str], span: Span, saying: Saying) -> bool:
    before = saying.words[max(0, match.start() - 20) : match.start()]
    if _NOT_THEN.search(before):
        return False
    if match["of"] and not _OCCASIONS.search(match["of"]):
        return False
    if match["calendar"] and _DATELINE.match(saying.words, match.end()):
        return False
    between = saying.between(span)
    if _BARS.search(between) or _WHEN.search(between):
        return False
    if span.end <= saying.cue.start:
        clause = re.split(f"[{CONTENT}{SOURCE}]", saying.words[: match.start()])[-1]
        if _PARTS.search(between) or _BARS.search(clause):
            return False
    return saying.owns(span)


def _dated(text: str, source: Span) -> Iterator[re.Match[str]]:
    """Yield the days of a source that is a document."""
    if _WHO.search(text, source.start, source.end):
        return
    for match in _DATE.finditer(text, source.start, source.end):
        if _DATED.search(text, max(source.start, match.start() - 20), match.start()):
            yield match


def _resolve(match: re.Match[str], published: date | None) -> date | None:
    try:
        return _day(match, published)
    except (OverflowError, ValueError):
        return None


def _day(match: re.Match[str], published: date | None) -> date | None:
    calendar = match["calendar"] or match["exact"]
    if calendar:
        return _parse(calendar, published)
    if published is None:
        return None
    if match["weekday"]:
        back = (published.weekday() - _DAYS.index(match["weekday"][:3].lower())) % 7
        return published - timedelta(days=back or (7 if match["last"] else 0))
    if match["ordinal"]:
        number = int(match["ordinal"][:-2])
        month = published if number <= published.day else published.replace(day=1) - timedelta(days=1)
        return month.replace(day=number)
    if match["ago"]:
        return _earlier(published, match["ago"])
    return published - timedelta(days=1) if match["yesterday"] else published


def _parse(words: str, published: date | None) -> date | None:
    """Read a calendar day, in the year that makes it the last one up to the day of publication."""
    if published is None and not re.search(r"\d{4}", words):
        return None
    from dateparser import parse  # takes an eighth of a second to import, and as long again for its first date

    base = datetime.combine(published or date.max - _LATEST, time()) + _LATEST
    found: datetime | None = parse(
        words, languages=["en"], settings={"PREFER_DATES_FROM": "past", "RELATIVE_BASE": base}
    )
    if found is None or found.year < _FIRST_YEAR or (published and found.date() > published + _LATEST):
        return None
    return found.date()
