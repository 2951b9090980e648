"""Readings out: each format is one small module with ``write(items, stream)``.

A writer takes readings as they come and writes each at once, so that a run over many reports needs the memory
of one. Failures take their reading's place in the stream; the formats for programs pass over them (the
command lists them on standard error), the page for people lists them.

Formats are imported on use: ``--format jsonl`` does not pay for the table's library.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Protocol, TextIO, get_args

from onrecord.attributions import Failure
from onrecord.reading import Reading

Format = Literal["table", "jsonl", "json", "html", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)

__all__ = ["FORMATS", "Format", "Writer", "writer"]


class Writer(Protocol):
    """Writes readings to a text stream, each as soon as it comes."""

    def __call__(self, items: Iterable[Reading | Failure], stream: TextIO, /) -> None:
        """Write all of ``items``."""


def writer(name: Format) -> Writer:
    """Return the writer of one format."""
    match name:
        case "table":
            from onrecord.formats import table

            return table.write
        case "jsonl":
            from onrecord.formats import jsonl

            return jsonl.write
        case "json":
            from onrecord.formats import json

            return json.write
        case "html":
            from onrecord.formats import html

            return html.write
        case "csv":
            from onrecord.formats import csv

            return csv.write
