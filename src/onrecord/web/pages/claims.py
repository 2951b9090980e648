"""The dossier of a claim, and what of it can be taken along."""

from __future__ import annotations

import csv
import io

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from onrecord.formats.csv import guarded
from onrecord.formats.words import for_page
from onrecord.record import Dossier
from onrecord.record.showing import show_claim
from onrecord.web.rendering import render
from onrecord.web.site import site_of
from onrecord.web.views.asked import Id, NotThereError, Number
from onrecord.web.views.claim import view_claim

router = APIRouter(include_in_schema=False)
COLUMNS = (
    "claim",
    "wording",
    "status",
    "statement",
    "stance",
    "source",
    "source_name",
    "source_kind",
    "sourcing",
    "cue",
    "content",
    "report",
    "outlet",
    "title",
    "published",
    "url",
    "score",
)


@router.get("/claims/{id}")
def claim(request: Request, id: Id, judged: Number | None = None) -> Response:
    """Show everything about a claim."""
    with site_of(request).store.look() as seen:
        view = view_claim(seen, id)
    if view is None:
        raise NotThereError("claim")
    if view.dossier.claim.id != id:  # what it is called now
        return RedirectResponse(f"/claims/{view.dossier.claim.id}" + (f"?judged={judged}" if judged else ""), 303)
    return render(request, "claim.html", view=view, dossier=view.dossier, judged=judged)


@router.get("/claims/{id}/statements.csv")
def claim_csv(request: Request, id: Id) -> Response:
    """Give a claim's statements to a spreadsheet."""
    with site_of(request).store.look() as seen:
        dossier = show_claim(seen, id)
    if dossier is None:
        raise NotThereError("claim")
    name = f"claim-{dossier.claim.id}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(to_csv(dossier), media_type="text/csv; charset=utf-8", headers=headers)


def to_csv(dossier: Dossier) -> str:
    """Return a row for each statement; nothing in it is run as a formula (``onrecord.formats.csv``)."""
    stream = io.StringIO()
    rows = csv.writer(stream)
    rows.writerow(COLUMNS)
    claim = dossier.claim
    for quote in dossier.quotes:
        source, report = quote.source, quote.report
        cells = [
            *(claim.id, claim.wording, claim.status),
            *(quote.id, quote.stance),
            *((source.id, source.name, source.kind) if source else (None, quote.called, None)),
            *(quote.sourcing, quote.cue_words, quote.content_words),
            *(report.id, report.outlet, report.title, report.published, report.url),
            f"{quote.score:.4f}",
        ]
        rows.writerow([guarded(for_page(cell or "")) for cell in cells])
    return stream.getvalue()
