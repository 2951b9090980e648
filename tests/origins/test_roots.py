from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.origins.roots import find_roots
from onrecord.origins.values import Affirming, Citation, Copy, Speaker
from onrecord.sources import SourceKind

BOARD = Speaker(source="board", name="the harbour board", kind="organisation")
ENGINEER = Speaker(source="engineer", name="Oddny Braaten", kind="person", speaks_for="board")
HAVRUM = Speaker(source="havrum", name="Havrum Marine", kind="organisation")
MINISTER = Speaker(source="minister", name="Signe Aas", kind="person")
PHOTOGRAPH = Speaker(source="photograph", name="a photograph", kind="document")
NOBODY = Speaker(source=None, name="", kind=None)


def diver(number: int) -> Speaker:
    return Speaker(source=f"diver {number}", name="a diver", kind="unnamed")


def paper(name: str, kind: SourceKind = "outlet") -> Speaker:
    return Speaker(source=f"outlet {name}", name=name, kind=kind, outlet=name if kind == "outlet" else None)


def says(report: str, outlet: str | None, *speakers: Speaker, day: int = 1) -> Affirming:
    """A statement of the first speaker, passed on by the others, in a report of ``outlet``."""
    name = f"{report}: {', '.join(speaker.name for speaker in speakers)}"
    published = f"2026-05-{day:02}T10:00:00Z" if day else None
    return Affirming(statement=name, report=report, outlet=outlet, published=published, speakers=speakers)


def copy(a: str, b: str) -> Copy:
    return Copy(a=a, b=b, containment=0.9, reasons=("90% shared",))


def groups(
    affirming: list[Affirming], copies: tuple[Copy, ...] = (), citations: tuple[Citation, ...] = ()
) -> list[str]:
    return [" ".join(root.reports) for root in find_roots(affirming, copies, citations)]


def test_nothing_that_affirms_has_no_origin() -> None:
    assert find_roots([]) == ()


def test_copies_share_an_origin_though_what_ties_them_does_not_affirm() -> None:
    found = [says("a", "MPA", BOARD), says("c", "Trumpeter", HAVRUM, day=2)]
    assert groups(found, (copy("a", "b"), copy("b", "c"))) == ["a c"]
    assert groups(found) == ["a", "c"]


def test_one_source_is_one_origin_however_many_ask_it() -> None:
    found = [says("a", "MPA", BOARD), says("b", "Trumpeter", ENGINEER, day=2), says("c", "Prism", PHOTOGRAPH, day=3)]
    assert groups(found) == ["a b", "c"]


def test_sources_that_come_to_light_together_are_one_origin() -> None:
    assert groups([says("a", "MPA", BOARD), says("a", "MPA", HAVRUM), says("b", "Trumpeter", HAVRUM, day=2)]) == ["a b"]


def test_a_source_of_its_own_begins_another_origin_beside_the_old_one() -> None:
    found = [says("a", "MPA", BOARD), says("b", "Trumpeter", BOARD, day=2), says("b", "Trumpeter", MINISTER, day=2)]
    assert groups(found) == ["a b", "b"]


def test_who_only_relays_an_outlet_rests_on_its_origin() -> None:
    found = [says("a", "Daily Trumpeter", diver(1)), says("b", "Prism", paper("the Trumpeter"), day=2)]
    assert groups(found) == ["a b"]
    (root,) = find_roots(found)
    assert root.outlet == "Daily Trumpeter"
    assert root.reasons == ("Daily Trumpeter has it from a diver.", "Prism passes on what Daily Trumpeter reported.")


def test_who_relays_two_outlets_stands_in_both_origins() -> None:
    found = [
        says("a", "Trumpeter", diver(1)),
        says("b", "Prism", PHOTOGRAPH),
        says("c", "Nes Bulletin", paper("Trumpeter"), day=2),
        says("c", "Nes Bulletin", paper("Prism"), day=2),
    ]
    assert groups(found) == ["a c", "b c"]


