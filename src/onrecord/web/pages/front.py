"""The front page: what changed and what is contested; and what a search finds."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.ledger.values import Status
from onrecord.web.rendering import render
from onrecord.web.site import site_of
from onrecord.web.views.asked import ON_A_PAGE, Day, Name, Number, Words, moment_since
from onrecord.web.views.front import view_changes, view_front, view_search

router = APIRouter(include_in_schema=False)


@router.get("/")
def front(
    request: Request,
    q: Words = "",
    status: Annotated[Status | Literal[""], Query()] = "",
    outlet: Name = "",
    since: Day = "",
    page: Annotated[Number | None, Query()] = None,
) -> Response:
    """Show what is new; with anything asked for, the claims that fit."""
    given = {"q": q, "status": status, "outlet": outlet, "since": since}
    with site_of(request).store.look() as seen:
        if page is None and not any(value.strip() for value in given.values()):
            return render(request, "front.html", view=view_front(seen), given=given)
        number = page or 1
        view = view_search(
            seen,
            q,
            status=status or None,
            outlet=outlet.strip() or None,
            since=moment_since(since),
            limit=ON_A_PAGE,
            offset=(number - 1) * ON_A_PAGE,
        )
    return render(request, "claims.html", view=view, given=given, asked=_without_empty(given), number=number)


@router.get("/changes")
def changes(request: Request, since: Day = "", page: Number = 1) -> Response:
    """Show all that became known, the latest first."""
    with site_of(request).store.look() as seen:
        dated = seen.latest_changes(since=moment_since(since) or "", limit=ON_A_PAGE + 1, offset=(page - 1) * ON_A_PAGE)
        shown = view_changes(seen, dated[:ON_A_PAGE])
    asked = _without_empty({"since": since})
    return render(
        request, "changes.html", changes=shown, more=len(dated) > ON_A_PAGE, asked=asked, since=since, number=page
    )


def _without_empty(given: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in given.items() if value}
