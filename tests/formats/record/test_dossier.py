from __future__ import annotations

import io
from dataclasses import replace

import pytest

from onrecord.formats.record.dossier import write
from onrecord.formats.record.values import of_dossier
from onrecord.ledger.values import Change
from onrecord.record import Dossier
from tests.formats.record.hand import AMSEL, HOSTILE, LIND, claim, dossier, neighbour, position, quote, report, source


def shown(what: Dossier, width: int = 80) -> str:
    stream = io.StringIO()
    write(what, stream, width=width)
    return stream.getvalue()


def words(what: Dossier) -> str:
    return " ".join(shown(what).split())


def test_a_dossier_begins_with_what_a_reader_wants_to_see_first() -> None:
    assert shown(dossier()).splitlines()[:5] == [
        "The ferry is sold",
        "± contested · 9 reports, 2 origins · + 1  − 1",
        "3 sources · 2025-05-12 to 2025-05-13 · claim c1000000",
        "",
        "Contested: 1 source affirms it, 1 denies it.",
    ]


def test_the_same_words_in_two_reports_stand_once() -> None:
    copied = quote("s300000000000000", report=report("r2", outlet="Lowick Gazette"))
    text = words(
        dossier(
            quotes=(quote("s100000000000000"), copied),
            positions=(position("x1", "affirms", "2025-05-12", None, "s100000000000000", "s300000000000000"),),
        )
    )
    assert text.count("said: the ferry was sold") == 1
    assert "Brenn Echo, 2025-05-12 09:10 UTC · statement s1000000" in text
    assert "Lowick Gazette, 2025-05-12 09:10 UTC · statement s3000000" in text


def test_who_speaks_for_a_body_is_named_under_it_and_quoted_once() -> None:
    body = source("x3", "Fane Lines")
    what = dossier(
        quotes=(quote("s100000000000000"),),
        positions=(
            position("x1", "affirms", "2025-05-12", None, "s100000000000000"),
            position("x3", "affirms", "2025-05-12", None, "s100000000000000"),
        ),
        sources={"x1": LIND, "x3": body},
    )
    text = words(what)
    assert "Fane Lines · since 2025-05-12 through Ada Lind" in text
    assert text.count("said: the ferry was sold") == 1


def test_who_turned_is_shown_twice_with_the_days() -> None:
    what = dossier(
        positions=(
            position("x1", "denies", "2025-05-12", "2025-05-13", "s200000000000000"),
            position("x1", "affirms", "2025-05-13", None, "s100000000000000"),
        )
    )
    text = words(what)
    assert "Ada Lind · named · since 2025-05-13, denies before" in text
    assert "− denies · says it is not · 0 sources Ada Lind · since 2025-05-12 until 2025-05-13, then affirms" in text


def test_what_no_source_is_given_for_is_not_left_out() -> None:
    what = dossier(quotes=(quote("s100000000000000", None, role=None),), positions=())
    assert "Nobody's position · the report does not say whose + affirms (no source given) said: the" in words(what)


def test_a_role_a_channel_a_day_and_the_way_it_came() -> None:
    first = quote("s100000000000000")
    second = quote(
        "s200000000000000",
        AMSEL,
        role="mayor",
        of="Brenn",
        channel="told reporters",
        said_on="2025-05-11",
        via="s100000000000000",
        kind="direct",
    )
    text = words(dossier(quotes=(first, second)))
    assert "Piet Amsel · mayor, Brenn, named · since" in text
    assert "said: “the ferry was sold”" in text
    assert "· told reporters · said on 2025-05-11 · via Ada Lind · statement s2000000" in text


def test_claims_that_may_be_the_same_are_offered_with_the_words_to_decide() -> None:
    near = tuple(neighbour(f"c{n}00000000000000", offered=True) for n in range(2, 9))
    text = words(dossier(neighbours=(*near, neighbour("d100000000000000", offered=False))))
    assert "Perhaps the same claim: you decide ± contested Another ferry c2" in text
    assert "figures that differ: at least six and eight" in text
    assert "onrecord judge merge c1000000 c2000000" in text
    assert "Related claims, not the same ± contested Another ferry d1" in text
    assert "and 2 more; --json gives them all" in text


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_no_width_is_overrun_and_nothing_is_lost(width: int) -> None:
    text = shown(dossier(neighbours=(neighbour("c200000000000000", offered=True),)), width)
    assert max(map(len, text.splitlines())) <= width
    assert "".join(["Both", "cite", "the", "Courier"])[4:] in "".join(text.split())
    assert not any(line != line.rstrip() for line in text.splitlines())


def test_words_of_strangers_are_shown_and_not_obeyed() -> None:
    bad = source("x1", HOSTILE)
    what = dossier(
        claim=claim(wording=HOSTILE, reason=HOSTILE),
        quotes=(
            quote(
                "s100000000000000",
                bad,
                content_words=HOSTILE,
                cue_words=HOSTILE,
                channel=HOSTILE,
                role=HOSTILE,
                report=report("r1", outlet=HOSTILE, published=HOSTILE),
            ),
        ),
        positions=(position("x1", "affirms", HOSTILE, HOSTILE, "s100000000000000"),),
        history=(Change(kind="turn", at=HOSTILE, report="r1", source="x1", before="denies", after="affirms"),),
        sources={"x1": bad},
        reports={"r1": report("r1", title=HOSTILE, outlet=HOSTILE, published=HOSTILE)},
        neighbours=(replace(neighbour("c2", offered=True), claim=claim("c2", wording=HOSTILE), reasons=(HOSTILE,)),),
    )
    text = shown(what)
    text.encode()
    assert not {"\x1b", "\u202e", "\u200b", "\ud83d"} & set(text)
    assert "[red]" in text
    assert ":fire:" in text


def test_values_are_json() -> None:
    import json

    values = of_dossier(dossier(neighbours=(neighbour("c2", offered=True),)))
    assert json.loads(json.dumps(values)) == values
