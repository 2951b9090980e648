from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import APIRouter, FastAPI, Request
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute

from onrecord.web.pages import ROUTERS
from onrecord.web.pages.account import own_path
from onrecord.web.rates import SAFE
from onrecord.web.site import LogIns
from tests.web.conftest import Open
from tests.web.hand import PUBLIC, Desk

USERS = {"anna": "editor", "bo": "reader"}


def with_changes(app: FastAPI) -> None:
    """Add what the pages of this site will have: something that is changed."""

    @app.post("/api/v1/judge")
    @app.post("/judge")
    @app.put("/judge")
    @app.delete("/judge")
    def judge(request: Request) -> str:
        return f"judged by {request.state.person.name}"


def cookie(answer: Any, name: str = "onrecord-8321") -> str:
    headers = answer.headers.get_list("set-cookie")
    found = [value for value in headers if value.startswith(f"{name}=") and not value.startswith(f'{name}="";')]
    assert len(found) <= 1
    return found[0] if found else ""


def test_on_this_machine_without_accounts_everything_is_open(desk: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "ines")
    site = desk(change=with_changes)
    page = site.client.get("/")
    assert page.status_code == 200
    assert "Open on this machine, as ines" in page.text
    assert site.client.get("/login").headers["location"] == "/"
    judged = site.client.post("/api/v1/judge", json={}, headers={"X-OnRecord-Client": "test"})
    assert judged.json() == "judged by ines"
    assert site.client.get("/account").status_code == 403
    assert site.client.post("/logout", headers={"X-OnRecord-Client": "test"}).status_code == 303


def test_the_first_account_closes_an_open_site(desk: Open) -> None:
    site = desk()
    assert site.client.get("/").status_code == 200
    site.accounts.add("anna", Desk.PASSWORD, "editor")
    assert site.client.get("/").headers["location"] == "/login?next=%2F"
    site.accounts.remove("anna")
    assert site.client.get("/").status_code == 200


def test_a_site_for_others_stays_closed_when_the_last_account_goes(desk: Open) -> None:
    site = desk(users={"anna": "editor"}, **PUBLIC)
    site.accounts.remove("anna")
    assert site.client.get("/").status_code == 303
    closed = desk(users={"anna": "editor"})
    closed.accounts.remove("anna")
    assert closed.client.get("/").status_code == 303


def test_with_accounts_one_logs_in_and_comes_back_to_where_one_was(desk: Open) -> None:
    site = desk(users=USERS, **PUBLIC)
    sent = site.client.get("/signs?a=1&b=2")
    assert (sent.status_code, sent.headers["location"]) == (303, "/login?next=%2Fsigns%3Fa%3D1%26b%3D2")
    page = site.client.get(sent.headers["location"])
    assert 'name="next" value="/signs?a=1&amp;b=2"' in page.text
    assert 'role="search"' not in page.text
    answer = site.log_in("Anna", next="/signs?a=1&b=2")
    assert (answer.status_code, answer.headers["location"]) == (303, "/signs?a=1&b=2")
    shown = site.client.get("/signs")
    assert shown.status_code == 200
    assert re.search(r"anna</a> \(editor\)", shown.text)
    assert site.client.get("/login?next=/signs").headers["location"] == "/signs"


def test_programs_are_told_and_not_led_about(desk: Open) -> None:
    site = desk(users=USERS, change=with_changes, **PUBLIC)
    for answer in (site.client.get("/api/v1/judge"), site.client.post("/api/v1/judge", json={})):
        assert answer.status_code in (401, 405)
    answer = site.client.post("/api/v1/judge", json={})
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank",
        "title": "Log in first",
        "status": 401,
        "detail": "This needs somebody who is logged in, or a token.",
        "request": answer.headers["x-request-id"],
    }
    # A change is not repeated after logging in, so it is not led there.
    assert site.client.post("/judge").status_code == 401


@pytest.mark.parametrize(("name", "password"), [("anna", "wrong words again"), ("nobody", Desk.PASSWORD), ("", "")])
def test_who_is_refused_learns_nothing_of_the_reason(desk: Open, name: str, password: str) -> None:
    site = desk(users=USERS, **PUBLIC)
    answer = site.log_in(name, password)
    assert answer.status_code == 403
    assert "Name and password do not go together." in answer.text
    assert cookie(answer) == ""
    assert password not in answer.text or not password


def test_the_cookie_is_kept_from_scripts_and_other_sites(desk: Open) -> None:
    site = desk(users=USERS, **PUBLIC)
    given = cookie(site.log_in("anna"))
    assert {part.strip() for part in given.split(";")[1:]} == {"HttpOnly", "Max-Age=604800", "Path=/", "SameSite=lax"}
    visit = cookie(desk(users={}, **PUBLIC, secure=True).client.get("/login"), "__Host-onrecord-8321-visit")
    assert {part.strip() for part in visit.split(";")[1:]} == {"HttpOnly", "Path=/", "SameSite=lax", "Secure"}


