"""Sources: all of them, and one with everything that it is on record with."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from onrecord.web.rendering import render
from onrecord.web.site import site_of
from onrecord.web.views.asked import ON_A_PAGE, Id, NotThereError, Number, Words
from onrecord.web.views.source import view_source

router = APIRouter(include_in_schema=False)


@router.get("/sources")
def sources(request: Request, q: Words = "", page: Number = 1) -> Response:
    """List sources, those on most claims first."""
    with site_of(request).store.look() as seen:
        rows = seen.sources(q, limit=ON_A_PAGE + 1, offset=(page - 1) * ON_A_PAGE)
    asked = {"q": q} if q else {}
    more = len(rows) > ON_A_PAGE
    return render(request, "sources.html", sources=rows[:ON_A_PAGE], more=more, asked=asked, query=q, number=page)


@router.get("/sources/{id}")
def source(
    request: Request,
    id: Id,
    by: Annotated[Literal["claim", "time"], Query()] = "claim",
    judged: Number | None = None,
) -> Response:
    """Show what a source has said, by claim or by time."""
    with site_of(request).store.look() as seen:
        view = view_source(seen, id)
    if view is None:
        raise NotThereError("source")
    home = view.dossier.source.id
    if home != id:  # what it is called now
        return RedirectResponse(f"/sources/{home}" + (f"?judged={judged}" if judged else ""), 303)
    return render(request, "source.html", view=view, by=by, judged=judged)
