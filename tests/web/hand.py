"""A site for tests, and what a person does there."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord.claims.compare import Comparison
from onrecord.errors import FetchError
from onrecord.reading import Reading
from onrecord.record import Record
from onrecord.reports import Report
from onrecord.reports.fetch import Page
from onrecord.store import Store
from onrecord.web.accounts import Accounts
from onrecord.web.works import Works
from tests.record.stand_in import StandInLinker, StandInReader, read
from tests.record.stories import FIRE

PUBLIC: dict[str, Any] = {"host": "0.0.0.0", "names": ("desk.example",)}
"""Settings with which others can reach the site."""

PAGE = f"<html><head><title>From the net</title></head><body><p>Ada Lind said {FIRE}.</p></body></html>"


def works_on(place: Path) -> Works:
    """Return works that need no trained model and no network: one page is there, and no other."""
    return Works(
        lambda: Record(place, reader=StandInReader(), linker=StandInLinker()),
        fetch=_fetch,
        read=_read,
        compare=_compare,
    )


def _fetch(url: str) -> Page:
    if url != "https://there.example/":
        raise FetchError("the host did not answer")
    return Page(url=url, data=PAGE.encode(), charset="utf-8", html=True)


def _read(report: Report) -> Reading:
    return read(report)


def _compare(claim: str, report: Report) -> Comparison:
    return Comparison(relation="discusses", score=0.5, statements=(report.text[:5],))


@dataclass
class Desk:
    """A site that is served, with a browser at it."""

    PASSWORD: ClassVar[str] = "four plain herring words"

    client: TestClient
    app: FastAPI
    store: Store
    accounts: Accounts

    def token(self, path: str = "/login") -> str:
        """Return the token in the form of a page."""
        found = re.search(r'name="csrf" value="([0-9a-f]{64})"', self.client.get(path).text)
        assert found, path
        return found[1]

    def send(self, path: str, data: dict[str, Any] | None = None, *, at: str = "/add", **more: Any) -> Any:
        """Send a form with the token of the page ``at``."""
        return self.client.post(path, data={"csrf": self.token(at), **(data or {})}, **more)

    def ended(self, path: str) -> str:
        """Return the page of a job when it has ended."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            page = self.client.get(path)
            assert page.status_code == 200
            if "Look again" not in page.text:
                return str(page.text)
            time.sleep(0.02)
        raise AssertionError("the job does not end")

    def log_in(self, name: str, password: str = PASSWORD, **fields: str) -> Any:
        """Fill in the form."""
        given = {"csrf": self.token(), "name": name, "password": password, **fields}
        return self.client.post("/login", data=given)
