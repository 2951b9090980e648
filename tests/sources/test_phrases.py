from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.attributions.words import stretches
from onrecord.sources.phrases import Description, describe


def read(phrase: str) -> Description:
    return describe(next(stretches(phrase)).strings)


@pytest.mark.parametrize(
    ("phrase", "name", "role", "of"),
    [
        ("Hugo Brandt, a surgeon,", "Hugo Brandt", "surgeon", None),
        ("Quayside spokesperson Petra Olsson", "Petra Olsson", "spokesperson", "Quayside"),
        ("Council leader Petra Olsson", "Petra Olsson", "Council leader", "Council"),
        ("its spokesman, Brig Erik Hallam-Rao", "Erik Hallam-Rao", "spokesman", "its"),
        ("Prime Minister Sofia Brandt", "Sofia Brandt", "Prime Minister", None),
        ("the firm's spokeswoman Nina Falk", "Nina Falk", "spokeswoman", "the firm"),
        ("The keeper of the lighthouse, Ingrid Tamm", "Ingrid Tamm", "keeper", "the lighthouse"),
        ("Greta van Loon, Chair of the Harbour Trust", "Greta van Loon", "Chair", "the Harbour Trust"),
        ("civil defence chief Ramon Aquila", "Ramon Aquila", "civil defence chief", None),
        ("The director of the zoo Helga Prinz", "Helga Prinz", "director", "the zoo"),
        ("one of them, Laura Finch", "Laura Finch", None, "them"),
        ("Peter O'Dell, 44,", "Peter O'Dell", None, None),
        ("Judge Clara Wynn", "Clara Wynn", "Judge", None),
        ("Mrs. Olga Petrie", "Olga Petrie", None, None),
        ("Simon Achterhof MP", "Simon Achterhof", "MP", None),
        ("The governor's Chief Press Secretary, Maria Sund", "Maria Sund", "Chief Press Secretary", "The governor"),
        ("a surveyor named Oskar Lind", "Oskar Lind", "surveyor", None),
        ("a locksmith who goes by Tumbler", "Tumbler", "locksmith", None),
        ("Otto Ruge, class of '74", "Otto Ruge", None, None),
        ("Mercy Adeola, who runs the clinic", "Mercy Adeola", "runs the clinic", None),
    ],
)
def test_a_named_person(phrase: str, name: str, role: str | None, of: str | None) -> None:
    found = read(phrase)
    assert (found.form, found.kind, found.name, found.role, found.of) == ("name", "person", name, role, of)
    assert found.definite
    assert not found.plural


@pytest.mark.parametrize(
    ("phrase", "kind", "role", "of"),
    [
        ("a spokesman for the port ministry", "unnamed", "spokesman", "the port ministry"),
        ("her grandmother", "unnamed", "grandmother", "her"),
        ("Halloran's lawyer", "unnamed", "lawyer", "Halloran"),
        ("A Quayside spokesman", "unnamed", "spokesman", "Quayside"),
        ("the harbour master", "unnamed", "harbour master", None),
        ("two pilots", "group", "pilots", None),
        ("Swimmers", "group", "Swimmers", None),
        ("a number of farmers", "group", None, "farmers"),
        ("The family of the sailor, Emil Krantz,", "group", "family", "the sailor"),
        ("the coastguard", "organisation", "coastguard", None),
        ("The Ministry", "organisation", "Ministry", None),
        ("Police", "organisation", "Police", None),
        ("a police sergeant", "unnamed", "police sergeant", "police"),
        ("the farmers' association", "organisation", "association", "the farmers"),
        ("The paper", "outlet", "paper", None),
        ("a local news agency", "outlet", "local news agency", None),
        ("a paper published in May", "document", "paper", None),
        ("An audit seen by the court", "document", "audit", None),
        ("The letter, dated 8 July", "document", "letter", None),
        ('an internal "tide sheet"', "document", "internal tide sheet", None),
    ],
)
def test_a_source_without_a_name(phrase: str, kind: str, role: str | None, of: str | None) -> None:
    found = read(phrase)
    assert (found.form, found.kind, found.name, found.role, found.of) == ("noun", kind, None, role, of)


@pytest.mark.parametrize(
    ("phrase", "kind", "name"),
    [
        ("the Dock Workers' Federation (DWF)", "organisation", "Dock Workers' Federation"),
        ("The Bank of Larsmark", "organisation", "Bank of Larsmark"),
        ("Pargeter & Sons", "organisation", "Pargeter & Sons"),
        ("the company Vell-Marine", "organisation", "Vell-Marine"),
        ("The operator, Rondo Sud,", "organisation", "Rondo Sud"),
        ("its brokers, Tamsin & Co", "organisation", "Tamsin & Co"),
        ("TideWorks", "organisation", "TideWorks"),
        ("Downing Street", "organisation", "Downing Street"),
        ("General Motors", "organisation", "General Motors"),
        ("the Health and Safety Executive", "organisation", "Health and Safety Executive"),
        ("The River People's Army", "organisation", "River People's Army"),
        ("Cloud Monitor, a group that counts birds,", "organisation", "Cloud Monitor"),
        ("Norway", "organisation", "Norway"),
        ("the weekly Fjordblick", "outlet", "Fjordblick"),
        ("The Daily Lantern", "outlet", "Daily Lantern"),
        ("the Harrow Gazette", "outlet", "Harrow Gazette"),
        ("Nora Feld and Otto Ruge", "group", "Nora Feld and Otto Ruge"),
    ],
)
def test_names_that_are_no_single_person(phrase: str, kind: str, name: str) -> None:
    found = read(phrase)
    assert (found.form, found.kind, found.name) == ("name", kind, name)


