"""What goes wrong, as an answer: a page in the site's look, or for programs a problem of RFC 9457."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import Scope

from onrecord.store import RecordError
from onrecord.web.rendering import render
from onrecord.web.site import identify

API = "/api/"
PROBLEM = "application/problem+json"
_WORDS: dict[int, tuple[str, str]] = {
    400: ("Not understood", "Something in this request is not as it should be."),
    401: ("Log in first", "This needs somebody who is logged in, or a token."),
    403: ("Not allowed", "Your account may not do this."),
    404: ("Not found", "There is nothing at this address. It may have been mistyped."),
    405: ("Not possible here", "This address does not take that kind of request."),
    413: ("Too large", "That is more than is taken at once."),
    421: ("Another name", "The site does not go by this name. Its owner can add it with --name."),
    422: ("Not understood", "Something in this request is not as it should be."),
    429: ("Too many requests", "That was a lot in a short time. Wait a moment, then try again."),
    500: ("Something broke", "This is our fault and not yours. Nothing was changed halfway."),
    503: ("Busy", "The record could not answer in time. Try again in a moment."),
}
_log = logging.getLogger("onrecord.web")


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    request: str = Field(description="Id of the request, to be named when asking for help.")
    errors: list[dict[str, Any]] | None = Field(None, description="Of 422: where in the request, and what.")


class LogInFirst(HTTPException):
    """Nobody is logged in; a page leads to where one can."""

    def __init__(self, detail: str | None = None) -> None:
        super().__init__(401, detail or _WORDS[401][1], headers={"WWW-Authenticate": "Bearer"})


def problem(
    scope: Scope,
    status: int,
    detail: str | None = None,
    headers: Mapping[str, str] | None = None,
    errors: list[dict[str, Any]] | None = None,
) -> Response:
    """Return the answer for a status: words for a person, and no internals."""
    title, usual = _WORDS.get(status) or _WORDS[500 if status >= 500 else 400]
    identity = str(scope.get("state", {}).get("request_id", ""))
    if scope["path"].startswith(API):
        told = Problem(title=title, status=status, detail=detail or usual, request=identity, errors=errors)
        return JSONResponse(told.model_dump(exclude_none=True), status, headers=headers, media_type=PROBLEM)
    page = render(Request(scope), "problem.html", status=status, title=title, detail=detail or usual)
    page.headers.update(headers or {})
    return page


def install(app: FastAPI) -> None:
    """Let the site answer so to everything that its pages raise."""

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        if isinstance(error, LogInFirst) and not request.url.path.startswith(API) and request.method == "GET":
            here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            there = request.url_for("log_in_page").include_query_params(next=here)
            return RedirectResponse(f"{there.path}?{there.query}", 303)
        if not hasattr(request.state, "person"):  # no page, no guard
            request.state.person = await run_in_threadpool(identify, request)
        # Unless somebody has said why, the detail is the status in other words.
        own = error.detail if error.detail != HTTPStatus(error.status_code).phrase else None
        return problem(request.scope, error.status_code, own, error.headers)

    @app.exception_handler(RequestValidationError)
    async def misunderstood(request: Request, error: RequestValidationError) -> Response:
        errors = [{"where": list(found["loc"]), "what": found["msg"]} for found in error.errors()]
        return problem(request.scope, 422, errors=errors)

    @app.exception_handler(RecordError)
    async def busy(request: Request, error: RecordError) -> Response:
        _log.warning("request %s: %s", request.state.request_id, error)
        return problem(request.scope, 503, headers={"Retry-After": "5"})
