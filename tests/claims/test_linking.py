from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.values import STANCES
from onrecord.claims import evidence
from onrecord.claims.details import find_details
from onrecord.claims.evidence import AGREE, SAME, Floats, Pair, agree_row, compare_figures, same_row
from onrecord.claims.linking import COMPARED, Linker, likeliest
from onrecord.claims.proposition import Proposition
from onrecord.claims.values import RELATIONS, Link
from onrecord.ranking import Ranker
from tests.claims.hand import proposition
from tests.claims.stand_in import CountingNetwork

SHUT = "the bridge at Nes is shut for 6 days"
NOT_SHUT = "the bridge at Nes is not shut for 6 days"


def ranker(names: tuple[str, ...], **weights: float) -> Ranker:
    told = {name.replace("_", " "): weight for name, weight in weights.items()}
    assert set(told) <= set(names)
    return Ranker(names, np.array([told.get(name, 0.0) for name in names], np.float32))


def linker(network: CountingNetwork | None = None) -> Linker:
    """Return a linker that goes by the network, and parts what names others."""
    return Linker(
        network or CountingNetwork(),
        ranker(SAME, the_network_takes_them_for_related=1, other_names=-9),
        ranker(AGREE, the_network_takes_them_for_agreeing=1),
    )


def link_two(one: Proposition, other: Proposition, cosine: float = 0.7) -> Link:
    (found,) = linker().link([(one, other, cosine)])
    return found


def test_statements_about_the_same_that_agree_or_do_not() -> None:
    agreeing = link_two(proposition("s1", SHUT), proposition("s2", SHUT))
    assert agreeing.same > 0.8
    assert agreeing.agree > 0.8
    contrary = link_two(proposition("s1", SHUT), proposition("s2", NOT_SHUT))
    assert contrary.same > 0.8
    assert contrary.agree < 0.2
    strangers = link_two(proposition("s1", SHUT), proposition("s2", "hens lay fewer eggs when it rains"))
    assert strangers.same < 0.2


def test_the_order_of_two_does_not_matter() -> None:
    for one, other in permutations((proposition("s1", SHUT), proposition("s2", "the bridge"))):
        found = link_two(one, other)
        assert (found.a, found.b) == ("s1", "s2")
        assert found == link_two(other, one)


def test_links_come_in_the_order_of_the_pairs_and_words_are_compared_once() -> None:
    network = CountingNetwork()
    reprints = [proposition(f"s{k}", SHUT) for k in range(4)]
    other = proposition("t", "the ferry")
    pairs = [(one, two, 1.0) for one, two in permutations([*reprints, other], 2)]
    found = linker(network).link(pairs)
    assert [{link.a, link.b} for link in found] == [{one.statement, two.statement} for one, two, _ in pairs]
    assert len(network.asked) == len(set(network.asked)) <= 3
    assert linker().link([]) == ()


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        (SHUT, SHUT, ("both name Nes", "the same figure: 6 days", "they agree", "similar words")),
        (SHUT, NOT_SHUT, ("both name Nes", "the same figure: 6 days", "one says the contrary of the other")),
        ("hens at Nes", "pigs at Brenn", ("they name others",)),
        ("it is shut for 6 days", "it is shut for nine days", ("figures that differ: 6 days and nine days",)),
        ("it is shut since 3 May", "it is shut since 3 June", ("months or years that differ",)),
    ],
)
def test_the_reasons_are_for_people(one: str, other: str, reasons: tuple[str, ...]) -> None:
    found = link_two(proposition("s1", one), proposition("s2", other)).reasons
    assert [reason for reason in found if reason in reasons] == list(reasons)


