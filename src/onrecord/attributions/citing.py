"""The source behind the source: "the Post, citing two people familiar with the talks, reported that ...".

The network gives each content to one cue, and such phrases are too rare to be learnt as cues; they are regular enough
to be found by their words. Pure functions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from onrecord.attributions.assembly import Draft
from onrecord.attributions.labels import Stretch
from onrecord.attributions.quotes import IN_QUOTATION, Quote
from onrecord.attributions.words import Words, word_set

REACH = 40
"""Words between a citing phrase and the cue of the attribution that cites."""
LONGEST = 16
"""Words of what is cited."""
SUBJECT = 5
"""Words before the verb in a sentence that does nothing but cite ("The paper cited an internal memo.")."""

_PHRASES = (  # each with whether a comma must stand before it
    ("citing", False),
    ("quoting", False),
    *((f"which {verb}", False) for verb in ("cites", "cited", "quotes", "quoted")),
    *((f"which in turn {verb}", False) for verb in ("cites", "cited", "quotes", "quoted")),
    ("on the word of", True),
    ("on the authority of", True),
    ("on the basis of", True),
    ("in the words of", True),
    ("with reference to", True),
    ("referring to", True),
    ("relying on", True),
    ("which relies on", True),
    ("which relied on", True),
    ("based on", True),
    ("invoking", True),
    ("crediting", True),
    ("attributing it to", True),
)


def _by_first_word() -> dict[str, list[tuple[list[str], bool]]]:
    found: dict[str, list[tuple[list[str], bool]]] = defaultdict(list)
    for phrase, needs_comma in _PHRASES:
        found[phrase.split()[0]].append((phrase.split(), needs_comma))
    return found


_BY_FIRST_WORD = _by_first_word()
_CITED = word_set("cited cites quoted quotes")
_BACK = word_set("that this it")
_BREAKS = word_set(", ; : . ! ? ( ) [ ] — – … / |")
_COMMAS = word_set(", ; : ( — – -")
_AFTER_HEAD = word_set(
    """of at in on with from within inside near close aboard familiar briefed for to by who whom whose that which it he
    she they we not and or as speaking working involved but obtained released seen"""
)
_DETERMINERS = word_set("a an the its his her their our several some one two three four five six seven eight nine ten")
_SOURCES = word_set(
    """source sources people person persons official officials insider insiders circles friend friends colleague
    colleagues aide aides expert experts executive executives employee employees staff diplomat diplomats spokesperson
    witness witnesses neighbour neighbours figure figures representative representatives police military ministry
    government agency authority authorities company relative relatives delegate delegates nurse nurses clerk guard
    guards soldiers captain nun monk hand hands crew document documents report reports memo memos memorandum email
    emails e-mail e-mails letter letters message messages filing filings paper papers note notes transcript transcripts
    record records audit audits study studies draft survey surveys data statistics newspaper magazine website site
    broadcaster channel station media minutes file files statement statements recording recordings measurements images
    photographs footage declaration declarations materials indictment verdict testimony log logs invoice invoices"""
)
_AGENTS = ("er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "man", "men", "woman", "women", "ent", "ents")
_NO_AGENTS = word_set(
    """number numbers order orders weather matter matters power error errors factor factors disorder danger dangers
    disaster labor behavior shelter water winter summer cancer pressure fever precedent extent intent"""
)
_DENIALS = ("den", "declin", "refus", "reject", "dismiss", "disput", "rebut", "refut")


def with_citations(words: Words, quotes: Sequence[Quote], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the attributions with those of cited sources among them, in the order of their cues.

    What says no more than who is cited ("It cited an internal memo") gives way to the memo's own attribution.
    """
    added = citations(words, quotes, drafts)
    bare = {id(draft): new for draft in drafts for new in added if _only_cites(draft, new)}
    for draft in drafts:
        if draft.via is not None and id(draft.via) in bare:
            draft.via = bare[id(draft.via)].via
    whole = [*(draft for draft in drafts if id(draft) not in bare), *added]
    return sorted(whole, key=lambda draft: draft.cue.first)


def _only_cites(draft: Draft, new: Draft) -> bool:
    return (
        new.source is not None
        and new.cue.first <= draft.cue.first <= new.cue.last
        and all(new.cue.first <= content.first <= new.source.last for content in draft.contents)
    )


def citations(words: Words, quotes: Sequence[Quote], drafts: Sequence[Draft]) -> list[Draft]:
    """Return an attribution for each source that another attribution cites and that has none of its own yet.

    The cited source says the same contents, through the one that cites it. What is cited must be someone or something
    that speaks: "citing health reasons" gives a motive, and no source. ``quotes``: each word's place toward quotations.
    """
    by_sentence: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.source is not None and draft.contents:
            by_sentence[words.sentences[draft.cue.first]].append(draft)
    if not by_sentence:
        return []
    lowered = [word.lower() for word in words.strings]
    voices: dict[int, frozenset[int]] = {}

    def voice(k: int) -> frozenset[int]:
        """The attributions in whose contents word ``k`` stands; kept, or a page of "citing" would take minutes."""
        if k not in voices:
            voices[k] = frozenset(id(draft) for draft in drafts if _holds(draft, k))
        return voices[k]

    found: list[Draft] = []
    for cue, same_sentence in _citing_phrases(words, lowered):
        sentence = words.sentences[cue.first]
        near = by_sentence.get(sentence if same_sentence else sentence - 1)
        if near is None or quotes[cue.first] in IN_QUOTATION:
            continue
        host = _host(words, lowered, voice, near, cue.first, same_sentence)
        if host is not None:
            source = _cited(words, lowered, host, cue.last + 1)
            whole = source is not None and (same_sentence or _ends_sentence(words, source.last))
            parts = _parts(lowered, source) if source is not None and whole else []
            spoken = [part for part in parts if _speaks(words.strings[part.first : part.last + 1])]
            found += [_behind(host, cue, part) for part in spoken if not _known(drafts, host, cue, part)]
    for host in drafts:
        both = _as_saying(lowered, host)
        if both is not None and not _known(drafts, host, *both):
            found.append(_behind(host, *both))
    return found


