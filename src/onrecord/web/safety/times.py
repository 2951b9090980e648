"""How long an answer may take: until it begins, and until it is whole."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.problems import problem


class Times:
    """Answers 503 where nobody else has begun to in time, and ends what takes too long."""

    def __init__(self, app: ASGIApp, to_begin: float, in_all: float) -> None:
        self._app = app
        self._to_begin = to_begin
        self._in_all = in_all

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and watch the clock."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        begun = over = False

        async def unless_over(message: Message) -> None:
            nonlocal begun
            if over:
                raise asyncio.CancelledError
            begun = True
            await send(message)

        # A task of its own and not a timeout around the call: a page that works in a thread cannot be cancelled, and a
        # timeout would wait for it.
        task = asyncio.ensure_future(self._app(scope, receive, unless_over))
        try:
            await asyncio.wait({task}, timeout=self._to_begin)
            if begun and not task.done():
                await asyncio.wait({task}, timeout=self._in_all - self._to_begin)
        finally:
            if not task.done():
                over = True
                task.cancel()
                task.add_done_callback(_forget)
        if task.done():
            return task.result()
        if begun:
            raise TimeoutError("an answer took too long")
        return await problem(scope, 503)(scope, receive, send)


def _forget(task: asyncio.Future[None]) -> None:
    """Look at how it ended, which asyncio complains about where nobody does."""
    if not task.cancelled():
        task.exception()
