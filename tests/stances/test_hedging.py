from __future__ import annotations

import pytest

from onrecord.stances.hedging import is_hedged
from tests.stances.texts import Said, stands_in


@pytest.mark.parametrize(
    ("content", "chance", "hedged"),
    [
        ("the ferry might sail on Friday", 0.1, True),
        ("the ferry will sail on Friday", 0.1, False),
        ("if the wind drops the ferry will sail", 0.9, True),
        ("the ferry could not sail on Friday", 0.1, False),
        ("the ferry might sail on Friday", 0.001, False),
        ("the ferry left at noon with 40 crates of the plums that might have spoilt", 0.1, False),
    ],
)
def test_words_that_leave_things_open_count_where_the_content_begins(content: str, chance: float, hedged: bool) -> None:
    text = f"Orlo said {content}."
    stands, _ = stands_in(text, [Said("Orlo", "said", content)])
    assert is_hedged(text, stands[0].attribution, chance) == hedged
