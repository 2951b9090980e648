"""Only requests that call the site by a name of its own are answered.

Else any page could give its own name this machine's address (DNS rebinding), and its script could read the record as if
the site were its own: the browser would see one origin.
"""

from __future__ import annotations

import re

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.web.problems import problem

_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^:\[\]/@\s]+)(:[0-9]{1,5})?")


class Hosts:
    """Refuses requests for other names."""

    def __init__(self, app: ASGIApp, names: frozenset[str]) -> None:
        self._app = app
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or refuse with 421 (RFC 9110, 15.5.20)."""
        if scope["type"] == "http" and name_of(Headers(scope=scope).getlist("host")) not in self._names:
            return await problem(scope, 421)(scope, receive, send)
        if scope["type"] == "websocket":
            return None
        return await self._app(scope, receive, send)


def name_of(given: list[str]) -> str | None:
    """Return the name that the Host headers of a request give, without the port; ``None`` unless there is one."""
    found = _HOST.fullmatch(given[0].lower()) if len(given) == 1 else None
    return found["name"].strip("[]").rstrip(".") if found else None
