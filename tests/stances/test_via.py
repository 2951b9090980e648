from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ranking import Ranker
from onrecord.stances.via import NAMES, find_vias
from tests.stances.texts import Said, stands_in


def ranker(**weights: float) -> Ranker:
    return Ranker(NAMES, np.array([weights.get(name, 0.0) for name in NAMES], np.float32))


PLAIN = ranker(holds=4, innermost=2, holds_denied=-8, same_citing=5)

NESTED = "The clerk said the mayor had told her aides believed the bridge would stay shut."


def test_what_stands_in_anothers_content_comes_through_the_nearest_one() -> None:
    stands, _ = stands_in(
        NESTED,
        [
            Said("The clerk", "said", "the mayor had told her aides believed the bridge would stay shut"),
            Said("the mayor", "had told", "aides believed the bridge would stay shut"),
            Said("aides", "believed", "the bridge would stay shut"),
        ],
    )
    assert find_vias(NESTED, stands, PLAIN) == [None, 0, 1]


def test_what_a_denial_tells_does_not_come_through_it() -> None:
    text = "The firm denied claims that it had dumped paint."
    stands, _ = stands_in(
        text,
        [
            Said("The firm", "denied", "claims that it had dumped paint", "denies", "organisation"),
            Said(None, "claims", "that it had dumped paint"),
        ],
    )
    assert find_vias(text, stands, PLAIN) == [None, None]


def test_a_cited_source_comes_through_the_outlet_and_not_the_other_way() -> None:
    text = "The Gazette, citing two drivers, reported that the depot would close."
    stands, _ = stands_in(
        text,
        [
            Said("two drivers", "citing", "that the depot would close", kind="unnamed"),
            Said("The Gazette", "reported", "that the depot would close", kind="outlet"),
        ],
    )
    assert find_vias(text, stands, PLAIN) == [1, None]


def test_without_a_likely_candidate_there_is_no_via() -> None:
    text = "Orlo said it rained. Fane said it snowed."
    stands, _ = stands_in(text, [Said("Orlo", "said", "it rained"), Said("Fane", "said", "it snowed")])
    assert find_vias(text, stands, ranker(holds=9, same_content=9)) == [None, None]


@given(st.lists(st.floats(-6, 6, width=32), min_size=len(NAMES), max_size=len(NAMES)))
def test_no_weights_make_a_cycle(weights: list[float]) -> None:
    cited = "The Post, citing Fane, reported that the quay sank."
    contents = ["that the quay sank"] * 2
    for text, said in (
        (cited, [Said("The Post", "reported", contents[0], kind="outlet"), Said("Fane", "citing", contents[1])]),
        (
            NESTED,
            [Said("The clerk", "said", "the mayor had told"), Said("the mayor", "had told", "her aides believed")],
        ),
    ):
        stands, _ = stands_in(text, said)
        vias = find_vias(text, stands, Ranker(NAMES, np.array(weights, np.float32)))
        for k in range(len(vias)):
            assert k not in list(relays(vias, k))


def relays(vias: Sequence[int | None], k: int) -> Iterator[int]:
    """Yield those through whom a statement comes, one after the other; of a circle each once."""
    seen: set[int] = set()
    via = vias[k]
    while via is not None and via not in seen:
        yield via
        seen.add(via)
        via = vias[via]
