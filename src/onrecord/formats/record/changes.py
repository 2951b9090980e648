"""Changes in the terminal: what became known, when, and by which report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TextIO

from rich.text import Text

from onrecord.formats.record.page import Page
from onrecord.formats.record.signs import OF_STANCES, OF_STATUSES, SILENT
from onrecord.formats.record.words import NO_OUTLET, dim, named, said, short, time

if TYPE_CHECKING:
    from onrecord.ledger.values import Change
    from onrecord.store.derived import Dated
    from onrecord.store.rows import ReportRow


def write(
    changes: Iterable[Dated],
    names: Mapping[str, str],
    reports: Mapping[str, ReportRow],
    stream: TextIO,
    *,
    width: int | None = None,
) -> None:
    """Write changes in their order, those that one report caused under it.

    ``names``: of sources, by id.
    """
    page = Page(stream, width)
    last: tuple[str, str] | None = None
    claim = ""
    for dated in changes:
        report = reports.get(dated.change.report)
        cause = (dated.change.at, dated.change.report)
        if cause != last:
            page.gap()
            page.line(Text(time(dated.change.at), style="bold"), dim(f" · {_report(report, dated.change.report)}"))
        if cause != last or dated.claim.id != claim:
            page.line(said(dated.claim.wording), dim(f" · {short(dated.claim.id)}"), indent=2)
        page.line(what_changed(dated.change, names), indent=4)
        last, claim = cause, dated.claim.id


def what_changed(change: Change, names: Mapping[str, str]) -> Text:
    """Say in words what became new."""
    who = said(names.get(change.source or "", change.source or ""), "bold cyan")
    match change.kind:
        case "claim":
            return Text.assemble("new claim: ", _status(change.after))
        case "position":
            return Text.assemble(who, " ", _stance(change.after))
        case "turn":
            return Text.assemble(who, " turns: ", _stance(change.after), ", before ", _stance(change.before))
        case "origin":
            origins = f"{change.after} {'origin' if change.after == '1' else 'origins'}"
            return Text(f"{origins}, before {change.before}" if change.before not in (None, "", "0") else origins)
        case _:
            before = (", before ", _status(change.before)) if change.before else ()
            return Text.assemble("status: ", _status(change.after), *before)


def _stance(value: str | None) -> Text:
    return next(sign.text() for stance, sign in OF_STANCES.items() if stance == value)


def _status(value: str | None) -> Text:
    return next((sign.text() for status, sign in OF_STATUSES.items() if status == value), SILENT.text())


def _report(report: ReportRow | None, id: str) -> str:
    if report is None:
        return short(id)
    return f"{report.outlet or NO_OUTLET}: {named(report)}"
