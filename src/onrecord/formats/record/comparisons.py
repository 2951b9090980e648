"""How reports stand to a claim, out: for a person in the terminal, and as JSON values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.formats.words import pieces
from onrecord.reading import Reading

if TYPE_CHECKING:
    from onrecord.attributions import Attribution
    from onrecord.claims.compare import Comparison
    from onrecord.formats.record.page import Page
    from onrecord.stances import Statement

SHOWN = 3
"""Statements of a report that a person is shown."""


class Compared(NamedTuple):
    """How a report stands to a claim, and the reading in which the statements are that show it."""

    found: Comparison
    reading: Reading | None
    """``None`` where a title alone was compared."""


def of_comparison(id: str, compared: Compared) -> dict[str, Any]:
    """Return a comparison as JSON values: ``id``, ``relation``, ``score`` and ``statements``, the surest first."""
    return {
        "id": id,
        "relation": compared.found.relation,
        "score": round(compared.found.score, 4),
        "statements": [_values(compared.reading, *both) for both in _shown(compared)] if compared.reading else [],
    }


def put(page: Page, compared: Compared, title: str) -> None:
    """Put how a report stands to a claim on a page, with the words that show it."""
    from rich.text import Text

    from onrecord.formats.record.signs import OF_RELATIONS, OF_STANCES
    from onrecord.formats.record.words import dim, said, time
    from onrecord.formats.rows import in_marks

    found, reading = compared
    lines = [said(title, "bold")]
    report = reading.report if reading else None
    told = (report.outlet, time(report.published) if report.published else None) if report else ()
    lines.append(dim(" · ".join(part for part in (*told, f"{found.score:.0%} sure") if part)))
    for attribution, statement in _shown(compared)[:SHOWN]:
        assert reading is not None
        content = in_marks(said(pieces(reading.report.text, attribution.content, " … ")), attribution.kind)
        sign = OF_STANCES[statement.stance].marked()
        lines.append(Text.assemble(sign, " ", said(_name(reading, statement), "cyan"), ": ", content))
    page.gap()
    page.beside(OF_RELATIONS[found.relation].text(), *lines, width=len("~ discusses"))


def _shown(compared: Compared) -> list[tuple[Attribution, Statement]]:
    if compared.reading is None or not compared.reading.statements:
        return []
    both = zip(compared.reading.attributions, compared.reading.statements, strict=True)
    by_id = {statement.id: (attribution, statement) for attribution, statement in both}
    return [by_id[id] for id in compared.found.statements if id in by_id]


def _values(reading: Reading, attribution: Attribution, statement: Statement) -> dict[str, Any]:
    text = reading.report.text
    return {
        "id": statement.id,
        "source": _name(reading, statement) or None,
        "stance": statement.stance,
        "content": pieces(text, attribution.content),
        "content_spans": [list(span) for span in attribution.content],
    }


def _name(reading: Reading, statement: Statement) -> str:
    return next((source.name for source in reading.sources if source.id == statement.source), "")
