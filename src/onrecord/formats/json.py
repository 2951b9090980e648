"""JSON: one array of the objects that JSON Lines has, for programs that read a whole file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from onrecord.attributions import Failure
from onrecord.formats.jsonl import dumps
from onrecord.reading import Reading


def write(items: Iterable[Reading | Failure], stream: TextIO) -> None:
    """Write an array with one reading a line; a failure has none."""
    before = "[\n"
    for item in items:
        if isinstance(item, Reading):
            stream.write(before + dumps(item))
            before = ",\n"
    stream.write("[]\n" if before == "[\n" else "\n]\n")
