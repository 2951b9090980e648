"""The outermost layer: an id for each request, headers that keep browsers strict, and no accident without an answer."""

from __future__ import annotations

import logging
import secrets

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.problems import problem
from onrecord.web.settings import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types"
)
"""Content-Security-Policy. Nothing inline and nothing from elsewhere: the words on these pages are by strangers. The
last two take from scripts the ways to make HTML out of text."""
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer", with which browsers send "Origin: null" with forms.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
STATIC = "/static/"
_log = logging.getLogger("onrecord.web")


class Outermost:
    """Adds what each answer has, and answers where nobody else did."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        state = scope.setdefault("state", {})
        state["request_id"] = identity = secrets.token_hex(6)
        if self._settings.behind_proxy:
            _believe_proxy(scope)
        begun = False

        async def add(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                self._add(MutableHeaders(scope=message), scope, message["status"], identity)
            await send(message)

        try:
            await self._app(scope, receive, add)
        except Exception:
            _log.exception("request %s: %s %s", identity, scope["method"], scope["path"])
            if begun:
                raise  # half an answer is out; the connection must end so that nobody takes it for a whole one
            await problem(scope, 500)(scope, receive, add)
        return None

    def _add(self, headers: MutableHeaders, scope: Scope, status: int, identity: str) -> None:
        for name, value in _HEADERS.items():
            headers[name] = value
        headers["X-Request-Id"] = identity
        if self._settings.is_secure:
            headers["Strict-Transport-Security"] = "max-age=31536000"
        if scope["path"].startswith(STATIC) and status in (200, 304):
            known = scope["query_string"].startswith(b"v=")
            headers["Cache-Control"] = "public, max-age=31536000, immutable" if known else "no-cache"
        else:
            headers.setdefault("Cache-Control", "no-store")


def _believe_proxy(scope: Scope) -> None:
    """Take from the proxy who the client is, and whether it came over https.

    Of several addresses only the last was written by our proxy; those before it are what the client claims.
    """
    headers = Headers(scope=scope)
    if forwarded := headers.getlist("x-forwarded-for"):
        scope["client"] = (forwarded[-1].rpartition(",")[2].strip()[:64], 0)
    proto = headers.getlist("x-forwarded-proto")
    if proto and proto[-1].strip().lower() in ("http", "https"):
        scope["scheme"] = proto[-1].strip().lower()
