"""Judging: every kind of judgement from its form, its trace in the history, and its undoing."""

from __future__ import annotations

import re

import pytest

from onrecord.ledger.judgement import Judgement
from tests.web.conftest import Open
from tests.web.hand import PUBLIC, Desk
from tests.web.tale import HOSTILE, claim, main_of, opened


def statement(site: Desk, outlet: str, stance: str) -> str:
    """Return a statement on the claim that is sold."""
    page = opened(site, f"/claims/{claim(site).id}")
    column = re.findall(rf'<section class="column {stance}.*?</section>', page, re.DOTALL)[0]
    found = re.search(rf'#s-([0-9a-f]+)"><bdi>{outlet}</bdi>', column)
    assert found, outlet
    return found[1]


def form(page: str, button: str) -> dict[str, str]:
    """Return the fields of the form with a button of this name."""
    for found in re.findall(r"<form[^>]*method=\"post\".*?</form>", page, re.DOTALL):
        if re.search(rf">{re.escape(button)}<", found):
            given = dict(re.findall(r'name="(\w+)" value="([^"]*)"(?! required)', found))
            named = re.search(rf'name="(\w+)" value="([^"]*)">{re.escape(button)}', found)
            return {**given, **({named[1]: named[2]} if named else {})}
    raise AssertionError(f"there is no form with the button {button}")


def judge(site: Desk, page: str, button: str, **fields: str) -> str:
    """Send a form, and return the page that follows."""
    answer = site.client.post("/judgements", data={**form(page, button), **fields}, follow_redirects=True)
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def judgements(site: Desk) -> list[Judgement]:
    with site.store.look() as seen:
        return seen.judgements()


def test_a_wrong_stance_is_set_right_and_undone(site: Desk) -> None:
    row = claim(site)
    said = statement(site, "Late Paper", "denies")
    page = opened(site, f"/statements/{said}/judge")
    assert "Ada Lind" in main_of(page)
    after = judge(site, page, "Set the stance", value="declines", note="she would not say")
    words = main_of(after)
    assert "Judgement 1 is kept" in words
    assert "the stance is another one: ○ declines" in words
    assert "Note: she would not say" in words
    (made,) = judgements(site)
    assert (made.kind, made.subject, made.value, made.note) == ("stance", said, "declines", "she would not say")
    assert claim(site).status != row.status
    undone = judge(site, after, "Undo it")
    assert "does not count any more" in undone
    assert claim(site) == row
    assert len(judgements(site)) == 2
    back = judge(site, opened(site, "/judgements"), "Undo")
    assert "the stance is another one" in back
    assert claim(site).status != row.status


def test_a_statement_is_taken_out_of_its_claim(site: Desk) -> None:
    said = statement(site, "Late Paper", "denies")
    before = claim(site).statements
    judge(site, opened(site, f"/statements/{said}/judge"), "Take it out of the claim")
    with site.store.look() as seen:
        home = seen.claims_of([said])[said]
    with site.store.look() as seen:
        rows = {row.id: row for row in seen.claims("ferry")}
    assert rows[home].statements == 1
    assert sum(row.statements for row in rows.values()) == before


def test_two_claims_are_merged_after_a_search_or_as_offered_or_kept_apart(site: Desk) -> None:
    pier, fane = claim(site, "pier"), claim(site, "struck")
    page = opened(site, f"/claims/{pier.id}/judge?claims=struck")
    assert f'name="object" value="{fane.id}"' in page
    assert f'value="{pier.id}"' not in page
    merged = judge(site, page, "Merge the two claims", object=fane.id)
    assert "2 statements by 2 sources" in main_of(merged)
    judge(site, merged, "Undo it")
    assert claim(site, "pier").id != claim(site, "struck").id
    page = opened(site, f"/claims/{claim(site, 'pier').id}/judge")
    assert "they are one" in page
    judge(site, page, "They are two")
    assert "No claim in the record comes near" in opened(site, f"/claims/{claim(site, 'pier').id}")
    assert [made.kind for made in judgements(site)] == ["merge", "undo", "not-the-same"]


