"""What a command's exit code says; ``onrecord read --help`` prints this table."""

from __future__ import annotations

from typing import Final

DONE: Final = 0
FAILED: Final = 1
USAGE: Final = 2
PARTLY: Final = 3
INTERRUPTED: Final = 130
CLOSED: Final = 141

MEANINGS: Final = {
    DONE: "every input was read; or what was asked was done",
    FAILED: "no input could be read, the record has no such thing, or something stopped the run; no FILE was written",
    USAGE: "the command was not understood",
    PARTLY: "some inputs were read, others not; each is listed with its reason",
    INTERRUPTED: "interrupted (Ctrl-C); no FILE was written",
    CLOSED: "whoever was reading the output stopped (as in '| head')",
}
"""The last two are what a shell reports for a process ended by SIGINT and SIGPIPE."""
