"""The record made of the example reports with the models that are shipped: pinned is what comes out right.

Who is on record is known from the reports themselves (``examples/README.md``), so nothing here has a margin.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from onrecord.record import Dossier, Outcome, Record
from onrecord.reports.inputs import open_inputs

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Record, list[Outcome]]]:
    """Add all examples, once for all tests."""
    folders = [str(EXAMPLES / name) for name in ("lake", "maternity")]
    with Record(tmp_path_factory.mktemp("examples") / "record.sqlite") as record:
        yield record, list(record.add(open_inputs(folders, stdin=BytesIO())))


@pytest.fixture
def record(made: tuple[Record, list[Outcome]]) -> Record:
    """Give the record of all examples."""
    return made[0]


@pytest.fixture
def meeting(record: Record) -> Dossier:
    """Give the claim of the lake story: that the two met in the villa, as the agency has it from the newspaper."""
    (found,) = record.claims("Orvel Strand met villa nearly four hours")
    return record.claim(found.id)


def test_every_report_is_read(made: tuple[Record, list[Outcome]]) -> None:
    record, outcomes = made

    assert [outcome.kind for outcome in outcomes] == ["new"] * 12
    assert record.counts().reports == 12


def test_the_two_reprints_are_found_and_nothing_else(record: Record) -> None:
    exported = record.export()
    outlets = {report["id"]: report["outlet"] for report in exported["reports"]}

    assert {frozenset(outlets[id] for id in pair) for pair in exported["copies"]} == {
        frozenset({"Meridian Press Agency", "The Lowick Gazette"}),
        frozenset({"The Tarrow Echo", "Westmarch Today"}),
    }
    assert len(exported["copies"]) == 2


def test_the_meeting_is_contested_by_those_who_contest_it(meeting: Dossier) -> None:
    held = {(meeting.sources[position.source].name, position.stance) for position in meeting.positions}

    assert meeting.claim.status == "contested"
    assert ("Halmsund Courier", "affirms") in held
    assert ("three people familiar with the matter", "affirms") in held
    assert ("Karvonia", "denies") in held


def test_an_agency_and_its_reprint_are_one_origin_where_both_pass_on_a_newspaper(meeting: Dossier) -> None:
    affirming = {quote.report.outlet for quote in meeting.quotes if quote.stance == "affirms"}
    (courier,) = (root for root in meeting.origins if root.outlet == "Halmsund Courier")

    assert affirming >= {"Meridian Press Agency", "The Lowick Gazette"}
    assert {meeting.reports[id].outlet for id in courier.reports} >= affirming - {None}


def test_who_hosted_it_and_says_so_is_another_origin_than_the_newspaper(meeting: Dossier) -> None:
    said = {(quote.source.name, quote.stance) for quote in meeting.quotes if quote.source}

    assert ("Sorvia", "affirms") in said
    assert meeting.claim.origins >= 2
