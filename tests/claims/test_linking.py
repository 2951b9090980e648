from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from onrecord.attributions.values import STANCES, Stance
from onrecord.claims import evidence
from onrecord.claims.details import find_details
from onrecord.claims.evidence import compare_figures
from onrecord.claims.excerpt import Excerpt
from onrecord.claims.linking import (
    ALIKE,
    ANSWERS,
    DIFFERING,
    FAR,
    LEAST,
    NEAREST,
    Linker,
    alike,
    likeliest,
)
from onrecord.claims.proposition import Proposition
from onrecord.claims.values import RELATIONS, Link
from onrecord.spans import Span
from tests.claims.hand import proposition
from tests.claims.stand_in import CountingNetwork, Notebook

SHUT = "the bridge at Nes is shut for 6 days"
NOT_SHUT = "the bridge at Nes is not shut for 6 days"
HENS = "hens lay fewer eggs when it rains"
COSINES = (1.0, 0.9, 0.7, LEAST)


def linker(network: CountingNetwork | None = None) -> Linker:
    """Return a linker that goes by the network, for vectors too."""
    network = network or CountingNetwork()
    return Linker(network, network)


def link_two(one: Proposition, other: Proposition, cosine: float = 0.7) -> Link:
    (found,) = linker().link([(one, other, cosine)])
    return found


def same(one: str, other: str, cosine: float) -> float:
    return link_two(proposition("s1", one), proposition("s2", other), cosine).same


def test_the_scale_goes_from_nothing_in_common_to_the_same() -> None:
    assert alike(FAR) == 0
    assert alike(1) == 1
    assert alike((1 + FAR) / 2) == pytest.approx(0.5)
    assert [same(SHUT, HENS, cosine) for cosine in (-1, 0, FAR, 1, 1.0001)] == [0, 0, 0, 1, 1]
    assert same(SHUT, HENS, 0.64) == alike(0.64)


@pytest.mark.parametrize("cosine", [*COSINES, 0.4])
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the bridge over the river at Nes is shut for 6 days", "the bridge over the river at Nes is shut for 7 days"),
        ("they caught 38% of the boats", "they caught 40 percent of the boats"),
        ("the ferry to Brenn sails in May", "the ferry to Brenn sails in June"),
        ("the ferry to Brenn sank in 2019", "the ferry to Brenn sank in 2020"),
    ],
)
def test_figures_months_and_years_hold_two_apart_whatever_the_words(one: str, other: str, cosine: float) -> None:
    assert same(one, other, cosine) == min(alike(cosine), DIFFERING)
    answered = proposition("s1", one), proposition("s2", other, "denies", about="s1")
    assert link_two(*answered, cosine).same == min(alike(cosine), DIFFERING)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("six boats and 12 men are lost", "12 men are lost and nine boats too"),
        ("the ferry sails on 3 May or 4 June", "the ferry sails in May or in July"),
        ("the ferry took 6 cars", "the ferry took 9 lorries"),
    ],
)
def test_what_has_one_detail_in_common_or_counts_another_thing_is_not_held_apart(one: str, other: str) -> None:
    assert same(one, other, 0.95) >= alike(0.95)


@pytest.mark.parametrize("cosine", COSINES)
def test_a_reprint_is_about_one_claim_and_one_with_a_negation_goes_by_its_vector(cosine: float) -> None:
    assert same(SHUT, f"“{SHUT.upper()}!”", cosine) == max(alike(cosine), ALIKE)
    assert same(SHUT, SHUT.replace("the bridge", "a bridge"), cosine) == max(alike(cosine), ALIKE)
    assert same(SHUT, NOT_SHUT, cosine) == alike(cosine)
    assert same(NOT_SHUT, NOT_SHUT, cosine) == max(alike(cosine), ALIKE)


