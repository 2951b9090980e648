"""How the site is run: where, for whom, and within which limits."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.errors import OnRecordError

_LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


class StartError(OnRecordError):
    """The site must not be started like this; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request, and one client, may cost."""

    body: int = 1_000_000
    """Bytes of a request."""
    upload: int = 25_000_000
    """Bytes of a request that adds reports."""
    to_begin: float = 60.0
    """Seconds until an answer has begun."""
    in_all: float = 600.0
    """Seconds until it is whole."""
    requests: float = 20.0
    """Requests a second of one client or user, over time; ``burst`` times as many at once."""
    changes: float = 1.0
    """Changes a second of one client or user, over time; ``burst`` times as many at once."""
    burst: float = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the site is run."""

    record: str | Path | None = None
    """Path or address of the record, as for ``Store.open``."""
    host: str = "127.0.0.1"
    """Address to listen at."""
    port: int = 8321
    names: tuple[str, ...] = ()
    """Names under which the site is reached, beside those of loopback and ``host``."""
    behind_proxy: bool = False
    """Whether a proxy that nobody can go around takes the requests and says who sent them (``X-Forwarded-For``,
    ``X-Forwarded-Proto``)."""
    secure: bool | None = None
    """Whether cookies go over https only; ``None``: where a proxy is in front."""
    limits: Limits = field(default_factory=Limits)

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach the site. A proxy in front may let anybody in."""
        return _is_loopback(self.host) and not self.behind_proxy

    @property
    def is_secure(self) -> bool:
        """Whether cookies go over https only."""
        return self.behind_proxy if self.secure is None else self.secure

    @property
    def hosts(self) -> frozenset[str]:
        """The names that a request may call the site by, in lower case, without a port."""
        own = set() if is_everywhere(self.host) else {self.host.lower()}
        return _LOOPBACK_NAMES | own | {name.lower().rstrip(".") for name in self.names}

    @property
    def address(self) -> str:
        """Where a browser on this machine finds the site."""
        host = "127.0.0.1" if is_everywhere(self.host) else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"


def is_everywhere(host: str) -> bool:
    """Whether to listen at ``host`` is to listen at each of the machine's addresses."""
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return host == ""


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def check(settings: Settings, *, has_accounts: bool) -> None:
    """Raise ``StartError`` where others could reach the site without a name and password, or by no name at all."""
    if settings.is_loopback:
        return
    why = "behind a proxy" if settings.behind_proxy else f"at {settings.host or 'every address'}"
    if not has_accounts:
        raise StartError(
            f"{why} others can reach this record, and it has no accounts: add one with 'onrecord users add NAME "
            "--role editor', or serve it to this machine alone (without --host and --behind-proxy)"
        )
    if not settings.names and (settings.behind_proxy or is_everywhere(settings.host)):
        raise StartError(
            f"{why} the site must know what it is called: give the name in people's address bar with "
            "--name desk.example (requests for other names are refused)"
        )