def test_a_claim_is_worded_anew(site: Desk) -> None:
    better = "Corran Maritime buys the <ferry> line"
    page = judge(site, opened(site, f"/claims/{claim(site).id}/judge"), "Word it so", value=better)
    assert "<h1><bdi>Corran Maritime buys the &lt;ferry&gt; line</bdi></h1>" in page


def test_two_sources_are_one_and_two_again(site: Desk) -> None:
    with site.store.look() as seen:
        ostrow, amsel = (seen.sources(name)[0].source.id for name in ("ostrow", "amsel"))
    page = opened(site, f"/sources/{ostrow}/judge?sources=amsel")
    one = judge(site, page, "This is who it is", object=amsel)
    assert "Judgement 1 is kept" in main_of(one)
    assert "Amsel" in main_of(one)
    assert "Ostrow" in main_of(one)
    assert "these are one source" in main_of(one)
    judge(site, one, "Undo it")
    with site.store.look() as seen:
        assert len({seen.sources(name)[0].source.id for name in ("ostrow", "amsel")}) == 2
        lind = seen.sources("ada lind")[0].source.id
    page = opened(site, f"/sources/{lind}/judge")
    options = re.findall(r'<option value="([0-9a-f]+)">[^<]*Ada Lind', page)
    profiles = list(dict.fromkeys(options))
    assert len(profiles) >= 2
    apart = judge(site, page, "They are two sources", subject=profiles[0], object=profiles[1])
    assert "these are two sources" in main_of(apart)
    said = statement(site, "Late Paper", "denies")
    page = opened(site, f"/statements/{said}/judge?sources=amsel")
    judge(site, page, "This is who it is", object=amsel)
    assert judgements(site)[-1].kind == "source"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"kind": "stance", "subject": "@", "value": "maybe"}, "There is no stance"),
        ({"kind": "stance", "subject": "@"}, "does not give the stance"),
        ({"kind": "merge", "subject": "@"}, "it names only"),
        ({"kind": "merge", "subject": "@", "object": "@"}, "names"),
        ({"kind": "wording", "subject": "0123456789abcdef", "value": "x"}, "There is no such statement or claim"),
        ({"kind": "source", "subject": "x", "object": "y"}, "There is no such source"),
        ({"kind": "undo", "subject": "7"}, "There is no such judgement"),
        ({"kind": "undo", "subject": "x"}, "There is no such judgement"),
    ],
)  # fmt: skip
def test_what_cannot_be_followed_is_refused(site: Desk, fields: dict[str, str], says: str) -> None:
    id = claim(site).id
    given = {name: value.replace("@", id) for name, value in fields.items()}
    answer = site.send("/judgements", {**given, "back": f"/claims/{id}"})
    assert answer.status_code == 422
    assert says in answer.text
    assert f'<a href="/claims/{id}">Go back</a>' in answer.text
    assert judgements(site) == []
    assert site.send("/judgements", {"kind": "guess", "subject": id}).status_code == 422


def test_one_is_led_back_to_this_site_only(site: Desk) -> None:
    fields = {"kind": "wording", "subject": claim(site).id, "value": "x"}
    for back in ("https://evil.example/", "//evil.example/", "/\\evil.example"):
        answer = site.send("/judgements", {**fields, "back": back})
        assert answer.headers["location"].startswith("/?judged=")


def test_who_judged_is_told_and_readers_cannot(desk: Open) -> None:
    site = desk(users={"anna": "editor", "bo": "reader"}, **PUBLIC)
    site.log_in("anna")
    said = statement(site, "Late Paper", "denies")
    judge(
        site,
        opened(site, f"/statements/{said}/judge"),
        "Set the stance",
        value="declines",
        note=HOSTILE.replace("\ud83d", ""),
    )
    assert judgements(site)[0].author == "anna"
    site.client.cookies.clear()
    site.log_in("bo")
    page = opened(site, f"/claims/{claim(site).id}")
    assert "anna" in main_of(page)
    assert "Judge" not in re.sub(r"Judgements|judgements", "", main_of(page))
    assert "Undo" not in page
    assert "Ask an editor" in opened(site, f"/statements/{said}/judge")
    token = site.token("/")
    answer = site.client.post("/judgements", data={"csrf": token, "kind": "undo", "subject": "1"})
    assert answer.status_code == 403
    assert len(judgements(site)) == 1
