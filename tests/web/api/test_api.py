"""The API: what the record holds, what programs can do, and that it holds to its own description."""

from __future__ import annotations

import json
import time
from collections import Counter
from typing import Any, cast

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance, unsupported_method

from onrecord.claims.gathering import OFFERED
from onrecord.record import Record
from onrecord.web.settings import Limits
from tests.record.stand_in import StandInLinker, StandInReader
from tests.record.stories import FIRE
from tests.web.conftest import Open
from tests.web.hand import PUBLIC, Desk
from tests.web.tale import REPORTS, SOLD, claim, main_of, opened

PROGRAM = {"X-OnRecord-Client": "test"}
HOST = {"Host": "localhost"}
API = "/api/v1"
TRIES = 15
"""Requests that are made up for each address."""
BEYOND = [positive_data_acceptance, ignored_auth, unsupported_method]
"""What a schema cannot say: which ids there are, and who is asked for a token on a machine without accounts."""


def get(site: Desk, path: str, **params: Any) -> Any:
    answer = site.client.get(API + path, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def post(site: Desk, path: str, body: Any = None, status: int = 200) -> Any:
    content = None if body is None else json.dumps(body)
    answer = site.client.post(API + path, content=content, headers={**PROGRAM, "Content-Type": "application/json"})
    assert answer.status_code == status, answer.text
    return answer.json()


def ended(site: Desk, job: Any) -> Any:
    end = time.monotonic() + 60
    while job["state"] not in ("done", "failed"):
        assert time.monotonic() < end
        time.sleep(0.02)
        job = get(site, f"/jobs/{job['id']}")
    return job


def test_it_says_what_the_record_says(site: Desk, record_file: Any) -> None:
    with Record(record_file, reader=StandInReader(), linker=StandInLinker()) as record:
        found = record.claim(claim(site).id)
        shown = get(site, f"/claims/{found.claim.id}")
        assert shown["claim"]["wording"] == found.claim.wording
        assert [one["id"] for one in shown["statements"]] == [quote.id for quote in found.quotes]
        assert shown["statements"][0]["content_spans"] == [list(span) for span in found.quotes[0].content_spans]
        assert [one["since"] for one in shown["positions"]] == [position.since for position in found.positions]
        assert [tuple(one["reports"]) for one in shown["origins"]] == [root.reports for root in found.origins]
        assert {one["id"] for one in shown["reports"]} == set(found.reports)
        assert [one["kind"] for one in shown["history"]] == [change.kind for change in found.history]
        counts = record.counts()
        assert get(site, "/counts") == {name: getattr(counts, name) for name in counts.__slots__}
        (ostrow,) = record.who("ostrow")
        source = get(site, f"/sources/{ostrow.source.id}")
        assert [held["claim"]["id"] for held in source["claims"]] == [row.id for row, _ in ostrow.positions]
        report = get(site, f"/reports/{found.quotes[0].report.id}")
        start, end = report["statements"][0]["statement"]["content_spans"][0]
        assert report["text"][start:end] == SOLD
        assert len(get(site, "/export")["claims"]) == counts.claims
        assert len(get(site, "/changes", limit=200)["items"]) == len(record.changes())


def test_related_claims_have_their_figures(site: Desk) -> None:
    (one,) = get(site, f"/claims/{claim(site, 'pier').id}")["related"]
    assert one["figures"] == [["at least 12 sailors", "At least 15 sailors"]]
    assert one["offered"] == (one["score"] >= OFFERED)


def test_halves_of_characters_are_replaced_one_for_one(site: Desk) -> None:
    (row,) = get(site, "/reports", q="outlet")["items"]
    assert "\ufffd" in row["title"]
    report = get(site, f"/reports/{row['id']}")
    assert len(report["text"]) == len(REPORTS[-1].text)
    (said,) = report["statements"]
    ((start, end),) = said["statement"]["content_spans"]
    assert report["text"][start:end] == said["statement"]["content_words"]


def test_lists_come_in_parts_that_lead_on(site: Desk) -> None:
    whole = get(site, "/claims")["items"]
    path, found = f"{API}/claims?limit=1", []
    while path:
        part = site.client.get(path).json()
        found += part["items"]
        path = part["next"]
    assert found == whole
    assert get(site, "/claims", q="ferry", status="contested", limit=1)["next"] is None
    ostrow = get(site, "/sources", q="ostrow")["items"][0]["source"]["id"]
    assert [row["id"] for row in get(site, "/claims", source=ostrow)["items"]] == [claim(site).id]
    assert get(site, "/claims", since="2025-06-10")["items"][0]["wording"].lower().count("storm") == 1
    assert get(site, "/reports", limit=2)["next"] == f"{API}/reports?limit=2&offset=2"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/claims/0123456789abcdef", 404),
        ("/sources/0123456789abcdef", 404),
        ("/reports/0123456789abcdef", 404),
        ("/jobs/0123456789abcdef", 404),
        ("/claims/a%20b", 422),
        ("/claims?limit=0", 422),
        ("/claims?since=soon", 422),
        ("/nowhere", 404),
    ],
)
def test_problems_are_problems(site: Desk, path: str, status: int) -> None:
    answer = site.client.get(API + path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["request"] == answer.headers["x-request-id"]


def test_reports_are_added(site: Desk) -> None:
    new = {"text": f"Zelda Rook said {FIRE}.", "title": "Sparks", "outlet": "Quay Echo", "published": "2025-06-30"}
    answer = site.client.post(
        f"{API}/reports",
        json={"addresses": ["https://there.example/", "https://lost.example/"], "reports": [new]},
        headers=PROGRAM,
    )
    assert answer.status_code == 202
    assert answer.headers["location"] == f"{API}/jobs/{answer.json()['id']}"
    job = ended(site, answer.json())
    assert job["counts"] == {"new": 2, "unread": 1}
    assert job["outcomes"][-1]["reasons"] == ["the host did not answer"]
    assert get(site, "/sources", q="zelda")["items"][0]["source"]["name"] == "Zelda Rook"
    files = [("files", ("a.txt", b"Zelda Rook said the tide is in.")), ("files", ("b.bin", b"\0\0"))]
    answer = site.client.post(f"{API}/files", files=files, headers=PROGRAM)
    assert ended(site, answer.json())["counts"] == {"new": 1, "unread": 1}
    assert ended(site, post(site, "/reread", status=202))["counts"] == {}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"addresses": ["/etc/passwd"]},
        {"reports": [{"text": " "}]},
        {"reports": [{"text": 5}]},
        {"reports": [{"text": "x", "more": 1}]},
        {"addresses": ["https://there.example/"] * 51},
        [],
        "x",
    ],
)
def test_what_nothing_can_be_made_of_is_refused(site: Desk, body: Any) -> None:
    post(site, "/reports", body, 422)


