"""Reports: all of them, and one with its words marked."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from onrecord.web.rendering import render
from onrecord.web.site import site_of
from onrecord.web.views.asked import ON_A_PAGE, Id, Name, NotThereError, Number, Words
from onrecord.web.views.report import view_report

router = APIRouter(include_in_schema=False)


@router.get("/reports")
def reports(request: Request, q: Words = "", outlet: Name = "", page: Number = 1) -> Response:
    """List reports, the latest first."""
    with site_of(request).store.look() as seen:
        rows = seen.reports(q, outlet=outlet.strip() or None, limit=ON_A_PAGE + 1, offset=(page - 1) * ON_A_PAGE)
    asked = {name: value for name, value in (("q", q), ("outlet", outlet)) if value}
    return render(
        request,
        "reports.html",
        reports=rows[:ON_A_PAGE],
        more=len(rows) > ON_A_PAGE,
        asked=asked,
        query=q,
        outlet=outlet,
        number=page,
    )


@router.get("/reports/{id}")
def report(
    request: Request,
    id: Id,
    statement: Annotated[str | None, Query(alias="s", max_length=64)] = None,
    part: Number | None = None,
    version: Number | None = None,
) -> Response:
    """Show a report; with ``s`` the words of that statement are lit up."""
    with site_of(request).store.look() as seen:
        view = view_report(seen, id, part=part, statement=statement, version=version)
    if view is None:
        raise NotThereError("report")
    return render(request, "report.html", view=view, chosen=statement)


@router.get("/statements/{id}")
def statement(request: Request, id: Id) -> Response:
    """Lead to the words of a statement."""
    with site_of(request).store.look() as seen:
        row = seen.statements([id]).get(id)
    if row is None:
        raise NotThereError("statement")
    return RedirectResponse(f"/reports/{row.report}?s={id}#s-{id}", 303)
