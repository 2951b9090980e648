"""The front page: claims, the latest first, or those that a search finds."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.web.rendering import render
from onrecord.web.site import site_of

router = APIRouter(include_in_schema=False)
_ON_A_PAGE = 50


@router.get("/")
def front(
    request: Request,
    q: Annotated[str, Query(max_length=500)] = "",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Response:
    """Show claims."""
    with site_of(request).store.look() as seen:
        counts = seen.counts()
        found = seen.claims(q, limit=_ON_A_PAGE + 1, offset=(page - 1) * _ON_A_PAGE)
    return render(
        request,
        "front.html",
        query=q,
        number=page,
        claims=found[:_ON_A_PAGE],
        more=len(found) > _ON_A_PAGE,
        counts=counts,
    )
