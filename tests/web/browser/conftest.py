"""A real browser at a real server: Debian's Chromium, driven by Playwright, and axe-core to look for barriers.

Where there is no browser, or no npm to get axe-core with, the tests here are skipped and say so; with
``ONRECORD_REQUIRE_BROWSER=1`` they fail.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tarfile
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NoReturn
from urllib.parse import urlsplit

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, sync_playwright

from onrecord.store import Store
from onrecord.web.accounts import Accounts
from onrecord.web.app import create_app
from onrecord.web.settings import Settings
from tests.web.conftest import CHEAP
from tests.web.hand import Desk, works_on

REQUIRE = "ONRECORD_REQUIRE_BROWSER"
AXE = "4.14.1"
"""The version of axe-core, fetched once and kept in pytest's cache."""
SHAPES = {"phone": (390, 844), "desktop": (1280, 900)}
"""Width and height in CSS pixels."""


def lacking(what: str) -> NoReturn:
    (pytest.fail if os.environ.get(REQUIRE) == "1" else pytest.skip)(what)
    raise AssertionError


@dataclass
class Tab:
    """A tab of the browser, and what went wrong in it."""

    page: Page
    base: str
    """Address of the site, without a slash at its end."""
    axe: str
    wrong: list[str] = field(default_factory=list)
    """What the console called an error (what the Content-Security-Policy has dropped is among it), exceptions of
    scripts, and requests to elsewhere."""

    def open(self, path: str) -> None:
        """Open a page of the site."""
        self.page.goto(self.base + path)

    def barriers(self) -> list[str]:
        """Return what axe-core finds on the page that is open: the rule, what it asks for, and where.

        The policy stays on: what the debugger evaluates is not subject to it, as a script element would be.
        """
        self.page.evaluate(self.axe)
        found: dict[str, Any] = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{rule['impact']} {rule['id']}: {rule['help']}: {[node['html'] for node in rule['nodes']][:3]}"
            for rule in found["violations"]
        ]

    def is_too_wide(self) -> bool:
        """Whether one has to scroll sideways."""
        wide: bool = self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        return wide


Visit = Callable[..., Tab]
"""``visit(shape="desktop", theme="light", users={...}, change=..., **settings)``: a tab at a site of its own."""


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Start the browser. Not for the whole session: Playwright keeps an event loop running in this thread."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        lacking("there is no browser here: chromium was not found (Debian: apt install chromium)")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def axe(request: pytest.FixtureRequest) -> str:
    """Return the script of axe-core, which npm gets from wherever it is set up to."""
    cache = request.config.cache
    folder = Path(cache.mkdir("axe-core") if cache else request.getfixturevalue("tmp_path_factory").mktemp("axe-core"))
    pack = folder / f"axe-core-{AXE}.tgz"
    if not pack.exists():
        npm = shutil.which("npm")
        if npm is None:
            lacking("npm, which gets axe-core, was not found (Debian: apt install npm)")
        command = [npm, "pack", f"axe-core@{AXE}", "--pack-destination", str(folder), "--silent"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
        if done.returncode or not pack.exists():
            lacking(f"npm could not get axe-core: {done.stderr.strip()[-300:]}")
    with tarfile.open(pack) as packed:
        script = packed.extractfile("package/axe.min.js")
        assert script is not None
        return script.read().decode("utf8")


@contextmanager
def running(app: FastAPI, listening: socket.socket) -> Iterator[None]:
    """Let uvicorn answer for an app in a thread."""
    config = uvicorn.Config(app, log_level="error", access_log=False, ws="none", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(30)
        assert not thread.is_alive()


@pytest.fixture
def visit(chromium: Browser, axe: str, record_file: Path) -> Iterator[Visit]:
    """Open tabs, each at a site that is served over the test's record; at the end nothing may have gone wrong."""
    tabs: list[Tab] = []
    with ExitStack() as stack:

        def opened(
            shape: Literal["phone", "desktop"] = "desktop",
            theme: Literal["light", "dark"] = "light",
            users: dict[str, str] | None = None,
            change: Callable[[FastAPI], None] | None = None,
            *,
            scripts: bool = True,
            **settings: Any,
        ) -> Tab:
            listening = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
            store = stack.enter_context(Store.open(record_file, patience=1))
            accounts = Accounts(store, hasher=CHEAP)
            for name, role in (users or {}).items():
                accounts.add(name, Desk.PASSWORD, "editor" if role == "editor" else "reader")
            port = listening.getsockname()[1]
            given = Settings(record=record_file, port=port, **settings)
            app = create_app(given, accounts=accounts, works=works_on(record_file))
            if change:
                change(app)
            stack.enter_context(running(app, listening))
            width, height = SHAPES[shape]
            context = stack.enter_context(
                chromium.new_context(
                    viewport={"width": width, "height": height},
                    color_scheme=theme,
                    java_script_enabled=scripts,
                    reduced_motion="reduce",
                )
            )
            tab = Tab(context.new_page(), f"http://127.0.0.1:{port}", axe)
            watch(tab)
            tabs.append(tab)
            return tab

        yield opened
    assert [wrong for tab in tabs for wrong in tab.wrong] == []


def watch(tab: Tab) -> None:
    """Note what goes wrong in a tab. A status that is an error is none here: those are pages, too."""

    def elsewhere(address: str) -> None:
        if urlsplit(address).netloc != urlsplit(tab.base).netloc:
            tab.wrong.append(f"asked {address}")

    def said(kind: str, text: str) -> None:
        if kind in ("error", "warning") and not text.startswith("Failed to load resource: the server responded"):
            tab.wrong.append(f"{kind}: {text}")

    tab.page.on("console", lambda message: said(message.type, message.text))
    tab.page.on("pageerror", lambda error: said("error", str(error)))
    tab.page.on("request", lambda request: elsewhere(request.url))
