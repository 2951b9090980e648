"""How often a client may ask, whoever it is."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.web.problems import problem
from onrecord.web.rates import Rates, client, retry_after


class Frequency:
    """Refuses clients that ask too often, with 429 and when to come again."""

    def __init__(self, app: ASGIApp, rates: Rates) -> None:
        self._app = app
        self._rates = rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or refuse."""
        if scope["type"] == "http" and (wait := self._rates.wait(client(scope), scope["method"])):
            return await problem(scope, 429, headers=retry_after(wait))(scope, receive, send)
        return await self._app(scope, receive, send)
