from __future__ import annotations

import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from onrecord.cli.app import app


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_interrupted(tmp_path: Path, how: signal.Signals) -> None:
    port = free_port()
    given = ["serve", "--record", str(tmp_path / "record.sqlite"), "--port", str(port)]
    with subprocess.Popen([sys.executable, "-m", "onrecord.cli", *given], stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            told = process.stderr.readline()
            assert told == f"onrecord: the record is at http://127.0.0.1:{port}/ (Ctrl-C ends it)\n"
            page = answer(port)
            assert page.status_code == 200
            assert "server" not in page.headers
            assert httpx.get(f"http://127.0.0.1:{port}/", headers={"Host": "evil.example"}).status_code == 421
        finally:
            process.send_signal(how)
        _, rest = process.communicate(timeout=30)
    assert rest == ""
    assert process.returncode in ((0,) if how is signal.SIGINT else (0, -signal.SIGTERM))


def test_it_opens_a_browser_where_it_is_asked_to(tmp_path: Path) -> None:
    browser, seen = tmp_path / "browser", tmp_path / "seen"
    browser.write_text(f'#!/bin/sh\necho "$1" > {shlex.quote(str(seen))}\n')
    browser.chmod(0o755)
    port = free_port()
    given = ["serve", "--open", "--record", str(tmp_path / "record.sqlite"), "--port", str(port)]
    environment = {**os.environ, "BROWSER": f"{browser} %s"}
    with subprocess.Popen(
        [sys.executable, "-m", "onrecord.cli", *given], stderr=subprocess.PIPE, env=environment
    ) as run:
        try:
            end = time.monotonic() + 60
            while not (seen.exists() and seen.read_text()) and time.monotonic() < end:
                time.sleep(0.05)
        finally:
            run.send_signal(signal.SIGINT)
        run.communicate(timeout=30)
    assert seen.read_text() == f"http://127.0.0.1:{port}/\n"


def answer(port: int) -> httpx.Response:
    for _ in range(100):
        try:
            return httpx.get(f"http://127.0.0.1:{port}/", timeout=30)
        except httpx.ConnectError:
            time.sleep(0.1)
    raise AssertionError("nobody answers")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["--host", "0.0.0.0", "--name", "desk.example"], "add one with 'onrecord users add NAME --role editor'"),
        (["--behind-proxy", "--name", "desk.example"], "add one with 'onrecord users add NAME --role editor'"),
        (["--record", "mysql://desk.example/news"], "a record is a file, or an address"),
    ],
)
def test_what_must_not_be_served_is_not(tmp_path: Path, given: list[str], says: str) -> None:
    place = ["--record", str(tmp_path / "record.sqlite")] if "--record" not in given else []
    done = CliRunner().invoke(app, ["serve", *place, *given])
    assert done.exit_code == 1
    assert done.stderr.startswith("onrecord: not served: ")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = CliRunner().invoke(app, ["serve", "--record", str(tmp_path / "r.sqlite"), "--port", str(port)])
    assert done.exit_code == 1
    assert f"cannot listen at 127.0.0.1, port {port}" in done.stderr


def test_an_address_that_is_none(tmp_path: Path) -> None:
    given = ["serve", "--record", str(tmp_path / "r.sqlite"), "--host", "127.0.0.256", "--port", str(free_port())]
    # Whether it is an address is found out last: who starts a site without accounts learns of that first.
    assert CliRunner().invoke(app, given).exit_code == 1
