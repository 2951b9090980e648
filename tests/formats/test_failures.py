from __future__ import annotations

import pytest

from onrecord.attributions import Failure
from onrecord.errors import FetchError
from onrecord.formats.failures import failed, reason


def test_an_error_made_on_purpose_is_its_message() -> None:
    assert reason(FetchError("No answer\nin 20 s.")) == "No answer in 20 s."
    assert reason(FetchError()) == "FetchError"
    assert reason(KeyError("x")) == "KeyError: 'x'"


@pytest.mark.parametrize(
    ("why", "told"),
    [("It is empty.", "a.txt: It is empty."), ("a.txt: it is empty", "a.txt: it is empty")],
)
def test_a_failure_names_its_input_once(why: str, told: str) -> None:
    assert failed(Failure(id="a.txt", error=FetchError(why))) == told
