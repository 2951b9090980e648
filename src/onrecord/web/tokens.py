"""Tokens in forms: a page of another site cannot know them, so it cannot send a change in a visitor's name.

A token is derived from a secret in a cookie: the session's, for those without one a random number of the browser's own.
So a token is bound to the session, nothing is kept on the server, and a restart breaks no form that is being filled in.
"""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256

from fastapi import Request
from markupsafe import Markup
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from onrecord.web.accounts import Person
from onrecord.web.cookies import Cookies

FIELD = "csrf"
HEADER = "X-CSRF-Token"
PROGRAM = "X-OnRecord-Client"
"""What a program sends with changes where there are no accounts and so no token: any value will do. No page of another
site can send it unasked (Fetch standard, "CORS-preflight fetch"), and we never answer when asked."""
_REFUSED = (
    "The form was older than your session, or your browser keeps no cookies. Go back, reload the page and send it "
    "again; what you had written may still be there."
)
_REFUSED_PROGRAM = f"Changes need a bearer token, {HEADER} with a session's cookie, or without accounts {PROGRAM}."


class Token:
    """The token of one page."""

    def __init__(self, request: Request) -> None:
        self._cookies = Cookies.of(request)
        self._secret = self._cookies.secret(request)
        self._new: str | None = None

    def value(self) -> str:
        """Return the token, for a script that sends it as ``X-CSRF-Token``."""
        if not self._secret:
            self._secret = self._new = secrets.token_urlsafe(32)
        return derived(self._secret)

    def field(self) -> Markup:
        """Return the token as a hidden field of a form."""
        return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, self.value())

    def keep(self, response: Response) -> None:
        """Give the visitor the cookie that the token goes with, where there was none."""
        if self._new:
            self._cookies.set_visit(response, self._new)


def derived(secret: str) -> str:
    """Return the token that goes with a secret, which it does not tell."""
    return hmac.new(secret.encode("utf-8", "replace"), b"onrecord csrf", sha256).hexdigest()


async def check(request: Request, person: Person | None) -> None:
    """Refuse a change without the right token, with ``HTTPException`` 403.

    A browser does not send bearer tokens by itself, so with one nothing more is needed.
    """
    if person is not None and person.kind == "token":
        return
    secret = Cookies.of(request).secret(request)
    given: str | UploadFile | None = request.headers.get(HEADER)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if given is None and kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        given = (await request.form()).get(FIELD)
    if secret and isinstance(given, str) and hmac.compare_digest(derived(secret).encode(), given.encode()):
        return
    if person is not None and person.kind == "local" and not secret and PROGRAM in request.headers:
        return
    raise HTTPException(403, _REFUSED if given is not None or kind != "application/json" else _REFUSED_PROGRAM)
