"""The same for programs: every page as JSON under ``/api/v1``, and what the commands can do."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi

from onrecord.web.api import doing, looking
from onrecord.web.api.answers import with_problems
from onrecord.web.rendering import render

described = APIRouter(include_in_schema=False)
ROUTERS: Final[tuple[APIRouter, ...]] = (looking.router, doing.router, described)
UPLOADS: Final[frozenset[str]] = frozenset(doing.UPLOADS)
ABOUT: Final = (
    "What the pages show and the commands do, for programs. Lists come in parts: `next` is the address of the next "
    "one. Ids stay: those that a claim or source had before lead to the one that it has now.\n\n"
    "Programs show who they act for with `Authorization: Bearer TOKEN`; `onrecord users token NAME` makes a token. "
    "Where the record is served to one machine without accounts, changes need the header `X-OnRecord-Client` "
    "(any value) instead. Errors are problems of RFC 9457. Accounts are made by the command alone."
)


@described.get("/api/v1/openapi.json")
def openapi(request: Request) -> dict[str, Any]:
    """Return the description of the API (OpenAPI 3.1)."""
    return describe(request.app)


@described.get("/docs")
def docs(request: Request) -> Any:
    """Show the description to a person."""
    return render(request, "docs.html", api=describe(request.app), about=ABOUT.replace("`", "").split("\n\n"))


def describe(app: FastAPI) -> dict[str, Any]:
    """Return the description of a site's API, made once."""
    if app.openapi_schema is None:
        app.openapi_schema = with_problems(
            get_openapi(
                title="OnRecord", version=app.version, description=ABOUT, routes=app.routes, openapi_version="3.1.0"
            )
        )
        app.openapi_schema["components"]["securitySchemes"] = {
            "token": {"type": "http", "scheme": "bearer"},
            "local": {"type": "apiKey", "in": "header", "name": "X-OnRecord-Client"},
        }
        app.openapi_schema["security"] = [{"token": []}, {"local": []}]
    return app.openapi_schema
