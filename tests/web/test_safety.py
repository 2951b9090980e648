"""What every request goes through, tried at a whole site."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator

import pytest
from fastapi import FastAPI, Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from onrecord.web.rates import Rate, client
from onrecord.web.safety.headers import POLICY
from onrecord.web.safety.hosts import name_of
from onrecord.web.settings import Limits
from tests.web.conftest import Open
from tests.web.hand import PUBLIC

STRICT = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def with_traps(app: FastAPI) -> None:
    """Add pages that go wrong."""

    @app.get("/broken")
    def broken() -> None:
        raise ZeroDivisionError("a secret of the machine")

    @app.get("/slow")
    def slow() -> str:
        time.sleep(1)
        return "at last"

    @app.get("/drip")
    def drip() -> Response:
        def drops() -> Iterator[str]:
            for _ in range(20):
                time.sleep(0.1)
                yield "drop"

        return StreamingResponse(drops())

    @app.post("/api/echo")
    async def echo(request: Request) -> Response:
        return PlainTextResponse(str(len(await request.body())))

    @app.post("/api/form")
    async def form(request: Request) -> Response:
        return PlainTextResponse(str(len(await request.form())))


def test_the_policy_lets_nothing_in_that_is_not_ours() -> None:
    rules = dict(rule.strip().partition(" ")[::2] for rule in POLICY.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert {rules[f"{kind}-src"] for kind in ("script", "style", "img", "font", "connect")} == {"'self'"}
    assert rules["form-action"] == "'self'"
    assert "unsafe" not in POLICY


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/login", 303),
        ("/nowhere", 404),
        ("/api/nowhere", 404),
        ("/broken", 500),
        ("/static/site.css", 200),
    ],
)
def test_every_answer_has_the_headers(desk: Open, path: str, status: int) -> None:
    answer = desk(change=with_traps).client.get(path)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in STRICT} == STRICT
    assert "camera=()" in answer.headers["permissions-policy"]
    assert len(answer.headers["x-request-id"]) == 12
    assert answer.headers["cache-control"] == ("no-cache" if "static" in path else "no-store")
    assert "strict-transport-security" not in answer.headers


def test_refusals_before_any_page_have_the_headers_too(desk: Open) -> None:
    browser = desk(limits=Limits(body=10)).client
    for answer in (
        browser.get("/", headers={"Host": "evil.example"}),
        browser.post("/logout", headers={"Origin": "https://evil.example"}),
        browser.post("/logout", content="x" * 11),
    ):
        assert answer.status_code in (421, 403, 413)
        assert {name: answer.headers.get(name) for name in STRICT} == STRICT


def test_with_https_browsers_are_told_to_stay_there(desk: Open) -> None:
    site = desk(users={"anna": "editor"}, **PUBLIC, secure=True)
    assert site.client.get("/login").headers["strict-transport-security"].startswith("max-age=")


def test_a_file_whose_address_says_its_version_is_kept_for_ever(desk: Open) -> None:
    browser = desk().client
    answer = browser.get("/static/site.css?v=123")
    assert "immutable" in answer.headers["cache-control"]
    assert browser.get("/static/../app.py").status_code == 404
    assert browser.get("/static/%2e%2e/app.py").status_code == 404


def test_an_accident_is_told_without_internals(desk: Open, caplog: pytest.LogCaptureFixture) -> None:
    browser = desk(change=with_traps).client
    with caplog.at_level(logging.ERROR, "onrecord.web"):
        answer = browser.get("/broken")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    identity = answer.headers["x-request-id"]
    assert identity in answer.text
    assert identity in caplog.text
    assert "a secret of the machine" in caplog.text


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200), ("localhost:8321", 200), ("LOCALHOST", 200), ("127.0.0.1:1", 200), ("[::1]:8321", 200),
        ("localhost.", 200), ("evil.example", 421), ("evil.example:8321", 421), ("localhost.evil.example", 421),
        ("localhost@evil.example", 421), ("127.0.0.1.evil.example", 421), ("", 421), ("127.0.0.2", 421),
        ("localhost, evil.example", 421), ("desk.example", 421),
    ],
)  # fmt: skip
def test_the_site_answers_to_its_own_names_only(desk: Open, host: str, status: int) -> None:
    assert desk().client.get("/", headers={"Host": host}).status_code == status


def test_a_name_that_is_given_is_its_own(desk: Open) -> None:
    browser = desk(names=("Desk.Example.",)).client
    assert browser.get("/", headers={"Host": "desk.example:8321"}).status_code == 200


def test_two_host_headers_are_none() -> None:
    assert name_of(["localhost", "localhost"]) is None
    assert name_of([]) is None


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, 403),
        ({"Origin": "http://localhost"}, 200),
        ({"Origin": "http://localhost:9"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://[::"}, 403),
    ],
)
def test_changes_from_pages_of_other_sites_are_refused(desk: Open, headers: dict[str, str], status: int) -> None:
    browser = desk(change=with_traps).client
    # The one header stands for the token, which is tried elsewhere.
    assert browser.post("/api/echo", headers={"X-OnRecord-Client": "test", **headers}).status_code == status


def test_pages_of_other_sites_may_link_here(desk: Open) -> None:
    assert desk().client.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


PROGRAM = {"X-OnRecord-Client": "test"}


def test_no_preflight_is_answered(desk: Open) -> None:
    asked = {"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"}
    answer = desk(change=with_traps).client.options("/api/echo", headers=asked)
    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_a_body_is_counted_while_it_comes(desk: Open) -> None:
    browser = desk(change=with_traps, limits=Limits(body=1_000)).client
    assert browser.post("/api/echo", content=b"x" * 1_000, headers=PROGRAM).text == "1000"
    for path in ("/api/echo", "/api/form"):
        kind = {"Content-Type": "application/x-www-form-urlencoded", **PROGRAM}
        stated = browser.post(path, content=b"x" * 1_001, headers=kind)
        unstated = browser.post(path, content=(b"x" * 100 for _ in range(11)), headers=kind)
        for answer in (stated, unstated):
            assert answer.status_code == 413
            assert answer.json()["title"] == "Too large"
            assert "0.001 MB" in answer.json()["detail"]
    huge = browser.post("/api/echo", content=b"", headers={**PROGRAM, "Content-Length": "9" * 30})
    assert huge.status_code == 413


def test_files_are_counted_before_they_are_taken_apart(desk: Open) -> None:
    browser = desk(change=with_traps, limits=Limits(body=1_000)).client
    given = {"files": {"file": ("a.txt", b"x" * 2_000)}, "headers": PROGRAM}
    assert browser.post("/api/form", **given).status_code == 413  # type: ignore[arg-type]  # by name


def test_where_reports_are_added_a_body_may_be_larger(desk: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.web.app.UPLOADS", frozenset({"/api/echo"}))
    browser = desk(change=with_traps, limits=Limits(body=10, upload=100)).client
    for path, size, status in (("/api/echo", 100, 200), ("/api/echo", 101, 413), ("/api/form", 11, 413)):
        assert browser.post(path, content=b"x" * size, headers=PROGRAM).status_code == status


def test_a_client_that_asks_too_often_is_told_when_to_come_again(desk: Open) -> None:
    browser = desk(limits=Limits(requests=1, changes=1, burst=3)).client
    answers = [browser.get("/signs") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1].headers["retry-after"] == "1"
    assert "Too many requests" in answers[-1].text


def test_a_user_who_asks_too_often_is_told_so_from_wherever(desk: Open) -> None:
    limits = Limits(requests=1, changes=1, burst=3)
    site = desk(users={"anna": "reader"}, behind_proxy=True, secure=False, names=("desk.example",), limits=limits)
    token = {"Authorization": f"Bearer {site.accounts.token('anna')}"}
    got = [site.client.get("/signs", headers={**token, "X-Forwarded-For": f"192.0.2.{n}"}) for n in range(4)]
    assert [answer.status_code for answer in got] == [200, 200, 200, 429]
    assert got[-1].headers["retry-after"] == "1"
    assert "That was a lot in a short time." in got[-1].text


def test_a_client_is_not_who_it_says_it_is(desk: Open) -> None:
    browser = desk(limits=Limits(requests=1, burst=3)).client
    got = [browser.get("/signs", headers={"X-Forwarded-For": f"192.0.2.{n}"}).status_code for n in range(4)]
    assert got == [200, 200, 200, 429]


def test_behind_a_proxy_a_client_is_who_the_proxy_says(desk: Open) -> None:
    limits = Limits(requests=1, burst=3)
    site = desk(users={"anna": "reader"}, behind_proxy=True, names=("desk.example",), limits=limits)
    one = [site.client.get("/login", headers={"X-Forwarded-For": f"192.0.2.{n}, 192.0.2.99"}) for n in range(4)]
    assert [answer.status_code for answer in one] == [200, 200, 200, 429]
    assert site.client.get("/login", headers={"X-Forwarded-For": "192.0.2.98"}).status_code == 200


def test_what_does_not_answer_in_time_is_given_up(desk: Open) -> None:
    browser = desk(change=with_traps, limits=Limits(to_begin=0.2, in_all=0.6)).client
    begun = time.monotonic()
    answer = browser.get("/slow")
    assert answer.status_code == 503
    assert "Busy" in answer.text
    assert time.monotonic() - begun < 0.9
    assert browser.get("/signs").status_code == 200


def test_what_has_begun_in_time_must_also_end(desk: Open) -> None:
    browser = desk(change=with_traps, limits=Limits(to_begin=0.3, in_all=0.7)).client
    begun = time.monotonic()
    browser.get("/drip")
    assert time.monotonic() - begun < 1.8


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_fills_again() -> None:
    clock = Clock()
    rate = Rate(0.5, 2, clock=clock)
    assert [rate.wait("a"), rate.wait("a"), rate.wait("a"), rate.wait("b")] == [0, 0, 2, 0]
    clock.now = 1
    assert rate.wait("a") == 1
    clock.now = 2
    assert [rate.wait("a"), rate.wait("a")] == [0, 2]
    rate.give_back("a")
    assert rate.wait("a") == 0
    clock.now = 1_000
    assert [rate.wait("a"), rate.wait("a"), rate.wait("a")] == [0, 0, 2]


def test_no_more_clients_are_remembered_than_there_is_room_for() -> None:
    rate = Rate(1, 1, most=100, clock=Clock())
    for number in range(1_000):
        assert rate.wait(str(number)) == 0
    assert len(rate._left) == 100
    assert rate.wait("999") == 1


@pytest.mark.parametrize(
    ("address", "who"),
    [
        ("192.0.2.1", "client 192.0.2.1"),
        ("::ffff:192.0.2.1", "client 192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "client 2001:db8:1:2::/64"),
        ("fe80::1%eth0", "client fe80::/64"),
        ("unix", "client unix"),
    ],
)
def test_who_a_client_is(address: str, who: str) -> None:
    assert client({"client": (address, 1)}) == who


def test_a_client_without_an_address() -> None:
    assert client({"client": None}) == "client "
