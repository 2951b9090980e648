from __future__ import annotations

import numpy as np
import pytest

from onrecord.attributions.values import SOURCINGS
from onrecord.attributions.words import stretches
from onrecord.sources.phrases import Description, describe
from onrecord.sources.source import Source, SourceKind
from onrecord.sources.sourcing import how_sourced, settle_kind

NOTHING = np.zeros(6, np.float32)


def read(phrase: str) -> Description:
    return describe(next(stretches(phrase)).strings)


def source(kind: SourceKind, name: str, *aliases: str) -> Source:
    return Source(id="s1", name=name, kind=kind, role=None, of=None, aliases=aliases, mentions=())


def leaning(sourcing: str, by: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    prior = np.zeros(6, np.float32)
    prior[SOURCINGS.index(sourcing)] = by
    return prior


@pytest.mark.parametrize(
    ("kind", "name", "sourcing"),
    [
        ("person", "Nina Falk", "named"),
        ("organisation", "Dock Workers' Federation", "organisation"),
        ("outlet", "The Daily Lantern", "outlet"),
        ("document", "the audit", "document"),
        ("unnamed", "a senior official at the port", "unnamed"),
        ("unnamed", "two people briefed on the plan", "anonymous"),
        ("group", "residents of the quay", "unnamed"),
        ("group", "the two airlines", "organisation"),
        ("group", "Nora Feld and Otto Ruge", "named"),
    ],
)
def test_whom_a_pronoun_means_says_how_it_is_sourced(kind: SourceKind, name: str, sourcing: str) -> None:
    assert how_sourced(read("they"), source(kind, name), NOTHING) == sourcing


def test_a_role_that_means_a_named_person_is_named() -> None:
    assert how_sourced(read("the mayor"), source("person", "Nina Falk"), NOTHING) == "named"


def test_a_mention_that_hides_is_anonymous_whomever_it_means() -> None:
    assert how_sourced(read("an unnamed cook"), source("person", "Nina Falk"), NOTHING) == "anonymous"


def test_what_another_mention_said_of_secrecy_counts() -> None:
    nurse = source("unnamed", "a nurse", "the nurse, who asked not to be named")
    assert how_sourced(read("she"), nurse, NOTHING) == "anonymous"


def test_without_a_source_the_words_decide_and_without_words_it_is_anonymous() -> None:
    assert how_sourced(read("the coastguard"), None, NOTHING) == "organisation"
    assert how_sourced(None, None, NOTHING) == "anonymous"


def test_the_network_settles_what_rules_leave_open_and_nothing_else() -> None:
    delegates = source("unnamed", "two delegates")
    assert how_sourced(read("two delegates"), delegates, leaning("anonymous", 1.0)) == "unnamed"
    assert how_sourced(read("two delegates"), delegates, leaning("anonymous", 5.0)) == "anonymous"
    assert how_sourced(read("Nina Falk"), source("person", "Nina Falk"), leaning("anonymous", 5.0)) == "named"


def test_all_statements_together_say_what_kind_a_lone_name_is() -> None:
    lone = source("person", "Helix")
    sure, unsure = leaning("organisation", 3), leaning("named", 1.5)
    assert settle_kind(lone, [sure, unsure]).kind == "organisation"
    assert settle_kind(lone, [unsure]).kind == "person"
    assert settle_kind(lone, [leaning("organisation", 0.5)]) == lone  # a little is not enough to overrule the words
    assert settle_kind(lone, [leaning("outlet", 4)]).kind == "outlet"
    assert settle_kind(lone, [leaning("anonymous", 9)]) == lone


def test_who_comes_in_unknown_and_gets_no_name_is_never_named() -> None:
    driver, chair = source("unnamed", "a driver"), source("unnamed", "the chair")
    assert how_sourced(read("he"), driver, leaning("named", 5)) == "unnamed"
    assert how_sourced(read("the chair"), chair, leaning("named", 5)) == "named"  # named where the rules did not see it


@pytest.mark.parametrize(
    "phrase",
    [
        "a nurse, who feared for her job",
        "a clerk who was not authorised to speak",
        "two guards, who did not wish to be identified",
    ],
)
def test_words_of_fear_and_of_leave_hide(phrase: str) -> None:
    assert how_sourced(read(phrase), None, NOTHING) == "anonymous"
