"""A reading with everything a statement can be, of a report that never was."""

from __future__ import annotations

from datetime import date

from onrecord.reading import Reading
from onrecord.reports import Report
from onrecord.spans import Span
from onrecord.stances import About
from tests.formats.readings import attribution, source, statement

TEXT = """\
Ministry calls sale of the ferry line "a pure invention"

The state ferry line has been sold in secret to a foreign buyer, the Tidewater Gazette reported on Sunday, citing \
people familiar with the deal.

The transport ministry insisted in a statement on Monday that this was "a pure invention". "There is no buyer and no \
contract," its spokeswoman, Lena Ostrow, told reporters.

She also noted that the minister had repeated to her that the line could be leased, but never sold.

A spokesman for the buyer that the paper named, Corran Maritime, declined to comment. A senior official at the port \
authority replied that she could not confirm that talks had taken place.

The ferry workers' union fears that two hundred jobs will go. Its chairman, Piet Amsel, demanded that the contract be \
made public by Friday.

It is said in the harbour that the first ships have been painted. Analysts believe the line may lose money for \
another year.

"We have nothing to add," Ostrow added when asked about photographs of the contract that went round on Tuesday.
"""


def _at(words: str) -> Span:
    start = TEXT.index(words, TEXT.index("\n"))
    return Span(start, start + len(words))


def _about(statement: str | None, reasons: tuple[str, ...], span: Span | None = None) -> About:
    return About(statement=statement, span=span, score=0.84, reasons=reasons)


_SOLD = "The state ferry line has been sold in secret to a foreign buyer"
_SUNDAY, _MONDAY = date(2025, 6, 1), date(2025, 6, 2)
_ATTRIBUTIONS = (
    attribution("a1", ["the Tidewater Gazette"], ["reported"], [_SOLD], text=TEXT, confidence=0.97),
    attribution("a2", ["people familiar with the deal"], ["citing"], [_SOLD], text=TEXT, via="a1", confidence=0.81),
    attribution(
        "a3", ["The transport ministry"], ["insisted"], ['that this was "a pure invention"'], "mixed", text=TEXT
    ),
    attribution(
        "a4",
        ["its spokeswoman, Lena Ostrow"],
        ["told"],
        ['"There is no buyer and no contract,"'],
        "direct",
        text=TEXT,
        confidence=0.98,
    ),
    attribution(
        "a5",
        ["She"],
        ["noted"],
        ["that the minister had repeated to her that the line could be leased, but never sold"],
        text=TEXT,
    ),
    attribution(
        "a6",
        ["the minister"],
        ["had repeated"],
        ["that the line could be leased, but never sold"],
        text=TEXT,
        via="a5",
        confidence=0.88,
    ),
    attribution(
        "a7",
        ["A spokesman for the buyer that the paper named, Corran Maritime,"],
        ["declined"],
        ["to comment"],
        text=TEXT,
    ),
    attribution(
        "a8",
        ["A senior official at the port authority"],
        ["replied"],
        ["that she could not confirm that talks had taken place"],
        text=TEXT,
        confidence=0.74,
    ),
    attribution("a9", ["The ferry workers' union"], ["fears"], ["that two hundred jobs will go"], text=TEXT),
    attribution(
        "a10",
        ["Its chairman, Piet Amsel,"],
        ["demanded"],
        ["that the contract be made public by Friday"],
        text=TEXT,
    ),
    attribution("a11", [], ["It is said"], ["that the first ships have been painted"], text=TEXT, confidence=0.38),
    attribution("a12", ["Analysts"], ["believe"], ["the line may lose money for another year"], text=TEXT),
    attribution("a13", ["Ostrow"], ["added"], ['"We have nothing to add,"'], "direct", text=TEXT, confidence=0.95),
)
_A = {found.id: found for found in _ATTRIBUTIONS}
_PHOTOGRAPHS = _at("photographs of the contract that went round on Tuesday")

FERRY = Reading(
    report=Report(
        id="ferry",
        text=TEXT,
        url="https://post.example/ferry",
        outlet="The Marrow Bay Post",
        title='Ministry calls sale of the ferry line "a pure invention"',
        byline="Ines Kall",
        published="2025-06-03T05:10:00Z",
        language="en",
    ),
    reader="hand/1",
    attributions=_ATTRIBUTIONS,
    sources=(
        source("c1", "outlet", "Tidewater Gazette", ["the Tidewater Gazette", "the paper"], text=TEXT),
        source("c2", "unnamed", "people familiar with the deal", ["people familiar with the deal"], text=TEXT),
        source("c3", "organisation", "The transport ministry", ["The transport ministry"], role="ministry", text=TEXT),
        source(
            "c4",
            "person",
            "Lena Ostrow",
            ["its spokeswoman, Lena Ostrow", "She", "Ostrow"],
            role="spokeswoman",
            of="The transport ministry",
            text=TEXT,
        ),
        source("c5", "unnamed", "the minister", ["the minister"], role="minister", text=TEXT),
        source(
            "c6",
            "unnamed",
            "A spokesman for the buyer",
            ["A spokesman for the buyer"],
            role="spokesman",
            of="Corran Maritime",
            text=TEXT,
        ),
        source(
            "c7",
            "unnamed",
            "A senior official at the port authority",
            ["A senior official at the port authority"],
            role="official",
            of="the port authority",
            text=TEXT,
        ),
        source("c8", "organisation", "The ferry workers' union", ["The ferry workers' union"], text=TEXT),
        source(
            "c9",
            "person",
            "Piet Amsel",
            ["Its chairman, Piet Amsel,"],
            role="chairman",
            of="The ferry workers' union",
            text=TEXT,
        ),
        source("c10", "group", "Analysts", ["Analysts"], text=TEXT),
    ),
    statements=(
        statement("s1", _A["a1"], "c1", "outlet", said_on=_SUNDAY),
        statement("s2", _A["a2"], "c2", "anonymous", via="s1"),
        statement(
            "s3",
            _A["a3"],
            "c3",
            "organisation",
            "denies",
            channel="in a statement",
            said_on=_MONDAY,
            about=_about("s1", ("points back", "the nearest report by an outlet")),
        ),
        statement(
            "s4",
            _A["a4"],
            "c4",
            "named",
            "denies",
            channel="told reporters",
            about=_about("s1", ("the same words: buyer",)),
        ),
        statement("s5", _A["a5"], "c4", "named"),
        statement("s6", _A["a6"], "c5", "unnamed", hedged=True, via="s5"),
        statement("s7", _A["a7"], "c6", "unnamed", "declines", about=_about("s1", ("nothing nearer",))),
        statement("s8", _A["a8"], "c7", "unnamed", "unconfirmed", about=_about("s1", ("nothing nearer",))),
        statement("s9", _A["a9"], "c8", "organisation", act="fear"),
        statement("s10", _A["a10"], "c9", "named", act="demand"),
        statement("s11", _A["a11"], None, "anonymous"),
        statement("s12", _A["a12"], "c10", "unnamed", act="belief", hedged=True),
        statement(
            "s13", _A["a13"], "c4", "named", "declines", about=_about(None, ("asked about it",), span=_PHOTOGRAPHS)
        ),
    ),
)
