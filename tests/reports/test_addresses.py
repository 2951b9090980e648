"""Fetching cannot be tricked into this machine or its network: tried against servers on loopback.

Loopback has more addresses than one. Here 127.0.0.2 plays a public address, and 127.0.0.1 stays what it is.
"""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import FetchError
from onrecord.reports import addresses
from onrecord.reports.addresses import is_public
from onrecord.reports.fetch import Limits, fetch

PUBLIC, PRIVATE = "127.0.0.2", "127.0.0.1"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Site)
        self.server.asked.append((self.headers["Host"], self.path))
        to = self.server.redirects.get(self.path)
        self.send_response(302 if to else 200)
        if to:
            self.send_header("Location", to)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", "5")
        self.end_headers()
        self.wfile.write(b"words")

    def log_message(self, format: str, *args: Any) -> None:
        pass


class Site(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int]) -> None:
        super().__init__(address, Handler)
        self.asked: list[tuple[str, str]] = []
        """Host and path of each request."""
        self.redirects: dict[str, str] = {}

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


@pytest.fixture
def sites(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Site, Site]]:
    """Run a site that counts as public and one that does not, on one port, which counts as one of the web."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    try:
        public = Site((PUBLIC, 0))
    except OSError:
        pytest.skip(f"{PUBLIC} is no address of this machine's loopback (macOS: ifconfig lo0 alias {PUBLIC})")
    with public, Site((PRIVATE, public.server_port)) as private:
        for site in (public, private):
            threading.Thread(target=site.serve_forever, args=(0.05,), daemon=True).start()
        monkeypatch.setattr(addresses, "is_public", lambda address: address == PUBLIC or is_public(address))
        monkeypatch.setattr(addresses, "PORTS", (public.server_port, 443))
        yield public, private
        public.shutdown()
        private.shutdown()


class Names:
    """Looks names up in a book of its own: one answer a time, the last one for ever."""

    def __init__(self, book: Mapping[str, Sequence[Sequence[str]]]) -> None:
        self.book = {name: list(answers) for name, answers in book.items()}
        self.asked: list[str] = []
        self._real = socket.getaddrinfo

    def __call__(self, host: str, port: int, *args: Any, **kwargs: Any) -> list[Any]:
        if host not in self.book:
            assert host[0].isdigit() or ":" in host, f"{host} would be looked up for real"
            return list(self._real(host, port, *args, **kwargs))
        self.asked.append(host)
        answers = self.book[host]
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        return [entry for address in found for entry in self._real(address, port, type=socket.SOCK_STREAM)]


def look_up(monkeypatch: pytest.MonkeyPatch, **book: Sequence[Sequence[str]]) -> Names:
    names = Names({f"{name}.example": answers for name, answers in book.items()})
    monkeypatch.setattr(socket, "getaddrinfo", names)
    return names


def test_a_name_is_looked_up_once_and_connected_to_as_it_was_checked(
    sites: tuple[Site, Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    public, private = sites
    names = look_up(monkeypatch, rebinding=[[PUBLIC], [PRIVATE]])
    page = fetch(url := f"http://rebinding.example:{public.server_port}/a")
    assert (page.url, page.data) == (url, b"words")
    assert names.asked == ["rebinding.example"]
    assert public.asked == [(f"rebinding.example:{public.server_port}", "/a")]
    assert private.asked == []


def test_a_name_that_is_private_the_second_time_is_refused_on_the_way_back(
    sites: tuple[Site, Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    public, private = sites
    look_up(monkeypatch, rebinding=[[PUBLIC], [PRIVATE]])
    public.redirects["/a"] = "/b"
    with pytest.raises(FetchError, match=r"it leads to .*/b: the host rebinding\.example is not on the public"):
        fetch(f"http://rebinding.example:{public.server_port}/a")
    assert [path for _, path in public.asked] == ["/a"]
    assert private.asked == []


@pytest.mark.parametrize("answers", [[PUBLIC, PRIVATE], [PRIVATE, PUBLIC], [PUBLIC, "::1"], []])
def test_one_private_address_among_those_of_a_name_is_enough(
    sites: tuple[Site, Site], monkeypatch: pytest.MonkeyPatch, answers: list[str]
) -> None:
    look_up(monkeypatch, several=[answers])
    with pytest.raises(FetchError, match=r"several\.example is not on the public internet"):
        fetch(f"http://several.example:{sites[0].server_port}/")
    assert sites[0].asked == sites[1].asked == []


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1:{port}/secret",
        "//127.0.0.1:{port}/secret",
        "http://127.1:{port}/secret",
        "http://0x7f000001:{port}/secret",
        "http://2130706433:{port}/secret",
        "http://0177.0.0.1:{port}/secret",
        "http://0:{port}/secret",
        "http://[::ffff:127.0.0.1]:{port}/secret",
        "http://[::ffff:7f00:1]:{port}/secret",
        "http://[::1]:{port}/secret",
        "http://[::127.0.0.1]:{port}/secret",
        "http://[64:ff9b::127.0.0.1]:{port}/secret",
        "http://[2002:7f00:1::]:{port}/secret",
        "http://name@127.0.0.1:{port}/secret",
        "http://here.example:80@127.0.0.1:{port}/secret",
        "http://127.0.0.1:{port}\\@here.example/secret",
        "http://here.example\\@127.0.0.1:{port}/secret",
        "http://127.0.0.1:{port}#@here.example/secret",
        "http://inside.example:{port}/secret",
        "HTTP://INSIDE.example.:{port}/secret",
        "file:///etc/passwd",
        "gopher://127.0.0.1:{port}/_secret",
    ],
)
def test_no_redirect_leads_inside(sites: tuple[Site, Site], monkeypatch: pytest.MonkeyPatch, to: str) -> None:
    public, private = sites
    names = look_up(monkeypatch, here=[[PUBLIC]], inside=[[PRIVATE]])
    names.book["inside.example."] = [[PRIVATE]]
    public.redirects["/a"] = to.format(port=public.server_port)
    with pytest.raises(FetchError) as told:
        fetch(f"http://here.example:{public.server_port}/a")
    assert "\n" not in str(told.value)
    assert [path for _, path in public.asked] == ["/a"]
    assert private.asked == []


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://0x7f000001/", "not on the public internet"),
        ("http://2130706433/", "not on the public internet"),
        ("http://017700000001/", "not on the public internet"),
        ("http://0/", "not on the public internet"),
        ("http://[::127.0.0.1]/", "not on the public internet"),
        ("http://[::ffff:0:127.0.0.1]/", "not on the public internet"),
        ("http://[fec0::1]/", "not on the public internet"),
        ("http://[fe80::1%25lo]/", "not on the public internet|not found|no valid address"),
        ("http://0x08080808/", "not in its usual form"),
        ("http://8.8.2056/", "not in its usual form"),
        ("http://010.8.8.8/", "not in its usual form|not on the public|no valid address"),
        ("http://8.8.8.8:8080/", "only the ports 80 and 443 .* not 8080"),
        ("https://8.8.8.8:22/", "only the ports 80 and 443 .* not 22"),
        ("http://8.8.8.8:0/", "no valid address"),
        ("http://desk@8.8.8.8/", "name or password"),
        ("http://desk:secret@8.8.8.8/", "name or password"),
        ("http://" + "a" * 64 + ".example/", "not found|no valid address"),
    ],
)
def test_refused_before_any_connection(monkeypatch: pytest.MonkeyPatch, url: str, says: str) -> None:
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("it connected"))
    with pytest.raises(FetchError, match=says):
        fetch(url)


def test_the_next_address_is_tried_where_one_does_not_answer(
    sites: tuple[Site, Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    public, _ = sites
    monkeypatch.setattr(addresses, "is_public", lambda address: address in (PUBLIC, "127.0.0.3"))
    look_up(monkeypatch, several=[["127.0.0.3", PUBLIC]])
    assert fetch(f"http://several.example:{public.server_port}/").data == b"words"


def test_a_private_address_is_fetched_where_that_is_allowed(sites: tuple[Site, Site]) -> None:
    private = sites[1]
    assert fetch(f"http://127.0.0.1:{private.server_port}/a", Limits(allow_private=True)).data == b"words"


def test_a_proxy_of_the_environment_gets_the_name(sites: tuple[Site, Site], monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = sites[1]
    monkeypatch.setenv("http_proxy", f"127.0.0.1:{proxy.server_port}")
    look_up(monkeypatch, here=[[PUBLIC]], inside=[["10.0.0.1"]])
    monkeypatch.setattr(addresses, "PORTS", (80, 443))
    monkeypatch.setattr("httpcore._backends.sync.socket.getaddrinfo", socket.getaddrinfo)
    assert fetch("http://here.example/a").data == b"words"
    assert proxy.asked == [("here.example", "http://here.example/a")]
    with pytest.raises(FetchError, match="not on the public internet"):
        fetch("http://inside.example/a")
    monkeypatch.setenv("no_proxy", "here.example")
    monkeypatch.setattr(addresses, "PORTS", (sites[0].server_port, 443))
    assert fetch(f"http://here.example:{sites[0].server_port}/b").data == b"words"
    assert sites[0].asked == [(f"here.example:{sites[0].server_port}", "/b")]


def test_the_certificate_must_be_that_of_the_name(
    sites: tuple[Site, Site], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl, which makes the certificate of this test, is not installed")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subject = ["-subj", "/CN=here.example", "-addext", "subjectAltName=DNS:here.example"]
    made = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", str(key)]
    subprocess.run([*made, "-out", str(certificate), *subject], check=True, capture_output=True, timeout=60)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    look_up(monkeypatch, here=[[PUBLIC]], another=[[PUBLIC]])
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    named: list[str | None] = []
    context.sni_callback = lambda _, name, __: named.append(name)
    with Site((PUBLIC, 0)) as site:
        site.socket = context.wrap_socket(site.socket, server_side=True)
        monkeypatch.setattr(addresses, "PORTS", (80, site.server_port))
        threading.Thread(target=site.serve_forever, args=(0.05,), daemon=True).start()
        assert fetch(f"https://here.example:{site.server_port}/a").data == b"words"
        with pytest.raises(FetchError, match=r"could not be fetched.*another\.example"):
            fetch(f"https://another.example:{site.server_port}/a")
        site.shutdown()
    assert named == ["here.example", "another.example"]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1", True), ("64:ff9b::808:808", True), ("2002:808:808::", True),
        ("127.0.0.1", False), ("0.0.0.0", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("192.0.2.1", False), ("198.18.0.1", False),
        ("224.0.0.1", False), ("239.1.1.1", False), ("240.0.0.1", False), ("255.255.255.255", False),
        ("::", False), ("::1", False), ("fe80::1%eth0", False), ("fc00::1", False), ("fd00::1", False),
        ("fec0::1", False), ("ff02::1", False), ("2001:db8::1", False), ("2001::1", False), ("100::1", False),
        ("::ffff:10.0.0.1", False), ("::8.8.8.8", False), ("::ffff:0:8.8.8.8", False), ("64:ff9b::7f00:1", False),
        ("64:ff9b:1::808:808", False), ("2002:7f00:1::", False),
    ],
)  # fmt: skip
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public
