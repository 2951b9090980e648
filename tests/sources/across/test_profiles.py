from __future__ import annotations

import string

import pytest

from onrecord.reading import Reading
from onrecord.reports import Report
from onrecord.sources import Source
from onrecord.sources.across import profiles
from onrecord.spans import Span, Spans

FIRST: Spans = (Span(0, 3),)


def source(name: str, mentions: Spans = FIRST) -> Source:
    return Source(
        id="p1", name=name, kind="person", role="minister", of="Norway", aliases=("Ms Lund",), mentions=mentions
    )


def reading(*sources: Source) -> Reading:
    report = Report(id="r", text="Ada Lund spoke.", outlet="Brenn Courier")
    return Reading(report=report, reader="none", attributions=(), sources=sources)


def test_a_profile_of_each_source() -> None:
    (made,) = profiles(reading(source("Ada Lund")), "v1")
    assert (made.report, made.name, made.kind, made.role, made.of) == ("v1", "Ada Lund", "person", "minister", "Norway")
    assert (made.aliases, made.outlet) == (("Ms Lund",), "Brenn Courier")
    assert len(made.id) == 16
    assert set(made.id) <= set(string.hexdigits.lower())


def test_an_id_is_of_version_name_and_first_mention() -> None:
    once, again = (profiles(reading(source("Ada Lund")), "v1")[0].id for _ in range(2))
    assert once == again
    others = {
        profiles(reading(source("Ada Lund")), "v2")[0].id,
        profiles(reading(source("Eva Lund")), "v1")[0].id,
        profiles(reading(source("Ada Lund", (Span(4, 8),))), "v1")[0].id,
        profiles(reading(source("Ada Lund", ())), "v1")[0].id,
    }
    assert len(others | {once}) == 5


@pytest.mark.parametrize("name", ["", "\ud83d", "习近平", "a\x00b"])
def test_odd_names_have_an_id(name: str) -> None:
    assert len(profiles(reading(source(name)), "v1")[0].id) == 16
