from __future__ import annotations

import pytest

from onrecord.sources.metonyms import metonym


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("the Kremlin", "Russian presidency"),
        ("The Élysée Palace", "French presidency"),
        ("No. 10", "British prime minister's office"),
        ("Quai d’Orsay", "French foreign ministry"),
        ("DOWNING STREET", "British prime minister's office"),
    ],
)
def test_houses_stand_for_a_body_wherever_they_are_named(name: str, body: str) -> None:
    found = metonym(name)
    assert found is not None
    assert (found.body, found.where_it_speaks) == (body, False)


def test_capitals_stand_for_a_government_only_where_they_speak() -> None:
    found = metonym("Oslo")
    assert found is not None
    assert (found.body, found.where_it_speaks) == ("Norwegian government", True)


@pytest.mark.parametrize("name", ["", "Ada Lund", "Street", "the", "Parisian"])
def test_other_names_stand_for_nothing(name: str) -> None:
    assert metonym(name) is None