def test_who_relays_an_outlet_that_relays_rests_on_what_that_one_rests_on() -> None:
    found = [
        says("a", "Trumpeter", diver(1)),
        says("b", "Prism", paper("Trumpeter"), day=2),
        says("c", "Nes Bulletin", paper("Prism"), day=3),
    ]
    assert groups(found) == ["a b c"]


def test_relaying_goes_by_the_outlet_and_not_by_the_hour_on_the_page() -> None:
    found = [says("a", "Trumpeter", diver(1), day=3), says("b", "Prism", paper("Trumpeter"), day=2)]
    assert groups(found) == ["a b"]


def test_an_outlet_that_is_not_in_the_record_is_one_origin_of_all_who_relay_it() -> None:
    found = [
        says("a", "Prism", paper("the Daily Trumpeter")),
        says("b", "Nes Bulletin", diver(1), paper("Trumpeter"), day=2),
        says("c", "Harbour Times", paper("Semaphore"), day=3),
    ]
    assert groups(found) == ["a b", "c"]
    assert find_roots(found)[0].outlet == "the Daily Trumpeter"


def test_who_told_the_outlet_ties_more_than_the_outlet() -> None:
    found = [
        says("a", "MPA", BOARD),
        says("b", "Trumpeter", diver(1)),
        says("c", "Prism", BOARD, paper("Trumpeter"), day=2),
        says("d", "Nes Bulletin", MINISTER, paper("Semaphore"), day=2),
        says("e", "Harbour Times", MINISTER, paper("Tarvik Mail"), day=2),
    ]
    assert groups(found) == ["a c", "b", "d e"]


def test_outlets_that_cite_each_other_only_are_one_origin() -> None:
    found = [says("a", "Trumpeter", paper("Prism")), says("b", "Prism", paper("Trumpeter"), day=2)]
    assert groups(found) == ["a b"]


def test_people_without_a_name_are_one_source_of_each_outlet() -> None:
    found = [
        says("a", "Trumpeter", diver(1)),
        says("b", "Trumpeter", diver(2), day=2),
        says("c", "Prism", diver(3), day=2),
    ]
    assert groups(found) == ["a b", "c"]


def test_who_only_passes_on_what_another_said_is_no_origin_beside_that_one() -> None:
    found = [
        says("a", "Trumpeter", BOARD),
        says("b", "Prism", BOARD, MINISTER, day=2),
        says("b", "Prism", MINISTER, day=2),
    ]
    assert groups(found) == ["a b"]


def test_an_own_voice_rests_on_the_sources_it_gives_and_on_itself_where_it_gives_none() -> None:
    found = [
        says("a", "Trumpeter", BOARD),
        says("b", "Prism", paper("Prism"), day=2),
        says("b", "Prism", BOARD, day=2),
        says("c", "Nes Bulletin", paper("Nes Bulletin"), day=2),
        says("d", "Nes Bulletin", NOBODY, day=3),
    ]
    assert groups(found) == ["a b", "c d"]


def test_an_own_voice_of_a_text_that_is_an_agencys_rests_on_the_agency() -> None:
    found = [says("a", "Meridian Press Agency", diver(1)), says("b", "Prism", paper("Prism"), day=2)]
    credit = Citation(report="b", outlet="MPA", statement=None, reasons=())
    assert groups(found, (), (credit,)) == ["a b"]
    assert groups(found) == ["a", "b"]


def test_a_statement_told_to_an_outlet_rests_on_that_outlet_where_nobody_is_named() -> None:
    found = [says("a", "Trumpeter", PHOTOGRAPH), says("b", "Prism", diver(1), day=2)]
    told = Citation(report="b", outlet="the Trumpeter", statement=found[1].statement, reasons=())
    assert groups(found, (), (told,)) == ["a b"]


@pytest.mark.parametrize("described", ["a newspaper", "a Danish tabloid"])
def test_an_outlet_without_a_name_begins_no_origin_where_another_can_be_meant(described: str) -> None:
    found = [says("a", "Trumpeter", diver(1)), says("b", "Prism", paper(described), day=2)]
    assert groups(found) == ["a b"]
    assert groups(found[1:]) == ["b"]