def test_behind_a_proxy_cookies_go_over_https_only_and_cannot_be_set_by_another_host(desk: Open) -> None:
    site = desk(users=USERS, behind_proxy=True, names=("desk.example",))
    given = cookie(site.log_in("anna"), "__Host-onrecord-8321")
    assert "; Secure" in given
    assert "Domain" not in given
    assert site.client.get("/").status_code == 200


def test_a_log_in_begins_a_session_of_its_own(desk: Open) -> None:
    site = desk(users=USERS, **PUBLIC)
    site.client.cookies.set("onrecord-8321", "planted" * 6, domain="desk.example")
    token = site.token()
    data = {"csrf": token, "name": "anna", "password": Desk.PASSWORD}
    given = cookie(site.client.post("/login", data=data))
    assert given
    assert "planted" not in given


def test_logging_out_ends_the_session_for_good(desk: Open) -> None:
    site = desk(users=USERS, **PUBLIC)
    site.log_in("bo")
    kept = site.client.cookies.get("onrecord-8321")
    assert kept
    answer = site.client.post("/logout", data={"csrf": site.token("/")})
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert answer.headers["clear-site-data"] == '"cache"'
    assert site.client.get("/").status_code == 303
    site.client.cookies.set("onrecord-8321", kept, domain="desk.example")
    assert site.client.get("/").status_code == 303


def test_a_link_cannot_log_anybody_out(desk: Open) -> None:
    site = desk(users=USERS, **PUBLIC)
    site.log_in("bo")
    assert site.client.get("/logout").status_code == 405
    assert site.client.get("/").status_code == 200


def test_a_reader_reads_and_an_editor_changes(desk: Open) -> None:
    site = desk(users=USERS, change=with_changes, **PUBLIC)
    site.log_in("bo")
    refused = site.client.post("/judge", data={"csrf": site.token("/")})
    assert refused.status_code == 403
    assert "may read the record, not change it" in refused.text
    site.accounts.set_role("bo", "editor")
    assert site.client.post("/judge", data={"csrf": site.token("/")}).json() == "judged by bo"


def test_changes_need_the_token_of_the_session(desk: Open) -> None:
    site = desk(users=USERS, change=with_changes, **PUBLIC)
    before = site.token()
    site.log_in("anna")
    token = site.token("/")
    assert token != before
    browser = site.client
    for wrong in (None, "", before, token.upper(), token[:-1], "\ud800", "é" * 64):
        data = {} if wrong is None else {"csrf": wrong}
        with_form = browser.post("/judge", data={k: v.encode("utf-8", "surrogatepass") for k, v in data.items()})
        assert with_form.status_code == 403, wrong
        assert "reload the page" in with_form.text
    assert browser.post("/judge", data={"csrf": token}).status_code == 200
    assert browser.post("/judge", files={"csrf": (None, token)}).status_code == 200
    assert browser.post("/judge", files={"csrf": ("a.txt", token)}).status_code == 403
    assert browser.post("/api/v1/judge", json={}, headers={"X-CSRF-Token": token}).status_code == 200
    assert browser.put("/judge", headers={"X-CSRF-Token": token}).status_code == 200
    assert browser.delete("/judge", headers={"X-CSRF-Token": token}).status_code == 200
    assert browser.delete("/judge").status_code == 403
    refused = browser.post("/api/v1/judge", json={"csrf": token}, headers={"X-OnRecord-Client": "x"})
    assert refused.status_code == 403
    assert "X-CSRF-Token" in refused.json()["detail"]


def test_another_visitors_token_is_no_good(desk: Open) -> None:
    site = desk(users=USERS, change=with_changes, **PUBLIC)
    site.log_in("anna")
    other = desk(**PUBLIC)
    other.log_in("bo")
    assert site.client.post("/judge", data={"csrf": other.token("/")}).status_code == 403


def test_logging_in_needs_a_token_too(desk: Open) -> None:
    site = desk(users=USERS, **PUBLIC)
    data = {"name": "anna", "password": Desk.PASSWORD}
    assert site.client.post("/login", data=data).status_code == 403
    token = site.token()
    site.client.cookies.clear()
    assert site.client.post("/login", data={**data, "csrf": token}).status_code == 403


def test_an_open_site_is_guarded_against_pages_of_others(desk: Open) -> None:
    site = desk(change=with_changes)
    assert site.client.post("/judge").status_code == 403
    assert site.client.post("/judge", json={}).status_code == 403
    assert site.client.post("/judge", headers={"X-OnRecord-Client": ""}).status_code == 200