def test_reasons_that_are_not_in_the_words() -> None:
    one, other = proposition("s1", SHUT), proposition("s2", SHUT, "denies", about="s1")
    assert "one answers the other" in link_two(one, other).reasons
    assert "one answers the other" in link_two(replace(one, about="s2"), replace(other, about=None)).reasons
    assert "the same words" in link_two(one, other, 1.0).reasons
    assert not {"the same words", "similar words"} & set(link_two(one, other, 0.3).reasons)
    # Who takes no side neither agrees nor says the contrary.
    silent = link_two(one, replace(other, stance="declines")).reasons
    assert not {"they agree", "one says the contrary of the other"} & set(silent)


def test_vectors_are_taken_of_the_sentence_alone() -> None:
    one = proposition("s1", SHUT)
    other = replace(one, excerpt=one.excerpt._replace(before="hens lay fewer eggs"))
    found = linker().vectors([one, other])
    assert found.shape == (2, 384)
    assert np.array_equal(found[0], found[1])


SCORES = st.lists(st.floats(0.01, 1), min_size=4, max_size=4).map(lambda row: np.array(row, np.float32) / sum(row))
WORDS = st.sampled_from([SHUT, NOT_SHUT, "the ferry to Brenn left in May 2021", "38% of 12 boats", ""])
READ = st.builds(proposition, st.sampled_from(["s1", "s2"]), WORDS, st.sampled_from(STANCES))


@given(READ, READ, SCORES, SCORES, st.floats(-1, 1))
def test_features_are_as_named_and_do_not_depend_on_who_is_first(
    one: Proposition, other: Proposition, there: Floats, back: Floats, cosine: float
) -> None:
    pair, turned = Pair(one, other, there, back, cosine), Pair(other, one, back, there, cosine)
    for names, row in ((SAME, same_row), (AGREE, agree_row)):
        assert len(row(pair)) == len(names)
        assert np.isfinite(row(pair)).all()
        assert row(pair) == pytest.approx(row(turned))


def test_the_network_may_be_as_sure_as_it_likes() -> None:
    one, other = proposition("s1"), proposition("s2")
    for chosen in range(len(RELATIONS)):
        sure = np.eye(len(RELATIONS), dtype=np.float32)[chosen]
        pair = Pair(one, other, sure, sure, 1.0)
        assert np.isfinite([*same_row(pair), *agree_row(pair)]).all()


def test_figures_are_the_same_by_value_and_differ_where_they_count_the_same() -> None:
    one, other = (
        find_details(text).figures for text in ("six boats and 12 men", "a dozen crates, nine boats, 40 hens")
    )
    alike, apart = compare_figures(one, other)
    assert [figure.words for figure in alike] == ["12 men"]
    assert [(mine.words, its.words) for mine, its in apart] == [("six boats", "nine boats")]
    assert evidence.compare_figures((), other) == ([], [])


def test_reports_that_share_no_names_do_not_tell_one_story() -> None:
    nes, brenn = frozenset({"nes", "torvald", "courier"}), frozenset({"brenn", "aune", "gazette"})
    one = replace(proposition("s1", SHUT), report="r1", told=nes)
    same_story = replace(proposition("s2", SHUT), report="r2", told=nes | {"herald"})
    other_story = replace(proposition("s3", SHUT), report="r3", told=brenn | {"nes"})
    nameless = replace(proposition("s4", SHUT), report="r4", told=frozenset())
    found = likeliest(one, [(other, 0.9) for other in (other_story, same_story, nameless)])
    assert {other.statement for other, _ in found} == {"s2", "s4"}


def test_the_likeliest_are_compared_and_all_that_say_the_same_as_they() -> None:
    one = proposition("s0", SHUT)
    reprints = [proposition(f"r{k}", SHUT) for k in range(9)]
    others = [proposition(f"t{k}", f"hens lay {k} eggs in the rain") for k in range(2, 9)]
    found = [other.statement for other, _ in likeliest(one, [(other, 0.5) for other in (*others, *reprints)])]
    assert set(found) >= {other.statement for other in reprints}
    assert len(found) == len(reprints) + COMPARED - 1
