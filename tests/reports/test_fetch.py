from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from onrecord.errors import FetchError
from onrecord.reports.fetch import Limits, fetch
from tests.reports.pages import page

LOCAL = Limits(allow_private=True, connect=2, read=0.7, total=2, size=100_000, redirects=3)
BOMB = gzip.compress(b"\0" * 5_000_000)

ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, page().encode()),
    "/plain": (200, {"Content-Type": "text/plain; charset=windows-1252"}, "Así es".encode("cp1252")),
    "/untyped": (200, {}, b"He said no."),
    "/gzip": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress(b"He said no.")),
    "/bomb": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, BOMB),
    "/layers": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip, gzip"}, gzip.compress(BOMB)),
    "/notgzip": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, b"plainly not"),
    "/large": (200, {"Content-Type": "text/html"}, b"x" * 100_001),
    "/pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF"),
    "/image": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/gone": (404, {"Content-Type": "text/html"}, b"<p>Gone</p>"),
    "/broken": (500, {}, b""),
    "/loop": (302, {"Location": "/loop"}, b""),
    "/hop": (301, {"Location": "page"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/nowhere": (302, {"Location": "http://[::"}, b""),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/silent":
            time.sleep(1.5)
        elif self.path in ("/drip", "/dripheaders"):
            self._drip()
        else:
            status, headers, body = ANSWERS[self.path]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def _drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n")
        if self.path == "/drip":
            self.wfile.write(b"\r\n")
        for _ in range(100):
            try:
                self.wfile.write(b"x")
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.1)

    def log_message(self, format: str, *args: Any) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass  # a client that hangs up is what these tests do


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("path", "html", "charset", "data"),
    [
        ("/page", True, "utf-8", page().encode()),
        ("/plain", False, "windows-1252", b"As\xed es"),
        ("/untyped", None, None, b"He said no."),
        ("/gzip", False, None, b"He said no."),
        ("/hop", True, "utf-8", page().encode()),
    ],
)
def test_what_is_fetched(site: str, path: str, html: bool | None, charset: str | None, data: bytes) -> None:
    got = fetch(site + path, LOCAL)
    assert (got.html, got.charset, got.data) == (html, charset, data)
    assert got.url == site + ("/page" if path == "/hop" else path)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/gone", "it answered 404 Not Found"),
        ("/broken", "it answered 500"),
        ("/loop", "redirects more than 3 times"),
        ("/file", "only http and https"),
        ("/nowhere", "could not be fetched"),
        ("/large", "larger than 0.1 MB"),
        ("/bomb", "larger than 0.1 MB"),
        ("/layers", "compressed in a way"),
        ("/notgzip", "compressed content is damaged"),
        ("/pdf", "of type application/pdf"),
        ("/image", "of type image/png"),
        ("/silent", "it stopped answering"),
        ("/drip", "took longer than 2 seconds"),
        ("/dripheaders", "took longer than 2 seconds"),
    ],
)
def test_what_is_not(site: str, path: str, says: str) -> None:
    start = time.monotonic()
    with pytest.raises(FetchError, match=says) as caught:
        fetch(site + path, LOCAL)
    assert site in str(caught.value)
    assert "\n" not in str(caught.value)
    assert time.monotonic() - start < 5


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match="could not be fetched"):
        fetch(f"http://127.0.0.1:{port}/", LOCAL)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("ftp://skerry.example/a", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("http://", "no host"),
        ("http:///a", "no host"),
        ("http://[::", "no valid address"),
        ("http://a:99999/", "no valid address"),
        ("http://127.0.0.1/", "not on the public internet"),
        ("http://127.1/", "not on the public internet"),
        ("http://[::1]/", "not on the public internet"),
        ("http://localhost/", "not on the public internet"),
        ("http://10.0.0.8/", "not on the public internet"),
        ("http://169.254.169.254/latest/meta-data", "not on the public internet"),
        ("http://[fe80::1]/", "not on the public internet"),
        ("http://[::ffff:127.0.0.1]/", "not on the public internet"),
        ("http://0.0.0.0/", "not on the public internet"),
        ("http://" + "a" * 300 + ".example/", "skerry|not found|no valid address"),
    ],
)
def test_refused_before_any_connection(url: str, says: str) -> None:
    with pytest.raises(FetchError, match=says):
        fetch(url)
