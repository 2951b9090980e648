from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attributions.values import NAME_KINDS
from onrecord.sources.mentions import Mention, find_mentions
from tests.sources.passages import over, passage, stretches_of

WORDS = st.one_of(
    st.sampled_from(
        ["the", "a", "Mayor", "mayor", "Ada", "Lund", "of", "Kessel", "'s", "’s", ",", ".", "“", "”", "who"]
    ),
    st.sampled_from(["he", "his", "said", "company", "firm’s", "its", "-", "and", "Union", "\n\n", "officials"]),
)


def texts(text: str, *said: tuple[str | None, str | None, str]) -> list[str]:
    return [mention.text for mention in find_mentions(passage(text, said))]


def only(text: str, words: str, *said: tuple[str | None, str | None, str]) -> Mention:
    (mention,) = [m for m in find_mentions(passage(text, said)) if m.text == words]
    return mention


def test_names_roles_and_pronouns_are_mentions() -> None:
    found = texts("On Friday the mayor met Ada Lund in Kessel. She thanked him.")
    assert found == ["the mayor", "Ada Lund", "Kessel", "She", "him"]


def test_a_role_beside_a_name_is_one_mention_with_it() -> None:
    assert "the judge, Ada Lund" in texts("It was the judge, Ada Lund, who left.")
    assert "Ada Lund, the owner of the quay" in texts("Then Ada Lund, the owner of the quay, left.")
    assert "plant director Ada Lund" in texts("Later plant director Ada Lund left.")


def test_the_owner_inside_a_source_is_somebody_else_and_its_own_name_is_not() -> None:
    said = ("His lawyer, Ada Lund", "said", "the boat was his")
    assert texts("His lawyer, Ada Lund, said the boat was his.", said) == ["His lawyer, Ada Lund", "His", "his"]
    said = ("A clerk for Greywater Ferries", "said", "no boat sailed")
    found = texts("A clerk for Greywater Ferries said no boat sailed.", said)
    assert found == ["A clerk for Greywater Ferries", "Greywater Ferries"]


def test_a_sentences_first_word_is_no_name_for_its_capital_alone() -> None:
    assert texts("Trains stopped. Yesterday it rained.") == ["it"]
    assert "Lund" in texts("Nobody saw Lund. Lund left.")


def test_a_countrys_adjective_before_a_noun_names_nobody() -> None:
    text = "The Icelandic coastguard left. An Icelandic seafarers' union stayed. Nobody told the Danish."
    found = texts(text, ("The Icelandic coastguard", "left", "stayed"))
    assert "The Icelandic coastguard" in found
    assert not {"Icelandic", "The Icelandic", "An Icelandic"} & set(found)
    assert "Danish" in found
    assert only(text, "The Icelandic coastguard", ("The Icelandic coastguard", "left", "stayed")).name is None


def test_the_network_says_what_is_a_name() -> None:
    text = "Nobody saw Blue Monday coming."
    whole = passage(text)
    assert "Blue" in [m.text for m in find_mentions(whole)]
    whole.signals.names[:, NAME_KINDS.index("none")] = 1.0
    assert find_mentions(whole) == []


def test_a_body_is_named_by_what_stands_before_its_noun() -> None:
    mention = only("They sued the Kordell brewery.", "the Kordell brewery")
    assert mention.name is not None
    assert mention.name.words == ("kordell",)
    assert only("They sued the Kordell police.", "the Kordell police").name is None


def test_where_a_mention_stands() -> None:
    said = ("Ada Lund", "said", "“I saw him with the guard”")
    text = "Ada Lund said “I saw him with the guard”."
    assert only(text, "Ada Lund", said).sources_of == ("a1",)
    assert only(text, "Ada Lund", said).inside is None
    speaker = only(text, "I", said)
    assert speaker.inside == "a1"
    assert speaker.quoted
    assert only(text, "the guard", said).governed
    assert only(text, "Ada Lund", said).subject


def test_its_vectors_are_the_mean_over_its_words() -> None:
    whole = passage("Nobody saw Ada Lund.")
    whole.signals.anaphor[2] = 1.0
    whole.signals.antecedent[3] = 3.0
    (mention,) = find_mentions(whole)
    assert np.allclose(mention.anaphor, 0.5)
    assert np.allclose(mention.antecedent, 1.5)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_every_mention_cuts_the_text_in_order_and_does_not_depend_on_the_cutting(text: str) -> None:
    whole = [m for words in stretches_of(text, 10**6) for m in find_mentions(over(text, words, ()))]
    assert all(mention.text.split() == mention.span.cut(text).split() for mention in whole)
    starts = [(m.span.start, -m.span.end) for m in whole]
    assert starts == sorted(starts)
