from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.origins.copies import compare_reports, group_copies, may_be_copies
from onrecord.origins.shingles import shingle
from onrecord.origins.sketch import SHARED, sketch
from onrecord.origins.values import Copy
from onrecord.reports import Report
from tests.origins.texts import AGENCY, OTHER, SAME_CONFERENCE, UPDATE, paragraphs, report

MPA = report("a", outlet="Meridian Press Agency", published="2026-05-04T10:00:00Z")

EDITED = """\
Lorries have been banned from the Storholm bridge since Monday after divers found cracks in two of its eleven piers, \
the engineer of Tarvik's harbour board said.

“Two piers are cracked from the waterline down to the footing,” Oddny Braaten said. “We do not gamble with a bridge \
that carries the school bus.”

Braaten said the cracks were first photographed in February by a contractor that was inspecting a water main. Nobody \
at the board saw the photographs until last week as they had been stapled to a bill.

The firm, Havrum Marine, says it sent a written warning on February 19 and never heard back. “Somebody signed for it,” \
its director, Pal Ekren, said by telephone.

Cars and bicycles may still cross in one lane. Trucks must drive round the fjord, 64 km through the village of Nes, \
and there the locals have blocked the street with a table.

The transport ministry said it was waiting for the board's report and could not say when repairs would begin.
"""

TEMPLATE = """\
Shares in {firm} closed {percent} percent lower at {price} crowns on the Tarvik exchange on {day}, after the maker of \
{goods} said that profit for the quarter had fallen to {profit} million crowns.

Analysts polled by the exchange had expected {expected} million. The company's chief executive, {chief}, said demand \
had been weak in all regions and that the board would review the dividend in the autumn.

The index of the fifty largest companies on the exchange ended the session at {index} points.
"""


def is_copy(a: Report, b: Report) -> bool:
    return compare_reports(a, b) is not None


def found_by_keys(a: Report, b: Report) -> bool:
    return len(set(sketch(a).keys) & set(sketch(b).keys)) >= SHARED


REPRINTS = {
    "as it was": AGENCY,
    "with another headline": "Bridge shut: herring takes the long way round\n\n" + AGENCY,
    "trimmed to a third": paragraphs(AGENCY, 0, 2),
    "trimmed to the lead and a quotation": paragraphs(AGENCY, 0, 1),
    "with a new lead": "Truckers are furious in Tarvik.\n\n" + paragraphs(AGENCY, 1, 5),
    "with words edited in every second sentence": EDITED,
    "with typographic quotes and no accents": re.sub(r'"([^"]*)"', r"“\1”", AGENCY.replace("-", "–")).upper(),
    "with a local paragraph": AGENCY + "\nDrivers in our county are not affected, the road office in Lund told us.",
}


@pytest.mark.parametrize("how", REPRINTS)
def test_a_reprint_is_a_copy_and_is_found(how: str) -> None:
    reprint = report("b", REPRINTS[how], published="2026-05-04T12:00:00Z")
    assert is_copy(MPA, reprint)
    assert found_by_keys(MPA, reprint)


OTHERS = {
    "of the same press conference with the same two quotations": SAME_CONFERENCE,
    "with two paragraphs of background taken over": paragraphs(OTHER, 0, 2) + "\n\n" + paragraphs(AGENCY, 6, 7),
    "of another matter": OTHER,
    "that only quotes": '"Two piers are cracked from the waterline down to the footing," Oddny Braaten said on Monday.',
    "without words": "...",
}


@pytest.mark.parametrize("what", OTHERS)
def test_a_report_of_its_own_is_no_copy(what: str) -> None:
    assert not is_copy(MPA, report("b", OTHERS[what], published="2026-05-04T12:00:00Z"))


def test_an_update_of_the_same_outlet_is_no_copy_though_it_repeats_the_background() -> None:
    assert not is_copy(MPA, report("b", UPDATE, "Meridian Press Agency", published="2026-05-06T15:00:00Z"))


def test_an_update_reprinted_elsewhere_is_no_copy_of_the_first_report_though_it_credits_the_agency() -> None:
    assert not is_copy(MPA, report("b", UPDATE, "Nes Bulletin", byline="MPA", published="2026-05-06T15:00:00Z"))