def test_a_few_words_are_a_reprint_where_they_follow_on_the_same() -> None:
    def few(statement: str, before: str) -> Proposition:
        return replace(proposition(statement, "nothing was paid"), excerpt=Excerpt("nothing was paid", before))

    asked, other = "the mayor of Nes bought two ferries", "the widow in Brenn lost her only goat"
    assert link_two(few("s1", asked), few("s2", asked)).same == ALIKE
    assert link_two(few("s1", asked), few("s2", other)).same == alike(0.7)


def test_one_that_answers_another_is_on_its_claim() -> None:
    one, other = proposition("s1", SHUT), proposition("s2", "nobody drives there", "denies", about="s1")
    assert link_two(one, other, 0.1).same == ANSWERS
    assert link_two(one, other, 0.95).same == alike(0.95)
    assert link_two(one, replace(other, about="s3"), 0.1).same == 0
    assert link_two(replace(one, about="s2"), replace(other, about=None), 0.1).same == ANSWERS
    assert link_two(one, replace(proposition("s2", SHUT), about="s1"), 0.1).same == ALIKE


def test_the_order_of_two_does_not_matter() -> None:
    for one, other in permutations((proposition("s1", SHUT), proposition("s2", "the bridge"))):
        found = link_two(one, other)
        assert (found.a, found.b) == ("s1", "s2")
        assert found == link_two(other, one)


def test_links_come_in_the_order_of_the_pairs_and_ask_nothing_of_the_network() -> None:
    network = CountingNetwork()
    statements = [proposition("s", SHUT), proposition("t", NOT_SHUT), proposition("u", HENS, "declines")]
    pairs = [(one, two, 1.0) for one, two in permutations(statements, 2)]
    found = linker(network).link(pairs)
    assert [{link.a, link.b} for link in found] == [{one.statement, two.statement} for one, two, _ in pairs]
    assert network.asked == []
    assert linker().link([]) == ()


def test_how_statements_stand_to_a_claim_is_asked_once_and_remembered() -> None:
    network, memory = CountingNetwork(), Notebook()
    statements = [proposition("s1", SHUT), proposition("s2", NOT_SHUT), proposition("s3", SHUT)]
    found = linker(network).stand([(SHUT, one) for one in statements], memory)
    assert found.dtype == np.float32
    assert [RELATIONS[k] for k in found.argmax(axis=1)] == ["affirms", "denies", "affirms"]
    assert network.asked == [(Excerpt(SHUT), one.excerpt) for one in statements[:2]]
    assert np.array_equal(linker(network).stand([(SHUT, one) for one in statements[::-1]], memory), found[::-1])
    assert len(network.asked) == 2
    linker(network).stand([(NOT_SHUT, statements[0])], memory)
    assert network.asked[2:] == [(Excerpt(NOT_SHUT), statements[0].excerpt)]
    assert linker().stand([], memory).shape == (0, len(RELATIONS))


def test_what_another_network_said_is_not_remembered_of_this_one() -> None:
    memory, other = Notebook(), CountingNetwork()
    other.version = "counting/2"
    statement = replace(proposition("s1", SHUT), excerpt=Excerpt(SHUT, "before", (Span(0, 3),)))
    before = linker().stand([(SHUT, statement)], memory)
    assert np.array_equal(linker(other).stand([(SHUT, statement)], memory), before)
    assert other.asked == [(Excerpt(SHUT), statement.excerpt)]
    for excerpt in (Excerpt(SHUT, "before"), Excerpt(SHUT, "", (Span(0, 3),))):
        linker(other).stand([(SHUT, replace(statement, excerpt=excerpt))], memory)
        assert other.asked[-1] == (Excerpt(SHUT), excerpt)


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        (SHUT, SHUT, ("both name Nes", "the same figure: 6 days", "similar words")),
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
    strangers = link_two(one, proposition("s3", HENS), 0.3).reasons
    assert not {"the same words", "similar words"} & set(strangers)
    contrary = "one affirms and one denies, as their reports have it"
    assert contrary in link_two(one, other).reasons
    for stance in ("affirms", "declines", "unconfirmed"):
        assert contrary not in link_two(one, replace(other, stance=stance)).reasons