def test_judging_and_undoing(site: Desk) -> None:
    row = claim(site)
    made = post(site, "/judgements", {"kind": "wording", "subject": row.id, "value": "Sold!", "note": "shorter"}, 201)
    assert (made["number"], made["seen"], made["note"]) == (1, row.wording, "shorter")
    assert claim(site).wording == "Sold!"
    assert get(site, f"/claims/{row.id}")["judgements"][0]["value"] == "Sold!"
    post(site, "/judgements/1/undo", {"note": "too short"}, 201)
    assert claim(site).wording == row.wording
    post(site, "/judgements/2/undo", status=201)
    assert claim(site).wording == "Sold!"
    assert [one["kind"] for one in get(site, "/judgements")["items"]] == ["undo", "undo", "wording"]
    post(site, "/judgements/9/undo", status=404)
    post(site, "/judgements", {"kind": "stance", "subject": row.id, "value": "maybe"}, 422)
    post(site, "/judgements", {"kind": "merge", "subject": row.id, "object": "0123456789abcdef"}, 404)
    one, two = (get(site, "/sources", q=name)["items"][0]["source"]["id"] for name in ("ostrow", "amsel"))
    post(site, "/judgements", {"kind": "source", "subject": one, "object": two}, 201)
    assert get(site, f"/sources/{one}")["source"] == get(site, f"/sources/{two}")["source"]


