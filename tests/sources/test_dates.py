import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.dates import find_dates
from tests.sources.test_channels import passage

WEDNESDAY = "2026-03-11T08:00:00Z"


def said_on(marked: str, published: str | None = WEDNESDAY) -> list[str | None]:
    return [day.isoformat() if day else None for day in find_dates(passage(marked), published)]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("on Monday", "2026-03-09"),
        ("Monday", "2026-03-09"),
        ("late Tuesday", "2026-03-10"),
        ("on Wednesday", "2026-03-11"),
        ("last Wednesday", "2026-03-04"),
        ("on Thursday", "2026-03-05"),
        ("on Monday evening", "2026-03-09"),
        ("yesterday", "2026-03-10"),
        ("last night", "2026-03-10"),
        ("this morning", "2026-03-11"),
        ("today", "2026-03-11"),
        ("three days ago", "2026-03-08"),
        ("on 2 March", "2026-03-02"),
        ("on March 2nd", "2026-03-02"),
        ("on Sept. 3", "2025-09-03"),
        ("on 11 November", "2025-11-11"),
        ("on 29 February", "2024-02-29"),
        ("on 3 May 2019", "2019-05-03"),
        ("on 2026-03-04", "2026-03-04"),
        ("on Monday, March 2", "2026-03-02"),
        ("on 31 February", None),
        ("on 3 May 2031", None),
        ("on 3 May 9999", None),
    ],
)
def test_days_are_the_last_ones_up_to_publication(words: str, day: str | None) -> None:
    assert said_on(f"{{The harbour board}} <said> {words} [that the pier was closed].") == [day]


@pytest.mark.parametrize(
    ("marked", "day"),
    [
        ("On Tuesday, {the board} <denied> [it].", "2026-03-10"),
        ("{The board} on Tuesday <denied> [it].", "2026-03-10"),
        ("In a statement on Friday, {the board} <said> [the pier was sound].", "2026-03-06"),
        ("[“It is sound,”] {she} <told> a meeting on Monday.", "2026-03-09"),
        ("[“It is sound,”] {she} <said> at Monday’s meeting.", "2026-03-09"),
        ("{A letter dated 2 March} <warns> [of rust].", "2026-03-02"),
        ("{A survey published on Sunday} <finds> [rust].", "2026-03-08"),
        ("On Tuesday the pier closed, two days after {the board} <said> [it was sound].", "2026-03-08"),
        ("{The board} <accused> [its builder on Monday of using old wood].", "2026-03-09"),
        ("{The board} <said> [on Monday that the pier was sound].", "2026-03-09"),
        ("{The clerk} <said> [no] on the 4th.", "2026-03-04"),
        ("{The clerk} <said> [no] on the 14th.", "2026-02-14"),
    ],
)
def test_day_of_the_saying(marked: str, day: str) -> None:
    assert said_on(marked) == [day]


@pytest.mark.parametrize(
    "marked",
    [
        "{The board} <said> [the pier closed on Monday].",
        "{The board} <has said> [little] since Monday.",
        "{The board}, which met on Monday, <said> [the pier was sound].",
        "{The board} <said> [so] after the fire on Monday.",
        "{The board} <blamed> [a storm], before Monday’s vote.",
        "The pier closed on Monday and {the board} <said> [it was sound].",
        "LOWHAVEN, March 11 (Skerry) - [The pier is sound], {the board} <said>.",
        "{A clerk} <told> us [nobody was there] when the wave struck on Monday.",
        "{The board} <will say> on Monday [who pays].",
        "{The board} <spoke> a Monday after [the fire].",
    ],
)
def test_other_days_are_not_taken(marked: str) -> None:
    assert said_on(marked) == [None]


def test_day_goes_to_the_nearer_cue_and_on_to_what_the_source_adds() -> None:
    marked = "{{1:The board}} <said> on Monday [it was sound] but <1:promised> [1:a survey]."
    assert said_on(marked) == ["2026-03-09", "2026-03-09"]
    marked = "{The board} <said> on Monday [it was sound], but {1:a clerk} <1:denied> [1:it]."
    assert said_on(marked) == ["2026-03-09", None]
    marked = "{The Post} <wrote> on Monday, <1:citing> {1:a clerk}, [0:that the pier was rotten]."
    assert said_on(marked)[0] == "2026-03-09"


@pytest.mark.parametrize("published", [None, "", "soon", "2026-13-40", "11/03/2026"])
def test_without_a_report_date_only_full_dates_are_known(published: str | None) -> None:
    assert said_on("{She} <said> on Monday [no].", published) == [None]
    assert said_on("{She} <said> on 2 March [no].", published) == [None]
    assert said_on("{She} <said> on 2 March 2025 [no].", published) == ["2025-03-02"]


_DAYS = st.sampled_from(
    [
        "on Monday",
        "yesterday",
        "on 31 February",
        "the 31st,",
        "2 days after",
        "10 days ago",
        "on 29 February",
        "9999-12-31",
    ]
)


@given(_DAYS, st.sampled_from(["<said>", "<had said>"]), st.dates())
def test_no_day_is_far_after_publication_and_nothing_raises(words: str, cue: str, published: date) -> None:
    for marked in (f"{{She}} {cue} {words} [no].", f"{words} {{she}} {cue} [no]."):
        (day,) = find_dates(passage(marked), published.isoformat())
        assert day is None or (day - published).days <= 1


def test_dateparser_is_imported_only_for_a_calendar_day() -> None:
    script = (
        "import sys; from tests.sources.test_channels import passage; from onrecord.sources.dates import find_dates\n"
        "find_dates(passage('{She} <said> on Monday [no].'), '2026-03-11'); assert 'dateparser' not in sys.modules\n"
        "find_dates(passage('{She} <said> on 2 March [no].'), '2026-03-11'); assert 'dateparser' in sys.modules"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", script], check=True)


@pytest.mark.parametrize(
    ("marked", "day"),
    [
        ("Ann Rook rang at eight on Monday. [“It holds,”] {she} <said>.", "2026-03-09"),
        ("Ann Rook slept until Monday. [“It holds,”] {she} <said>.", None),
        ("Ann Rook rang at eight on Monday. [“It holds,”] {Ben Dahl} <said>.", None),
        ("The dam broke on 2 March. {The bulletin that evening} <spoke of> [rain].", "2026-03-02"),
        ("The dam broke. {The bulletin that evening} <spoke of> [rain].", None),
        ("They stopped on Monday [because the pumps], {they} <say>, [leak].", None),
        ("{The mayors} <complained> [of silence] as early as Friday.", "2026-03-06"),
    ],
)
def test_days_told_around_the_saying(marked: str, day: str | None) -> None:
    assert said_on(marked) == [day]
