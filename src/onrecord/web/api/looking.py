"""What programs can ask of the record."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.ledger.values import Status
from onrecord.record.exporting import export as export_all
from onrecord.record.showing import show_claim, show_report, show_source
from onrecord.web.api import models, values
from onrecord.web.api.answers import RESPONSES
from onrecord.web.site import site_of
from onrecord.web.views.asked import Day, Id, Name, NotThereError, Words, moment_since
from onrecord.web.views.claim import decided_on
from onrecord.web.works import works_of

router = APIRouter(prefix="/api/v1", responses=RESPONSES)

Limit = Annotated[int, Query(ge=1, le=200, description="How many at the most.")]
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="How many to pass over.")]
Key = Annotated[str, Query(max_length=64, pattern=r"^[0-9A-Za-z_-]*$", description="An id of the record.")]


@router.get("/counts", tags=["record"])
def counts(request: Request) -> models.Counts:
    """Return how much is in the record."""
    with site_of(request).store.look() as seen:
        return models.Counts.model_validate(seen.counts())


@router.get("/claims", tags=["claims"])
def claims(
    request: Request,
    q: Words = "",
    status: Annotated[Status | None, Query()] = None,
    source: Key = "",
    outlet: Name = "",
    since: Day = "",
    limit: Limit = 50,
    offset: Offset = 0,
) -> models.Page[models.Claim]:
    """List claims, the latest first; with words those that hold them all, the best first.

    ``source`` is the id of one that holds a position, ``outlet`` the name of one that reported; there was a report
    ``since`` then.
    """
    asked = {"q": q, "status": status, "source": source, "outlet": outlet, "since": since}
    with site_of(request).store.look() as seen:
        found = seen.claims(
            q,
            status=status,
            source=(seen.forward("source", source) or source) if source else None,
            outlet=outlet.strip() or None,
            since=moment_since(since),
            limit=limit + 1,
            offset=offset,
        )
    return models.Page[models.Claim].model_validate(
        values.page(request, found, limit=limit, offset=offset, asked=asked)
    )


@router.get("/claims/{id}", tags=["claims"])
def claim(request: Request, id: Id) -> models.Dossier:
    """Return everything about a claim, also by an id that it had before."""
    with site_of(request).store.look() as seen:
        found = show_claim(seen, id)
        if found is None:
            raise NotThereError("claim")
        return values.dossier(found, decided_on(seen, found))


@router.get("/sources", tags=["sources"])
def sources(request: Request, q: Words = "", limit: Limit = 50, offset: Offset = 0) -> models.Page[models.SourceCount]:
    """List sources, those on most claims first; with words those whose names hold them all."""
    with site_of(request).store.look() as seen:
        found = seen.sources(q, limit=limit + 1, offset=offset)
    return models.Page[models.SourceCount].model_validate(
        values.page(request, found, limit=limit, offset=offset, asked={"q": q})
    )


@router.get("/sources/{id}", tags=["sources"])
def source(request: Request, id: Id) -> models.SourceDossier:
    """Return what a source has said on what, also by an id that it had before."""
    with site_of(request).store.look() as seen:
        found = show_source(seen, id)
    if found is None:
        raise NotThereError("source")
    return values.source_dossier(found)


@router.get("/reports", tags=["reports"])
def reports(
    request: Request, q: Words = "", outlet: Name = "", limit: Limit = 50, offset: Offset = 0
) -> models.Page[models.Report]:
    """List reports, the latest first; with words those whose title or outlet holds them all."""
    with site_of(request).store.look() as seen:
        found = seen.reports(q, outlet=outlet.strip() or None, limit=limit + 1, offset=offset)
    return models.Page[models.Report].model_validate(
        values.page(request, found, limit=limit, offset=offset, asked={"q": q, "outlet": outlet})
    )


@router.get("/reports/{id}", tags=["reports"])
def report(request: Request, id: Id) -> models.ReportDossier:
    """Return a report with its text and statements."""
    with site_of(request).store.look() as seen:
        found = show_report(seen, id)
    if found is None:
        raise NotThereError("report")
    return values.report_dossier(found)


@router.get("/changes", tags=["record"])
def changes(request: Request, since: Day = "", limit: Limit = 50, offset: Offset = 0) -> models.Page[models.Happened]:
    """List what became known, the latest first."""
    with site_of(request).store.look() as seen:
        found = seen.latest_changes(since=moment_since(since) or "", limit=limit + 1, offset=offset)
    return models.Page[models.Happened].model_validate(
        values.page(request, found, limit=limit, offset=offset, asked={"since": since})
    )


@router.get("/judgements", tags=["judgements"])
def judgements(request: Request, limit: Limit = 50, offset: Offset = 0) -> models.Page[models.Judgement]:
    """List what people decided, the latest first, those undone too."""
    with site_of(request).store.look() as seen:
        found = seen.judgements()[::-1][offset : offset + limit + 1]
    return models.Page[models.Judgement].model_validate(
        values.page(request, found, limit=limit, offset=offset, asked={})
    )


@router.get("/jobs/{id}", tags=["adding"])
def job(request: Request, id: Id) -> models.Job:
    """Return how far a job is. Jobs are forgotten when the site is shut down; what they added is not."""
    found = works_of(request).jobs.get(id)
    if found is None:
        raise NotThereError("job")
    return models.Job.model_validate(found)


@router.get("/export", tags=["record"], response_model=dict[str, Any])
def export(request: Request) -> Response:
    """Return everything: ``reports``, ``copies`` and ``claims``, as ``onrecord export --format json`` does."""
    with site_of(request).store.look() as seen:
        found = export_all(seen)
    return Response(json.dumps(values.plain(found)), media_type="application/json")
