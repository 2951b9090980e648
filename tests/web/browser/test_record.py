"""What people come for, in a real browser: find a claim, follow a quote to its words, add, judge, undo."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Literal

import pytest

from onrecord.store import Store
from tests.record.stories import FIRE, SOLD
from tests.web.browser.conftest import Tab, Visit
from tests.web.hand import Desk
from tests.web.tale import claim

FERRY = "The ferry line is sold to Corran Maritime"


@pytest.fixture
def record_file(told_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(told_file, tmp_path / "record.sqlite"))


def pages(record_file: Path) -> list[str]:
    """Return the address of a page of each kind."""
    with Store.open(record_file) as store:
        sold, pier = claim(store).id, claim(store, "pier").id
        with store.look() as seen:
            post, spite = (seen.reports(name)[0].id for name in ("news of post", "outlet"))
            ostrow = seen.sources("ostrow")[0].source.id
            said = next(one.statement for one in seen.members([sold])[sold] if not one.own_voice)
    lists = ["/", "/?q=ostrow", "/?status=denied", "/changes", "/sources", "/reports", "/add", "/judgements", "/docs"]
    return [
        *lists,
        *(f"/claims/{sold}", f"/claims/{pier}", f"/claims/{pier}/judge?claims=storm"),
        *(f"/reports/{post}?s={said}", f"/reports/{spite}"),
        *(f"/sources/{ostrow}", f"/sources/{ostrow}?by=time", f"/sources/{ostrow}/judge?sources=amsel"),
        f"/statements/{said}/judge?claims=fire&sources=lind",
    ]


@pytest.mark.parametrize(
    ("shape", "theme"), [("phone", "light"), ("phone", "dark"), ("desktop", "light"), ("desktop", "dark")]
)
def test_pages_have_no_barriers_and_fit(
    visit: Visit, record_file: Path, shape: Literal["phone", "desktop"], theme: Literal["light", "dark"]
) -> None:
    tab = visit(shape, theme)
    for path in pages(record_file):
        tab.open(path)
        assert tab.barriers() == [], path
        assert not tab.is_too_wide(), path


def follow_a_quote(tab: Tab) -> None:
    """Search for the claim, read its dossier, and open the report at the words of who denies it."""
    page = tab.page
    tab.open("/")
    page.get_by_role("searchbox", name="Search claims and words").fill("corran mar")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=FERRY).click()
    assert page.get_by_role("heading", level=1).inner_text() == FERRY
    denies = page.get_by_role("region", name="denies")
    assert "Ada Lind" in denies.inner_text()
    denies.get_by_role("link", name="Late Paper").first.click()
    page.wait_for_url(re.compile(r"/reports/.*#s-"))
    words = page.locator(".words .chosen")
    assert SOLD in words.all_inner_texts()
    anchor = page.locator(f"[id='{page.url.partition('#')[2]}']")
    box, height = anchor.bounding_box(), page.viewport_size
    assert box is not None
    assert height is not None
    assert 0 <= box["y"] <= height["height"]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_quote_is_followed_to_its_words(visit: Visit, scripts: bool) -> None:
    follow_a_quote(visit(scripts=scripts))


def test_going_on_from_note_to_note_lights_up_the_words(visit: Visit, record_file: Path) -> None:
    tab = visit()
    tab.open(next(path for path in pages(record_file) if path.startswith("/reports/")))
    tab.page.get_by_role("link", name="To the words of statement 2").click()
    assert tab.page.locator(".words .chosen").all_inner_texts() == ["Piet Amsel", "said", SOLD]
    tab.page.get_by_role("link", name="source of statement 3").click()
    assert tab.page.locator(".words .chosen").all_inner_texts()[-1] == FIRE
    assert tab.page.locator("li.chosen").count() == 1


@pytest.mark.parametrize("scripts", [True, False])
def test_a_text_is_added_and_seen(visit: Visit, tmp_path: Path, scripts: bool) -> None:
    tab = visit("phone", scripts=scripts)
    page = tab.page
    tab.open("/add")
    page.get_by_label("The words of the report").fill("Zelda Rook said the last tug leaves at dawn.")
    page.get_by_label("Title").fill("Last tug")
    file = tmp_path / "more.txt"
    file.write_text("Zelda Rook denied the tide is late.")
    page.get_by_label("Text, HTML or JSON Lines").set_input_files(file)
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**/jobs/*")
    page.get_by_role("heading", level=1, name="Done").wait_for(timeout=30_000)
    assert "2 reports: 2 added" in page.get_by_role("status").inner_text()
    assert tab.barriers() == [] if scripts else True
    page.get_by_role("link", name="Last tug").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Last tug"
    page.locator(".margin .of a").click()
    assert "tug leaves at dawn" in page.get_by_role("heading", level=1).inner_text()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_statement_is_judged_and_the_judgement_undone(visit: Visit, record_file: Path, scripts: bool) -> None:
    tab = visit(scripts=scripts)
    page = tab.page
    with Store.open(record_file) as store:
        sold = claim(store).id
    tab.open(f"/claims/{sold}")
    before = page.locator(".dossier .reason").inner_text()
    page.get_by_role("region", name="denies").get_by_role("link", name="Judge this statement").first.click()
    page.get_by_role("radio", name="declines").check()
    page.locator("#stance-note").fill("She only said that she would not say.")
    page.get_by_role("button", name="Set the stance").click()
    assert "Judgement 1 is kept" in page.get_by_role("status").inner_text()
    assert page.locator(".dossier .reason").inner_text() != before
    assert "She only said" in page.get_by_role("region", name="History").inner_text()
    if scripts:
        assert tab.barriers() == []
    page.get_by_role("button", name="Undo it").click()
    assert page.locator(".dossier .reason").inner_text() == before
    assert "does not count any more" in page.get_by_role("region", name="History").inner_text()


def test_a_reader_logs_in_reads_and_is_refused(visit: Visit, record_file: Path) -> None:
    tab = visit(users={"bo": "reader"})
    page = tab.page
    with Store.open(record_file) as store:
        sold = claim(store).id
    tab.open(f"/claims/{sold}")
    page.get_by_label("Name").fill("bo")
    page.get_by_label("Password").fill("not the right words")
    page.get_by_role("button", name="Log in").click()
    assert "do not go together" in page.get_by_role("alert").inner_text()
    page.get_by_label("Password").fill(Desk.PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"**/claims/{sold}")
    assert page.get_by_role("link", name="Judge").filter(has_not_text="Judgements").count() == 0
    tab.open("/add")
    assert "Ask an editor" in page.get_by_role("main").inner_text()
    refused = page.evaluate(
        "async body => (await fetch('/api/v1/judgements', {method: 'POST', headers: {'Content-Type': "
        "'application/json'}, body})).status",
        f'{{"kind": "wording", "subject": "{sold}", "value": "x"}}',
    )
    assert refused == 403


def test_the_keyboard_reaches_the_drawing_and_the_details(visit: Visit, record_file: Path) -> None:
    tab = visit("phone")
    with Store.open(record_file) as store:
        tab.open(f"/claims/{claim(store).id}")
    drawing = tab.page.get_by_role("region", name="Drawing of the origins")
    drawing.focus()
    before = drawing.evaluate("one => one.scrollLeft")
    tab.page.keyboard.press("ArrowRight")
    tab.page.wait_for_function("before => document.activeElement.scrollLeft > before", arg=before)