def test_asking_reading_and_comparing(site: Desk) -> None:
    reading = post(site, "/read", {"text": f"Zelda Rook said {FIRE} \ud83d."})
    assert [one["stance"] for one in reading["statements"]] == ["affirms"]
    assert "\ufffd" in reading["text"]
    assert get(site, "/sources", q="zelda")["items"] == []
    found = post(site, "/compare", {"claim": "It burns", "text": "Words here"})
    assert found == {"relation": "discusses", "score": 0.5, "statements": ["Words"]}
    answers = post(site, "/ask", {"text": SOLD})
    assert answers[0]["claim"]["id"] == claim(site).id
    post(site, "/ask", {"text": ""}, 422)
    post(site, "/read", {"text": " "}, 422)


def test_who_may_what(desk: Open) -> None:
    site = desk(users={"anna": "editor", "bo": "reader"}, **PUBLIC)
    assert site.client.get(f"{API}/claims").status_code == 401
    assert site.client.get("/docs").status_code == 303
    tokens = {name: {"Authorization": f"Bearer {site.accounts.token(name)}"} for name in ("anna", "bo")}
    body = {"kind": "wording", "subject": claim(site).id, "value": "x"}
    assert site.client.get(f"{API}/claims", headers=tokens["bo"]).status_code == 200
    new = {"addresses": ["https://there.example/"]}
    for path, sent in (("/judgements", body), ("/reports", new), ("/reread", None)):
        assert site.client.post(API + path, json=sent, headers=tokens["bo"]).status_code == 403
        assert site.client.post(API + path, json=sent).status_code == 401
    assert site.client.post(f"{API}/read", json={"text": "Nothing."}, headers=tokens["bo"]).status_code == 200
    made = site.client.post(f"{API}/judgements", json=body, headers=tokens["anna"])
    assert made.json()["author"] == "anna"


def test_changes_of_this_machine_need_a_sign_that_no_page_can_send(site: Desk) -> None:
    body = {"kind": "wording", "subject": claim(site).id, "value": "x"}
    assert site.client.post(f"{API}/judgements", json=body).status_code == 403
    foreign = {**PROGRAM, "Sec-Fetch-Site": "cross-site"}
    assert site.client.post(f"{API}/judgements", json=body, headers=foreign).status_code == 403


def test_the_description_is_whole_and_a_page_shows_it(site: Desk) -> None:
    described = get(site, "/openapi.json")
    assert described["openapi"].startswith("3.1")
    page = opened(site, "/docs")
    for path, item in described["paths"].items():
        assert path.startswith(API)
        for method, operation in item.items():
            assert operation["description"], path
            assert f"{method.upper()} {path}" in main_of(page)
    text = json.dumps(described)
    for name in {part.partition('"')[0] for part in text.split("#/components/schemas/")[1:]}:
        assert f'id="model-{name}"' in page


def test_it_holds_to_its_description(desk: Open) -> None:
    site = desk(limits=Limits(requests=1e6, changes=1e6))
    schema = schemathesis.openapi.from_asgi(f"{API}/openapi.json", site.app, headers=HOST)
    tried: Counter[str] = Counter()
    for result in schema.get_all_operations():
        operation = cast(Any, result).ok()

        @settings(max_examples=TRIES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        @given(case=operation.as_strategy())
        def holds(case: Any) -> None:
            answer = case.call(headers={**PROGRAM, **HOST})
            case.validate_response(answer, excluded_checks=BEYOND)
            tried[f"{case.method} {answer.status_code // 100}"] += 1

        holds()
    assert min(tried[kind] for kind in ("GET 2", "GET 4", "POST 2", "POST 4")) > 0, tried
