from __future__ import annotations

import pytest

from onrecord.ledger.judgement import JudgementError
from onrecord.record import Dossier, Record
from onrecord.store import RecordError
from tests.record.comparing import contents
from tests.record.stories import FIRE, POST, SOLD, STORY, report

LEASED = "the line was leased in secret to foreigners"


def dossier(record: Record, words: str) -> Dossier:
    return record.claim(record.claims(words)[0].id)


@pytest.fixture
def told(record: Record) -> Record:
    others = report("late", "Late News", "2025-06-05", f"Ada Lind said {LEASED}.", f"Piet Amsel denied {LEASED}.")
    assert {outcome.error for outcome in record.add((*STORY, others))} == {None}
    return record


def test_two_claims_are_made_one_and_two_again(told: Record) -> None:
    sold, leased = dossier(told, SOLD), dossier(told, LEASED)
    before = contents(told)
    made = told.judge("merge", sold.claim.id, leased.claim.id, author="Ines", note="one deal")
    assert (made.number, made.at, made.author) == (1, "2025-07-01T12:00:00Z", "Ines")
    assert set(made.seen.split(" | ")) == {sold.claim.wording, leased.claim.wording}
    merged = told.claim(leased.claim.id)
    assert merged.claim.id == sold.claim.id
    assert len(merged.quotes) == len(sold.quotes) + len(leased.quotes)
    assert told.claim(sold.claim.id) == merged
    told.undo(1, author="Ines")
    assert contents(told) == before
    assert told.claim(leased.claim.id) == leased
    told.undo(2, author="Ines")
    assert told.claim(leased.claim.id).claim.id == sold.claim.id
    assert [one.kind for one in told.judgements()] == ["merge", "undo", "undo"]


def test_a_statement_is_parted_from_its_claim(told: Record) -> None:
    sold = dossier(told, SOLD)
    first, second, *_ = sold.quotes
    told.judge("split", second.id, first.id, author="Ines")
    after = told.claim(sold.claim.id)
    assert not {first.id, second.id} <= {quote.id for quote in after.quotes}
    assert not any({first.id, second.id} & set(found.statements) == {first.id, second.id} for found in after.neighbours)


def test_a_stance_and_a_wording_are_a_persons(told: Record) -> None:
    sold = dossier(told, SOLD)
    amsel = next(quote for quote in sold.quotes if quote.called == "Piet Amsel")
    told.judge("stance", amsel.id, value="denies", author="Ines")
    told.judge("wording", sold.claim.id, value="Corran Maritime has bought the ferry line", author="Ines")
    after = told.claim(sold.claim.id)
    assert after.claim.wording == "Corran Maritime has bought the ferry line"
    assert next(quote.stance for quote in after.quotes if quote.id == amsel.id) == "denies"
    assert after.claim.status == "contested"
    assert [row.id for row in told.claims("bought")] == [sold.claim.id]


def test_what_a_person_decided_stays_when_more_is_added(told: Record) -> None:
    sold = dossier(told, SOLD)
    told.judge("wording", sold.claim.id, value="The line has been bought", author="Ines")
    more = report("more", "Sunday Times of Brenn", "2025-06-08", f"Jo Marr said {SOLD}.", f"Jo Marr denied {FIRE}.")
    assert [outcome.kind for outcome in told.add([more])] == ["new"]
    after = told.claim(sold.claim.id)
    assert after.claim.wording == "The line has been bought"
    assert {quote.called for quote in after.quotes} >= {quote.called for quote in sold.quotes if not quote.own_voice}
    assert "Jo Marr" in {quote.called for quote in after.quotes}


def test_a_source_is_made_two_and_one_again(told: Record) -> None:
    before = contents(told)
    one, other, *_ = [quote.profile for quote in dossier(told, FIRE).quotes if quote.called == "Ada Lind"]
    assert one is not None
    assert other is not None
    made = told.split_sources(one, other, author="Ines", note="her cousin")
    assert made.seen == "Ada Lind"
    assert len(told.who("Ada Lind")) == 2
    fire = dossier(told, FIRE)
    assert [fire.sources[position.source].name for position in fire.positions].count("Ada Lind") == 2
    told.undo(made.number, author="Ines")
    assert contents(told) == before


def test_two_sources_are_made_one_and_two_again(told: Record) -> None:
    before = contents(told)
    (lind,), (amsel,) = told.who("Ada Lind"), told.who("Piet Amsel")
    made = told.merge_sources(lind.source.id, amsel.source.id, author="Ines")
    (merged,) = told.who("Amsel")
    assert "Ada Lind" in (merged.source.name, *merged.source.aliases)
    for known in (lind, amsel):
        assert told.source(known.source.id).source == merged.source
    assert len(merged.positions) == 3
    told.undo(made.number, author="Ines")
    assert contents(told) == before


def test_what_judgements_cannot_be_about(told: Record) -> None:
    sold = dossier(told, SOLD).claim.id
    with pytest.raises(RecordError, match="no claim, and no statement on a claim, nothing"):
        told.judge("merge", sold, "nothing", author="Ines")
    with pytest.raises(RecordError, match="no source, and no source of a report, nothing"):
        told.merge_sources("nothing", sold, author="Ines")
    with pytest.raises(JudgementError, match="does not say who decided"):
        told.judge("wording", sold, value="Sold", author=" ")
    with pytest.raises(JudgementError, match="about two; it names only"):
        told.judge("merge", sold, author="Ines")
    with pytest.raises(JudgementError, match="no stance 'maybe'"):
        told.judge("stance", sold, value="maybe", author="Ines")
    with pytest.raises((JudgementError, RecordError), match="judgement 7"):
        told.undo(7, author="Ines")
    assert told.judgements() == []
    assert told.report(POST.url or "").row.versions == 1
