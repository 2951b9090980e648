"""What the pages of one site share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from fastapi import Request

from onrecord.store import Store
from onrecord.web.accounts import TOKEN, Accounts, Person, local_person
from onrecord.web.cookies import Cookies
from onrecord.web.rates import Rate, Rates
from onrecord.web.settings import Settings


@dataclass(frozen=True, slots=True)
class LogIns:
    """How often somebody may try to log in; what succeeds does not count.

    A name may be tried by one client often enough for typing errors, and by all together often enough that nobody can
    lock its owner out by guessing at it from one place.
    """

    here: Rate = field(default_factory=lambda: Rate(1 / 60, 5))
    """By client and name."""
    client: Rate = field(default_factory=lambda: Rate(1 / 20, 20))
    name: Rate = field(default_factory=lambda: Rate(1 / 10, 100))

    def wait(self, client: str, name: str) -> float:
        """Take one try; return 0, or the seconds to wait."""
        tried: list[tuple[Rate, str]] = []
        for rate, key in self._keys(client, name):
            if wait := rate.wait(key):
                for before, its in tried:
                    before.give_back(its)
                return wait
            tried.append((rate, key))
        return 0.0

    def succeeded(self, client: str, name: str) -> None:
        """Give the try back."""
        for rate, key in self._keys(client, name):
            rate.give_back(key)

    def _keys(self, client: str, name: str) -> tuple[tuple[Rate, str], ...]:
        name = name[:100]
        return (self.here, f"{client} {name}"), (self.client, client), (self.name, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One record in the browser."""

    settings: Settings
    store: Store
    accounts: Accounts
    cookies: Cookies
    rates: Rates
    """By client, before it is known who asks, and by user after."""
    log_ins: LogIns
    is_open: bool
    """Whether it was started without accounts, for this machine alone: then everybody may do everything, until there
    is an account."""


def site_of(request: Request) -> Site:
    """Return the site that a request is for."""
    return cast(Site, request.app.state.site)


def identify(request: Request) -> Person | None:
    """Return who asks: by a token, by a session's cookie, or on an open site whoever uses this machine."""
    site = site_of(request)
    if token := bearer(request):
        return site.accounts.person(token, "token")
    # Accounts that are added while an open site runs close it.
    if site.is_open and not site.accounts.any():
        return local_person()
    return site.accounts.person(request.cookies.get(site.cookies.session, ""), "browser")


def bearer(request: Request) -> str | None:
    """Return the token that a program shows. Other kinds of authorization may be meant for a proxy in front."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    return given.strip() if scheme.lower() == "bearer" and given.strip().startswith(TOKEN) else None
