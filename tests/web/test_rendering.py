from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest
from jinja2 import UndefinedError

from onrecord.ledger.values import STATUSES
from onrecord.web.rendering import environment, static
from tests.store.hand import claim, put_claims, put_report, statement
from tests.web.conftest import Open
from tests.web.hand import Desk

HOSTILE = "<script>alert(1)</script>\"'&<b onclick=x> \ud83d {{ 7*7 }} \u202e"
TEMPLATES = sorted(path.name for path in files("onrecord.web").joinpath("templates").iterdir())


def put(site: Desk, *wordings: str) -> None:
    with site.store.write() as w:
        names = [f"s{number}" for number in range(len(wordings))]
        put_report(
            w,
            statements=[statement(name, content_words=wording) for name, wording in zip(names, wordings, strict=True)],
        )
        put_claims(
            w,
            *(
                claim(f"c{number}", (names[number],), wording, status=STATUSES[number % 6], reason=wording)
                for number, wording in enumerate(wordings)
            ),
        )


def test_what_strangers_wrote_is_text(desk: Open) -> None:
    site = desk()
    put(site, HOSTILE)
    for page in (site.client.get("/"), site.client.get("/", params={"q": HOSTILE.replace("\ud83d", "")})):
        assert page.status_code == 200
        assert "<script" not in page.text
        assert "<b " not in page.text
        assert "{{ 7*7 }}" in page.text
        assert "&lt;script&gt;" in page.text


def test_claims_are_listed_and_found(desk: Open) -> None:
    site = desk()
    put(site, "The ferry will be sold", "The pier will be closed")
    everything = site.client.get("/").text
    assert "On record: 2 claims, 2 statements by 0 sources in 1 report" in everything
    assert "ferry" in everything
    found = site.client.get("/", params={"q": "pier"}).text
    assert "The pier will be closed" in found
    assert "ferry" not in found
    assert "Nothing was found" in site.client.get("/", params={"q": "lighthouse"}).text


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        ("Single origin: 2 reports affirm it.", "2 reports affirm it."),
        ("Unconfirmed: only unnamed sources affirm it.", "Only unnamed sources affirm it."),
        ("Nobody affirms or denies it; 1 source declines to comment.", None),
        ("Another thing: it is so.", None),
        ("", None),
    ],
)
def test_a_status_is_not_said_twice(reason: str, shown: str | None) -> None:
    page = environment().from_string("{{ reason|after_status }}").render(reason=reason)
    assert page == (reason if shown is None else shown)


def test_claims_come_in_pages(desk: Open) -> None:
    site = desk()
    put(site, *(f"Boat {number} will be sold" for number in range(60)))
    first = site.client.get("/", params={"q": "boat"}).text
    assert first.count("<li>\n<h2>") == 50
    assert 'rel="next" href="?q=boat&amp;page=2"' in first
    assert 'rel="prev"' not in first
    second = site.client.get("/?q=boat&page=2").text
    assert second.count("<li>\n<h2>") == 10
    assert 'rel="prev" href="?q=boat&amp;page=1"' in second
    assert "no more claims" in site.client.get("/?page=9").text


@pytest.mark.parametrize("query", ["page=0", "page=x", f"q={'x' * 501}", "page=999999999999999999999"])
def test_a_question_that_is_not_understood(desk: Open, query: str) -> None:
    answer = desk().client.get(f"/?{query}")
    assert answer.status_code == 422
    assert "Not understood" in answer.text


@pytest.mark.parametrize("path", ["/", "/signs", "/nowhere"])
def test_a_page_has_its_landmarks(desk: Open, path: str) -> None:
    page = desk().client.get(path).text
    assert '<html lang="en">' in page
    for element in ("header", "nav", "main", "footer", "h1"):
        assert len(re.findall(rf"<{element}[ >]", page)) == 1, element
    assert '<a class="skip" href="#main">' in page
    assert '<label class="unseen" for="q">' in page
    assert len(re.findall(r"<title>[^<]+ · OnRecord</title>", page)) == 1


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_hold_to_the_policy(name: str) -> None:
    """No inline script, style or handler, which the policy would drop, and nothing marked as safe that is not."""
    text = files("onrecord.web").joinpath("templates", name).read_text("utf8")
    assert not re.findall(r"<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=|javascript:|https?://", text)
    assert "safe" not in re.findall(r"\|\s*(\w+)", text)
    for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", text, re.DOTALL):
        assert "{{ csrf() }}" in form


def test_what_a_template_lacks_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ nothing }}").render()


def test_the_address_of_a_file_changes_with_it() -> None:
    assert re.fullmatch(r"/static/site\.css\?v=[0-9a-f]{12}", static("site.css"))
    with pytest.raises(FileNotFoundError):
        static("nothing.css")


def test_programs_get_problems_as_json(desk: Open) -> None:
    answer = desk().client.get("/api/v1/nowhere")
    assert answer.headers["content-type"] == "application/problem+json"
    assert json.loads(answer.text)["status"] == 404
    wrong = desk().client.post("/signs")
    assert (wrong.status_code, wrong.headers["allow"]) == (405, "GET")
