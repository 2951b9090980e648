"""The gate itself, and the rules by which it opens."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.evaluation.gate import (
    GATE,
    LIMIT,
    MARGIN,
    Baseline,
    Outcome,
    Score,
    compare,
    explain,
    main,
    renew,
    take,
)


def test_no_score_has_dropped() -> None:
    baseline, outcome = Baseline.load(), take()

    wrong = compare(baseline, outcome)

    assert not wrong, explain(baseline, outcome, wrong)


# The rules, on scores made up by hand: a thousand cases, so that the margin is the stated one.

PINNED = Baseline("old", {"a.jsonl": "1"}, {"relaxed": 70.0, "look-alikes read": 10.0})


def outcome_of(relaxed: float = 70.0, look_alikes: float = 10.0, *, cases: int = 1000) -> Outcome:
    scores = {"relaxed": Score(relaxed, cases), "look-alikes read": Score(look_alikes, cases)}
    return Outcome("new", {"a.jsonl": "1"}, scores, seconds=1.0)


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (outcome_of(), None),
        (outcome_of(relaxed=90, look_alikes=0), None),
        (outcome_of(relaxed=70 - MARGIN, look_alikes=10 + MARGIN), None),
        (outcome_of(relaxed=70 - MARGIN - 0.01), "relaxed: 69.49, pinned at 70.00"),
        (outcome_of(look_alikes=10 + MARGIN + 0.01), "look-alikes read: 10.51, pinned at 10.00"),
        (outcome_of(relaxed=68, cases=50), None),  # one of fifty
        (outcome_of(relaxed=67.9, cases=50), "relaxed"),
        (replace(outcome_of(), data={"a.jsonl": "2"}), "a.jsonl: the file is not the one"),
        (replace(outcome_of(), data={}), "a.jsonl: the file is not the one"),
        (replace(outcome_of(), data={"a.jsonl": "1", "b.jsonl": "1"}), "b.jsonl: the file is not the one"),
        (
            replace(outcome_of(), scores={"relaxed": Score(70, 1000)}),
            "look-alikes read: pinned, and no longer measured",
        ),
        (replace(outcome_of(), scores={**outcome_of().scores, "strict": Score(9, 9)}), "strict: 9.00, and nothing is"),
        (replace(outcome_of(), seconds=LIMIT), "measuring took 30.0 s"),
    ],
)
def test_what_shuts_the_gate(outcome: Outcome, told: str | None) -> None:
    wrong = compare(PINNED, outcome)

    assert len(wrong) == (told is not None)
    if told:
        assert told in explain(PINNED, outcome, wrong)


def test_the_message_says_how_to_raise_and_how_to_lower() -> None:
    message = explain(PINNED, outcome_of(relaxed=60), compare(PINNED, outcome_of(relaxed=60)))

    assert f"python -m {GATE} --update\n" in message
    assert f"python -m {GATE} --update --allow-regression" in message


def test_an_update_raises_what_is_better_and_keeps_the_rest() -> None:
    worse = renew(PINNED, outcome_of(relaxed=60, look_alikes=20))
    better = renew(PINNED, outcome_of(relaxed=80, look_alikes=5))

    assert worse.pins == PINNED.pins
    assert better.pins == {"relaxed": 80, "look-alikes read": 5}
    assert better.model == "new"


def test_a_regression_is_pinned_only_when_it_is_allowed() -> None:
    outcome = outcome_of(relaxed=60, look_alikes=20)

    assert compare(renew(PINNED, outcome), outcome)
    allowed = renew(PINNED, outcome, allow_regression=True)
    assert allowed.pins == {"relaxed": 60, "look-alikes read": 20}
    assert not compare(allowed, outcome)


def test_an_update_renews_the_fingerprints() -> None:
    changed = replace(outcome_of(), data={"a.jsonl": "2"})

    assert not compare(renew(PINNED, changed), changed)


def test_pins_survive_the_file(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"

    assert Baseline.load(path).pins == {}
    PINNED.save(path)
    assert Baseline.load(path) == PINNED


@pytest.mark.parametrize("arguments", [["--allow-regression"], ["--update", "--model", "."]])
def test_flags_that_do_not_go_together(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert "error:" in capsys.readouterr().err
