from __future__ import annotations

from dataclasses import replace
from typing import Any, cast, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.clustering import Tie, cluster
from onrecord.ledger.judgement import Judgement, JudgementError, JudgementKind
from onrecord.ledger.judgements import check, same_sources, stances, standing, together_and_apart, wordings


def judge(
    number: int, kind: JudgementKind, subject: str, other: str | None = None, value: str | None = None
) -> Judgement:
    return Judgement(
        number=number,
        kind=kind,
        subject=subject,
        object=other,
        value=value,
        author="desk",
        at="2025-05-12T08:00:00Z",
        note="",
        seen="the ferry was late",
    )


def test_undoing_an_undoing_brings_back() -> None:
    merge, undo, again = judge(1, "merge", "a", "b"), judge(2, "undo", "1"), judge(3, "undo", "2")
    assert standing([merge, undo]) == ()
    assert standing([again, undo, merge]) == (merge,)
    assert standing([merge, undo, again, judge(4, "undo", "3")]) == ()
    assert standing([merge, merge]) == (merge,)


@pytest.mark.parametrize(
    ("judgements", "message"),
    [
        ([judge(2, "undo", "1")], "Judgement 2 undoes judgement 1, which does not exist"),
        ([judge(1, "undo", "2"), judge(2, "merge", "a", "b")], "Judgement 1 can undo older ones only, not judgement 2"),
        ([judge(1, "undo", "1")], "can undo older ones only"),
        ([judge(1, "undo", "the first")], "'the first', which is no number of a judgement"),
        ([judge(1, "merge", "a", "b"), judge(1, "merge", "a", "c")], "two judgements with number 1"),
    ],
)
def test_undoing_what_cannot_be_undone_is_told(judgements: list[Judgement], message: str) -> None:
    with pytest.raises(JudgementError, match=message):
        standing(judgements)


def test_a_later_judgement_on_the_same_pair_beats_an_earlier_one() -> None:
    split, merge = judge(1, "split", "b", "a"), judge(2, "merge", "a", "b")
    assert together_and_apart([merge, split]) == ((("a", "b"),), (), (1,))
    apart = judge(3, "not-the-same", "b", "a")
    assert together_and_apart([merge, split, apart]) == ((), (("a", "b"),), (2,))
    assert together_and_apart([split, merge, judge(3, "undo", "2")]) == ((), (("a", "b"),), ())


def test_the_oldest_gives_way_where_judgements_contradict_one_another_by_way_of_others() -> None:
    ab, bc, ac = judge(1, "merge", "a", "b"), judge(2, "merge", "b", "c"), judge(3, "split", "a", "c")
    assert together_and_apart([ab, bc, ac]) == ((("b", "c"),), (("a", "c"),), (1,))
    apart, joined = judge(1, "not-the-same", "a", "b"), judge(3, "merge", "a", "c")
    assert together_and_apart([apart, bc, joined]) == ((("a", "c"), ("b", "c")), (), (1,))


def test_sources_and_claims_are_judged_apart_from_one_another() -> None:
    given = [judge(1, "source", "p", "q"), judge(2, "not-source", "q", "r"), judge(3, "merge", "p", "r")]
    assert same_sources(given) == ((("p", "q"),), (("q", "r"),), ())
    assert together_and_apart(given) == ((("p", "r"),), (), ())


def test_the_latest_stance_and_wording_count() -> None:
    given = [
        judge(1, "stance", "a", value="denies"),
        judge(2, "wording", "a", value="The ferry was late."),
        judge(3, "wording", "b", value="The ferry came late."),
        judge(4, "stance", "a", value="affirms"),
        judge(5, "wording", "a", value="The ferry was an hour late."),
    ]
    assert stances(given) == {"a": "affirms"}
    assert stances([*given, judge(6, "undo", "4")]) == {"a": "denies"}
    assert list(wordings(given).items()) == [("b", "The ferry came late."), ("a", "The ferry was an hour late.")]


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (judge(0, "merge", "a", "b"), "numbered from 1; 0 is"),
        (
            replace(judge(1, "merge", "a", "b"), kind=cast(Any, "delete")),
            "no judgement 'delete'; there are merge",
        ),
        (judge(1, "merge", " ", "b"), "does not say what it is about"),
        (judge(1, "split", "a"), "about two; it names only a"),
        (judge(1, "not-source", "p", "p"), "about two; it names p twice"),
        (judge(1, "wording", "a", "b", "It rained."), "about one; it names a and b"),
        (judge(1, "wording", "a", value=" "), "'wording' on a does not give the wording"),
        (judge(1, "merge", "a", "b", "denies"), "takes no value; it was given 'denies'"),
        (judge(1, "stance", "a", value="lies"), "no stance 'lies'; there are affirms, denies, declines, unconfirmed"),
        (judge(1, "undo", "x"), "no number of a judgement"),
        (judge(2, "undo", "2"), "can undo older ones only"),
        (replace(judge(1, "merge", "a", "b"), author=""), "does not say who decided it"),
        (replace(judge(1, "merge", "a", "b"), at="yesterday"), "decided at 'yesterday', which is no time"),
    ],
)
def test_a_judgement_that_cannot_be_followed_is_told(bad: Judgement, message: str) -> None:
    with pytest.raises(JudgementError, match=message):
        check(bad)


ITEMS = "abcdef"


@st.composite
def decided(draw: st.DrawFn) -> list[Judgement]:
    found: list[Judgement] = []
    for number in range(1, draw(st.integers(1, 12))):
        kind = draw(st.sampled_from([k for k in get_args(JudgementKind) if k != "undo" or found]))
        one, other = draw(st.permutations(ITEMS))[:2]
        values = {"stance": "denies", "wording": f"wording {number}"}
        if kind == "undo":
            found.append(judge(number, "undo", str(draw(st.integers(1, number - 1)))))
        elif kind in values:
            found.append(judge(number, kind, one, value=values[kind]))
        else:
            found.append(judge(number, kind, one, other))
    return found


@given(decided())
def test_what_is_drawn_can_be_followed(given: list[Judgement]) -> None:
    for judgement in given:
        check(judgement)
    assert standing(standing(given)) == standing(given[::-1]) == standing(given)


@given(decided(), st.sampled_from(ITEMS), st.sampled_from(ITEMS))
def test_undoing_is_as_never_having_decided(given: list[Judgement], one: str, other: str) -> None:
    number = len(given) + 1
    undone = [*given, judge(number, "merge", one, other), judge(number + 1, "undo", str(number))]
    for derive in (standing, together_and_apart, same_sources, stances, wordings):
        assert derive(undone) == derive(given)
    restored = [*undone, judge(number + 2, "undo", str(number + 1))]
    assert standing(restored) == standing(undone[:-1])


@given(decided())
def test_bonds_hold_the_newest_judgement_and_no_contradiction(given: list[Judgement]) -> None:
    bonds = together_and_apart(given)
    groups = cluster(ITEMS, [Tie(a, b, 1.0) for a in ITEMS for b in ITEMS], together=bonds.together, apart=bonds.apart)
    home = {item: group for group in groups for item in group}
    assert all(home[a] == home[b] for a, b in bonds.together)
    assert all(home[a] != home[b] for a, b in bonds.apart)
    of_claims = [j for j in standing(given) if j.kind in ("merge", "split", "not-the-same")]
    assert set(bonds.overruled) <= {j.number for j in of_claims[:-1]}
    kept = {tuple(sorted((j.subject, str(j.object)))) for j in of_claims if j.number not in bonds.overruled}
    assert kept == {*bonds.together, *bonds.apart}
