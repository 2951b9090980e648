"""Pages to read: the front, lists, a dossier, a report, a source."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from onrecord.formats.csv import bare
from onrecord.ledger.values import Status
from tests.record.stories import FIRE
from tests.web.conftest import Open
from tests.web.hand import Desk
from tests.web.tale import HOSTILE, POST, SOLD, claim, main_of, opened

LISTS = (
    "/",
    "/?page=1",
    "/?q=ferry",
    "/changes",
    "/sources",
    "/sources?q=lind",
    "/reports",
    "/judgements",
    "/add",
    "/docs",
)


def report_id(site: Desk, name: str) -> str:
    with site.store.look() as seen:
        return seen.reports(name)[0].id


def source_id(site: Desk, name: str) -> str:
    with site.store.look() as seen:
        return seen.sources(name)[0].source.id


def every_page(site: Desk) -> list[str]:
    with site.store.look() as seen:
        paths = [f"/claims/{row.id}{more}" for row in seen.claims() for more in ("", "/judge")]
        paths += [f"/reports/{row.id}" for row in seen.reports()]
        paths += [f"/sources/{one.source.id}{more}" for one in seen.sources() for more in ("", "?by=time", "/judge")]
        statement = next(iter(seen.members([seen.claims()[0].id]).values()))[0].statement
    return [*LISTS, *paths, f"/statements/{statement}/judge?claims=fire&sources=amsel"]


def test_every_page_is_there_and_holds_what_strangers_wrote_as_text(site: Desk) -> None:
    pages = {path: opened(site, path) for path in every_page(site)}
    assert any("&lt;script&gt;" in page for page in pages.values())
    for path, page in pages.items():
        assert not re.findall(r"<script(?! src=\"/static/)|<b onclick|<style", page), path
        assert "49" not in re.findall(r"\{\{ 7\*7 \}\}|\b49\b", page), path
        assert "\ud83d" not in page
        for address in re.findall(r'(?:href|src|action)="([^"]*)"', page):
            assert unescape(address).startswith(("/", "#", "?", "https://")), (path, address)
        assert page.count("<h1>") == 1, path


def test_the_front_begins_with_new_denials_and_what_is_contested(site: Desk) -> None:
    page = opened(site, "/")
    words = main_of(page)
    assert words.index("New denials") < words.index("What else changed") < words.index("Contested")
    assert re.search(r"Ada Lind − denies “ ?The ferry line is sold", words)
    assert f'<a href="/claims/{claim(site).id}">' in page
    assert "Lena Ostrow turned from − denies to + affirms" in words


def test_an_empty_record_says_how_to_begin(desk: Open, record_file: Path, empty_file: Path) -> None:
    shutil.copy(empty_file, record_file)
    assert "Add the first reports" in opened(desk(), "/")


def test_a_search_finds_claims_words_sources_and_reports(site: Desk) -> None:
    words = main_of(opened(site, "/?q=ostrow"))
    assert "The ferry line is sold to Corran Maritime" in words
    assert "Lena Ostrow said the ferry line is sold" in words or "Lena Ostrow denied the ferry line" in words
    assert "Sources Lena Ostrow" in words
    assert "Reports News of post" in main_of(opened(site, '/?q="news of post"'))
    hit = opened(site, "/?q=ostrow")
    statement = re.search(r'href="/statements/([0-9a-f]+)">in the report', hit)
    assert statement
    answer = site.client.get(f"/statements/{statement[1]}")
    assert re.fullmatch(rf"/reports/[0-9a-f]+\?s={statement[1]}#s-{statement[1]}", answer.headers["location"])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=contested", ["ferry"]),
        ("status=denied&outlet=", []),
        ("outlet=late+paper", ["ferry"]),
        ("since=2025-06-10", ["storm"]),
        ("q=fire&outlet=Brenn Echo", ["fire"]),
        ("q=fire&outlet=Late Paper", []),
    ],
)
def test_claims_are_filtered(site: Desk, query: str, found: list[str]) -> None:
    page = opened(site, f"/?{query}")
    listed = re.findall(r'<h2><a href="/claims/[^>]*><bdi>The (\w+)', page)
    assert [word for word in listed if word in ("ferry", "fire", "storm")] == found
    for name, value in (pair.split("=") for pair in query.split("&") if pair.endswith("contested")):
        assert f'<option value="{value}" selected>' in page, name


@pytest.mark.parametrize(
    "path", ["/?since=soon", "/changes?since=x", "/?status=true", "/claims/a%00b", "/sources?page=0"]
)
def test_what_is_not_understood(site: Desk, path: str) -> None:
    answer = site.client.get(path)
    assert answer.status_code == 422
    assert "Not understood" in answer.text


@pytest.mark.parametrize("kind", ["claims", "reports", "sources", "statements", "jobs"])
def test_what_is_not_there(site: Desk, kind: str) -> None:
    for path in (
        f"/{kind}/0123456789abcdef",
        *([f"/{kind}/0123456789abcdef/judge"] if kind not in ("reports", "jobs") else []),
    ):
        answer = site.client.get(path)
        assert answer.status_code == 404
        assert "There is no such" in answer.text


def test_a_dossier_shows_who_stands_where_in_which_words(site: Desk) -> None:
    row = claim(site)
    page = opened(site, f"/claims/{row.id}")
    words = main_of(page)
    assert "± contested" in words
    columns = {
        kind: main_of(f"<main{section}</main>")
        for kind, section in re.findall(r'<section class="column (\w+)[^>]*(>.*?)</section>', page, re.DOTALL)
    }
    assert list(columns) == ["affirms", "denies", "declines", "unconfirmed"]
    assert re.search(r"Ada Lind , spokeswoman, Corran Maritime denied the ferry line is sold", columns["denies"])
    assert "Turned. Before: − denies" in columns["affirms"]
    assert "in its own voice" in columns["affirms"]
    assert "anonymous" in columns["affirms"]
    assert columns["unconfirmed"] == "? cannot confirm nobody"
    assert "1 source" in columns["declines"]


def test_every_statement_of_a_claim_is_in_just_one_place_and_leads_to_its_words(site: Desk) -> None:
    row = claim(site)
    page = opened(site, f"/claims/{row.id}")
    places = re.findall(r'href="(/reports/[0-9a-f]+\?s=([0-9a-f]+))#s-([0-9a-f]+)"', page)
    with site.store.look() as seen:
        members = {member.statement for member in seen.members([row.id])[row.id]}
        said = seen.statements(members)
    assert sorted(statement for _, statement, _ in places) == sorted(members)
    for path, statement, anchor in places:
        assert statement == anchor
        report = opened(site, path)
        assert f'id="s-{anchor}"' in report
        lit = " ".join(re.findall(r'<span class="(?:so|cu|co) chosen[^"]*">([^<]*)</span>', report))
        assert unescape(lit).endswith(said[statement].content_words)


def test_a_dossier_tells_its_origins_in_a_drawing_and_in_words(site: Desk) -> None:
    row = claim(site)
    page = opened(site, f"/claims/{row.id}")
    words = main_of(page)
    assert f"{row.origins} origins" in words
    assert page.count('class="edge copies"') == 2
    assert "Fenmouth Times , 2025-06-03 copies Marrow Bay Post" in words
    assert "style=" not in page
    drawn = re.findall(r'<rect x="(\d+)" y="(\d+)"', page)
    assert len(drawn) == len(set(drawn)) == 6


def test_related_claims_stand_with_their_figures_side_by_side(site: Desk) -> None:
    page = opened(site, f"/claims/{claim(site, 'pier').id}")
    assert re.findall(r"<td><bdi>([^<]*)</bdi></td>", page)[:2] == ["at least 12 sailors", "At least 15 sailors"]
    assert "when the storm struck near the bay of Fane" in main_of(page)


def test_an_old_id_leads_to_the_claim_of_today(site: Desk) -> None:
    pier, fane = claim(site, "pier"), claim(site, '"15 sailors"')
    assert pier.id != fane.id
    answer = site.send("/judgements", {"kind": "merge", "subject": pier.id, "object": fane.id})
    home = answer.headers["location"].partition("?")[0]
    for id in (pier.id, fane.id):
        answer = site.client.get(f"/claims/{id}")
        assert answer.status_code == 200 or answer.headers["location"] == home


def test_statements_go_to_a_spreadsheet(site: Desk) -> None:
    row = claim(site)
    answer = site.client.get(f"/claims/{row.id}/statements.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert f'filename="claim-{row.id}.csv"' in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == row.statements
    assert {one["stance"] for one in rows} == {"affirms", "denies", "declines"}
    assert bare(rows[0]["content"]) == SOLD
    spite = site.client.get(f"/claims/{claim(site, 'malo').id}/statements.csv").text
    assert not re.search(r"(^|,)\"?[=+@-]", spite, re.MULTILINE)
    assert site.client.get("/claims/0123456789abcdef/statements.csv").status_code == 404


def test_a_report_has_its_words_marked_and_its_notes_beside_them(site: Desk) -> None:
    id = report_id(site, "news of post")
    page = opened(site, f"/reports/{id}")
    sheet = page[page.index('<div class="sheet">') :]
    shown = unescape(
        re.sub(r"<[^>]*>", "", re.sub(r'<a class="tag.*?</a>|<ol class="margin">.*?</ol>', "", sheet, flags=re.DOTALL))
    )
    assert POST.text in shown
    assert re.findall(r'<span class="so m1">([^<]*)</span>', sheet) == ["Lena Ostrow"]
    assert re.findall(r'<span class="cu m1">([^<]*)</span>', sheet) == ["denied"]
    assert re.findall(r'<span class="co m1">([^<]*)</span>', sheet) == [SOLD]
    assert len(re.findall(r'<li id="n-\d+"', sheet)) == 3
    assert f'<a href="/claims/{claim(site, FIRE).id}">' in sheet
    words = main_of(page)
    assert "Copies of one text with it: Fenmouth Times" in words
    for anchor in re.findall(r'href="#([^"]+)"', sheet):
        assert f'id="{anchor}"' in page


def test_a_hostile_report_is_shown_as_it_is(site: Desk) -> None:
    page = opened(site, f"/reports/{report_id(site, 'outlet')}")
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page
    assert re.search(r'<span class="fu">navigation ', page)
    assert unescape(page).count(HOSTILE.replace("\ud83d", "\ufffd")) >= 8
    assert '<a href="https://post.example/" rel="noreferrer noopener external">' in opened(
        site, f"/reports/{report_id(site, 'news of post')}"
    )


def test_a_long_report_comes_in_parts_and_a_quote_opens_its_own(site: Desk) -> None:
    filler = "Nothing of note was seen from the quay that day at all. " * 30
    text = "\n\n".join([filler] * 150 + ["Zelda Rook said the last tug leaves at dawn."])
    answer = site.send("/add", {"text": text, "title": "A long one"})
    site.ended(answer.headers["location"])
    id = report_id(site, '"a long one"')
    first = opened(site, f"/reports/{id}")
    assert "Part 1 of 3" in first
    assert len(first) < 200_000
    assert "Zelda Rook" not in main_of(first)
    row = claim(site, "tug")
    place = re.search(r'href="(/reports/[0-9a-f]+\?s=([0-9a-f]+))#', opened(site, f"/claims/{row.id}"))
    assert place
    last = opened(site, place[1])
    assert "Part 3 of 3" in last
    assert f'id="s-{place[2]}"' in last
    assert site.client.get(f"/reports/{id}?part=4").status_code == 404


def test_an_earlier_version_can_be_seen(site: Desk) -> None:
    site.send("/add", {"text": "Zelda Rook said the tug is late.", "url": POST.url, "outlet": POST.outlet})
    site.ended(site.send("/add", {"text": "nothing"}).headers["location"])
    with site.store.look() as seen:
        row = seen.report(POST.url or "")
    assert row is not None
    page = opened(site, f"/reports/{row.id}")
    assert "Versions: 1" in main_of(page)
    assert "Zelda Rook" in page
    before = opened(site, f"/reports/{row.id}?version=1")
    assert "Lena Ostrow" in before
    assert "earlier version" in before
    assert 'class="so' not in before[before.index('<div class="sheet">') :]
    assert site.client.get(f"/reports/{row.id}?version=3").status_code == 404


def test_a_source_shows_what_it_said_and_where_it_turned(site: Desk) -> None:
    id = source_id(site, "ostrow")
    page = opened(site, f"/sources/{id}")
    words = main_of(page)
    assert "− denies since 2025-06-02 09:00 UTC until 2025-06-03 10:00 UTC denied the ferry line is sold" in words
    assert "+ affirms turned , before − denies since 2025-06-03 10:00 UTC said the ferry line is sold" in words
    by_time = main_of(opened(site, f"/sources/{id}?by=time"))
    assert by_time.index("turned") < by_time.index("until 2025-06-03")
    speaker = main_of(opened(site, f"/sources/{source_id(site, 'ada lind')}"))
    assert "spokeswoman, Corran Maritime" in speaker


def test_lists_come_in_pages(site: Desk) -> None:
    lines = "\n".join(json.dumps({"id": f"r{k}", "text": f"Nothing {k}", "title": "Tides & such"}) for k in range(60))
    answer = site.send("/add", files={"files": ("tides.jsonl", lines)})
    assert "60 reports: 60 added" in main_of(site.ended(answer.headers["location"]))
    first = opened(site, "/reports?q=tides")
    assert first.count(">Tides &amp; such</bdi>") == 50
    assert 'rel="next" href="?q=tides&amp;page=2"' in first
    second = opened(site, "/reports?q=tides&page=2")
    assert second.count(">Tides &amp; such</bdi>") == 10
    assert 'rel="prev" href="?q=tides&amp;page=1"' in second
    assert 'rel="next"' not in second
    assert "Nothing changed" in opened(site, "/changes?page=3")


@pytest.mark.parametrize("status", ["contested", "corroborated", None])
def test_statuses_are_words_and_signs(site: Desk, status: Status | None) -> None:
    with site.store.look() as seen:
        row = next(row for row in seen.claims() if row.status == status or status is None)
    page = opened(site, f"/claims/{row.id}")
    assert re.search(r'class="badge status-[\w-]+"><span class="sign" aria-hidden="true">[^<]+</span> \w+', page)
