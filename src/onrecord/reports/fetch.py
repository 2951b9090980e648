"""Fetching a page: the one place that opens connections, and all the limits they are under."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

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
    """Whether addresses that are not public (this machine, the local network) may be fetched."""


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
    none or is not allowed, no answer, an error status, a type that is no page of text, any limit crossed. Proxies and
    certificates are taken from the usual environment variables.
    """
    import httpx  # late: most inputs are files

    limits = limits or Limits()
    here = url
    with _Deadline(limits.total) as deadline, _errors(url, deadline):
        timeout = httpx.Timeout(limits.read, connect=limits.connect)
        with httpx.Client(timeout=timeout, headers=_HEADERS, follow_redirects=False) as client:
            for _ in range(limits.redirects + 1):
                _allow(here, limits)
                deadline.check()
                with client.stream("GET", here, extensions={"trace": deadline.trace}) as answer:
                    if answer.is_redirect:
                        here = urljoin(here, answer.headers["location"])
                        continue
                    return _page(here, answer, limits, deadline)
    raise FetchError(f"{url}: it redirects more than {limits.redirects} times")


def _allow(url: str, limits: Limits) -> None:
    """Raise ``FetchError`` unless the address may be fetched. Called for the first address and every redirect.

    This is the place for all rules on where connections may go. It looks the name up itself; that the connection then
    goes to the very address that was looked up is not yet ensured.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        raise FetchError(f"{url}: only http and https addresses are fetched")
    if not parts.hostname:
        raise FetchError(f"{url}: there is no host in this address")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    if limits.allow_private:
        return
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except OSError:
        raise FetchError(f"{url}: the host {parts.hostname} was not found") from None
    for *_, address in found:
        if not _is_public(str(address[0])):
            raise FetchError(f"{url}: the host {parts.hostname} is not on the public internet")


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        # IPv4 in IPv6's clothes: mapped, 6to4, and NAT64 as in RFC 6052
        nat64 = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in ipaddress.ip_network("64:ff9b::/96") else None
        inner = ip.ipv4_mapped or ip.sixtofour or nat64
        if inner is not None:
            return _is_public(str(inner))
    return ip.is_global and not ip.is_multicast


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
