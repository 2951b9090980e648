"""Adding: what is taken, what is refused, and what becomes of it."""

from __future__ import annotations

import re
from threading import Event, Thread
from typing import Any

import pytest

from onrecord.errors import FetchError
from onrecord.reports.fetch import Page
from onrecord.web.pages import adding
from onrecord.web.works import Works
from tests.record.stories import FIRE
from tests.web.conftest import Open
from tests.web.hand import PUBLIC, Desk
from tests.web.tale import HOSTILE, main_of, opened


def add(site: Desk, data: dict[str, str] | None = None, **more: Any) -> str:
    answer = site.send("/add", data, **more)
    assert answer.status_code == 303, answer.text
    return site.ended(answer.headers["location"])


def test_a_text_is_added_and_seen(site: Desk) -> None:
    given = {
        "text": f"Zelda Rook said {FIRE}.\r\nShe left.",
        "title": "A <b>fire</b>",
        "outlet": "Quay Echo",
        "published": "2025-06-30",
    }
    page = add(site, given)
    assert "1 report: 1 added" in main_of(page)
    assert "A &lt;b&gt;fire&lt;/b&gt;" in page
    place = re.search(r'href="(/reports/[0-9a-f]+)"', page)
    assert place
    report = opened(site, place[1])
    assert "Quay Echo" in report
    assert "She left." in report
    assert "\r" not in report
    assert "Zelda Rook" in opened(site, "/?q=zelda")
    assert "known already" in add(site, given)
    assert "A &lt;b&gt;fire" in opened(site, "/add")


def test_pages_are_fetched_and_what_cannot_be_is_told(site: Desk) -> None:
    page = add(site, {"addresses": "https://there.example/\n https://lost.example/\n"})
    words = main_of(page)
    assert "2 reports: 1 added, 1 not read" in words
    assert "https://lost.example/ not read" in words
    assert "the host did not answer" in words
    assert "From the net" in words


def test_files_are_read_by_their_endings(site: Desk) -> None:
    files = [
        ("files", ("../../etc/tide.txt", b"Zelda Rook said the tide is late.")),
        ("files", ("two.jsonl", b'{"id":"x","text":"Zelda Rook said the pier is shut."}\nnot json\n')),
        ("files", ("page.html", b"<html><title>T</title><body><p>Zelda Rook said the quay is shut.</p></body></html>")),
        ("files", ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0")),
        ("files", ("", b"")),
    ]
    page = add(site, files=files)
    words = main_of(page)
    assert "5 reports: 3 added, 2 not read" in words
    assert "two.jsonl, line 2: " in words
    assert "picture.png" in words
    assert "/tmp" not in page
    assert "onrecord-" not in page


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "there was nothing to add"),
        ({"text": " \n"}, "there was nothing to add"),
        ({"addresses": "/etc/passwd"}, "is no address of a page"),
        ({"addresses": "https://there.example/ -"}, "is no address of a page"),
        ({"addresses": "file:///etc/passwd"}, "is no address of a page"),
        ({"addresses": "https://there.example/\x00"}, "is no address of a page"),
        ({"addresses": "https://there.example/\n" * 51}, "51 addresses are too many"),
        ({"text": "x", "published": "yesterday"}, "is no day or time"),
    ],
)
def test_what_nothing_can_be_made_of_is_refused_and_stays_in_the_form(
    site: Desk, given: dict[str, str], says: str
) -> None:
    answer = site.send("/add", given)
    assert answer.status_code == 422
    assert says in answer.text
    assert 'role="alert"' in answer.text
    if given.get("published"):
        assert 'value="yesterday"' in answer.text
    assert "Given lately" not in answer.text


def test_too_many_files_are_refused(site: Desk) -> None:
    files = [("files", (f"{k}.txt", b"x")) for k in range(adding.FILES + 1)]
    assert "too many at once" in site.send("/add", files=files).text


def test_what_is_given_is_shown_as_text(site: Desk) -> None:
    spite = HOSTILE.replace("\ud83d", "")
    page = add(site, {"text": spite, "title": spite}, files=[("files", (f"{spite}.txt", b""))])
    for shown in (page, opened(site, "/add"), site.send("/add", {"addresses": spite}).text):
        assert "&lt;script&gt;" in shown
        assert not re.search(r"<script(?! src=)|<b ", shown)


def test_readers_cannot_add(desk: Open) -> None:
    site = desk(users={"bo": "reader"}, **PUBLIC)
    site.log_in("bo")
    page = site.client.get("/add").text
    assert "Ask an editor" in page
    assert "<textarea" not in page
    token = site.token("/")
    assert site.client.post("/add", data={"csrf": token, "text": "x"}).status_code == 403
    assert site.client.post("/add", data={"text": "x"}).status_code == 403


def test_who_gave_it_is_told(desk: Open) -> None:
    site = desk(users={"anna": "editor"}, **PUBLIC)
    site.log_in("anna")
    assert "Given by anna" in main_of(add(site, {"text": "Nothing."}))


def test_no_more_waits_than_there_is_room_for(site: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.web.works.WAITING", 0)
    answer = site.send("/add", {"text": "x"})
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "300"
    assert "no more is taken" in answer.text


def test_a_job_that_breaks_says_so_and_the_next_one_runs(site: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    works: Works = site.app.state.works
    monkeypatch.setattr(works, "_fetch", lambda url: 1 / 0)
    page = add(site, {"addresses": "https://there.example/"})
    assert "Not finished" in page
    assert "this is our fault" in page
    assert "ZeroDivision" not in page
    assert "1 added" in main_of(add(site, {"text": "Nothing."}))


def test_what_waits_when_the_site_ends_is_told(site: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    works: Works = site.app.state.works
    reached, go_on = Event(), Event()

    def slow(url: str) -> Page:
        reached.set()
        go_on.wait(30)
        raise FetchError("too late")

    monkeypatch.setattr(works, "_fetch", slow)
    running, waiting = (site.send("/add", {"addresses": "https://there.example/"}) for _ in range(2))
    assert reached.wait(30)
    assert "Waiting for its turn" in opened(site, waiting.headers["location"])
    assert '<noscript><meta http-equiv="refresh"' in opened(site, running.headers["location"])
    ending = Thread(target=works.close)
    ending.start()
    while not works._ends:
        pass
    go_on.set()
    ending.join(30)
    for job in (running, waiting):
        assert "The site was shut down before" in opened(site, job.headers["location"])
    assert site.send("/add", {"text": "x"}).status_code == 503