def test_a_footer_and_common_phrases_make_no_copy_of_short_reports() -> None:
    footer = (
        "\n\nThe Nes Bulletin is delivered to every household in the parish. Letters to the editor are welcome and may "
        "be shortened. Write to the office above the bakery."
    )
    one = report(
        "a",
        "A cow was rescued from the quarry at Nes on Sunday. Nobody was hurt, police said." + footer,
        "Nes Bulletin",
    )
    two = report(
        "b", "The library at Nes will stay open until eight, the council said in a statement." + footer, "Nes Bulletin"
    )
    assert not is_copy(one, two)


def test_a_template_filled_in_twice_makes_no_copies() -> None:
    one = TEMPLATE.format(
        firm="Havrum", percent="3.1", price="214", day="Monday", goods="winches", profit="12", expected="19",
        chief="Pal Ekren", index="4,112",
    )  # fmt: skip
    two = TEMPLATE.format(
        firm="Solbakken", percent="7.9", price="66.5", day="Friday", goods="skis", profit="2", expected="5",
        chief="Mona Reed", index="3,870",
    )  # fmt: skip
    assert not is_copy(report("a", one), report("b", two))


def test_two_lines_are_copies_only_where_they_are_nearly_the_same() -> None:
    one = "A fire broke out at the Havrum shipyard in Tarvik early on Tuesday, the fire brigade said."
    two = "A fire broke out at the Nes sawmill early on Tuesday, the fire brigade said."
    assert is_copy(report("a", one), report("b", one.upper()))
    assert not is_copy(report("a", one), report("b", two))


def test_a_credit_counts_for_a_reprint_that_keeps_little() -> None:
    kept = (
        "The harbour board of Tarvik closed the Storholm bridge to lorries on Monday after a grim find under water.\n\n"
        "Fifty drivers were standing at the barrier by nine in the morning, and some of them used words that this "
        "newspaper does not print. One had a crate of live crabs behind him and no ice. The engineer showed "
        "photographs and spoke of the school bus, which crosses twice a day with thirty children in it. A firm says "
        "that it wrote a letter about it in the winter. The mayor was at sea. Lorries are sent round the fjord, a "
        "detour of 64 km, and nobody has told the village of Nes."
    )
    credited = report("b", kept, byline="MPA")
    copy = compare_reports(MPA, credited)
    assert copy is not None
    assert any("credits Meridian Press Agency" in reason for reason in copy.reasons)
    assert not is_copy(MPA, report("b", kept, byline="Tora Vik"))


def test_a_copy_says_why() -> None:
    copy = compare_reports(report("b", paragraphs(AGENCY, 0, 4), published="2026-05-04T11:30:00Z"), MPA)
    assert copy == Copy(
        a="a",
        b="b",
        containment=1.0,
        reasons=(
            "100% of the shorter report's three-word runs stand in the other",
            "100% of those outside quotations",
            "Outlet b credits Meridian Press Agency: the dateline says “(MPA)”",
            "published 90 min apart",
        ),
    )


@pytest.mark.parametrize("text", [*REPRINTS.values(), *OTHERS.values()])
def test_it_does_not_matter_which_is_given_first(text: str) -> None:
    other = report("b", text)
    assert compare_reports(MPA, other) == compare_reports(other, MPA)


@pytest.mark.parametrize("text", [*REPRINTS.values(), *OTHERS.values()])
def test_what_its_shingles_rule_out_is_no_copy(text: str) -> None:
    other = report("b", text)
    assert may_be_copies(shingle(MPA), shingle(other)) or compare_reports(MPA, other) is None


def test_most_other_reports_are_ruled_out_by_their_shingles() -> None:
    assert not any(may_be_copies(shingle(MPA), shingle(report("b", text))) for text in OTHERS.values())


def tie(a: str, b: str) -> Copy:
    return Copy(a=a, b=b, containment=1.0, reasons=())


@given(st.permutations([tie("b", "c"), tie("a", "b"), tie("e", "f")]), st.permutations("abcdefg"))
def test_groups_are_what_copies_connect_in_any_order(copies: list[Copy], reports: list[str]) -> None:
    assert group_copies(reports, copies) == (("a", "b", "c"), ("e", "f"))
