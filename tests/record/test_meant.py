"""Which outlet "a newspaper" is, and which firm "the operator"; the rows are made by hand."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from onrecord.attributions.values import Stance
from onrecord.record.meant import name_meant
from onrecord.record.scene import Scene
from onrecord.sources import SourceKind
from onrecord.store.derived import Member
from onrecord.store.rows import SourceRow
from tests.record.test_entries import report
from tests.store.hand import profile, statement


class Said(NamedTuple):
    by: str
    outlet: str
    """The one that reports it."""
    stance: Stance = "affirms"
    kind: SourceKind = "outlet"
    role: str | None = None
    beside: tuple[str, ...] = ()
    """Others whom its report names."""


def heard(*said: Said) -> list[str]:
    """Return by whom each is said, as the claim's other reports tell it."""
    by_id = {f"s{k}": one for k, one in enumerate(said)}
    scene = Scene(
        statements={id: statement(id, f"r-{id}", f"r-{id}", profile=f"p-{id}") for id in by_id},
        profiles={
            f"p-{id}": profile(f"p-{id}", words=one.by, kind=one.kind, role=one.role) for id, one in by_id.items()
        },
        sources={
            f"p-{id}": SourceRow(id=f"x-{one.by}", name=one.by, kind=one.kind, aliases=()) for id, one in by_id.items()
        },
        bodies={},
        reports={f"r-{id}": report(f"r-{id}", one.outlet) for id, one in by_id.items()},
        copies=(),
        citations=(),
        named={f"r-{id}": frozenset(f"x-{name}" for name in (one.by, *one.beside)) for id, one in by_id.items()},
    )
    members = [Member(statement=id, stance=one.stance, score=1.0) for id, one in by_id.items()]
    named = name_meant(scene, members)
    assert {id: found.kind for id, found in named.sources.items()} == {
        id: found.kind for id, found in named.profiles.items()
    }
    return [named.sources[f"p-{id}"].name for id in by_id]


CITED = Said("Brenn Echo", "Tidewater Gazette")


@pytest.mark.parametrize("words", ["a newspaper", "the same website", "The Marrow newspaper"])
def test_an_outlet_without_a_name_is_the_one_that_others_cite(words: str) -> None:
    assert heard(CITED, Said(words, "Marrow Bay Post")) == ["Brenn Echo"] * 2


def test_so_is_its_article_but_not_a_report_that_may_be_anybodys() -> None:
    article = Said("the same article", "Marrow Bay Post", kind="document", role="article")
    papers = Said("an internal report", "Marrow Bay Post", kind="document", role="internal report")
    assert heard(CITED, article, papers) == ["Brenn Echo", "Brenn Echo", "an internal report"]


def test_nobody_knows_which_of_two_is_meant_unless_one_is_cited_more() -> None:
    other, unnamed = Said("Harbour Times", "Tidewater Gazette"), Said("a newspaper", "Marrow Bay Post")
    assert heard(CITED, other, unnamed)[2] == "a newspaper"
    assert heard(CITED, CITED, other, unnamed)[3] == "Brenn Echo"


def test_a_report_does_not_mean_its_own_outlet_nor_one_that_takes_the_other_side() -> None:
    assert heard(CITED, Said("a newspaper", "The Brenn Echo"))[1] == "a newspaper"
    assert heard(CITED, Said("a newspaper", "Marrow Bay Post", stance="denies"))[1] == "a newspaper"


def test_an_outlet_that_only_speaks_for_itself_is_not_cited() -> None:
    assert heard(Said("Brenn Echo", "The Brenn Echo"), Said("a newspaper", "Marrow Bay Post"))[1] == "a newspaper"


FIRM = Said("Corran Maritime", "Brenn Echo", "denies", "organisation")


def firm(words: str, *beside: str, stance: Stance = "denies") -> Said:
    return Said(words, "Tidewater Gazette", stance, "organisation", beside=beside)


@pytest.mark.parametrize("words", ["the operator", "The company", "its owners"])
def test_a_firm_without_a_name_is_the_one_that_its_report_names(words: str) -> None:
    kind: SourceKind = "group" if words.endswith("s") else "organisation"
    assert heard(FIRM, firm(words, "Corran Maritime")._replace(kind=kind)) == ["Corran Maritime"] * 2


def test_it_stays_as_it_is_where_the_report_names_no_such_firm_or_two() -> None:
    other = Said("Harbour Lines", "Brenn Echo", "denies", "organisation")
    assert heard(FIRM, firm("the operator"))[1] == "the operator"
    assert heard(FIRM, other, firm("the operator", "Corran Maritime", "Harbour Lines"))[2] == "the operator"
    assert heard(FIRM, other, firm("the operator", "Harbour Lines"))[2] == "Harbour Lines"


def test_who_takes_the_other_side_or_none_is_not_meant() -> None:
    assert heard(FIRM, firm("the operator", "Corran Maritime", stance="affirms"))[1] == "the operator"
    silent = FIRM._replace(stance="declines")
    assert heard(silent, firm("the operator", "Corran Maritime", stance="declines"))[1] == "the operator"


@pytest.mark.parametrize("words", ["a company", "the committee", "Harbour Lines", "the coastguard"])
def test_bodies_that_may_be_others_stay_as_they_are(words: str) -> None:
    assert heard(FIRM, firm(words, "Corran Maritime"))[1] == words
