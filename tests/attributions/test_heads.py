from __future__ import annotations

import json

import numpy as np
import pytest

from onrecord.attributions.heads import EMISSIONS, LAYERS, WIDTH, Heads, path_starts
from onrecord.attributions.labels import LABELS
from tests.attributions.stand_in import plain_heads


def test_heads_survive_json() -> None:
    heads = plain_heads(calibration=[0.25] * 10)
    again = Heads.from_dict(json.loads(json.dumps(heads.to_dict())))
    assert np.array_equal(again.transitions, heads.transitions)
    assert np.array_equal(again.buckets, heads.buckets)
    assert np.array_equal(again.calibration, heads.calibration)


@pytest.mark.parametrize("name", ["transitions", "buckets"])
def test_heads_of_another_shape_are_refused(name: str) -> None:
    values = plain_heads().to_dict()
    values[name] = values[name][:1]
    with pytest.raises(ValueError, match="expected shapes"):
        Heads.from_dict(values)


@pytest.mark.parametrize("name", ["transitions", "buckets", "calibration"])
def test_heads_that_are_not_there_are_refused(name: str) -> None:
    values = plain_heads().to_dict()
    del values[name]
    with pytest.raises(KeyError):
        Heads.from_dict(values)


def test_no_path_begins_with_a_further_word() -> None:
    starts = path_starts()
    assert [label for label, start in zip(LABELS, starts, strict=True) if start < -1000] == [
        "I-source",
        "I-cue",
        "I-content",
    ]
    assert LAYERS * len(LABELS) == EMISSIONS < WIDTH
