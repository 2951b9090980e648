"""Who may do what, asked before every page: what is not opened here is for those who are logged in, and every change
for editors."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Literal, TypeVar

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from onrecord.web import tokens
from onrecord.web.accounts import Person
from onrecord.web.problems import LogInFirst
from onrecord.web.rates import SAFE, retry_after
from onrecord.web.site import bearer, identify, site_of

Page = TypeVar("Page", bound=Callable[..., object])
_OPEN_TO = "onrecord_open_to"


def open_to(who: Literal["everyone", "readers"]) -> Callable[[Page], Page]:
    """Open a page further than the rule: to those who are not logged in, or a change to readers."""

    def mark(page: Page) -> Page:
        setattr(page, _OPEN_TO, who)
        return page

    return mark


async def guard(request: Request) -> AsyncIterator[None]:
    """Let a request pass, with ``request.state.person`` set, or refuse it.

    ``create_app`` makes this a dependency of every page, so that none can forget it. Raises ``LogInFirst``, and
    ``HTTPException`` 403 for who may not and for changes without their token, 429 for users who ask too often.
    """
    try:
        await _admit(request)
        yield
    finally:
        await request.close()  # the files of a form, which is read for its token


async def _admit(request: Request) -> None:
    site = site_of(request)
    person = await run_in_threadpool(identify, request)
    request.state.person = person
    opened = getattr(request.scope.get("endpoint"), _OPEN_TO, None)
    if person is None and opened != "everyone":
        raise LogInFirst("This token is not valid, or no longer." if bearer(request) else None)
    if person is not None and person.kind != "local":
        wait = site.rates.wait(f"user {person.name}", request.method)
        if wait:
            raise HTTPException(429, headers=retry_after(wait))
    if request.method in SAFE:
        return
    if person is not None and not person.is_editor and opened is None:
        raise HTTPException(403, "Your account may read the record, not change it. Ask an editor.")
    await tokens.check(request, person)


def person_of(request: Request) -> Person:
    """Return who asks, behind the guard. Raises ``LogInFirst`` on a page for everyone that needs somebody all the
    same."""
    person = request.state.person
    if not isinstance(person, Person):
        raise LogInFirst
    return person
