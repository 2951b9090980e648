"""From reports annotated by hand, with words, to annotated reports with offsets.

    python -m training.authoring training/data/written/source training/data/written/train-own.jsonl

Nobody counts characters by hand. A writer gives each statement's source, cue and content as the words themselves
(``source_text``, ``cue_text``, ``content_text``: a string, a list of pieces, or null) and, where the content's words
occur more than once, ``near``: a passage that occurs once and lies closest to the right one. This module finds the
offsets, checks everything that can be checked, and writes the form of ``training/data/written/README.md``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ACTS = {"assertion", "belief", "wish", "demand", "promise", "fear", "question", "evaluation"}
STANCES = {"affirms", "denies", "declines", "unconfirmed"}
SOURCINGS = {"named", "unnamed", "anonymous", "organisation", "document", "outlet"}
KINDS = {"direct", "indirect", "mixed"}
SOURCE_KINDS = {"person", "organisation", "group", "outlet", "document", "unnamed"}


class AuthoringError(ValueError):
    """A report's annotation does not fit its text; the message names the report, the statement and the words."""


def occurrences(text: str, words: str) -> list[int]:
    """Every place at which ``words`` begin in ``text``, overlapping ones included."""
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _whole_word(text: str, start: int, words: str) -> bool:
    """A short cue such as "say" must not be found inside "essay"."""
    end = start + len(words)
    before = start == 0 or not (text[start - 1].isalnum() and words[0].isalnum())
    after = end == len(text) or not (text[end].isalnum() and words[-1].isalnum())
    return before and after


def _place(text: str, words: str, anchor: tuple[int, int], where: str) -> list[int]:
    """The occurrence of ``words`` with the fewest characters between it and the anchor."""
    starts = [s for s in occurrences(text, words) if _whole_word(text, s, words)]
    if not starts:
        raise AuthoringError(f"{where}: not in the text as whole words: {words!r}")

    def gap(start: int) -> int:
        end = start + len(words)
        return max(anchor[0] - end, start - anchor[1], 0)

    best = min(starts, key=gap)
    return [best, best + len(words)]


def _pieces(value: str | list[str] | None) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else value


def place_statement(text: str, statement: dict[str, Any], where: str) -> dict[str, Any]:
    """Replace a statement's words by spans. Raises ``AuthoringError`` where they cannot be placed without doubt."""
    near = statement.get("near")
    if near is not None:
        if text.count(near) != 1:
            raise AuthoringError(f"{where}: near must occur exactly once: {near!r}")
        anchor = (text.index(near), text.index(near) + len(near))
    else:
        longest = max(_pieces(statement["content_text"]), key=len)
        starts = [s for s in occurrences(text, longest) if _whole_word(text, s, longest)]
        if len(starts) != 1:
            raise AuthoringError(f"{where}: content occurs {len(starts)} times, give `near`: {longest!r}")
        anchor = (starts[0], starts[0] + len(longest))
    content = sorted(_place(text, piece, anchor, where) for piece in _pieces(statement["content_text"]))
    reach = anchor if near is not None else (content[0][0], content[-1][1])
    cue = sorted(_place(text, piece, reach, where) for piece in _pieces(statement["cue_text"]))
    around = (cue[0][0], cue[-1][1]) if cue else reach
    source = sorted(_place(text, piece, around, where) for piece in _pieces(statement["source_text"]))
    taken: set[int] = set()
    for start, end in [*source, *cue, *content]:
        if taken & set(range(start, end)):
            raise AuthoringError(f"{where}: source, cue and content overlap: {text[start:end]!r}")
        taken |= set(range(start, end))
    about = statement.get("about")
    if about is not None and "passage" in about:
        if text.count(about["passage"]) != 1:
            raise AuthoringError(f"{where}: the passage must occur exactly once: {about['passage']!r}")
        start = text.index(about["passage"])
        about = {"span": [start, start + len(about["passage"])]}
    return {
        "id": statement["id"],
        "source": statement["source"],
        "source_span": source or None,
        "cue": cue or None,
        "content": content,
        "kind": statement["kind"],
        "act": statement["act"],
        "hedged": statement.get("hedged", False),
        "stance": statement["stance"],
        "sourcing": statement["sourcing"],
        "channel": statement.get("channel"),
        "said_on": statement.get("said_on"),
        "via": statement.get("via"),
        "about": about,
        "pronoun": statement.get("pronoun", False),
    }


def place_report(report: dict[str, Any]) -> dict[str, Any]:
    """Check one hand-annotated report and give it offsets."""
    rid, text = report["id"], report["text"]
    sources = {s["id"] for s in report["sources"]}
    ids = [s["id"] for s in report["statements"]]
    if len(ids) != len(set(ids)):
        raise AuthoringError(f"{rid}: a statement id occurs twice")
    for source in report["sources"]:
        if source["kind"] not in SOURCE_KINDS:
            raise AuthoringError(f"{rid}: unknown kind of source {source['kind']!r}")
        if source.get("of") is not None and source["of"] not in sources:
            raise AuthoringError(f"{rid}: source {source['id']} is of an unknown {source['of']!r}")
    for s in report["statements"]:
        where = f"{rid} {s['id']}"
        for field, allowed in (("act", ACTS), ("stance", STANCES), ("sourcing", SOURCINGS), ("kind", KINDS)):
            if s[field] not in allowed:
                raise AuthoringError(f"{where}: {field} {s[field]!r} is none of {sorted(allowed)}")
        if s["source"] is not None and s["source"] not in sources:
            raise AuthoringError(f"{where}: unknown source {s['source']!r}")
        if s.get("via") is not None and s["via"] not in ids:
            raise AuthoringError(f"{where}: via names no statement: {s['via']!r}")
        target = (s.get("about") or {}).get("statement")
        if target is not None and target not in ids:
            raise AuthoringError(f"{where}: about names no statement: {target!r}")
    for passage in report["not_attributions"]:
        if passage not in text:
            raise AuthoringError(f"{rid}: look-alike not in the text: {passage!r}")
    statements = [place_statement(text, s, f"{rid} {s['id']}") for s in report["statements"]]
    keep = ("id", "outlet", "title", "byline", "published", "language", "text", "sources")
    return {
        **{k: report.get(k) for k in keep},
        "statements": statements,
        "not_attributions": report["not_attributions"],
    }


def main(folder: str, out: str) -> int:
    """Convert every ``*.json`` in ``folder`` (each a list of reports); print every error; 1 where there was one."""
    errors: list[str] = []
    reports: list[dict[str, Any]] = []
    for path in sorted(Path(folder).glob("*.json")):
        for report in json.loads(path.read_text("utf8")):
            try:
                reports.append(place_report(report))
            except (AuthoringError, KeyError) as error:
                errors.append(f"{path.name}: {error!r}")
    if len({r["id"] for r in reports}) != len(reports):
        errors.append("a report id occurs twice")
    print(*errors, f"{len(reports)} reports, {sum(len(r['statements']) for r in reports)} statements", sep="\n")
    if not errors:
        Path(out).write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in reports), "utf8")
    return bool(errors)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
