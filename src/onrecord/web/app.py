"""The site: its pages, and around them what keeps them safe."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from importlib.resources import files

from fastapi import Depends, FastAPI
from starlette.staticfiles import StaticFiles

from onrecord.record import Record
from onrecord.store import Store
from onrecord.web import api, problems, settings
from onrecord.web.accounts import Accounts
from onrecord.web.cookies import Cookies
from onrecord.web.guard import guard
from onrecord.web.pages import ROUTERS, UPLOADS
from onrecord.web.rates import Rates
from onrecord.web.safety.bodies import Bodies
from onrecord.web.safety.headers import Outermost
from onrecord.web.safety.hosts import Hosts
from onrecord.web.safety.origins import Origins
from onrecord.web.safety.rates import Frequency
from onrecord.web.safety.times import Times
from onrecord.web.settings import Settings
from onrecord.web.site import LogIns, Site
from onrecord.web.works import Works

_PATIENCE = 5.0
"""Seconds that a person waits for somebody else's writing to end."""


def create_app(given: Settings, *, accounts: Accounts | None = None, works: Works | None = None) -> FastAPI:
    """Return the site over the record that ``given`` names, which is open until the site shuts down.

    Raises ``RecordError`` where the record cannot be opened, ``StartError`` where others could reach it unasked.
    ``accounts`` and ``works``: those of the record, unless given.
    """
    store = Store.open(given.record, patience=_PATIENCE)
    try:
        accounts = accounts or Accounts(store)
        has_accounts = accounts.any()
        settings.check(given, has_accounts=has_accounts)
    except BaseException:
        store.close()
        raise
    if has_accounts:
        accounts.warm()
    limits = given.limits
    rates = Rates(limits.requests, limits.changes, limits.burst)

    @asynccontextmanager
    async def while_it_runs(_: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.works.close()
        store.close()

    app = FastAPI(
        title="OnRecord",
        version=version("onrecord"),
        dependencies=[Depends(guard)],
        lifespan=while_it_runs,
        docs_url=None,  # FastAPI's pages fetch their scripts from elsewhere
        redoc_url=None,
        openapi_url=None,
    )
    app.state.site = Site(
        settings=given,
        store=store,
        accounts=accounts,
        cookies=Cookies.for_site(given),
        rates=rates,
        log_ins=LogIns(),
        is_open=given.is_loopback and not has_accounts,
    )
    app.state.works = works or Works(lambda: Record(given.record))
    problems.install(app)
    for router in (*ROUTERS, *api.ROUTERS):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=str(files("onrecord.web").joinpath("static"))), name="static")
    # The last one added is the outermost.
    app.add_middleware(Bodies, most=limits.body, upload=limits.upload, uploads=UPLOADS | api.UPLOADS)
    app.add_middleware(Origins)
    app.add_middleware(Times, to_begin=limits.to_begin, in_all=limits.in_all)
    app.add_middleware(Frequency, rates=rates)
    app.add_middleware(Hosts, names=given.hosts)
    app.add_middleware(Outermost, settings=given)
    return app
