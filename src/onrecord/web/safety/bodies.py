"""How large a request may be, counted while it comes in, before anything is made of it."""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.problems import problem


class Bodies:
    """Refuses with 413 what is larger than ``most`` bytes, or than ``upload`` at one of the paths ``uploads``."""

    def __init__(self, app: ASGIApp, most: int, upload: int, uploads: Collection[str] = ()) -> None:
        self._app = app
        self._most = most
        self._upload = upload
        self._uploads = frozenset(uploads)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or refuse: at once where the size is said, otherwise when it is reached."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        most = self._upload if scope["path"] in self._uploads else self._most
        stated = Headers(scope=scope).get("content-length", "")
        if stated.isdecimal() and (len(stated) > 18 or int(stated) > most):
            return await problem(scope, 413, too_large(most))(scope, receive, send)
        had = 0

        async def count() -> Message:
            nonlocal had
            message = await receive()
            had += len(message.get("body", b""))
            if had > most:
                raise HTTPException(413, too_large(most))
            return message

        return await self._app(scope, count, send)


def too_large(most: int) -> str:
    """Say how much is too much."""
    return f"A request to this address may have {most / 1_000_000:g} MB at most."
