"""JSON Lines: one report a line, the contract with programs (docs/reference/reading.schema.json)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, TextIO

from onrecord.attributions import Failure
from onrecord.formats.words import REPLACEMENT
from onrecord.reading import Reading

# Two lone halves side by side would be read back as one character, and every later offset would be one too
# high.
_ACCIDENTAL_PAIR = re.compile(r"[\ud800-\udbff][\udc00-\udfff]")

# Characters that JSON allows bare but something on the way does not: some readers end a line at NEL, LS and
# PS, terminals obey C1 controls, and UTF-8 has no lone surrogates.
_ESCAPED = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def dumps(reading: Reading) -> str:
    """Return one reading as one line of JSON, without the line's end."""
    return line(reading.to_dict())


def line(values: Any) -> str:
    """Return JSON values as one line, without the line's end, such that nothing on the way breaks it."""
    text = json.dumps(values, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))
    text = _ACCIDENTAL_PAIR.sub(REPLACEMENT * 2, text)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def write(items: Iterable[Reading | Failure], stream: TextIO) -> None:
    """Write one line a reading; a failure has none."""
    for item in items:
        if isinstance(item, Reading):
            stream.write(dumps(item) + "\n")
            stream.flush()  # whoever waits at the other end of the pipe gets each report when it is read
