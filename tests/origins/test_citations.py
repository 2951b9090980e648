from __future__ import annotations

import pytest

from onrecord.origins.citations import find_citations
from onrecord.reading import Reading
from onrecord.sources import SourceKind
from onrecord.stances import Act, Stance
from tests.origins.readings import reading, said, source


def cited(of: Reading) -> list[tuple[str, str | None]]:
    return [(citation.outlet, citation.statement) for citation in find_citations(of)]


TRUMPETER = source("Daily Trumpeter", aliases=("the Trumpeter", "the paper"), key="k")
BRAATEN = source("Oddny Braaten", "person", key="b")


def test_what_another_outlet_reports_is_taken_from_it() -> None:
    (citation,) = find_citations(reading((TRUMPETER,), said("s1", "k")))
    assert (citation.report, citation.outlet, citation.statement) == ("report", "Daily Trumpeter", "s1")
    assert citation.reasons == ("Daily Trumpeter says it",)


def test_what_comes_through_another_outlets_report_is_taken_from_it_however_long_the_chain() -> None:
    found = reading(
        (TRUMPETER, BRAATEN, source("officials", "unnamed", key="o")),
        said("s1", "k"),
        said("s2", "b", via="s1"),
        said("s3", "o", via="s2"),
    )
    assert cited(found) == [("Daily Trumpeter", "s1"), ("Daily Trumpeter", "s2"), ("Daily Trumpeter", "s3")]
    assert find_citations(found)[2].reasons == ("it comes through what Daily Trumpeter says",)


def test_chains_that_lead_back_end() -> None:
    found = reading((BRAATEN,), said("s1", "b", via="s2"), said("s2", "b", via="s1"))
    assert cited(found) == []


def test_what_the_reports_own_outlet_finds_out_is_no_citation() -> None:
    own = source("the Bulletin", key="own")
    assert cited(reading((own,), said("s1", "own"))) == []


@pytest.mark.parametrize(
    ("stance", "act"), [("unconfirmed", "assertion"), ("declines", "assertion"), ("affirms", "question")]
)
def test_what_an_outlet_asks_or_cannot_say_is_not_taken_from_it(stance: Stance, act: Act) -> None:
    assert cited(reading((TRUMPETER,), said("s1", "k", stance=stance, act=act))) == []


@pytest.mark.parametrize(
    ("channel", "outlet"),
    [
        ("told the Daily Trumpeter", "the Daily Trumpeter"),
        ("told Prism magazine", "Prism"),
        ("in an interview with the Harbour Times", "the Harbour Times"),
        ("told the Meridian Press Agency on Monday", "the Meridian Press Agency"),
    ],
)
def test_what_is_told_to_another_outlet_is_taken_from_it(channel: str, outlet: str) -> None:
    assert cited(reading((BRAATEN,), said("s1", "b", channel=channel))) == [(outlet, "s1")]


@pytest.mark.parametrize(
    "channel",
    [
        "told the Nes Bulletin",
        "told the Daily Trumpeter and the Bulletin",
        "told us",
        "told this newspaper",
        "told a news conference",
        "told reporters in Tarvik",
        "told the Tarvik Council",
        "told the Storting",
        "in a statement",
        None,
    ],
)
def test_what_is_told_to_the_outlet_itself_or_to_everybody_is_its_own_reporting(channel: str | None) -> None:
    assert cited(reading((BRAATEN,), said("s1", "b", channel=channel))) == []


def test_a_hearer_that_the_report_knows_as_an_outlet_is_one_whatever_its_name() -> None:
    known = source("Wickerwork", key="o")
    found = reading((BRAATEN, known), said("s1", "o"), said("s2", "b", channel="told Wickerwork"))
    assert cited(found) == [("Wickerwork", "s1"), ("Wickerwork", "s2")]
    assert cited(reading((BRAATEN,), said("s2", "b", channel="told Wickerwork"))) == []


def test_an_outlet_that_is_only_described_is_the_one_that_the_report_names() -> None:
    paper = source("a newspaper", key="p")
    assert cited(reading((paper, TRUMPETER), said("s1", "p"), said("s2", "k"))) == [
        ("Daily Trumpeter", "s1"),
        ("Daily Trumpeter", "s2"),
    ]
    assert cited(reading((paper,), said("s1", "p"))) == [("a newspaper", "s1")]
    other = source("Harbour Times", key="h")
    assert cited(reading((paper, TRUMPETER, other), said("s1", "p"))) == [("a newspaper", "s1")]


@pytest.mark.parametrize(
    ("name", "kind", "of"),
    [
        ("Tora Vik", "person", "the paper"),
        ("a spokesman", "unnamed", "Daily Trumpeter"),
        ("A Daily Trumpeter item", "unnamed", None),
    ],
)
def test_whoever_speaks_for_an_outlet_speaks_as_it(name: str, kind: SourceKind, of: str | None) -> None:
    speaker = source(name, kind, of=of, key="v")
    assert cited(reading((TRUMPETER, speaker), said("s1", "v"))) == [("Daily Trumpeter", "s1")]


def test_whose_text_it_is_comes_first() -> None:
    found = reading(
        (TRUMPETER,), said("s1", "k"), byline="MPA", text="TARVIK (MPA) - The Trumpeter said the bridge is shut."
    )
    assert cited(found) == [("MPA", None), ("Daily Trumpeter", "s1")]


def test_a_contribution_is_no_credit_for_the_whole_report() -> None:
    assert cited(reading((), text="One.\n\nTwo.\n\nThree.\n\nMPA contributed to this report.")) == []


def test_a_report_without_an_outlet_has_no_outlet_of_its_own() -> None:
    assert cited(reading((TRUMPETER,), said("s1", "k"), outlet=None)) == [("Daily Trumpeter", "s1")]
