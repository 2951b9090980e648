from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger.account import account
from onrecord.ledger.history import history
from onrecord.ledger.positions import positions
from onrecord.ledger.status import status
from onrecord.ledger.values import Change, Entry
from onrecord.origins.values import Root
from tests.ledger.entries import MONDAY, THURSDAY, TUESDAY, WEDNESDAY, claims, entry, roots_of

FIRST, SECOND, THIRD, FOURTH = (f"{day}T08:00:00Z" for day in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY))

STORY = [
    entry("Ada", "affirms", FIRST),
    entry("the firm", "declines", FIRST, kind="organisation"),
    entry("the firm", "denies", SECOND, kind="organisation"),
    entry("Ada", "affirms", SECOND),
    entry("Bo", "affirms", THIRD),
    entry("the firm", "affirms", FOURTH, kind="organisation"),
    entry("the firm", "denies", FOURTH, kind="organisation", retold=True),
]


def told(*entries: Entry) -> list[tuple[str, str, str | None, str | None, str]]:
    return [(c.at, c.kind, c.source, c.before, c.after) for c in history(entries, roots_of)]


def test_a_story_from_the_first_report_to_the_concession() -> None:
    assert told(*STORY) == [
        (FIRST, "claim", None, None, "single-origin"),
        (FIRST, "position", "Ada", None, "affirms"),
        (FIRST, "position", "the firm", None, "declines"),
        (FIRST, "origin", None, "0", "1"),
        (SECOND, "turn", "the firm", "declines", "denies"),
        (SECOND, "status", None, "single-origin", "contested"),
        (THIRD, "position", "Bo", None, "affirms"),
        (THIRD, "origin", None, "1", "2"),
        (FOURTH, "turn", "the firm", "denies", "affirms"),
        (FOURTH, "status", None, "contested", "conceded"),
    ]


def test_a_change_names_its_report() -> None:
    (first, *_) = history(STORY, roots_of)
    assert first == Change(
        kind="claim", at=FIRST, report=STORY[0].report, source=None, before=None, after="single-origin"
    )


def test_a_claim_that_nobody_affirms_or_denies_yet_has_no_status() -> None:
    assert told(entry("Ada", "declines", FIRST), entry("Ada", "denies", SECOND)) == [
        (FIRST, "claim", None, None, ""),
        (FIRST, "position", "Ada", None, "declines"),
        (SECOND, "turn", "Ada", "declines", "denies"),
        (SECOND, "status", None, None, "denied"),
    ]


def test_what_is_retold_is_a_change_of_the_report_that_showed_it_first() -> None:
    known = entry("Ada", "affirms", SECOND)
    back = entry("Ada", "denies", FOURTH, at=MONDAY, retold=True)
    assert told(known, back)[3:] == [
        (FOURTH, "turn", "Ada", "denies", "affirms"),
        (FOURTH, "status", None, "single-origin", "conceded"),
    ]
    both = [entry("Ada", "affirms", FOURTH), back]
    assert told(*both)[1:3] == [
        (FOURTH, "position", "Ada", None, "denies"),
        (FOURTH, "turn", "Ada", "denies", "affirms"),
    ]


def test_a_past_that_comes_to_light_is_told_on_to_what_is_held() -> None:
    known = [entry("Ada", "affirms", SECOND), entry("Ada", "denies", THIRD)]
    back = entry("Ada", "denies", FOURTH, at=MONDAY, retold=True)
    assert [change[1:] for change in told(*known, back) if change[0] == FOURTH] == [
        ("turn", "Ada", "denies", "affirms"),
        ("turn", "Ada", "affirms", "denies"),
    ]


def test_words_of_ones_own_that_replace_hearsay_are_a_turn() -> None:
    teller = entry("Bo", "affirms", FIRST)
    tale = entry("Ada", "affirms", FIRST, via=teller.statement)
    assert told(teller, tale, entry("Ada", "denies", SECOND))[4] == (SECOND, "turn", "Ada", "affirms", "denies")


def test_reports_without_a_date_come_first_and_nothing_is_needed_for_a_claim() -> None:
    assert told(entry("Ada", "denies", FIRST), entry("Bo", "denies", ""))[1] == ("", "position", "Bo", None, "denies")
    assert told() == []


def test_an_account_holds_it_all() -> None:
    found = account(STORY[::-1], roots_of, {"the firm": "Fane Lines"})
    assert found.status == "conceded"
    assert (
        found.reason
        == "Conceded: Fane Lines denied it and now affirms it; 2 other sources affirm it too, nobody denies it."
    )
    assert found.positions == positions(STORY)
    assert len(found.origins) == 2
    assert found.history == history(STORY, roots_of)


def test_origins_are_asked_for_with_all_entries_so_far() -> None:
    asked: list[int] = []

    def counted(entries: object) -> tuple[Root, ...]:
        assert isinstance(entries, tuple)
        asked.append(len(entries))
        return roots_of(entries)

    history([*STORY[:5], entry("Cy", "denies", "2025-05-14T09:00:00Z")], counted)
    assert asked == [2, 4, 5]


@given(claims().flatmap(lambda given: st.tuples(st.just(given), st.permutations(given))))
def test_neither_order_nor_repeats_matter(drawn: tuple[list[Entry], list[Entry]]) -> None:
    entries, shuffled = drawn
    found = account(entries, roots_of)
    assert account(shuffled, roots_of) == found
    again = account(entries + shuffled, roots_of)
    assert (again.positions, again.history, again.status) == (found.positions, found.history, found.status)
    assert again.reason == found.reason


@given(claims())
def test_the_last_of_everything_is_what_holds(entries: list[Entry]) -> None:
    changes = history(entries, roots_of)
    held = positions(entries)
    roots = roots_of(tuple(entries))
    assert [c.after for c in changes if c.kind in ("claim", "status")][-1] == (status(held, roots, entries)[0] or "")
    counts = [c.after for c in changes if c.kind == "origin"]
    assert int(counts[-1] if counts else 0) == len(roots)
    last = {c.source: c.after for c in changes if c.kind in ("position", "turn")}
    firsts = [c.source for c in changes if c.kind == "position"]
    assert len(firsts) == len(set(firsts))
    assert last == {p.source: p.stance for p in held if p.until is None}
    times = [c.at for c in changes]
    reports = [c.report for c in changes]
    assert len({*zip(reports, times, strict=True)}) == len(set(reports))
