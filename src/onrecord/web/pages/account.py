"""Logging in and out, and a person's own password."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from onrecord.web.accounts import Person, folded
from onrecord.web.guard import open_to, person_of
from onrecord.web.passwords import AccountError
from onrecord.web.rates import client, retry_after
from onrecord.web.rendering import render
from onrecord.web.site import Site, site_of

router = APIRouter(include_in_schema=False)

Field = Annotated[str, Form(max_length=2_000)]
_WRONG = "Name and password do not go together."


@router.get("/login")
@open_to("everyone")
def log_in_page(request: Request, following: Annotated[str, Query(alias="next", max_length=2_000)] = "/") -> Response:
    """Ask for name and password."""
    if request.state.person is not None:
        return RedirectResponse(own_path(following), 303)
    return render(request, "login.html", next=own_path(following), name="", wrong=None)


@router.post("/login")
@open_to("everyone")
def log_in(
    request: Request, name: Field = "", password: Field = "", following: Annotated[Field, Form(alias="next")] = "/"
) -> Response:
    """Begin a session."""
    site, following = site_of(request), own_path(following)
    _try(site, request, name)
    secret = site.accounts.log_in(name, password)
    if secret is None:
        return render(request, "login.html", status=403, next=following, name=name[:64], wrong=_WRONG)
    site.log_ins.succeeded(client(request.scope), folded(name))
    response = RedirectResponse(following, 303)
    site.cookies.begin(response, secret)
    return response


@router.post("/logout")
@open_to("readers")
def log_out(request: Request) -> Response:
    """End the session."""
    site = site_of(request)
    site.accounts.log_out(person_of(request))
    response = RedirectResponse("/login", 303)
    site.cookies.end(response)
    return response


@router.get("/account")
def account_page(request: Request) -> Response:
    """Show who is logged in, and a form for another password."""
    _with_password(request)
    return render(request, "account.html", wrong=None)


@router.post("/account/password")
@open_to("readers")
def change_password(request: Request, old: Field = "", new: Field = "", again: Field = "") -> Response:
    """Set another password; all sessions end, also this one, and another begins."""
    site, person = site_of(request), _with_password(request)
    _try(site, request, person.name)
    if not site.accounts.holds(person.name, old):
        return render(request, "account.html", status=403, wrong="The old password is another one.")
    site.log_ins.succeeded(client(request.scope), person.name)
    try:
        if new != again:
            raise AccountError("the new password was not the same both times")
        site.accounts.set_password(person.name, new)
    except AccountError as error:
        return render(request, "account.html", status=422, wrong=f"Not changed: {error}.")
    response = RedirectResponse("/", 303)
    if secret := site.accounts.log_in(person.name, new):
        site.cookies.begin(response, secret)
    return response


def own_path(following: str) -> str:
    """Return where to go next if that is a page of ours, otherwise the front page.

    Browsers take backslashes for slashes and leave out tabs and line ends: "/\\t/there.example" is another site.
    """
    ours = following.startswith("/") and not following.startswith("//")
    return following if ours and "\\" not in following and following.isprintable() else "/"


def _try(site: Site, request: Request, name: str) -> None:
    if wait := site.log_ins.wait(client(request.scope), folded(name)):
        why = "That name and password were tried too often. Wait a minute, then try again."
        raise HTTPException(429, why, headers=retry_after(wait))


def _with_password(request: Request) -> Person:
    person = person_of(request)
    if person.kind != "browser":
        raise HTTPException(403, "There is no account to be changed here: nobody has logged in.")
    return person
