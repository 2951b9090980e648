"""The command with a stand-in for the trained reader and for files: most tests need neither.

An input's name says what becomes of it. Run as a program (``python -m tests.cli.stand_in read ...``) it is a process
with real pipes and signals.
"""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from onrecord.attributions import Failure
from onrecord.cli import services
from onrecord.cli.app import app
from onrecord.cli.services import Services
from onrecord.errors import FormatError, ModelError
from onrecord.reading import Reading
from onrecord.reports import Report
from tests.formats.readings import PORT, STATED, UNREAD, hostile
from tests.record.stories import STORY

if TYPE_CHECKING:
    from onrecord.claims.compare import Comparison
    from onrecord.record import Record

TOLD = {report.id: report for report in STORY}
"""Reports that the record's stand-in reader finds something in."""
NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)


def open_inputs(inputs: Iterable[str], /, *, stdin: BinaryIO, allow_private: bool) -> Iterator[Report | Failure]:
    """Make a report or a failure of each input's name."""
    for name in inputs:
        if name == "-":
            yield Report(id="stdin", text=stdin.read().decode())
        elif name == "private":
            yield Report(id=f"private allowed: {allow_private}", text="x")
        elif name.startswith("bad"):
            yield Failure(id=name, error=FormatError("Line 1 is \x1b[31mno JSON."))
        elif name == "odd":
            yield Failure(id=name, error=ZeroDivisionError("division by zero"))
        elif name.startswith("many"):
            yield from (Report(id=f"{name}-{n}", text=PORT.report.text) for n in range(int(name[4:])))
        elif name in TOLD:
            yield TOLD[name]
        elif name == "changed":
            yield replace(TOLD["gazette"], text=TOLD["gazette"].text + "\nNobody paid.")
        elif name == "french":
            yield replace(TOLD["gazette"], id="french", url=None, title="Le bac", language="fr")
        elif name == "breaking":
            yield Report(id="breaking", text="It will BREAK.")
        elif name == "stop":
            signal.raise_signal(signal.SIGINT)
        elif name != "nothing":
            yield Report(id=Path(name).stem, text=PORT.report.text)


def read_many(items: Iterable[Report | Failure], jobs: int) -> Iterator[Reading | Failure]:
    """Read as if by magic."""
    for item in items:
        if isinstance(item, Failure):
            yield item
        elif item.id == "no-model":
            raise ModelError("The reader is damaged: install OnRecord again.")
        elif item.id == "broken-worker":
            raise BrokenPipeError("worker gone")
        elif item.id == "bug":
            raise RuntimeError("an accident")
        elif item.id == "interrupt":
            signal.raise_signal(signal.SIGINT)
        elif item.id == "unread":
            yield UNREAD
        elif item.id == "hostile":
            yield hostile()
        elif item.id == "stated":
            yield STATED
        elif item.text == PORT.report.text:
            yield replace(PORT, report=replace(PORT.report, id=item.id))
        else:
            yield Reading(report=item, reader=f"hand/{jobs}", attributions=())


def open_record(where: str | None, /, *, make: bool) -> Record:
    """Open a record as the command does, with a reader and a linker that need no model."""
    # Imported here, as the command does: what is imported is tested.
    from onrecord.record import Record
    from tests.record.stand_in import StandInLinker, StandInReader

    services.check_place(where, make=make)
    return Record(where, reader=StandInReader(), linker=StandInLinker(), now=lambda: NOON)


def compare(claim: str, report: Reading | str) -> Comparison:
    """Compare by words in common; "not" makes it a denial."""
    from onrecord.claims.compare import Comparison
    from onrecord.claims.values import Relation
    from tests.record.stand_in import alike

    words = report if isinstance(report, str) else report.report.text
    share = alike(claim, words)
    relation: Relation = "unrelated" if share < 0.3 else "denies" if " not " in words else "affirms"
    shown = () if isinstance(report, str) else tuple(statement.id for statement in report.statements)
    return Comparison(relation=relation, score=share, statements=shown)


SERVICES = Services(open_inputs=open_inputs, read_many=read_many, open_record=open_record, compare=compare)

if __name__ == "__main__":
    app(prog_name="onrecord", obj=SERVICES)
