from __future__ import annotations

from typing import Any

import pytest

from onrecord.web.settings import Settings, StartError, check
from tests.web.conftest import Open


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost"])
def test_this_machine_alone_needs_no_accounts(host: str) -> None:
    check(Settings(host=host), has_accounts=False)


@pytest.mark.parametrize(
    "given",
    [
        {"host": "0.0.0.0"},
        {"host": "::"},
        {"host": ""},
        {"host": "192.0.2.7"},
        {"host": "desk.example"},
        {"host": "127.0.0.1", "behind_proxy": True},
    ],
)
def test_beyond_it_accounts_are_needed(given: dict[str, Any]) -> None:
    settings = Settings(**given, names=("desk.example",))
    with pytest.raises(StartError, match="onrecord users add NAME --role editor"):
        check(settings, has_accounts=False)
    check(settings, has_accounts=True)


@pytest.mark.parametrize("given", [{"host": "0.0.0.0"}, {"host": "::"}, {"behind_proxy": True}])
def test_a_site_for_others_needs_a_name(given: dict[str, Any]) -> None:
    with pytest.raises(StartError, match=r"--name desk\.example"):
        check(Settings(**given), has_accounts=True)


def test_a_site_that_must_not_start_does_not(desk: Open) -> None:
    with pytest.raises(StartError, match="no accounts"):
        desk(host="0.0.0.0", names=("desk.example",))


def test_the_address_is_one_that_a_browser_here_can_open() -> None:
    assert Settings(host="0.0.0.0", port=80).address == "http://127.0.0.1:80/"
    assert Settings(host="::1", port=8000).address == "http://[::1]:8000/"
    assert Settings().address == "http://127.0.0.1:8321/"


def test_cookies_are_secure_where_a_proxy_is_in_front_unless_said_otherwise() -> None:
    assert not Settings().is_secure
    assert Settings(behind_proxy=True).is_secure
    assert Settings(secure=True).is_secure
    assert not Settings(behind_proxy=True, secure=False).is_secure