def _behind(host: Draft, cue: Stretch, source: Stretch) -> Draft:
    contents = [
        Stretch(2, cue.last + 1, content.last) if content.first <= source.first <= cue.last < content.last else content
        for content in host.contents
    ]
    return Draft(cue, host.layer, source, host.source_score, contents, host.content_score, via=host)


def _citing_phrases(words: Words, lowered: Sequence[str]) -> Iterator[tuple[Stretch, bool]]:
    """Yield each citing phrase, and whether it cites for its own sentence: otherwise for the one before."""
    begun = 0
    for k, word in enumerate(lowered):
        begins = k == 0 or words.sentences[k - 1] != words.sentences[k]
        begun = k if begins else begun
        for phrase, needs_comma in _BY_FIRST_WORD.get(word, ()):
            if lowered[k : k + len(phrase)] == phrase and (begins or not needs_comma or lowered[k - 1] in _COMMAS):
                yield Stretch(1, k, k + len(phrase) - 1), True
        if 0 < k - begun <= SUBJECT and not _BREAKS & set(lowered[begun:k]):
            if word in _CITED:
                yield Stretch(1, k, k), False
            elif word == "attributed" and lowered[k + 2 : k + 3] == ["to"] and lowered[k + 1] in _BACK:
                yield Stretch(1, k, k + 2), False


def _host(
    words: Words,
    lowered: Sequence[str],
    voice: Callable[[int], frozenset[int]],
    near: Sequence[Draft],
    k: int,
    same_sentence: bool,
) -> Draft | None:
    """Return the attribution that cites at word ``k``: of those ``near``, the nearest in the same voice.

    None that denies: what it cites speaks against what it denies.
    """
    hosts = [
        draft
        for draft in near
        if abs(draft.cue.first - k) <= REACH * (1 if same_sentence else 2)
        and not draft.cue.first <= k <= draft.cue.last
        and words.paragraphs[draft.cue.first] == words.paragraphs[k]
        and not any(lowered[j].startswith(_DENIALS) for j in range(draft.cue.first, draft.cue.last + 1))
        and voice(draft.cue.first) == voice(k)
    ]
    return min(hosts, key=lambda draft: abs(draft.cue.first - k), default=None)


def _holds(draft: Draft, k: int) -> bool:
    return any(content.first <= k <= content.last for content in draft.contents)


def _cited(words: Words, lowered: Sequence[str], host: Draft, first: int) -> Stretch | None:
    """Return what is cited from word ``first`` on: up to a comma or to what the attribution has already."""
    stops = {host.cue.first, *(content.first for content in host.contents)}
    if host.source is not None:
        stops.add(host.source.first)
    last = first - 1
    for k in range(first, min(len(lowered), first + LONGEST)):
        if k in stops or words.sentences[k] != words.sentences[first - 1] or lowered[k] in _BREAKS:
            break
        if lowered[k] == "as" and lowered[k + 1 : k + 2] in (["saying"], ["telling"]):
            break
        last = k
    return Stretch(0, first, last) if last >= first else None


def _ends_sentence(words: Words, k: int) -> bool:
    return k + 2 >= len(words) or words.sentences[min(k + 2, len(words) - 1)] != words.sentences[k]


def _parts(lowered: Sequence[str], source: Stretch) -> list[Stretch]:
    """Cut "an internal memo and two employees" in two; "police and hospital officials" is one."""
    parts = [source]
    for k in range(source.first + 1, source.last - 1):
        if lowered[k] == "and" and lowered[k + 1] in _DETERMINERS:
            parts[-1:] = [Stretch(0, parts[-1].first, k - 1), Stretch(0, k + 1, source.last)]
    return parts


def _speaks(phrase: Sequence[str]) -> bool:
    """Whether the head of a noun phrase is someone or something that says things."""
    spoken = [word for word in phrase if word[0].isalnum()]
    until = next((k for k, word in enumerate(spoken) if k and word.lower() in _AFTER_HEAD), len(spoken))
    if not spoken:
        return False
    head = spoken[until - 1]
    if head.lower() in _SOURCES or head[0].isupper():
        return True
    return (
        head.endswith(_AGENTS)
        and len(head) > 4
        and not head.endswith(("ment", "ments"))
        and head.lower() not in _NO_AGENTS
    )


def _as_saying(lowered: Sequence[str], host: Draft) -> tuple[Stretch, Stretch] | None:
    """Return cue and source of what is cited in "the paper cited two suppliers as saying that ..."."""
    if lowered[host.cue.last] not in _CITED:
        return None
    first = host.cue.last + 1
    for k in range(first + 1, min(len(lowered) - 1, first + LONGEST)):
        if lowered[k] == "as" and lowered[k + 1] in ("saying", "telling"):
            last = k - 2 if lowered[k - 1] in _COMMAS else k - 1
            return (Stretch(1, k, k + 1), Stretch(0, first, last)) if last >= first else None
    return None


def _known(drafts: Sequence[Draft], host: Draft, cue: Stretch, source: Stretch) -> bool:
    """Whether an attribution has its source in what is cited already, or a cue of its own there."""
    return any(
        source.first <= draft.cue.first <= source.last
        or (
            draft is not host
            and draft.source is not None
            and draft.source.first <= source.last
            and source.first <= draft.source.last
        )
        for draft in drafts
    )
