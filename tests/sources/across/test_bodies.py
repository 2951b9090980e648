from __future__ import annotations

import pytest

from onrecord.sources.across.bodies import body_name
from onrecord.sources.across.bodymatch import BodyMatch, bound_alike, match_bodies


@pytest.mark.parametrize(
    ("text", "proper"),
    [
        ("The Harbour Crane Inspectorate", "harbour crane inspectorate"),
        ("Orlo Optics Co", "orlo optics"),
        ("Lund Holdings GmbH", "lund holdings"),
        ("the newspaper “Brenn Courier", "brenn courier"),
        ("The site by name of Brass Kettle", "brass kettle"),
        ("Sweden's Harbour Inspectorate", "harbour inspectorate"),
        ("Harbour & Rail Daily", "harbour rail daily"),
        ("Brenn24 (machine translation)", "brenn24"),
        ("IHA", "iha"),
        ("I.H.A.", "iha"),
    ],
)
def test_a_name(text: str, proper: str) -> None:
    assert " ".join(body_name(text).proper) == proper
    assert not body_name(text).is_generic


@pytest.mark.parametrize(
    ("text", "head", "common", "binder"),
    [
        ("The coastguard", "coastguard", "coastguard", ""),
        ("Norwegian Coast Guard", "coastguard", "coastguard", "norwegian"),
        ("Norway's military", "military", "military", "norway"),
        ("police in the Westlands", "police", "police", "westlands"),
        ("Police", "police", "police", ""),
        ("Foreign Ministry", "ministry", "foreign ministry", ""),
        ("Russian Foreign Ministry", "ministry", "foreign ministry", "russian"),
        ("Germany’s interior ministry", "ministry", "interior ministry", "germany"),
        ("Ministry of Fisheries", "ministry", "fishery ministry", ""),
        ("the fisheries ministry", "ministry", "fishery ministry", ""),
        ("the fisheries oversight committee", "committee", "committee fishery oversight", ""),
        ("the Brenn-based firm", "firm", "firm", "brenn"),
        ("the trade union of sailors", "union", "sailor trade union", ""),
    ],
)
def test_a_description(text: str, head: str, common: str, binder: str) -> None:
    name = body_name(text)
    assert name.is_generic
    assert (name.head, " ".join(sorted(name.common)), " ".join(sorted(name.binder))) == (head, common, binder)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("International Harbour Agency", "IHA", "initials"),
        ("Lund Holdings Ltd", "Lund Holdings", "same"),
        ("Tan Orlo Optics", "Tanorlo Optics Co", "same"),
        ("Federation of Harbour Workers", "Harbour Workers Federation", "same"),
        ("Orlo Hill", "Orlo Hill Studios", "short"),
        ("Brass Kettle", "Brass Kettle Daily", "short"),
        ("Fjordborg", "Fjordborg Group", "short"),
        ("Tanorlo", "Tanorlo Optics", "cut"),
        ("Courier", "Brenn Courier", "cut"),
        ("Nýja Blaðið", "Nyja Bladid", "same"),
        ("Zaporizhia Steel", "Zaporizhzhia Steel", "same"),
        ("Brenn", "Brenn Police", None),
        ("Orlo", "Orlo Workers Union", None),
        ("Bank of Austria Holdings", "Bank of Australia Holdings", None),
        ("National Lift Trust", "National Rail Trust", None),
        ("Orlo Optics", "Orlo Motors", None),
        ("IHA", "IHB", None),
    ],
)
def test_names_of_bodies(one: str, other: str, said: BodyMatch | None) -> None:
    assert match_bodies(body_name(one), body_name(other)) == said
    assert match_bodies(body_name(other), body_name(one)) == said


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("iceland", "icelandic", True),
        ("germany", "german", True),
        ("france", "french", True),
        ("norway", "norwegian", True),
        ("austria", "australian", False),
        ("russia", "ukraine", False),
        ("iraq", "iran", False),
        ("iraq", "iraqi", True),
        ("niger", "nigeria", False),
        ("brenn", "brenn", True),
    ],
)
def test_places_and_their_people(one: str, other: str, said: bool) -> None:
    assert bound_alike({one}, {other}) is said
    assert bound_alike({other}, {one}) is said
    assert bound_alike({one}, set()) is None


@pytest.mark.parametrize("text", ["", "the", "’s", "()", "1", "…", "of the", "A" * 500])
def test_what_is_hardly_a_name_is_no_error(text: str) -> None:
    assert match_bodies(body_name(text), body_name("Orlo Optics")) is None
