"""How often a client or user may ask: token buckets, in memory, of a number that is bounded."""

from __future__ import annotations

import ipaddress
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.types import Scope

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""


class Rate:
    """``rate`` a second over time, and ``burst`` at once, for each key; at most ``most`` keys are remembered.

    The one that was not used for longest is forgotten first, and may begin anew with a full bucket.
    """

    def __init__(
        self, rate: float, burst: float, *, most: int = 10_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate = rate
        self._burst = burst
        self._most = most
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, key: str) -> float:
        """Take one; return 0, or the seconds to wait where none is left."""
        with self._lock:
            now = self._clock()
            left, then = self._left.pop(key, (self._burst, now))
            left = min(self._burst, left + (now - then) * self._rate)
            wait = 0.0 if left >= 1 else (1 - left) / self._rate
            self._left[key] = (left if wait else left - 1, now)
            if len(self._left) > self._most:
                self._left.popitem(last=False)
            return wait

    def give_back(self, key: str) -> None:
        """Undo one ``wait`` that returned 0."""
        with self._lock:
            if key in self._left:
                left, then = self._left[key]
                self._left[key] = (min(self._burst, left + 1), then)


class Rates:
    """Requests and changes, each with a rate of its own."""

    def __init__(self, requests: float, changes: float, burst: float) -> None:
        self._requests = Rate(requests, requests * burst)
        self._changes = Rate(changes, changes * burst)

    def wait(self, key: str, method: str) -> float:
        """Take one request; return 0, or the seconds to wait."""
        return self._requests.wait(key) or (0.0 if method in SAFE else self._changes.wait(key))


def client(scope: Scope) -> str:
    """Return who asks: an IPv4 address, or the network of an IPv6 one, for who has one has 2^64."""
    address = scope["client"][0] if scope.get("client") else ""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return f"client {address}"
    if ip.version == 4 or ip.ipv4_mapped:
        return f"client {ip if ip.version == 4 else ip.ipv4_mapped}"
    return f"client {ipaddress.ip_network((ip, 64), strict=False)}"


def retry_after(wait: float) -> dict[str, str]:
    """Return the header that says when to come again."""
    return {"Retry-After": str(math.ceil(wait))}
