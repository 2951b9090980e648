"""Where a fetch may go: the rules on addresses, and connections that go to exactly the address that was checked.

A name may lead to a public address when it is checked and to this machine when it is connected to (DNS rebinding). So
it is looked up once, every address found is checked, and the connection is made to these addresses and no name.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import ssl
from collections.abc import Sequence
from urllib.request import getproxies, proxy_bypass

import httpx

from onrecord.errors import FetchError

PORTS = (80, 443)
"""The ports of the public web. Others are where a server inside a network listens that was never meant for visitors."""
_TRIED = 4
"""Addresses of one name that are tried one after the other."""

# The unicast addresses that are given out; all else in IPv6 is special or IPv4 in another dress (RFC 4291, 2.4).
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052
# What the C library reads as an IPv4 address, 0x7f000001 and 0177.1 too: the last label is a number (WHATWG URL, 3.5).
_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0[xX][0-9a-fA-F]*)\.?")


def check(url: httpx.URL, shown: str, *, allow_private: bool = False) -> tuple[str, ...]:
    """Return the addresses that a URL's host has, as numbers, all of them allowed.

    Raises ``FetchError`` unless the URL is one of http or https, without a name and password, on a port of the public
    web, and each address of its host is public. One that is not is enough to refuse: which of them a connection takes
    is chance. ``allow_private`` takes any port and any address. ``shown`` is how a message names the URL.
    """
    if url.scheme not in ("http", "https"):
        raise FetchError(f"{shown}: only http and https addresses are fetched")
    host = url.raw_host.decode("ascii")
    if not host:
        raise FetchError(f"{shown}: there is no host in this address")
    if url.userinfo:
        raise FetchError(f"{shown}: an address with a name or password in it is not fetched")
    port = (443 if url.scheme == "https" else 80) if url.port is None else url.port
    if not 0 < port < 65_536:
        raise FetchError(f"{shown}: this is no valid address")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):  # the latter for a label of more than 63 characters
        raise FetchError(f"{shown}: the host {host} was not found") from None
    addresses = tuple(dict.fromkeys(str(address[0]) for *_, address in found))
    if allow_private:
        return addresses
    if not addresses or not all(map(is_public, addresses)):
        raise FetchError(f"{shown}: the host {host} is not on the public internet")
    if _NUMBER.fullmatch(host) and host not in addresses:
        raise FetchError(f"{shown}: the host is a number that is not in its usual form")
    if port not in PORTS:
        raise FetchError(f"{shown}: only the ports {PORTS[0]} and {PORTS[1]} are fetched from, not {port}")
    return addresses


def is_public(address: str) -> bool:
    """Whether an IPv4 or IPv6 address, given as a number, is one of the public internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        nat64 = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None
        inner = ip.ipv4_mapped or ip.sixtofour or nat64
        if inner is not None:
            return is_public(str(inner))
        if ip not in _GLOBAL_UNICAST:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def transport(url: httpx.URL, addresses: Sequence[str], trusted: ssl.SSLContext) -> httpx.BaseTransport:
    """Return what connects to ``addresses`` for the one URL that was checked.

    Where the environment names a proxy for it, the proxy connects, and looks the name up again: what it can reach
    inside its network is then for the proxy to guard.
    """
    if proxy := _proxy(url):
        return httpx.HTTPTransport(verify=trusted, proxy=proxy)
    return _Pinned(addresses, trusted)


def _proxy(url: httpx.URL) -> str | None:
    proxies = getproxies()
    proxy = proxies.get(url.scheme) or proxies.get("all")
    if not proxy or proxy_bypass(url.host):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


class _Pinned(httpx.HTTPTransport):
    """Connects to the addresses given, the first that answers. The name goes into Host, SNI and the certificate's
    check, as it would otherwise."""

    def __init__(self, addresses: Sequence[str], trusted: ssl.SSLContext) -> None:
        super().__init__(verify=trusted)
        self._addresses = addresses[:_TRIED]

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request, whose Host header httpx has set from the name."""
        host = request.url.raw_host.decode("ascii")
        request.extensions = {**request.extensions, "sni_hostname": host}
        for address in self._addresses[:-1]:
            request.url = request.url.copy_with(host=address)
            try:
                return super().handle_request(request)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        request.url = request.url.copy_with(host=self._addresses[-1])
        return super().handle_request(request)
