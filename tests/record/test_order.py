"""The finished record depends on what was added, not on the order in which it came.

This holds while a statement has no more neighbours that say different things than it is compared to (``NEAREST``).
"""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.claims.linking import NEAREST
from onrecord.record import Record
from onrecord.reports import Report
from tests.record.comparing import contents
from tests.record.stand_in import CUES, StandInLinker, StandInReader
from tests.record.stories import FIRE, SOLD, STORY, report

PEOPLE = (
    "Lena Ostrow",
    "Ostrow",
    "Piet Amsel",
    "Ada Lind",
    "Lind",
    "people at the line",
    "the Harbour Board",
    "Jo Marr, spokeswoman of the Harbour Board",
)
CLAIMS = (SOLD, FIRE, "the fire in the harbour burnt four boats", "the line is sold", "rain will fall on Sunday")
OUTLETS = ("Brenn Echo", "Marrow Bay Post", None)
DAYS = ("2025-06-01", "2025-06-02T09:00:00Z", "2025-06-02T09:00:00Z", "2025-06-30", None)

lines = st.builds("{} {} {}.".format, st.sampled_from(PEOPLE), st.sampled_from(sorted(CUES)), st.sampled_from(CLAIMS))
narration = st.builds("{}.".format, st.sampled_from(CLAIMS))
pools = st.tuples(st.lists(lines, min_size=2, max_size=1 + NEAREST, unique=True), st.lists(narration, max_size=2))


def texts(pool: tuple[list[str], list[str]]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from([*pool[0], *pool[1]]), min_size=1, max_size=4)


bundles = pools.flatmap(
    lambda pool: st.lists(
        st.tuples(st.sampled_from(OUTLETS), st.sampled_from(DAYS), texts(pool), st.booleans()), min_size=2, max_size=5
    )
)


Bundle = Sequence[tuple[str | None, str | None, list[str], bool]]


def made(bundle: Bundle) -> list[Report]:
    """Make reports; some are copies of the one before."""
    found: list[Report] = []
    for k, (outlet, day, said, is_copy) in enumerate(bundle):
        new = report(f"r{k}", outlet, day, *said)
        if is_copy and found:
            new = Report(id=new.id, text=found[-1].text, url=new.url, outlet=outlet, published=day, language="en")
        found.append(new)
    return found


def recorded(reports: Sequence[Report], empty: Path) -> object:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(empty, Path(folder) / "record.sqlite"))
        with Record(path, reader=StandInReader(), linker=StandInLinker()) as record:
            outcomes = list(record.add(reports))
            assert [outcome.error for outcome in outcomes] == [None] * len(reports)
            return contents(record, ids=False)


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_a_story_is_the_same_in_every_order(order: tuple[int, ...], empty_file: Path) -> None:
    assert recorded([STORY[k] for k in order], empty_file) == recorded(STORY, empty_file)


def test_a_family_name_goes_with_who_bears_it_in_either_order(empty_file: Path) -> None:
    unsure = f"could not confirm that {SOLD}."
    both, alone = (
        report("both", "Brenn Echo", "2025-06-01", f"Lena Ostrow {unsure}", f"Lind {unsure}"),
        report("alone", "Brenn Echo", "2025-06-01", f"Ostrow {unsure}"),
    )
    assert recorded([alone, both], empty_file) == recorded([both, alone], empty_file)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(bundles, st.randoms(use_true_random=False))
def test_reports_in_any_order_and_twice_make_one_record(empty_file: Path, bundle: Bundle, random: Random) -> None:
    reports = made(bundle)
    shuffled = [*reports, *reports[:2]]
    random.shuffle(shuffled)
    assert recorded(shuffled, empty_file) == recorded(reports, empty_file)
