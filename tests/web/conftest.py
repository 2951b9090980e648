from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord.store import Store
from onrecord.web.accounts import Accounts
from onrecord.web.app import create_app
from onrecord.web.settings import Limits, Settings
from tests.web.hand import Desk, works_on
from tests.web.tale import tell

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)

Open = Callable[..., Desk]


@pytest.fixture(scope="session")
def told_file(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tell the tale of ``tests.web.tale`` once, to be copied."""
    place = Path(shutil.copy(empty_file, tmp_path_factory.mktemp("told") / "record.sqlite"))
    tell(place)
    return place


@pytest.fixture
def record_file(empty_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty_file, tmp_path / "record.sqlite"))


@pytest.fixture
def desk(record_file: Path) -> Iterator[Open]:
    """Serve an empty record, with settings and users as given, until the test ends."""
    with ExitStack() as stack:

        def serve(
            users: dict[str, str] | None = None, change: Callable[[FastAPI], None] | None = None, **settings: Any
        ) -> Desk:
            store = stack.enter_context(Store.open(record_file, patience=1))
            accounts = Accounts(store, hasher=CHEAP)
            for name, role in (users or {}).items():
                accounts.add(name, Desk.PASSWORD, "editor" if role == "editor" else "reader")
            given = Settings(record=record_file, **{"limits": Limits(), **settings})
            app = create_app(given, accounts=accounts, works=works_on(record_file))
            if change:
                change(app)
            site = given.names[0] if given.names else "localhost"
            client = TestClient(
                app,
                base_url=f"{'https' if given.is_secure else 'http'}://{site}",
                client=("198.51.100.7", 50_000),
                raise_server_exceptions=False,
                follow_redirects=False,
            )
            stack.enter_context(client)
            return Desk(client, app, store, accounts)

        yield serve
