"""The legend: each sign, its word, and what it means."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.web.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/signs")
def signs(request: Request) -> Response:
    """Show all stances and statuses."""
    return render(request, "signs.html")
