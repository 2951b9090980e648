"""A site for tests, and what a person does there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar

from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord.store import Store
from onrecord.web.accounts import Accounts

PUBLIC: dict[str, Any] = {"host": "0.0.0.0", "names": ("desk.example",)}
"""Settings with which others can reach the site."""


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

    def log_in(self, name: str, password: str = PASSWORD, **fields: str) -> Any:
        """Fill in the form."""
        given = {"csrf": self.token(), "name": name, "password": password, **fields}
        return self.client.post("/login", data=given)
