"""The whole record as JSON: one object, or a line for each part of it (docs/reference/export.schema.json)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TextIO

from onrecord.formats.jsonl import line


def write_json(values: Mapping[str, Any], stream: TextIO) -> None:
    """Write what ``Record.export`` gives as one object, a report, group of copies or claim a line."""
    before = "{"
    for name, parts in values.items():
        stream.write(f'{before}\n"{name}": [')
        stream.write(",".join(f"\n{line(part)}" for part in parts) if parts else "")
        stream.write("\n]" if parts else "]")
        before = ","
    stream.write("\n}\n")


def write_jsonl(values: Mapping[str, Any], stream: TextIO) -> None:
    """Write what ``Record.export`` gives as lines: ``{"type": "report" | "copies" | "claim", ...}``."""
    for report in values["reports"]:
        stream.write(line({"type": "report", **report}) + "\n")
    for group in values["copies"]:
        stream.write(line({"type": "copies", "reports": group}) + "\n")
    for claim in values["claims"]:
        stream.write(line({"type": "claim", **claim}) + "\n")