def test_a_token_lets_a_program_act_without_cookies(desk: Open) -> None:
    site = desk(users=USERS, change=with_changes, **PUBLIC)
    token = site.accounts.token("anna", "import")
    shown = {"Authorization": f"Bearer {token}"}
    assert site.client.post("/api/v1/judge", json={}, headers=shown).json() == "judged by anna"
    assert site.client.get("/", headers=shown).status_code == 200
    assert site.client.get("/account", headers=shown).status_code == 403
    readers = {"Authorization": f"bearer {site.accounts.token('bo')}"}
    assert site.client.post("/api/v1/judge", json={}, headers=readers).status_code == 403
    for wrong in ("Bearer onrecord_wrong", "Bearer onrecord_", f"Bearer {token}x"):
        answer = site.client.post("/api/v1/judge", json={}, headers={"Authorization": wrong})
        assert answer.status_code == 401
        assert "not valid" in answer.json()["detail"]
    assert site.client.get("/api/v1/judge", headers={"Authorization": "Basic YTpi"}).status_code in (401, 405)
    site.client.cookies.set("onrecord-8321", token, domain="desk.example")
    assert site.client.get("/").status_code == 303


def test_guessing_is_slowed_down(desk: Open) -> None:
    site = desk(users=USERS, **PUBLIC)
    answers = [site.log_in("anna", "wrong words again").status_code for _ in range(6)]
    assert answers == [403] * 5 + [429]
    refused = site.log_in("anna")
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= 60
    assert site.log_in("bo").status_code == 303


def test_logging_in_rightly_does_not_count(desk: Open) -> None:
    site = desk(users=USERS, **PUBLIC)
    for _ in range(8):
        assert site.log_in("anna").status_code == 303
        site.client.cookies.clear()


def test_nobody_is_locked_out_from_one_place() -> None:
    tries = LogIns()
    while not tries.wait("client 192.0.2.1", "anna"):
        pass
    assert tries.wait("client 192.0.2.2", "anna") == 0
    # Nor does what was refused use up what others have.
    for _ in range(200):
        assert tries.wait("client 192.0.2.1", "anna") > 0
    assert tries.wait("client 192.0.2.3", "anna") == 0


def test_many_names_and_many_places_are_slowed_down_too() -> None:
    tries = LogIns()
    assert any(tries.wait("client 192.0.2.1", f"name{n}") for n in range(25))
    assert any(tries.wait(f"client 192.0.2.{n}", "anna") for n in range(105))


def test_a_password_is_changed_by_who_knows_the_old_one(desk: Open) -> None:
    site = desk(users=USERS, **PUBLIC)
    site.log_in("bo")
    elsewhere = site.accounts.log_in("bo", Desk.PASSWORD)
    assert elsewhere
    new = "other herring words"

    def change(**fields: str) -> Any:
        given = {"csrf": site.token("/account"), "old": Desk.PASSWORD, "new": new, "again": new, **fields}
        return site.client.post("/account/password", data=given)

    for fields, says in (
        ({"old": "wrong words again"}, "old password is another one"),
        ({"again": "third herring words"}, "not the same both times"),
        ({"new": "short", "again": "short"}, "at least 12 characters"),
    ):
        answer = change(**fields)
        assert answer.status_code in (403, 422)
        assert says in answer.text
    assert site.accounts.holds("bo", Desk.PASSWORD)
    assert change().status_code == 303
    assert site.client.get("/").status_code == 200
    assert site.accounts.person(elsewhere, "browser") is None
    assert site.accounts.holds("bo", new)


@pytest.mark.parametrize(
    "given",
    ["//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example", "/\t/evil.example", "evil", "",
     "/\n/evil.example", "javascript:alert(1)", "/a\\b"],
)  # fmt: skip
def test_nobody_is_led_to_another_site(desk: Open, given: str) -> None:
    assert own_path(given) == "/"
    site = desk(users=USERS, **PUBLIC)
    assert site.log_in("anna", next=given).headers["location"] == "/"


def test_one_is_led_to_pages_of_this_site() -> None:
    assert own_path("/claims/1?q=a&b=c#d") == "/claims/1?q=a&b=c#d"


def routes(router: APIRouter) -> Iterator[APIRoute]:
    found: BaseRoute
    for found in router.routes:
        assert isinstance(found, APIRoute), "a route that the guard does not stand before"
        yield found


ALL = [(method, route.path) for router in ROUTERS for route in routes(router) for method in sorted(route.methods or ())]


@pytest.mark.parametrize(("method", "path"), ALL)
def test_no_page_but_the_log_in_is_for_everybody(desk: Open, method: str, path: str) -> None:
    site = desk(users=USERS, **PUBLIC)
    answer = site.client.request(method, path)
    if path == "/login":
        assert answer.status_code == (200 if method in SAFE else 403)
    elif method in SAFE and not path.startswith("/api/"):
        assert (answer.status_code, answer.headers["location"][:7]) == (303, "/login?")
    else:
        assert answer.status_code == 401


@pytest.mark.parametrize(("method", "path"), [(m, p) for m, p in ALL if m not in SAFE])
def test_no_change_without_a_token(desk: Open, method: str, path: str) -> None:
    site = desk(users=USERS, **PUBLIC)
    site.log_in("anna")
    assert site.client.request(method, path).status_code == 403
    assert site.client.get("/").status_code == 200
