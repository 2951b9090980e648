from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from onrecord.formats import FORMATS, jsonl
from onrecord.reading import Reading
from tests.formats.ferry import FERRY
from tests.formats.readings import EMPTY_HANDED, FAILURE, NESTED, PORT, STATED, UNREAD, hostile, written
from tests.formats.strategies import readings

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
SCHEMA = json.loads((REFERENCE / "reading.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
BY_HAND = [PORT, STATED, FERRY, NESTED, UNREAD, EMPTY_HANDED, hostile()]


def objects(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [schema, *(part for part in schema["$defs"].values() if part["type"] == "object")]


def test_the_schema_is_one_and_describes_every_field() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for described in objects(SCHEMA):
        assert described["required"] == list(described["properties"])
        for name, field in described["properties"].items():
            assert field["description"], name


def test_the_schema_names_the_fields_that_are_written_in_their_order() -> None:
    line = FERRY.to_dict()
    described = {name: list(part.get("properties", ())) for name, part in SCHEMA["$defs"].items()}
    assert list(line) == list(SCHEMA["properties"])
    assert list(line["attributions"][0]) == described["attribution"]
    assert list(line["sources"][0]) == described["source"]
    assert list(line["statements"][0]) == described["statement"]
    assert list(line["statements"][2]["about"]) == described["about_statement"]
    assert list(line["statements"][-1]["about"]) == described["about_span"]
    assert list(UNREAD.to_dict()["notes"][0]) == list(SCHEMA["$defs"]["note"]["properties"])


def test_the_documentation_has_every_field() -> None:
    page = (REFERENCE / "jsonl.md").read_text(encoding="utf-8")
    for described in objects(SCHEMA):
        for name in described["properties"]:
            assert f"`{name}`" in page or f'"{name}"' in page, name


def test_the_example_in_the_documentation_holds() -> None:
    example = (REFERENCE / "jsonl.md").read_text(encoding="utf-8").partition("## An example")[2]
    text = " ".join(re.findall(r"^> (.*)$", example, re.MULTILINE))
    found = json.loads(example.partition("```json\n")[2].partition("```")[0])
    for kind in ("source", "statement"):
        for one in found[f"{kind}s"]:
            VALIDATOR.evolve(schema={**SCHEMA, **SCHEMA["$defs"][kind]}).validate(one)
            assert list(one) == list(SCHEMA["$defs"][kind]["properties"])
    mentions = [[text[start:end] for start, end in source["mentions"]] for source in found["sources"]]
    assert mentions == [["the Brenn Courier"], ["mayor Ida Torvald", "She"]]
    start, end = found["statements"][2]["about"]["span"]
    assert text[start:end] == "the drawings in the town hall"


@pytest.mark.parametrize("reading", BY_HAND, ids=lambda reading: reading.report.id)
def test_a_line_keeps_the_schema_and_loses_nothing(reading: Reading) -> None:
    line = json.loads(jsonl.dumps(reading))
    VALIDATOR.validate(line)
    assert line == reading.to_dict()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", None),
        ("furniture", [[1]]),
        ("furniture", [[1, 2, 3]]),
        ("furniture", [[-1, 2]]),
        ("reader", ""),
    ],
)
def test_the_schema_refuses_what_is_no_reading(field: str, value: object) -> None:
    assert not VALIDATOR.is_valid({**PORT.to_dict(), field: value})


@pytest.mark.parametrize(
    ("field", "value"), [("cue", []), ("content", []), ("kind", "quoted"), ("confidence", 1.1), ("id", "")]
)
def test_the_schema_refuses_what_is_no_attribution(field: str, value: object) -> None:
    line = PORT.to_dict()
    line["attributions"][0][field] = value
    assert not VALIDATOR.is_valid(line)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("stance", "confirms"),
        ("act", None),
        ("hedged", "no"),
        ("sourcing", "secret"),
        ("said_on", "Monday"),
        ("about", {"statement": "s1"}),
        ("about", {"statement": None, "score": 0.5, "reasons": []}),
        ("about", {"statement": "s1", "span": [0, 1], "score": 0.5, "reasons": []}),
    ],
)
def test_the_schema_refuses_what_is_no_statement(field: str, value: object) -> None:
    line = STATED.to_dict()
    line["statements"][2][field] = value
    assert not VALIDATOR.is_valid(line)


@pytest.mark.parametrize(("field", "value"), [("kind", "people"), ("mentions", [[1]]), ("name", None), ("id", "")])
def test_the_schema_refuses_what_is_no_source(field: str, value: object) -> None:
    line = STATED.to_dict()
    line["sources"][0][field] = value
    assert not VALIDATOR.is_valid(line)


def test_a_statement_is_written_as_it_is() -> None:
    line = json.loads(jsonl.dumps(STATED))
    assert line["sources"][2] == {
        "id": "c3",
        "name": "Ida Torvald",
        "kind": "person",
        "role": "mayor",
        "of": "Port of Brenn",
        "aliases": [],
        "mentions": [[235, 252]],
    }
    assert line["statements"][2] == {
        "id": "s3",
        "attribution": "a3",
        "source": "c3",
        "stance": "denies",
        "act": "assertion",
        "hedged": False,
        "sourcing": "named",
        "channel": "told reporters",
        "said_on": "2025-03-03",
        "via": None,
        "about": {"statement": "s1", "score": 0.8125, "reasons": ["points back", "the nearest outlet"]},
        "confidence": 0.98,
    }


@given(readings())
def test_any_reading_is_one_line_of_utf8_that_keeps_the_schema_and_the_offsets(reading: Reading) -> None:
    line = jsonl.dumps(reading)
    assert len(line.splitlines()) == 1
    assert not any("\x7f" <= character <= "\x9f" or character < " " for character in line)
    read_back = json.loads(line.encode())
    VALIDATOR.validate(read_back)
    assert len(read_back["text"]) == len(reading.report.text)
    assert read_back["attributions"] == reading.to_dict()["attributions"]
    assert [one["about"] is None for one in read_back["statements"]] == [
        one.about is None for one in reading.statements
    ]


def test_letters_stay_letters_and_lone_halves_are_escaped() -> None:
    line = jsonl.dumps(hostile())
    assert "\\ud83d it" in line
    assert "Bürgermeisterin" in jsonl.dumps(UNREAD)


def test_two_lone_halves_do_not_become_one_character() -> None:
    text = "\ud83d\ude00 she said it"
    reading = Reading(report=PORT.report.__class__(id="x", text=text), reader="hand/1", attributions=())
    assert json.loads(jsonl.dumps(reading))["text"] == "\ufffd\ufffd she said it"


def test_each_reading_is_out_before_the_next_is_made() -> None:
    stream = io.StringIO()
    seen: list[int] = []

    def slowly() -> Any:
        for reading in (PORT, NESTED):
            yield reading
            seen.append(stream.getvalue().count("\n"))

    jsonl.write(slowly(), stream)
    assert seen == [1, 2]


def test_failures_have_no_line() -> None:
    assert written("jsonl", [FAILURE, PORT, FAILURE]) == jsonl.dumps(PORT) + "\n"


def test_json_is_an_array_of_the_same_objects() -> None:
    assert json.loads(written("json", [PORT, FAILURE, NESTED])) == [PORT.to_dict(), NESTED.to_dict()]
    assert json.loads(written("json", [FAILURE])) == []
    assert json.loads(written("json", [])) == []


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_takes_nothing_at_all(form: Any) -> None:
    written(form, [])