def test_vectors_are_taken_of_a_statement_in_its_context() -> None:
    read: list[Excerpt] = []

    class Noting(CountingNetwork):
        def vectors(self, excerpts: Sequence[Excerpt]) -> NDArray[np.float32]:
            read.extend(excerpts)
            return super().vectors(excerpts)

    given_to = linker(Noting())
    excerpt = Excerpt("she said it is shut", "the bridge at Nes", (Span(9, 19),))
    found = given_to.vectors([replace(proposition("s1", "it is shut"), excerpt=excerpt), proposition("s2", HENS)])
    assert found.shape == (2, 384)
    assert read == [excerpt, Excerpt(HENS)]
    assert np.array_equal(given_to.embed(HENS), found[1])


def test_what_links_is_known_by_both_networks() -> None:
    encoder, network = CountingNetwork(), CountingNetwork()
    encoder.version = "vectors/1"
    assert Linker(encoder, network).version == "vectors/1 counting/1"


def test_what_claims_answer_to_a_question() -> None:
    found = linker().ask("is the bridge shut", ["the bridge is not shut", HENS])
    assert [RELATIONS[k] for k in found.argmax(axis=1)] == ["denies", "unrelated"]


WORDS = st.sampled_from([SHUT, NOT_SHUT, "the ferry to Brenn left in May 2021", "38% of 12 boats", ""])
STATED = st.sampled_from(STANCES)
ABOUT = st.sampled_from([None, "s1", "s2"])


@given(WORDS, WORDS, STATED, STATED, ABOUT, st.floats(-1, 1))
def test_a_link_is_the_same_whoever_is_first_and_surer_the_nearer_the_vectors(
    words: str, others: str, stance: Stance, its: Stance, about: str | None, cosine: float
) -> None:
    one, other = proposition("s1", words, stance), proposition("s2", others, its, about=about)
    found = link_two(one, other, cosine)
    assert found == link_two(other, one, cosine)
    assert 0 <= found.same <= 1
    assert found.same <= link_two(one, other, 1.0).same


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


def test_the_nearest_are_compared_and_all_that_say_the_same_as_they() -> None:
    one = proposition("s0", SHUT)
    reprints = [proposition(f"r{k}", SHUT) for k in range(9)]
    others = [proposition(f"t{k:02}", f"hens lay {k} eggs in the rain") for k in range(2, 9 + NEAREST)]
    near = [(other, 0.9 - 0.01 * k) for k, other in enumerate(others)]
    found = likeliest(one, [*near, *((other, 0.875) for other in reprints)])
    assert [cosine for _, cosine in found] == sorted((cosine for _, cosine in found), reverse=True)
    expected = [other.statement for other in (*others[:3], *reprints, *others[3 : NEAREST - 1])]
    assert [other.statement for other, _ in found] == expected


def test_what_a_statement_answers_is_compared_however_far() -> None:
    one = proposition("s0", SHUT, "denies", about="t99")
    others = [proposition(f"t{k}", f"hens lay {k} eggs in the rain") for k in range(50, 50 + NEAREST)]
    answered, beyond = proposition("t99", "nobody drives there"), proposition("t98", "a goat was lost")
    candidates = [*((other, 0.8) for other in others), (beyond, 0.3), (answered, 0.2)]
    found = [other.statement for other, _ in likeliest(one, candidates)]
    assert found == [*(other.statement for other in others), "t99"]


@given(st.lists(st.sampled_from([0.5, 0.6, 0.7]), min_size=12, max_size=12), st.randoms(use_true_random=False))
def test_the_nearest_do_not_depend_on_the_order_of_the_candidates(cosines: list[float], chance: Random) -> None:
    one = proposition("s0", SHUT, about="t03")
    others = [proposition(f"t{k:02}", f"hens lay {k // 2} eggs") for k in range(len(cosines))]
    candidates = list(zip(others, cosines, strict=True))
    found = likeliest(one, candidates)
    assert len({other.excerpt.text for other, _ in found if other.statement != "t03"}) <= NEAREST
    assert likeliest(one, chance.sample(candidates, len(candidates))) == found
