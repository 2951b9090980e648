"""The two cookies: that of a session, and that of a visitor without one, which only guards forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from fastapi import Request
from starlette.responses import Response

from onrecord.web.accounts import LONGEST
from onrecord.web.settings import Settings


@dataclass(frozen=True, slots=True)
class Cookies:
    """The cookies of a site. Scripts cannot see them, and other sites' pages send them only with links."""

    session: str
    visit: str
    secure: bool

    @classmethod
    def for_site(cls, settings: Settings) -> Self:
        """Return the cookies of a site.

        ``__Host-`` is a browser's promise that no other host has set them (RFC 6265bis, 4.1.3.2), and is to be had with
        https only. The port is in the name since cookies know no ports, and two records may be served on one machine.
        """
        name = f"{'__Host-' if settings.is_secure else ''}onrecord-{settings.port}"
        return cls(name, f"{name}-visit", settings.is_secure)

    @classmethod
    def of(cls, request: Request) -> Self:
        """Return the cookies of the site that a request is for."""
        found = request.app.state.site.cookies
        assert isinstance(found, cls)
        return found

    def secret(self, request: Request) -> str:
        """Return what the token in a form is derived from; "" where the visitor has no cookie yet."""
        return request.cookies.get(self.session) or request.cookies.get(self.visit) or ""

    def begin(self, response: Response, secret: str) -> None:
        """Let the browser keep a session."""
        self._set(response, self.session, secret, LONGEST)
        self._end(response, self.visit)

    def end(self, response: Response) -> None:
        """Let the browser forget the session, and the pages that it has seen with it."""
        self._end(response, self.session)
        response.headers["Clear-Site-Data"] = '"cache"'

    def set_visit(self, response: Response, secret: str) -> None:
        """Let the browser keep a visitor's secret until it is closed."""
        self._set(response, self.visit, secret, None)

    def _set(self, response: Response, name: str, value: str, seconds: int | None) -> None:
        response.set_cookie(name, value, max_age=seconds, path="/", secure=self.secure, httponly=True, samesite="lax")

    def _end(self, response: Response, name: str) -> None:
        response.delete_cookie(name, path="/", secure=self.secure, httponly=True, samesite="lax")
