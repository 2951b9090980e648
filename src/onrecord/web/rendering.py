"""Pages from templates: everything escaped, nothing missing unnoticed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.filters import do_urlencode
from markupsafe import Markup
from starlette.responses import HTMLResponse

from onrecord.formats.words import for_page, moment
from onrecord.web import tokens
from onrecord.web.signs import STANCES, STATUSES

NAVIGATION: Final[list[tuple[str, str]]] = [
    ("/", "Claims"),
    ("/changes", "Changes"),
    ("/sources", "Sources"),
    ("/reports", "Reports"),
    ("/add", "Add"),
]
"""Address and name of what the head of each page leads to."""


def render(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a page. Beside ``values`` a template knows who is asking, the token for its forms, and where it is.

    A form that posts needs ``{{ csrf() }}`` in it; asking for the token gives a visitor the cookie that it goes with.
    """
    held = tokens.Token(request)
    page = environment().get_template(template)
    text = page.render(
        person=getattr(request.state, "person", None),
        csrf=held.field,
        csrf_token=held.value,
        request_id=getattr(request.state, "request_id", ""),
        path=request.url.path,
        navigation=NAVIGATION,
        **values,
    )
    response = HTMLResponse(text, status)
    held.keep(response)
    return response


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the templates."""
    made = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_fit,
    )
    made.globals.update(static=static, STANCES=STANCES, STATUSES=STATUSES)
    made.filters["moment"] = moment
    made.filters["after_status"] = _after_status
    made.filters["urlencode"] = _for_address
    made.tests["weblink"] = _is_weblink
    return made


def _fit(value: Any) -> Any:
    """Replace what HTML cannot hold: a report may have half a UTF-16 pair, which no encoding takes out."""
    return for_page(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _for_address(given: Mapping[str, Any]) -> str:
    """Return the part of an address after its question mark."""
    return do_urlencode({name: for_page(str(value)) for name, value in given.items()})


def _is_weblink(address: str) -> bool:
    """Whether an address that a report gives may be a link: it may also be "javascript:"."""
    return address.lower().startswith(("http://", "https://"))


def _after_status(reason: str) -> str:
    """Leave the status out of the sentence that gives its reason, where it stands right before it with its sign."""
    word, parted, rest = reason.partition(": ")
    known = any(word.casefold() == sign.word for sign in STATUSES.values())
    return rest[:1].upper() + rest[1:] if parted and known else reason


@lru_cache(maxsize=64)
def static(name: str) -> str:
    """Return the address of a file of ours, which is another one whenever the file has changed."""
    data = files("onrecord.web").joinpath("static", name).read_bytes()
    return f"/static/{name}?v={sha256(data).hexdigest()[:12]}"
