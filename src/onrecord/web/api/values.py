"""From the record's values to those of the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from urllib.parse import urlencode

from fastapi import Request

from onrecord.record import Dossier, Quote, ReportDossier, SourceDossier
from onrecord.web.api import models
from onrecord.web.views.claim import related
from onrecord.web.views.decided import Decided

Item = TypeVar("Item")


def quote(one: Quote) -> models.Quote:
    """Return a statement; its report and source by their ids."""
    values: dict[str, Any] = {name: getattr(one, name) for name in models.Quote.model_fields}
    values["report"], values["source"] = one.report.id, one.source.id if one.source else None
    return models.Quote.model_validate(values)


def dossier(one: Dossier, decided: tuple[Decided, ...]) -> models.Dossier:
    """Return everything about a claim."""
    return models.Dossier.model_validate(
        {
            "claim": one.claim,
            "statements": [quote(said) for said in one.quotes],
            "positions": one.positions,
            "origins": one.origins,
            "history": one.history,
            "related": [
                {**_fields(models.Related, found.neighbour, but="figures"), "figures": found.figures}
                for found in related(one)
            ],
            "judgements": [made.judgement for made in decided],
            "sources": [one.sources[id] for id in sorted(one.sources)],
            "reports": [one.reports[id] for id in sorted(one.reports)],
        }
    )


def source_dossier(one: SourceDossier) -> models.SourceDossier:
    """Return what a source has said on what."""
    held = [{"claim": claim, "positions": positions} for claim, positions in one.positions]
    return models.SourceDossier.model_validate(
        {"source": one.source, "speaks_for": one.speaks_for, "claims": held, "profiles": one.profiles}
    )


def report_dossier(one: ReportDossier) -> models.ReportDossier:
    """Return a report with its text, statements and copies."""
    return models.ReportDossier.model_validate(
        {
            "report": one.row,
            "text": one.report.text,
            "furniture": one.report.furniture,
            "notes": one.report.notes,
            "versions": one.versions,
            "statements": [{"statement": quote(said), "claim": claim} for said, claim in one.quotes],
            "copies": [row.id for row in one.copies],
        }
    )


def page(
    request: Request, found: list[Item], *, limit: int, offset: int, asked: Mapping[str, object]
) -> dict[str, Any]:
    """Return a part of a list; ``found`` has one item more than the part where more follow."""
    following = None
    if len(found) > limit:
        given = {name: value for name, value in asked.items() if value not in (None, "")}
        following = f"{request.url.path}?{urlencode({**given, 'limit': limit, 'offset': offset + limit})}"
    return {"items": found[:limit], "offset": offset, "limit": limit, "next": following}


def plain(value: Any) -> Any:
    """Return JSON values with each half of a UTF-16 pair replaced."""
    if isinstance(value, dict):
        return {models.whole(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return models.whole(value)


def _fields(model: type[models.Given], one: object, *, but: str) -> dict[str, Any]:
    return {name: getattr(one, name) for name in model.model_fields if name != but}