@pytest.mark.parametrize(
    "phrase",
    [
        "people familiar with the matter",
        "three sources",
        "One of the sources",
        "a police officer with knowledge of the case",
        "those close to the minister",
        "two delegates briefed on the talks",
        "A nurse, who asked not to be named,",
        "an aide speaking on condition of anonymity",
        "insiders",
        "a person who has seen the schedule",
        "people close to the buyer, Nina Falk",
    ],
)
def test_sources_that_hide(phrase: str) -> None:
    found = read(phrase)
    assert found.anonymous
    assert (found.kind, found.name) == ("unnamed", None)


@pytest.mark.parametrize(
    "phrase", ["two pilots", "the mayor", "Nina Falk", "residents close to the plant", "an anonymous letter"]
)
def test_sources_that_do_not_hide(phrase: str) -> None:
    assert not read(phrase).anonymous


@pytest.mark.parametrize(
    ("phrase", "head", "gender", "plural"),
    [
        ("he", "he", "male", False),
        ("She herself", "she", "female", False),
        ("they", "they", None, True),
        ("It", "it", None, False),
        ("both of them", "both", None, True),
        ("who", "who", None, False),
    ],
)
def test_pronouns(phrase: str, head: str, gender: str | None, plural: bool) -> None:
    found = read(phrase)
    assert (found.form, found.head, found.gender, found.plural) == ("pronoun", head, gender, plural)


@pytest.mark.parametrize(
    ("phrase", "gender"),
    [
        ("Mr Tolland", "male"),
        ("the actress", "female"),
        ("Ingrid Tamm", "female"),
        ("Tolland", None),
        ("a clerk", None),
    ],
)
def test_gender(phrase: str, gender: str | None) -> None:
    assert read(phrase).gender == gender


def test_a_short_form_and_a_nickname() -> None:
    assert read("the Dock Workers' Federation (DWF)").acronym == "DWF"
    assert read('Gang leader Viktor "Red Hat" Sorel').nickname == "Red Hat"
    assert read('Gang leader Viktor "Red Hat" Sorel').name == "Viktor Sorel"


def test_definite_says_whether_the_report_knows_the_source() -> None:
    assert [read(p).definite for p in ("the mayor", "her lawyer", "a mayor", "two pilots", "pilots")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_two_joined_sources_say_what_each_is() -> None:
    assert read("Norway and Poland").members == "organisation"
    assert read("the mayor and his deputy").members == "unnamed"
    assert not read("the Health and Safety Executive").plural


def test_the_network_decides_where_the_words_do_not() -> None:
    strings = ["Vellamo"]
    body = np.array([[0.05, 0.05, 0.85, 0.05]], np.float32)
    person = np.array([[0.05, 0.85, 0.05, 0.05]], np.float32)
    assert describe(strings, body).kind == "organisation"
    assert describe(strings, person).kind == "person"
    assert describe(strings).kind == describe(strings, np.zeros((1, 4), np.float32)).kind
    assert not describe(strings).certain


def test_the_network_does_not_overrule_a_title() -> None:
    body = np.full((2, 4), [0.0, 0.0, 1.0, 0.0], np.float32)
    assert describe(["Mr", "Vellamo"], body).kind == "person"


WORDS = ["the", "a", "two", "of", "for", "and", "named", "'", "s", '"', "&", "(", "-", ".", "Lund", "Ada", "minister"]


@settings(max_examples=400)
@given(st.lists(st.sampled_from(WORDS), max_size=10) | st.lists(st.text(min_size=1, max_size=5).filter(str.strip)))
@example(["of", "the", "'", "s", "of", "the", "'", "s"])
@example(["the", "&"])
def test_any_words_are_read_and_a_name_lies_inside_them(strings: list[str]) -> None:
    found = describe(strings)
    assert (found.name is None) == (found.name_words is None)
    assert (found.form == "name") == (found.name is not None)
    if found.name_words is not None:
        first, last = found.name_words
        assert 0 <= first <= last < len(strings)
        letters = {letter for string in strings[first : last + 1] for letter in string}
        assert set(found.name or "") <= letters | {" ", "'", "s"}


def test_a_long_phrase_is_read_by_its_front() -> None:
    strings = ["Ada", "Lund", ",", *["and", "so", "on"] * 20_000]
    assert describe(strings).name == "Ada Lund"


def test_a_relative_pronoun_is_one_whatever_follows_it() -> None:
    assert (read("who during his campaign").form, read("who during his campaign").head) == ("pronoun", "who")