def test_an_outlet_of_a_short_name_is_not_every_outlet_whose_name_holds_it() -> None:
    found = [says("a", "The Post", diver(1)), says("b", "Prism", paper("the Tarvik Post"), day=2)]
    assert groups(found) == ["a", "b"]
    assert groups([says("a", "Tarvik Post", diver(1)), says("b", "Prism", paper("the Post"), day=2)]) == ["a b"]


def test_a_body_that_has_an_outlets_name_is_that_outlet() -> None:
    found = [
        says("a", "Husholdet", diver(1)),
        says("b", "Prism", paper("Husholdet", "organisation"), day=2),
    ]
    assert groups(found) == ["a b"]


def test_reports_without_outlet_or_date_keep_apart() -> None:
    found = [says("a", None, diver(1), day=0), says("b", None, diver(2), day=0), says("c", None, NOBODY, day=0)]
    assert groups(found) == ["a", "b", "c"]


def test_every_tie_has_its_reason() -> None:
    found = [says("a", "MPA", BOARD), says("b", "Trumpeter", BOARD), says("c", "Prism", ENGINEER, day=2)]
    (root,) = find_roots(found, [copy("a", "b")])
    assert root.reports == ("a", "b", "c")
    assert root.reasons == (
        "MPA has it from the harbour board.",
        "Prism has it from Oddny Braaten, which is one source with the harbour board, as MPA has.",
        "2 reports are copies of one text: 90% shared.",
    )


OUTLETS = ("Daily Trumpeter", "the Trumpeter", "Prism", "MPA", "Nes Bulletin", "a newspaper")
SPEAKERS = st.sampled_from(
    [BOARD, ENGINEER, HAVRUM, MINISTER, PHOTOGRAPH, NOBODY, diver(1), diver(2), *(paper(name) for name in OUTLETS)]
)
REPORTS = {
    f"r{k}": (outlet, day) for k, (outlet, day) in enumerate(zip([*OUTLETS[:5], None, "Prism"], range(7), strict=True))
}


@st.composite
def claims(draw: st.DrawFn) -> tuple[list[Affirming], list[Copy], list[Citation]]:
    affirming: dict[str, Affirming] = {}
    for report in draw(st.lists(st.sampled_from(sorted(REPORTS)), max_size=9)):
        outlet, day = REPORTS[report]
        one = says(report, outlet, *draw(st.lists(SPEAKERS, min_size=1, max_size=3)), day=day)
        affirming[one.statement] = one
    pairs = st.tuples(st.sampled_from(sorted(REPORTS)), st.sampled_from(sorted(REPORTS))).filter(lambda p: p[0] < p[1])
    copies = [copy(a, b) for a, b in draw(st.lists(pairs, max_size=2, unique=True))]
    statements = st.sampled_from([*affirming]) if affirming else st.none()
    citations = [
        Citation(
            report=draw(st.sampled_from(sorted(REPORTS))),
            outlet=outlet,
            statement=draw(st.none() | statements),
            reasons=(),
        )
        for outlet in draw(st.lists(st.sampled_from(OUTLETS), max_size=2))
    ]
    return list(affirming.values()), copies, citations


@given(claims(), st.randoms())
def test_the_order_of_what_is_given_does_not_matter(
    claim: tuple[list[Affirming], list[Copy], list[Citation]], chance: Random
) -> None:
    before = find_roots(*claim)
    for given_items in claim:
        chance.shuffle(given_items)
    assert find_roots(*claim) == before


@given(claims())
def test_every_report_rests_on_an_origin_and_no_origin_is_without_reports(
    claim: tuple[list[Affirming], list[Copy], list[Citation]],
) -> None:
    roots = find_roots(*claim)
    assert {report for root in roots for report in root.reports} == {one.report for one in claim[0]}
    assert all(root.reports and root.reasons for root in roots)


@given(claims())
def test_copies_stand_in_the_same_origins(claim: tuple[list[Affirming], list[Copy], list[Citation]]) -> None:
    affirming = {one.report for one in claim[0]}
    for root in find_roots(*claim):
        for pair in claim[1]:
            if {pair.a, pair.b} <= affirming:
                assert (pair.a in root.reports) == (pair.b in root.reports)
