"""Fetching a page: the one place that opens connections, and all the limits they are under."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.errors import FetchError

if TYPE_CHECKING:
    import httpx

_HTML = ("text/html", "application/xhtml+xml")
_TEXT = ("text/plain", "text/markdown")
_HEADERS = {
    "User-Agent": "OnRecord/0.1 (reads news reports; one page at a time)",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9",
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What fetching one page may cost."""

    connect: float = 10.0
    """Seconds to connect."""
    read: float = 15.0
    """Seconds of silence."""
    total: float = 45.0
    """Seconds for everything, redirects included, from the first connection on."""
    size: int = 10_000_000
    """Bytes of the page after decompression."""
    redirects: int = 8
    """Redirects that are followed."""
    allow_private: bool = False
    """Whether addresses that are not public (this machine, the local network), and any port, may be fetched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What an address answered."""

    url: str
    """The address that answered, after redirects."""
    data: bytes
    """The body, decompressed."""
    html: bool | None
    """Whether it is HTML by its content type; ``None`` if that is not stated."""
    charset: str | None
    """The encoding that the content type names, if any."""


def fetch(url: str, limits: Limits | None = None) -> Page:
    """Fetch one page over http or https.

    Raises ``FetchError``, whose one sentence names the address, for everything that goes wrong: an address that is
    none or is not allowed, no answer, an error status, a type that is no page of text, any limit crossed. Each address
    on the way is checked, and connected to as it was checked (``onrecord.reports.addresses``). Proxies and certificates
    are taken from the usual environment variables.
    """
    import httpx  # late: most inputs are files

    from onrecord.reports import addresses

    limits = limits or Limits()
    timeout = httpx.Timeout(limits.read, connect=limits.connect)
    with _Deadline(limits.total) as deadline, _errors(url, deadline):
        here, shown = httpx.URL(url), url
        trusted = httpx.create_ssl_context()
        for _ in range(limits.redirects + 1):
            allowed = addresses.check(here, shown, allow_private=limits.allow_private)
            deadline.check()
            to = addresses.transport(here, allowed, trusted)
            with (
                httpx.Client(transport=to, timeout=timeout, headers=_HEADERS) as client,
                client.stream("GET", here, extensions={"trace": deadline.trace}) as answer,
            ):
                if not answer.is_redirect:
                    return _page(shown, answer, limits, deadline)
                here = here.join(answer.headers["location"])
                shown = str(here)
    raise FetchError(f"{url}: it redirects more than {limits.redirects} times")


def _page(url: str, answer: httpx.Response, limits: Limits, deadline: _Deadline) -> Page:
    if not answer.is_success:
        raise FetchError(f"{url}: it answered {answer.status_code} {answer.reason_phrase}".rstrip())
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind and kind not in _HTML + _TEXT:
        raise FetchError(f"{url}: it is of type {kind[:60]}, not a page of text")
    # One layer only: within layers of compression a kilobyte can hold gigabytes before a single one is counted.
    coding = answer.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("gzip", "x-gzip", "deflate", "identity", ""):
        raise FetchError(f"{url}: it is compressed in a way that was not asked for ({coding[:40]})")
    too_large = FetchError(f"{url}: it is larger than {limits.size / 1_000_000:g} MB")
    stated = answer.headers.get("content-length", "")
    if stated.isdecimal() and len(stated) < 20 and int(stated) > limits.size:
        raise too_large
    body = bytearray()
    for piece in answer.iter_bytes(65_536):
        body += piece
        if len(body) > limits.size:
            raise too_large
        deadline.check()
    deadline.check()
    return Page(url=url, data=bytes(body), html=kind in _HTML if kind else None, charset=answer.charset_encoding)


class _Deadline:
    """Ends everything after so many seconds by shutting the connection down.

    httpx limits the silence between two pieces of an answer, not the answer: a server that sends a byte now and then
    would hold us for days.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds
        self._socket: Any = None
        self._timer = threading.Timer(seconds, self._shut)
        self._timer.daemon = True

    def __enter__(self) -> _Deadline:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    @property
    def passed(self) -> bool:
        return time.monotonic() >= self._end

    def check(self) -> None:
        if self.passed:
            raise TimeoutError

    def trace(self, event: str, info: dict[str, Any]) -> None:
        """Keep the newest connection at hand (httpx's "trace" extension; ``start_tls`` wraps the socket anew)."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._socket = info["return_value"].get_extra_info("socket")

    def _shut(self) -> None:
        if self._socket is not None:
            with suppress(OSError):  # it may be closed already
                self._socket.shutdown(socket.SHUT_RDWR)


@contextmanager
def _errors(url: str, deadline: _Deadline) -> Iterator[None]:
    """Turn every way in which a fetch can go wrong into one sentence."""
    import httpx

    try:
        yield
    except FetchError as error:
        if str(error).startswith(f"{url}:"):
            raise
        raise FetchError(f"{url}: it leads to {error}") from error  # a redirect's own address is named there
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError) as error:
        if deadline.passed:
            why = f"it took longer than {deadline.seconds:g} seconds"
        elif isinstance(error, httpx.ConnectTimeout):
            why = "it could not be reached in time"
        elif isinstance(error, httpx.TimeoutException):
            why = "it stopped answering"
        elif isinstance(error, httpx.DecodingError):
            why = "its compressed content is damaged"
        elif isinstance(error, (httpx.InvalidURL, httpx.UnsupportedProtocol, ValueError)):
            why = "this is no valid address"
        else:
            why = f"it could not be fetched ({error or type(error).__name__})"
        raise FetchError(f"{url}: {why}") from error
