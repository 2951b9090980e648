"""Changes that another site's page sends are refused, whatever cookies come with them.

The token of ``onrecord.web.tokens`` is the second lock on the same door.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.web.problems import problem
from onrecord.web.rates import SAFE

_OWN = frozenset({"same-origin", "none"})
"""What ``Sec-Fetch-Site`` says of our own pages, and of what a person typed. "same-site" is another host's page."""


class Origins:
    """Refuses with 403 what a browser says comes from elsewhere."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or refuse."""
        if scope["type"] == "http" and scope["method"] not in SAFE and is_foreign(Headers(scope=scope)):
            why = "This change was sent by a page of another site."
            return await problem(scope, 403, why)(scope, receive, send)
        return await self._app(scope, receive, send)


def is_foreign(headers: Headers) -> bool:
    """Whether a browser sent this from a page of another origin.

    Programs send neither header. Browsers too old for ``Sec-Fetch-Site`` (before 2023) send ``Origin`` with changes;
    its scheme is not compared, for behind a proxy only the proxy knows ours.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in _OWN
    origin = headers.get("origin")
    if origin is None:
        return False
    try:
        return urlsplit(origin).netloc.lower() != headers.get("host", "").lower()
    except ValueError:
        return True
