from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from onrecord.attributions import Attribution
from onrecord.attributions.passage import Passage
from onrecord.attributions.values import STANCES
from onrecord.ranking import Ranker
from onrecord.spans import Span
from onrecord.stances import settle, via
from onrecord.stances.stand import DENIES
from training.annotated import in_silence
from training.authoring import place_report
from training.pointing import Learned, score, soft, tell, to_case, via_groups


def statement(id: str, source: str, cue: str, content: str, **others: Any) -> dict[str, Any]:
    fixed = {"kind": "indirect", "act": "assertion", "stance": "affirms", "sourcing": "named"}
    return {
        "id": id,
        "source": source,
        "source_text": others.pop("source_text", source),
        "cue_text": cue,
        "content_text": content,
        **fixed,
        **others,
    }


REPORT = place_report(
    {
        "id": "r1",
        "outlet": "The Harbour Echo",
        "title": "Ferry talk",
        "byline": None,
        "published": None,
        "language": "en",
        "text": "The gate was open. Velde denied that. Orlo said Ruta had heard the ferry would stop. Fane denied it.",
        "sources": [
            {"id": name, "name": name, "kind": "person", "role": None, "of": None}
            for name in ("Velde", "Orlo", "Ruta", "Fane")
        ],
        "statements": [
            statement("t4", "Fane", "denied", "it", stance="denies", about={"statement": "t3"}),
            statement("t3", "Ruta", "had heard", "the ferry would stop", via="t2"),
            statement("t2", "Orlo", "said", "Ruta had heard the ferry would stop"),
            statement("t1", "Velde", "denied", "that", stance="denies", about={"passage": "The gate was open"}),
        ],
        "not_attributions": [],
    }
)


def ranker(names: Sequence[str], **weights: float) -> Ranker:
    return Ranker(tuple(names), np.array([weights.get(name, 0.0) for name in names], np.float32))


TRUSTING = ranker(settle.NAMES, **{f"{stance}.network": 1.0 for stance in settle.OTHERS})
RELAYS = ranker(via.NAMES, holds=5)


def test_statements_come_in_the_order_of_the_text_with_what_is_right() -> None:
    case = to_case(REPORT)
    assert [stand.id for stand in case.stands] == ["t1", "t2", "t3", "t4"]
    assert case.vias == [None, None, 1, None]
    assert case.abouts == [Span(0, 17), None, None, 2]
    assert case.stands[0].stance.argmax() == DENIES
    assert case.stands[0].name == "Velde"


def test_a_softened_value_is_a_probability() -> None:
    row = soft("declines", STANCES)
    assert row.sum() == pytest.approx(1)
    assert STANCES[int(row.argmax())] == "declines"
    assert row.min() > 0


def test_what_a_network_says_takes_the_place_of_the_annotation() -> None:
    def listen(report: str, text: str, attributions: Sequence[Attribution]) -> Passage:
        passage = in_silence(report, text, attributions)
        passage.readings.stance[:, STANCES.index("unconfirmed")] = 9
        passage.readings.relay[:, 0] = 3
        return passage

    case = to_case(REPORT, listen)
    assert {STANCES[int(stand.stance.argmax())] for stand in case.stands} == {"unconfirmed"}
    assert case.stands[1].stance.sum() == pytest.approx(1)
    assert case.stands[1].vectors[3, 0] == 3


def test_choices_hold_the_right_one_once() -> None:
    case = to_case(REPORT)
    vias = via_groups([case])
    assert [sum(right) for _, right in vias] == [0, 0, 1, 0]


def test_scores_count_what_is_right() -> None:
    case = to_case(REPORT)
    good = score([case], Learned(TRUSTING, RELAYS))
    assert (good["vias"], good["vias read"], good["vias right"]) == (1, 1, 1)
    assert tell(good) == "stance right 100.0 (network alone 100.0); via F1 100.0 (1)"
    bad = score([case], Learned(TRUSTING, ranker(via.NAMES)))
    assert (bad["vias"], bad["vias read"], bad["vias right"]) == (1, 0, 0)


def test_learning_finds_the_signs_that_decide() -> None:
    pytest.importorskip("torch")
    from training.pointing import learn

    case = to_case(REPORT)
    learned = learn([case] * 20)
    result = score([case], learned)
    assert result["vias right"] == 1
    assert result["stances right"] == result["statements"]
    for learnt, names in zip(learned, (settle.NAMES, via.NAMES), strict=True):
        assert Ranker.from_dict(learnt.to_dict(), names).names == names
