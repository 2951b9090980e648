"""What a reader sees of a small story."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.claims.gathering import OFFERED
from onrecord.record import Dossier, Record
from onrecord.store import Writing
from tests.record.stories import ECHO, FIRE, GAZETTE, HERALD, POST, SOLD, STORY, report


@pytest.fixture
def told(record: Record) -> Record:
    assert [outcome.error for outcome in record.add(STORY)] == [None] * len(STORY)
    return record


def dossier(record: Record, words: str) -> Dossier:
    return record.claim(record.claims(words)[0].id)


def test_claims_are_listed_with_their_figures(told: Record) -> None:
    sold, fire = told.claims()
    assert sold.wording.casefold() == SOLD.casefold()
    assert (sold.status, sold.reports, sold.statements, sold.origins) == ("conceded", 4, 6, 4)
    assert (sold.first, sold.last) == ("2025-06-01T08:00:00Z", "2025-06-04")
    assert dict(sold.stances) == {"affirms": 4, "declines": 1}
    assert (fire.status, fire.reports, fire.sources, fire.origins) == ("corroborated", 3, 2, 2)


def test_claims_are_found_by_words_source_outlet_status_and_time(told: Record) -> None:
    def found(query: str = "", **filters: str) -> list[str]:
        return sorted(row.wording.split()[1] for row in told.claims(query, **filters))  # type: ignore[arg-type]  # by name

    assert found("ferry sold") == ["ferry"]
    assert found("ostrow") == ["ferry"]
    assert found("news of post") == ["ferry", "fire"]
    assert found(outlet="tidewater gazette") == ["ferry"]
    assert found(status="corroborated") == ["fire"]
    assert found(since="2025-06-05") == []
    assert found(since="2025-06-04") == ["ferry", "fire"]
    (lind,) = told.who("lind")
    assert found(source=lind.source.id) == ["fire"]


def test_a_dossier_shows_who_said_what_and_where(told: Record) -> None:
    sold = dossier(told, SOLD)
    assert [(quote.report.outlet, quote.called, quote.stance) for quote in sold.quotes] == [
        ("Tidewater Gazette", "people at the line", "affirms"),
        ("Marrow Bay Post", "Lena Ostrow", "denies"),
        ("Marrow Bay Post", "Piet Amsel", "affirms"),
        ("Brenn Echo", "Lena Ostrow", "affirms"),
        ("Brenn Echo", "Corran Maritime", "declines"),
        ("Herald of Marrow", "Herald of Marrow", "affirms"),
    ]
    for quote in sold.quotes:
        text = told.report(quote.report.id).report.text
        assert [span.cut(text) for span in quote.content_spans] == [quote.content_words]
        assert [span.cut(text) for span in quote.cue_spans] == ([] if quote.own_voice else [quote.cue_words])


def test_a_source_that_turns_is_shown_with_both_stances(told: Record) -> None:
    (ostrow,) = told.who("Lena Ostrow")
    ((claim, positions),) = ostrow.positions
    assert claim.wording.casefold() == SOLD.casefold()
    assert [(position.stance, position.since[:10], bool(position.until)) for position in positions] == [
        ("denies", "2025-06-02", True),
        ("affirms", "2025-06-03", False),
    ]
    turns = [dated for dated in told.changes() if dated.change.kind == "turn"]
    assert [(turn.change.before, turn.change.after, turn.moment) for turn in turns] == [
        ("denies", "affirms", "2025-06-03T10:00:00Z")
    ]


def test_an_outlet_that_says_it_itself_is_shown_as_its_own_voice(told: Record) -> None:
    (own,) = [quote for quote in dossier(told, SOLD).quotes if quote.own_voice]
    assert (own.report.outlet, own.sourcing) == ("Herald of Marrow", "outlet")
    assert own.source is not None
    assert own.source.kind == "outlet"


def test_changes_come_since_a_day(told: Record) -> None:
    everything = told.changes()
    assert [one.moment for one in everything] == sorted(one.moment for one in everything)
    later = told.changes("2025-06-03")
    assert later == [one for one in everything if one.moment >= "2025-06-03"]
    assert len(told.changes(limit=2)) == 2


def test_copies_are_one_origin_and_shown_with_the_report(record: Record) -> None:
    reprint = report("copy", "Harbour Times", "2025-06-01T11:00:00Z")
    copy = replace(GAZETTE, id="copy", url=reprint.url, outlet="Harbour Times")
    list(record.add([GAZETTE, copy]))
    found = dossier(record, SOLD)
    assert (found.claim.reports, found.claim.origins) == (2, 1)
    assert [row.outlet for row in record.report(copy.url or "").copies] == ["Tidewater Gazette"]
    assert record.export()["copies"] == [sorted(row.id for row in record.reports())]


def test_copies_of_reports_from_before_shingles_were_kept_are_found(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(record.add([GAZETTE]))
    monkeypatch.setattr(Writing, "shingles", lambda self, versions: {})
    list(record.add([replace(GAZETTE, id="copy", url="https://harbour.example/copy", outlet="Harbour Times")]))
    assert record.export()["copies"] == [sorted(row.id for row in record.reports())]


def test_claims_that_are_close_are_offered_and_shown_from_both_sides(record: Record) -> None:
    list(
        record.add(
            [GAZETTE, report("near", "Brenn Echo", "2025-06-02", "Ada Lind of Corran Maritime said the line is lost.")]
        )
    )
    one, other = (dossier(record, words) for words in (SOLD, "lost"))
    assert [found.claim.id for found in one.neighbours] == [other.claim.id]
    assert [found.claim.id for found in other.neighbours] == [one.claim.id]
    assert one.neighbours[0].offered == (one.neighbours[0].score >= OFFERED)
    assert one.neighbours[0].statements == tuple(reversed(other.neighbours[0].statements))


def test_the_export_is_what_the_record_says(told: Record) -> None:
    found = told.export()
    assert {row["url"] for row in found["reports"]} == {one.url for one in (GAZETTE, POST, ECHO, HERALD)}
    claims = {claim["text"].casefold(): claim for claim in found["claims"]}
    sold = claims[SOLD.casefold()]
    assert [position["stance"] for position in sold["positions"]].count("affirms") == 4
    assert [position["source"]["name"] for position in sold["past_positions"]] == ["Lena Ostrow"]
    assert sorted(map(len, sold["origins"])) == [1, 1, 1, 1]
    ids = {row["id"] for row in found["reports"]}
    for claim in found["claims"]:
        assert {said["report"] for said in claim["statements"]} <= ids
        assert {report for group in claim["origins"] for report in group} <= ids
    assert FIRE.casefold() in claims
