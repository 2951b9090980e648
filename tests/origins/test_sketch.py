from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.origins.shingles import MOST_WORDS, shingle
from onrecord.origins.sketch import CANDIDATES, KEYS, SHARED, choose_candidates, sketch
from onrecord.reports import Report
from onrecord.spans import Span
from tests.origins.texts import AGENCY, OTHER, SAME_CONFERENCE, paragraphs, report


def shared(a: Report, b: Report) -> int:
    return len(set(sketch(a).keys) & set(sketch(b).keys))


def test_a_report_has_a_fixed_number_of_keys_that_a_column_of_integers_holds() -> None:
    keys = sketch(report("a")).keys
    assert len(keys) == KEYS
    assert list(keys) == sorted(keys)
    assert all(0 <= key < 2**38 for key in keys)


def test_keys_are_the_same_in_every_run() -> None:
    assert sketch(Report(id="a", text="The bridge at Storholm is shut.")).keys[:2] == (2558207, 6116200150)


def test_quotation_marks_dashes_case_accents_and_white_space_do_not_count() -> None:
    plain = 'He said - "the café is shut", and left.'
    other = "HE  said — “the cafe is shut”,\n\nand left"
    assert sketch(report("a", plain)).keys == sketch(report("a", other)).keys


def test_furniture_does_not_count() -> None:
    footer = "Read also: eleven herring recipes for the long weekend"
    with_footer = report("a", f"{AGENCY}\n{footer}")
    start = with_footer.text.index(footer)
    marked = replace(with_footer, furniture=(Span(start, start + len(footer)),))
    assert sketch(marked).keys == sketch(report("a", AGENCY)).keys
    assert sketch(with_footer).keys != sketch(marked).keys


def test_a_third_of_a_report_is_still_found() -> None:
    assert shared(report("a"), report("b", paragraphs(AGENCY, 0, 2))) >= 3 * SHARED


def test_unrelated_reports_share_hardly_any_key() -> None:
    assert shared(report("a"), report("b", OTHER)) < SHARED


def test_reports_of_one_event_share_fewer_keys_than_copies() -> None:
    assert shared(report("a"), report("b", SAME_CONFERENCE)) < shared(
        report("a"), report("b", paragraphs(AGENCY, 0, 3))
    )


def test_a_text_of_two_words_has_no_keys() -> None:
    assert sketch(report("a", "Bridge shut")).keys == ()
    assert sketch(report("a", " \n ")).keys == ()


def test_only_the_beginning_of_an_endless_report_is_looked_at() -> None:
    words = [f"w{k}" for k in range(MOST_WORDS + 500)]
    assert len(shingle(report("a", " ".join(words))).all) == MOST_WORDS - 2


def test_candidates_come_the_likeliest_first_and_are_no_more_than_the_most() -> None:
    found = [f"r{k:03}" for k in range(CANDIDATES + 20)] * SHARED + ["near", "near", "near", "chance"]
    chosen = choose_candidates(found)
    assert chosen[:2] == ("near", "r000")
    assert len(chosen) == CANDIDATES
    assert "chance" not in chosen


@given(st.permutations(["a", "a", "a", "b", "b", "c", "d", "d"]))
def test_the_order_in_which_reports_are_found_does_not_matter(found: list[str]) -> None:
    assert choose_candidates(found) == ("a", "b", "d")


@given(st.text(max_size=200))
def test_any_text_can_be_sketched(text: str) -> None:
    assert len(sketch(report("a", text)).keys) in (0, KEYS)
